"""How did the last handout go, and what does "made it worse" point to?

Asked at the next visit, one key or click for each item. What made somebody worse points to a question: that of the
worst rule of the strategy which a bad experience could bear out and whose flag is no yes, such as recent trauma for a
hug.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from suggestions.handout.desk import Desk
from suggestions.handout.models import Feedback
from suggestions.handout.reading import Given
from suggestions.handout.steps import Ask, Step, step_of
from suggestions.library.entry import Harm
from suggestions.screening.wording import sentence

WORDS: tuple[tuple[str, str], ...] = (
    (Feedback.Word.DID.value, "Did it"),
    (Feedback.Word.LIKED.value, "Liked"),
    (Feedback.Word.NOT_DONE.value, "Not done"),
    (Feedback.Word.WORSE.value, "Worse"),
)
"""What can be told of an item, in words for a button."""
LETTERS = {"d": Feedback.Word.DID, "l": Feedback.Word.LIKED, "n": Feedback.Word.NOT_DONE, "w": Feedback.Word.WORSE}

FELT = frozenset({Harm.RE_EXPERIENCING, Harm.RELAPSE, Harm.HUMILIATION, Harm.INJURY})
"""Harms that a client would notice as having made things worse. The others are facts to ask for, not to feel."""


@dataclass(frozen=True, slots=True)
class Went:
    """One item of the last handout."""

    number: int
    slug: str
    title: str
    value: str
    """What was told; empty while nothing was."""
    word: str
    """The same on its button."""
    asks: Ask | None
    """The question to which "made it worse" points, until it was asked."""

    @property
    def open(self) -> bool:
        """Whether nothing was told yet."""
        return not self.value


def went(desk: Desk) -> tuple[Went, ...]:
    """The items of the last handout, to be asked about; none while it was only given today."""
    last = desk.last
    if last is None or last.at.astimezone(desk.known.at.tzinfo).date() >= desk.known.at.date():
        return ()
    return tuple(_went(desk, last))


def why_left_out(desk: Desk, given: Given, slug: str) -> str:
    """Why something that was given does not come along to the next page; empty when it may."""
    finding = desk.findings.get(slug)
    if finding is None:
        return "No longer in the library."
    if given.word_on(slug) == Feedback.Word.WORSE:
        return "It made things worse."
    if step_of(finding, picked=False) not in (Step.ADD, Step.SLIP):
        return sentence(finding, desk.library)
    return ""


def _went(desk: Desk, last: Given) -> Iterator[Went]:
    for number, slug in enumerate(last.strategies, 1):
        value = last.word_on(slug)
        yield Went(
            number=number,
            slug=slug,
            title=desk.title_of(slug),
            value=value,
            word=dict(WORDS).get(value, ""),
            asks=_points_to(desk, last, slug) if value == Feedback.Word.WORSE else None,
        )


def _points_to(desk: Desk, last: Given, slug: str) -> Ask | None:
    """One question, and none once it or another of that strategy was answered after the word."""
    finding = desk.findings.get(slug)
    if finding is None:
        return None
    told, today = last.told[slug].at, desk.known.at.date()
    felt = [rule.flag for rule in finding.subject.rules if rule.harm in FELT]
    latest = {flag: answer.at for flag in felt if (answer := desk.known.current[flag].answer)}
    if any(at >= told for at in latest.values()):
        return None
    for flag in felt:
        asked_today = flag in latest and latest[flag].astimezone(desk.known.at.tzinfo).date() >= today
        if flag not in finding.picture.yes and not asked_today:
            asked = desk.library.flag_of[flag]
            return Ask(asked.slug, asked.label, asked.question)
    return None
