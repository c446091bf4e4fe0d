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


def history(
    answers: Iterable[Answer], circumstances: Iterable[CircumstanceAnswer], library: Library
) -> tuple[Line, ...]:
    """Every answer to a flag or circumstance of the library, newest first."""
    ordered = sorted(answers, key=lambda answer: answer.at)
    lines = [*_answer_lines(ordered, library), *_circumstance_lines(circumstances, library)]
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))


def _answer_lines(ordered: list[Answer], library: Library) -> Iterable[Line]:
    last: dict[str, AnswerKind] = {}
    for (at, by), together in groupby(ordered, key=lambda answer: (answer.at, answer.by)):
        group = list(together)
        if len(group) == 1:
            (answer,) = group
            yield Line(at, _one(answer, last.get(answer.flag), library), answer.detail or "", by)
        else:
            labels = "; ".join(first_words(library.flag_of[answer.flag]) for answer in group)
            yield Line(at, f"{WORD_OF[group[0].kind]}: {labels}", "", by)
        last |= {answer.flag: answer.kind for answer in group}


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
