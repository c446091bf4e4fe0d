"""Which texts of an entry may a client read or hear, and where does each stand?

Everything that judges client wording walks this one list: the lint, the reading grade, the never-rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from suggestions.library.entry import Entry


@dataclass(frozen=True, slots=True)
class ClientText:
    """One text for the client."""

    place: str
    """The field, counted from one: "action", "steps[2]", "adaptations[1].client_line", "rule R057"."""
    text: str
    """As it reads: the stop-if begins with "Stop if"."""


def item_texts(entry: Entry) -> Iterator[ClientText]:
    """What an entry says to every client, in reading order, without empty texts. None for a therapist-only entry.

    A standing line for the session alone counts all the same.
    """
    for place, text in _item_texts(entry):
        if text:
            yield ClientText(place, text)


def rule_lines(entry: Entry) -> Iterator[ClientText]:
    """What its rules say to the clients whom they concern."""
    for rule in entry.rules:
        yield ClientText(f"rule {rule.id}", rule.client_line)


def _item_texts(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "client_title", entry.client_title
    yield "action", entry.action
    yield "intro", entry.intro
    for number, step in enumerate(entry.steps, 1):
        yield f"steps[{number}]", step
    yield "why", entry.why
    if entry.stop_if:
        yield "stop_if", f"Stop if {entry.stop_if}"
    for number, question in enumerate(entry.questions, 1):
        yield f"questions[{number}]", question
    for number, section in enumerate(entry.sections, 1):
        yield f"sections[{number}].heading", section.heading
        yield f"sections[{number}].text", section.text
    for number, adaptation in enumerate(entry.adaptations, 1):
        yield f"adaptations[{number}].client_line", adaptation.client_line
    if entry.standing:
        yield "standing.client_line", entry.standing.client_line
