"""What has a client answered about one flag, and what does that come to today?

Answers are append-only: the latest one counts, and not asked is the absence of an answer. Two things make an older
answer outlive a newer look at it. A yes goes on until a later answer ends it *with a reason*, and a stale no counts
as not asked:

    day 0   no                      state NO
    day 30  (goes stale in 30)      state STALE_NO, asked again
    day 31  yes                     state YES
    day 61                          state YES, asked again, still counts
    day 62  no, without a reason    state YES: nothing ended it
    day 63  no, "has changed"       state NO
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from suggestions.library.fields import did_you_mean, shown
from suggestions.library.flags import Flag
from suggestions.library.library import Library

UNDER_18 = "under-18"
"""The flag whose yes may carry a month of birth."""
FOOD_LIMITS = "food-limits"
"""The flag whose answer may carry tags of foods to avoid."""

MISTAKE_MINUTES = 10
"""For so long after a yes began may it be ended as entered by mistake. Our figure."""


class UnknownName(ValueError):
    """A slug that the library does not know. The message is a sentence."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no {what} {shown(name)}.{did_you_mean(name, tuple(known))}")


class AnswerKind(StrEnum):
    """What can be answered."""

    YES = "yes"
    """The flag holds. Always in this sense, however the question is put."""
    NO = "no"
    UNSURE = "unsure"
    DECLINED = "declined"


class EndReason(StrEnum):
    """Why a yes counts no longer."""

    MISTAKE = "entered-by-mistake"
    """A slip of the finger: one key, for ten minutes after the yes began."""
    CHANGED = "has-changed"
    """It was so and is no longer."""
    CLARIFIED = "clarified"
    """Asked again, it turns out that it was not so, or that nobody can say."""


class State(StrEnum):
    """What is known of one flag at one moment. Only NO speaks for the client; all else holds back alike."""

    YES = "yes"
    NO = "no"
    """Answered no, and not stale."""
    UNSURE = "unsure"
    DECLINED = "declined"
    NOT_ASKED = "not_asked"
    STALE_NO = "stale_no"
    """Answered no too long ago: counts as not asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of a client's answers. Raises ValueError for a time without a zone."""

    flag: str
    kind: AnswerKind
    at: datetime
    by: str = ""
    """Who recorded it, as the screen shows them."""
    reason: EndReason | None = None
    """Why the yes before it ends. Says nothing where there was none."""
    detail: str | None = None
    """A note for the therapist's eyes, never printed. None: as it was."""
    foods: tuple[str, ...] | None = None
    """Tags of foods to avoid, on food-limits. None: as they were."""
    born: date | None = None
    """First day of the month of birth, on under-18. None: as it was."""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("An answer needs a time with its zone.")


@dataclass(frozen=True, slots=True)
class Current:
    """Where one flag stands at one moment."""

    flag: str
    state: State = State.NOT_ASKED
    answer: Answer | None = None
    """The latest answer that counts; None when not asked."""
    since: datetime | None = None
    """When the present kind of answer began: for a yes that was confirmed twice, its first one."""
    ask_again: bool = False
    """There is an answer and it is due again. A stale yes goes on counting all the same."""
    detail: str = ""
    foods: tuple[str, ...] = ()
    born: date | None = None


def ends_a_yes(held: Current, answer: Answer) -> bool:
    """Whether this later answer, not itself a yes, ends the yes that stands.

    A slip can only be the yes itself: one that was confirmed since counts from its first day.
    """
    if answer.reason is EndReason.MISTAKE:
        return held.since is not None and answer.at - held.since <= timedelta(minutes=MISTAKE_MINUTES)
    return answer.reason is not None


def current(flag: Flag, answers: Iterable[Answer], at: datetime) -> Current:
    """Where the flag stands at the moment `at`, whose zone says where a day begins. Later answers are not looked at."""
    held = Current(flag.slug)
    given = [answer for answer in answers if answer.at <= at]
    for answer in sorted(given, key=_in_time) if len(given) > 1 else given:
        held = _after(held, answer)
    return _aged(flag, held, at)


def current_answers(answers: Iterable[Answer], library: Library, at: datetime) -> dict[str, Current]:
    """Where every flag of the library stands, in the library's order. Raises UnknownName for any other flag."""
    by_flag: dict[str, list[Answer]] = {slug: [] for slug in library.flag_of}
    for answer in answers:
        if answer.flag not in by_flag:
            raise UnknownName("flag", answer.flag, by_flag)
        by_flag[answer.flag].append(answer)
    return {slug: current(flag, by_flag[slug], at) for slug, flag in library.flag_of.items()}


_CAUTIOUS = {AnswerKind.NO: 0, AnswerKind.DECLINED: 1, AnswerKind.UNSURE: 2, AnswerKind.YES: 3}


def _in_time(answer: Answer) -> tuple[object, ...]:
    """Earliest first. Of two at one instant the more cautious counts; the rest only gives every tie one order."""
    details = (answer.detail or "", answer.foods or (), answer.born or date.min, answer.reason or "", answer.by)
    return answer.at, _CAUTIOUS[answer.kind], *details


def _after(held: Current, answer: Answer) -> Current:
    """Where the flag stands once this answer has followed."""
    if held.state is State.YES and answer.kind is not AnswerKind.YES and not ends_a_yes(held, answer):
        return held
    state = State(answer.kind)
    before = held if held.state is state else Current(held.flag)  # what was noted beside another kind falls away
    return Current(
        flag=held.flag,
        state=state,
        answer=answer,
        since=before.since or answer.at,
        detail=before.detail if answer.detail is None else answer.detail,
        foods=_foods_after(held, answer),
        born=answer.born or before.born,
    )


def _foods_after(held: Current, answer: Answer) -> tuple[str, ...]:
    """Knowing less keeps the list of foods; only a no empties it."""
    if answer.kind is AnswerKind.NO:
        return ()
    return held.foods if answer.foods is None else tuple(sorted(answer.foods))


def _aged(flag: Flag, held: Current, at: datetime) -> Current:
    if held.answer is None or not _is_due(flag, held, held.answer, at):
        return held
    return replace(held, state=State.STALE_NO if held.state is State.NO else held.state, ask_again=True)


def _is_due(flag: Flag, held: Current, answer: Answer, at: datetime) -> bool:
    """Whether the answer is to be asked again on the day of `at`.

    A yes or a no from the day on which it is `stale_after_days` old, so that a weekly client hears a question of
    seven days at every visit; unsure and declined from the next day.
    """
    asked, today = answer.at.astimezone(at.tzinfo).date(), at.date()
    if held.state in (State.UNSURE, State.DECLINED):
        return asked < today
    if held.state is State.YES and held.flag == UNDER_18 and any(asked < due <= today for due in birthday(held.born)):
        return True
    return (today - asked).days >= flag.stale_after_days


def birthday(born: date | None) -> tuple[date, ...]:
    """On which days the question under 18 comes back, given a month of birth.

    The day in the month is not known: so once when the month of the 18th birthday begins, once when it is over.
    """
    if born is None:
        return ()
    month = born.replace(year=born.year + 18, day=1)
    return month, (month + timedelta(days=31)).replace(day=1)
