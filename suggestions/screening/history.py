"""What was answered when, as lines to read, newest first?

    21 Nov   Recent trauma: was no, now yes. "since the move"                R. Okafor
    14 Nov   No: Recent loss; Pregnant or trying; Under 18                   R. Okafor

Answers recorded in one go stand in one line.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from suggestions.library.library import Library
from suggestions.screening.answers import Answer, AnswerKind, EndReason
from suggestions.screening.picture import CircumstanceAnswer
from suggestions.screening.questions import WORD_OF, first_words

REASON_IN_WORDS: dict[EndReason, str] = {
    EndReason.MISTAKE: "entered by mistake",
    EndReason.CHANGED: "has changed",
    EndReason.CLARIFIED: "it was not so",
}


class Line(NamedTuple):
    """One line of what happened."""

    at: datetime
    words: str
    note: str
    """What the therapist noted beside the answer; may be empty."""
    by: str
    revision: int = 0
    """Of the client after it, for answers."""
    ends: int | None = None
    """The revision of the line that this one says was a mistake."""


class WrittenAnswer(NamedTuple):
    """An answer as it was recorded."""

    was: AnswerKind | None
    """The kind of the answer before it, if there was one."""
    answer: Answer
    revision: int
    ends: int | None
    """The revision of the answer that this one says was a mistake."""


class Written(NamedTuple):
    """What was recorded in some stretch of time, oldest first."""

    answers: tuple[WrittenAnswer, ...]
    circumstances: tuple[CircumstanceAnswer, ...]


def history(written: Written, library: Library) -> tuple[Line, ...]:
    """Every answer to a flag or circumstance of the library as lines, newest first."""
    lines = [*_answer_lines(written, library), *_circumstance_lines(written.circumstances, library)]
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))


def _answer_lines(written: Written, library: Library) -> Iterable[Line]:
    for (at, by), together in groupby(written.answers, key=lambda each: (each.answer.at, each.answer.by)):
        group = list(together)
        if len(group) == 1:
            ((was, answer, revision, ends),) = group
            yield Line(at, _one(answer, was, library), answer.detail or "", by, revision, ends)
        else:
            labels = "; ".join(first_words(library.flag_of[each.answer.flag]) for each in group)
            yield Line(at, f"{WORD_OF[group[0].answer.kind]}: {labels}", "", by, group[0].revision)


def _one(answer: Answer, before: AnswerKind | None, library: Library) -> str:
    label, word = first_words(library.flag_of[answer.flag]), WORD_OF[answer.kind].lower()
    if before is not None and before is not answer.kind:
        word = f"was {WORD_OF[before].lower()}, now {word}"
    elif before is not None:
        word = f"still {word}"
    reason = f" ({REASON_IN_WORDS[answer.reason]})" if answer.reason else ""
    return f"{label}: {word}{reason}"


def _circumstance_lines(circumstances: Iterable[CircumstanceAnswer], library: Library) -> Iterable[Line]:
    for answer in circumstances:
        label = library.circumstance_of[answer.circumstance].label
        yield Line(answer.at, f"{label}: {'yes' if answer.yes else 'no'}", "", answer.by)
