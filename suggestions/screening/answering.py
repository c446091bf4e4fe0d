"""What does a new answer need before it may be recorded?

`check_answer` raises with a sentence for the therapist. For example, a no that follows a yes needs a reason: "This was
answered yes. Say why it no longer holds." Within ten minutes "entered by mistake" is reason enough
(`can_say_mistake`), so one key does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from suggestions.library.entry import FOOD_TAGS
from suggestions.library.fields import did_you_mean
from suggestions.library.flags import Flag
from suggestions.screening.answers import (
    FOOD_LIMITS,
    MISTAKE_MINUTES,
    UNDER_18,
    Answer,
    AnswerKind,
    Current,
    EndReason,
    State,
    birthday,
    current,
    ends_a_yes,
)

DETAIL_CHARACTERS = 80
"""Longest note beside an answer: a few words, no story. Our figure."""
WRONG_CLOCK = "The clock of this computer stands before the last answer. Set it right first."


class AnswerRefused(ValueError):
    """The answer cannot be recorded so. The message is a sentence for the therapist."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
        """Of what came with the answer, by its name in `AnswerForm`; empty where the answer itself is at fault."""


def check_answer(flag: Flag, history: Iterable[Answer], answer: Answer) -> None:
    """Raise AnswerRefused unless this answer may follow the flag's earlier ones."""
    earlier = tuple(history)
    if any(row.at > answer.at for row in earlier):
        raise AnswerRefused(WRONG_CLOCK)
    _check_details(flag, answer)
    held = current(flag, earlier, answer.at)
    if held.state is State.YES and answer.kind is not AnswerKind.YES:
        _check_end_of_yes(held, answer)


def can_say_mistake(held: Current, at: datetime) -> bool:
    """Whether "entered by mistake" still ends this yes at that moment."""
    slip = Answer(held.flag, AnswerKind.NO, at, reason=EndReason.MISTAKE)
    return held.state is State.YES and ends_a_yes(held, slip)


def _check_end_of_yes(held: Current, answer: Answer) -> None:
    if answer.reason is None:
        raise AnswerRefused("This was answered yes. Say why it no longer holds.")
    if answer.reason is EndReason.MISTAKE and not can_say_mistake(held, answer.at):
        raise AnswerRefused(f"More than {MISTAKE_MINUTES} minutes have passed. Choose another reason.")
    if held.flag == UNDER_18 and answer.reason is EndReason.CHANGED and held.born is not None:
        month, _ = birthday(held.born)
        if answer.at.date() < month:
            raise AnswerRefused(
                f"Born in {held.born:%B %Y}, this client is under 18 until {month:%B %Y}. "
                "If the month was wrong, choose that it turned out not to be so."
            )


def _check_details(flag: Flag, answer: Answer) -> None:
    if answer.detail is not None and (len(answer.detail) > DETAIL_CHARACTERS or not answer.detail.isprintable()):
        raise AnswerRefused(f"Keep the note to one line of at most {DETAIL_CHARACTERS} characters.")
    if answer.foods is not None:
        _check_foods(flag, answer.kind, answer.foods)
    if answer.born is not None:
        if flag.slug != UNDER_18 or answer.kind is not AnswerKind.YES:
            raise AnswerRefused("A month of birth belongs to a yes to being under 18.")
        today = answer.at.date()
        if not answer.born.replace(day=1) <= today or birthday(answer.born)[1] <= today:
            raise AnswerRefused(f"Nobody born in {answer.born:%B %Y} is under 18 on this day.", field="born_year")


def _check_foods(flag: Flag, kind: AnswerKind, foods: Iterable[str]) -> None:
    if flag.slug != FOOD_LIMITS or kind is AnswerKind.NO:
        raise AnswerRefused("Foods to avoid belong to an answer about food limits other than no.", field="foods")
    for tag in foods:
        if tag not in FOOD_TAGS:
            raise AnswerRefused(f'There is no food tag "{tag}".{did_you_mean(tag, FOOD_TAGS)}', field="foods")
