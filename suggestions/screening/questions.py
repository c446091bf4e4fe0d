"""How does each flag stand as a question on the screen?

`questionnaire` sorts the questions as they are asked: what is due again first, then the core, then what may matter by
group. A `Question` holds everything that a row shows, so that the client's page and the desk draw the same row from the
same words:

    Was no on 18 Oct. 30 days old or more, so it counts as not asked   nothing pressed, "No" underlined
    Yes since 14 Oct. 30 days old or more: still so?                      "Under 18" pressed and underlined
    No today, R. Okafor                                                  "No" pressed

Yes always means that the flag holds. Once chosen it says so in the flag's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import NamedTuple

from suggestions.library.flags import Flag, Tier
from suggestions.screening.answering import can_say_mistake
from suggestions.screening.answers import FOOD_LIMITS, UNDER_18, AnswerKind, Current, EndReason, State
from suggestions.screening.picture import ACUTE_RISK

LONGEST_SIDE = 28
"""Characters that a chosen side has room for; a longer label stands beside it in full and the side says "Yes"."""

REASONS: tuple[tuple[EndReason, str], ...] = (
    (EndReason.CHANGED, "It was so, and has changed"),
    (EndReason.CLARIFIED, "Asked again, it was not so"),
)
"""Why a yes may end at any time, in words for a button."""
MISTAKE = (EndReason.MISTAKE, "Entered by mistake")

WORD_OF: dict[AnswerKind, str] = {
    AnswerKind.YES: "Yes",
    AnswerKind.NO: "No",
    AnswerKind.UNSURE: "Unsure",
    AnswerKind.DECLINED: "Declined",
}

_HEAD = re.compile(r"(?:: | \(|; |, or ).*")
"""Where a label goes on to say more than its first name."""


class Face(NamedTuple):
    """All from which a row is drawn that holds nothing but its answer: no note, no foods, no month of birth."""

    flag: Flag
    status: str
    value: str
    was: str
    saves_as: str


class Side(NamedTuple):
    """One of the four segments."""

    value: str
    words: str
    pressed: bool
    was: bool
    """It is the answer that is due again."""


@dataclass(frozen=True)
class Question:
    """One flag as a row."""

    flag: Flag
    held: Current
    at: datetime

    @property
    def slug(self) -> str:
        return self.flag.slug

    @cached_property
    def value(self) -> str:
        """The kind of answer that is pressed; empty where the question is open. A stale yes stays pressed."""
        return self.held.state.value if self.held.state.value in _KINDS else ""

    @property
    def open(self) -> bool:
        """Whether nothing counts as an answer: never asked, or a no too long ago."""
        return not self.value

    @property
    def was(self) -> str:
        """The kind of the answer that is due again; empty when none is."""
        return self.held.answer.kind.value if self.held.answer and self.held.ask_again else ""

    @property
    def sides(self) -> tuple[Side, ...]:
        """The four segments. They follow from the flag, `value` and `was`."""
        return sides_of(flag_in_words(self.flag), self.value, self.was)

    @cached_property
    def status(self) -> str:
        """What is known and since when, in a line."""
        return _status(self.flag, self.held, self.at.date(), self.at)

    @property
    def saves_as(self) -> str:
        """The answer as which a note alone may be saved; empty where saving it would pass for asking again."""
        answer = self.held.answer
        return self.value if answer is not None and _day(answer.at, self.at) == self.at.date() else ""

    @cached_property
    def face(self) -> Face | None:
        """From what the row is drawn; None where more belongs to it."""
        if self.held.detail or self.has_more:
            return None
        return Face(self.flag, self.status, self.value, self.was, self.saves_as)

    @property
    def may_say_mistake(self) -> bool:
        """Whether one key still takes a yes back."""
        return can_say_mistake(self.held, self.at)

    @property
    def reasons(self) -> tuple[tuple[EndReason, str], ...]:
        """Why this yes may end now, in words for buttons; the likeliest first."""
        return (MISTAKE, *REASONS) if self.may_say_mistake else REASONS

    @property
    def gates_handout(self) -> bool:
        """Whether this answer keeps every handout back until a crisis plan is on record."""
        return self.slug == ACUTE_RISK and self.value in ("yes", "unsure", "declined")

    @property
    def takes_foods(self) -> bool:
        """Whether foods to avoid belong to the answer that stands."""
        return self.slug == FOOD_LIMITS and self.value in ("yes", "unsure", "declined")

    @property
    def takes_month(self) -> bool:
        """Whether a month of birth belongs to the answer that stands."""
        return self.slug == UNDER_18 and self.value == "yes"

    @property
    def has_more(self) -> bool:
        """Whether anything belongs below the answer."""
        return self.value == "yes" or self.takes_foods or self.gates_handout

    @property
    def words(self) -> str:
        """The answer that counts, in a word or the flag's own; for where nothing can be pressed."""
        return next((side.words for side in self.sides if side.pressed), "Not asked")

    @property
    def in_list(self) -> bool:
        """Whether "no to all read aloud" would answer it now."""
        return self.flag.tier is Tier.CORE and self.open and self.slug != ACUTE_RISK


