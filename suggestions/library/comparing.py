"""What is different between two versions, word by word?

Each field that differs gives one `Difference` whose pieces read as one text: what both say, what the old one said, what
the new one says. For example "Sit on a bench." against "Sit on a wall." gives

    same "Sit on a", old "bench.", new "wall."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from suggestions.library.circumstances import NEED_VALUES
from suggestions.library.citations import Citation
from suggestions.library.entry import Entry, Rule, Severity
from suggestions.library.flags import Flag

_WORD = re.compile(r"\S+|\n")


class Side(StrEnum):
    """Which version says the words of a piece."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row that stand in one version or in both."""

    side: Side
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not the same."""

    field: str
    """As a curator calls it, such as "Step 2" or "Rule on Recent trauma, prints"."""
    pieces: tuple[Piece, ...]


def differences(
    old: Entry, new: Entry, *, flags: Mapping[str, Flag], citations: Mapping[str, Citation]
) -> tuple[Difference, ...]:
    """Every field in which two versions differ, in the order of the new one; what only the old one had comes last."""
    before, after = (dict(_texts(entry, flags, citations)) for entry in (old, new))
    names = [*after, *(name for name in before if name not in after)]
    changed = (name for name in names if before.get(name, "") != after.get(name, ""))
    return tuple(Difference(name, pieces(before.get(name, ""), after.get(name, ""))) for name in changed)


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts as one: what they share and where they part."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    found = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece(Side.SAME, _text(before[i:j])))
            continue
        if i < j:
            found.append(Piece(Side.OLD, _text(before[i:j])))
        if k < m:
            found.append(Piece(Side.NEW, _text(after[k:m])))
    return tuple(found)


def severity_words(severity: Severity, absolute: bool) -> str:
    """A severity as a curator reads it, such as "contraindicated, absolute"."""
    word = severity.key.replace("_", " ")
    if severity is not Severity.CONTRAINDICATED:
        return word
    return f"{word}, {'absolute' if absolute else 'relative'}"


def _text(words: list[str]) -> str:
    return " ".join(words).replace(" \n ", "\n").strip(" ")


def _texts(entry: Entry, flags: Mapping[str, Flag], citations: Mapping[str, Citation]) -> Iterator[tuple[str, str]]:
    """An entry as named texts, in reading order."""
    yield "Client title", entry.client_title
    yield "Therapist title", entry.title
    yield "One action", entry.action
    yield "Introduction", entry.intro
    for number, step in enumerate(entry.steps, 1):
        yield f"Step {number}", step
    yield "Steps printed at normal size", str(entry.printed_steps)
    yield "Why it may help", entry.why
    yield "Stop if", entry.stop_if
    for number, question in enumerate(entry.questions, 1):
        yield f"Question {number} for the doctor", question
    for section in entry.sections:
        yield f"Section: {section.heading}", section.text
    for adaptation in entry.adaptations:
        yield f"Adaptation: {adaptation.text}", f"{adaptation.client_line} ({adaptation.origin})"
    if entry.standing:
        yield "Always printed with it", entry.standing.client_line
        yield "Always printed with it, note", f"{entry.standing.therapist_note} ({entry.standing.origin})"
    yield "Foods", ", ".join(" ".join([food.name, *(f"[{tag}]" for tag in food.tags)]) for food in entry.foods)
    for rule in entry.rules:
        yield from _rule_texts(rule, flags[rule.flag].label if rule.flag in flags else rule.flag)
    yield "Kind", entry.kind.value
    for need in NEED_VALUES:
        yield f"Needs: {need}", str(getattr(entry.needs, need))
    yield "Minutes", " to ".join(str(minutes) for minutes in entry.needs.minutes)
    yield "Can be done alone", _yes_or_no(entry.can_be_done_alone)
    yield "Only when asked for", _yes_or_no(entry.opt_in)
    yield "For the session only", _yes_or_no(entry.therapist_only)
    yield "Claim", entry.claim
    yield "Evidence", entry.grade.value
    yield "Note on the evidence", entry.evidence_note
    yield "What the sources warn of", entry.source_caution
    for source in entry.sources:
        label = citations[source.key].label if source.key in citations else source.key
        yield f"Source: {label} {source.where}".rstrip(), source.supports.value
    yield "Notes for the therapist", entry.therapist_notes
    yield "Teach-back", entry.teach_back
    yield "Months until the next review", str(entry.review_months)


def _rule_texts(rule: Rule, label: str) -> Iterator[tuple[str, str]]:
    name = f"Rule on {label}"
    yield name, severity_words(rule.severity, rule.absolute)
    yield f"{name}, reason", rule.reason
    yield f"{name}, prints", rule.client_line
    yield f"{name}, what to change", rule.adaptation
    yield f"{name}, instead", ", ".join(rule.instead)
    yield f"{name}, rests on", ", ".join([rule.origin, rule.basis.value, rule.harm.value, *rule.citations])


def _yes_or_no(holds: bool) -> str:
    return "yes" if holds else "no"
