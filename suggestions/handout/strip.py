"""Which questions stand beside the shelf, and in which order?

What is due again comes first, then the core, then what a chosen strategy needs; the rest stays folded until somebody
looks for it. A `Row` is a plain value: equal rows look the same, so one drawing serves every client.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from suggestions.library.flags import Flag
from suggestions.screening.answers import EndReason, State
from suggestions.screening.engine import Finding
from suggestions.screening.limits import Limit, limits
from suggestions.screening.picture import ACUTE_RISK
from suggestions.screening.queries import Known
from suggestions.screening.questions import Question, Side, day_words, first_words, flag_in_words, sides_of


@dataclass(frozen=True, slots=True)
class More:
    """What belongs to an answer: foods to avoid, or a month of birth."""

    kind: str
    """Of the answer that stands."""
    takes_foods: bool
    foods: tuple[str, ...]
    born: date | None
    wanted: bool
    """It was answered today and nothing of it is known: to be asked in the same breath."""

    @property
    def words(self) -> str:
        """What is known of it."""
        return ", ".join(self.foods) if self.takes_foods else f"born {self.born:%B %Y}" if self.born else ""


class Row(NamedTuple):
    """One flag with its question and what is known. A tuple, as cards are."""

    slug: str
    label: str
    """Its first name, as short as it gets."""
    question: str
    since: str
    """Day of the answer, such as "14 Nov"; empty when there is none."""
    word: str
    """The answer that counts; empty when the question is open."""
    sides: tuple[Side, ...]
    ends: tuple[tuple[str, str], ...]
    """Why a yes may end now: reason and words for its button. Empty where no yes stands."""
    again: bool
    """It is asked again: since last time?"""
    more: More | None = None
    """What else belongs to the answer that stands."""

    @property
    def open(self) -> bool:
        """Whether nothing counts as an answer."""
        return not self.word

    @property
    def is_yes(self) -> bool:
        """Whether a yes stands, which only ends for a reason."""
        return bool(self.ends)


@dataclass(frozen=True, slots=True)
class Fold:
    """Questions under a heading, shut until somebody looks."""

    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Everything that is known of the client and may be asked."""

    again: tuple[Row, ...]
    core: tuple[Row, ...]
    """Not asked yet, of everybody; acute risk first."""
    all_no: int
    """How many "no to all read aloud" would answer."""
    wanted: tuple[Row, ...]
    """Not asked yet, and holding back what is on the page."""
    may_ask: tuple[Row, ...]
    """Not asked yet, and perhaps a caution for what is on the page: interrupts nobody."""
    yes: tuple[Row, ...]
    rest: tuple[Row, ...]
    """Answered no, unsure or declined."""
    rest_words: str
    """Such as "6 no, 2 not known", "all no", or "no" for a single one."""
    may_matter: tuple[Fold, ...]
    holding: tuple[Limit, ...]
    """Circumstances that hold."""
    others: tuple[Limit, ...]


def strip_of(known: Known, picked: Iterable[Finding]) -> Strip:
    """The strip for what is known, with the questions that the chosen strategies need."""
    sheet = known.questionnaire
    picked = tuple(picked)
    held_by = {slug for finding in picked for slug in finding.ask}
    touched = {slug for finding in picked for slug in finding.may_ask} - held_by
    conditional = [question for group in sheet.may_matter for question in group.questions]
    wanted = [question for question in conditional if question.open and question.slug in held_by]
    may_ask = [question for question in conditional if question.open and question.slug in touched]
    answered = [question for question in (*sheet.core, *conditional) if not question.open]
    rest = rows([question for question in answered if question.value != "yes"])
    all_limits = limits(known.circumstances, known.picture, known.library)
    return Strip(
        again=rows(sheet.again, again=True),
        core=rows(sorted((one for one in sheet.core if one.open), key=lambda one: one.slug != ACUTE_RISK)),
        all_no=len(sheet.in_list),
        wanted=rows(wanted),
        may_ask=rows(may_ask),
        yes=rows([question for question in answered if question.value == "yes"]),
        rest=rest,
        rest_words=_count(rest),
        may_matter=tuple(_folds(known, {question.slug for question in (*wanted, *may_ask)})),
        holding=tuple(limit for limit in all_limits if limit.holds),
        others=tuple(limit for limit in all_limits if not limit.holds and not limit.flag),
    )


def rows(questions: Iterable[Question], *, again: bool = False) -> tuple[Row, ...]:
    """These questions as rows."""
    return tuple(row_of(question, again=again) for question in questions)


def row_of(question: Question, *, again: bool = False) -> Row:
    """One question as a row."""
    ends = question.reasons if question.value == "yes" else ()
    row = _plain_row(question.flag, (question.value, question.was, _since(question)), ends, again)
    more = _more(question)
    return row._replace(more=more) if more else row


@lru_cache(maxsize=4096)
def _plain_row(flag: Flag, answered: tuple[str, str, str], ends: tuple[tuple[EndReason, str], ...], again: bool) -> Row:
    """A row with nothing but its answer, made once for all clients for whom it looks alike."""
    value, was, since = answered
    sides = sides_of(flag_in_words(flag), value, was)
    return Row(
        slug=flag.slug,
        label=first_words(flag),
        question=flag.question,
        since=since,
        word=next((side.words for side in sides if side.pressed), ""),
        sides=sides,
        ends=tuple((reason.value, words) for reason, words in ends),
        again=again,
    )


def _more(question: Question) -> More | None:
    if not (question.takes_foods or question.takes_month):
        return None
    held = question.held
    return More(
        kind=question.value,
        takes_foods=question.takes_foods,
        foods=held.foods,
        born=held.born,
        wanted=bool(question.saves_as) and question.value == "yes" and not (held.foods or held.born),
    )


def _since(question: Question) -> str:
    """For a yes the day on which it began, else the day of the answer."""
    held, today = question.held, question.at
    if held.answer is None:
        return ""
    moment = held.since if held.state is State.YES and held.since else held.answer.at
    return day_words(moment.astimezone(today.tzinfo).date(), today.date())


def _folds(known: Known, shown: Collection[str]) -> Iterable[Fold]:
    for group in known.questionnaire.may_matter:
        questions = [question for question in group.questions if question.open and question.slug not in shown]
        if questions:
            yield Fold(group.slug, group.name, rows(questions))


def _count(rest: tuple[Row, ...]) -> str:
    no = sum(side.pressed for row in rest for side in row.sides if side.value == "no")
    others = len(rest) - no
    if not others:
        return "all no" if no > 1 else "no"
    parts = [f"{no} no"] * bool(no) + [f"{others} not known"] * bool(others)
    return ", ".join(parts)