@dataclass(frozen=True)
class Group:
    """Conditional questions under one heading."""

    name: str
    questions: tuple[Question, ...]

    @property
    def slug(self) -> str:
        """The heading as an id."""
        return re.sub(r"[^a-z]+", "-", self.name.lower())

    @property
    def blank(self) -> tuple[Flag, ...]:
        """From what the group is drawn while nothing in it was ever asked; empty once something was."""
        if any(question.held.answer for question in self.questions):
            return ()
        return tuple(question.flag for question in self.questions)

    @property
    def known(self) -> str:
        """What is known in it, in a line: "Yes: Seizures or fainting. 3 of 7 answered"."""
        answered = sum(not question.open for question in self.questions)
        yes = [first_words(question.flag) for question in self.questions if question.held.state is State.YES]
        counted = f"{answered} of {len(self.questions)} answered" if answered else f"{len(self.questions)} questions"
        return f"Yes: {'; '.join(yes)}. {counted}" if yes else counted


@dataclass(frozen=True)
class Questionnaire:
    """All questions of a library for one client, each once."""

    again: tuple[Question, ...]
    """Due again, core first: "Since last time?"."""
    core: tuple[Question, ...]
    may_matter: tuple[Group, ...]

    @cached_property
    def by_slug(self) -> Mapping[str, Question]:
        """Every question by the slug of its flag."""
        rows = [*self.again, *self.core, *(question for group in self.may_matter for question in group.questions)]
        return {question.slug: question for question in rows}

    @property
    def in_list(self) -> tuple[Question, ...]:
        """What "no to all read aloud" would answer now."""
        return tuple(question for question in self.by_slug.values() if question.in_list)

    def group_of(self, slug: str) -> Group | None:
        """The folded group in which a question stands, if it does."""
        return next((group for group in self.may_matter if any(one.slug == slug for one in group.questions)), None)


def questionnaire(flags: Iterable[Flag], current: Mapping[str, Current], at: datetime) -> Questionnaire:
    """Sort the questions of a client at the moment `at`."""
    rows = [Question(flag, current[flag.slug], at) for flag in flags]
    again = [row for row in rows if row.held.ask_again]
    rest = [row for row in rows if not row.held.ask_again]
    conditional = [row for row in rest if row.flag.tier is Tier.CONDITIONAL]
    return Questionnaire(
        again=tuple(sorted(again, key=lambda row: row.flag.tier is not Tier.CORE)),
        core=tuple(row for row in rest if row.flag.tier is Tier.CORE),
        may_matter=tuple(
            Group(name, tuple(row for row in conditional if row.flag.group == name))
            for name in dict.fromkeys(row.flag.group for row in conditional)
        ),
    )


def flag_in_words(flag: Flag) -> str:
    """What a chosen yes says: "Under 18", "Recent loss"; "Yes" where the label is too long for a segment."""
    head = first_words(flag)
    return head if len(head) <= LONGEST_SIDE else "Yes"


def first_words(flag: Flag) -> str:
    """The label as far as it names the flag: "Unsafe home" of "Unsafe home, or someone is hurting ..."."""
    return _head(flag.label)


def day_words(day: date, today: date) -> str:
    """A day as people say it: "today", "yesterday", "14 Nov", "14 Nov 2025"."""
    days = (today - day).days
    if days in (0, 1):
        return ("today", "yesterday")[days]
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"


_KINDS = frozenset(kind.value for kind in AnswerKind)


@lru_cache(maxsize=1024)
def sides_of(yes: str, value: str, was: str) -> tuple[Side, ...]:
    """The four segments; a chosen yes says `yes`."""
    return tuple(
        Side(
            kind.value,
            yes if kind is AnswerKind.YES == value else words,
            kind.value == value,
            kind.value == was,
        )
        for kind, words in WORD_OF.items()
    )


@lru_cache(maxsize=1024)
def _head(label: str) -> str:
    return _HEAD.sub("", label)


def _day(moment: datetime, at: datetime) -> date:
    return moment.astimezone(at.tzinfo).date()


def _on(day: date, today: date) -> str:
    words = day_words(day, today)
    return words if words in ("today", "yesterday") else f"on {words}"


def _status(flag: Flag, held: Current, today: date, at: datetime) -> str:
    if held.answer is None:
        return "Not asked yet"
    asked = _day(held.answer.at, at)
    word = WORD_OF[held.answer.kind]
    by = f", {held.answer.by}" if held.answer.by else ""
    if held.state is State.STALE_NO:
        return f"Was no {_on(asked, today)}. {_older(flag)}, so it counts as not asked"
    if held.state is not State.YES:
        again = ": ask again" if held.ask_again else ""
        return f"{word} {_on(asked, today)}{by}{again}"
    began = _day(held.since or held.answer.at, at)
    since = f"Yes {_on(began, today)}" if began == today else f"Yes since {day_words(began, today)}"
    if held.ask_again:
        return f"{since}. {_asked_again(held, flag)}: still so?"
    if asked != began:
        return f"{since}, asked {_on(asked, today)}{by}"
    return f"{since}{by}"


def _older(flag: Flag) -> str:
    return f"{flag.stale_after_days} days old or more"


def _asked_again(held: Current, flag: Flag) -> str:
    return "18th birthday near" if held.born is not None else _older(flag)
