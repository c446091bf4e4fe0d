"""What is known of a client, and what does the shelf of today look like to the engine?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from clinic.clients.models import Client
from suggestions.library.library import Library
from suggestions.screening.answers import Answer, AnswerKind, Current, EndReason, current_answers
from suggestions.screening.engine import Subject
from suggestions.screening.findings import Findings, prepare_library, screen_library
from suggestions.screening.models import RecordedAnswer, RecordedCircumstance
from suggestions.screening.picture import CircumstanceAnswer, Picture, picture_from
from suggestions.screening.questions import Questionnaire, questionnaire

ANSWER_COLUMNS = ("flag", "kind", "at", "by__name", "reason", "detail", "foods", "born")


@dataclass(frozen=True)
class Known:
    """All that a screen shows of one client at one moment, from two queries and without a third."""

    client: Client
    library: Library
    """The shelf of the day."""
    at: datetime
    answers: tuple[Answer, ...]
    circumstances: tuple[CircumstanceAnswer, ...]

    @cached_property
    def current(self) -> dict[str, Current]:
        """Where every flag stands."""
        return current_answers(self.answers, self.library, self.at)

    @cached_property
    def picture(self) -> Picture:
        """The same as the engine sees it."""
        return picture_from(self.answers, self.library, self.at, self.circumstances)

    @cached_property
    def findings(self) -> Findings:
        """What it comes to for every strategy on the shelf."""
        return screen_library(subjects_of(self.library), self.picture)

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The questions as they are asked."""
        return questionnaire(self.library.flags, self.current, self.at)


def known_of(client: Client, at: datetime, shelf: Library) -> Known:
    """What is known of a client at a moment. Two queries."""
    return Known(client, shelf, at, answers_of(client, shelf), circumstances_of(client, shelf))


def answers_of(client: Client, library: Library) -> tuple[Answer, ...]:
    """Every answer of a client to a flag that the library knows, in time. One query."""
    rows = RecordedAnswer.objects.filter(client=client).values_list(*ANSWER_COLUMNS)
    return tuple(
        Answer(
            flag=flag,
            kind=AnswerKind(kind),
            at=moment,
            by=by,
            reason=EndReason(reason) if reason else None,
            detail=detail,
            foods=None if foods is None else tuple(foods),
            born=born,
        )
        for flag, kind, moment, by, reason, detail, foods, born in rows
        if flag in library.flag_of
    )


def circumstances_of(client: Client, library: Library) -> tuple[CircumstanceAnswer, ...]:
    """Every answer of a client about a circumstance that the library knows, in time. One query."""
    rows = RecordedCircumstance.objects.filter(client=client).values_list("circumstance", "yes", "at", "by__name")
    return tuple(CircumstanceAnswer(*row) for row in rows if row[0] in library.circumstance_of)


def answered_since(client: Client, revision: int) -> tuple[frozenset[str], frozenset[str]]:
    """Flags and circumstances that were answered after the client stood at this revision. Two queries."""
    flags = RecordedAnswer.objects.filter(client=client, revision__gt=revision).values_list("flag", flat=True)
    limits = RecordedCircumstance.objects.filter(client=client, revision__gt=revision)
    return frozenset(flags), frozenset(limits.values_list("circumstance", flat=True))


def picture_of(client: Client, at: datetime, library: Library) -> Picture:
    """What is known of a client at a moment, today or any day past. Two queries.

    The zone of `at` says where a day begins. Answers to flags that the library has dropped are left out: no rule
    reads them.
    """
    return picture_from(answers_of(client, library), library, at, circumstances_of(client, library))


def current_of(client: Client, at: datetime, library: Library) -> dict[str, Current]:
    """Where every flag stands for a client, with dates and details, for the screen. One query."""
    return current_answers(answers_of(client, library), library, at)


def subjects_of(shelf: Library) -> tuple[Subject, ...]:
    """The shelf made ready for screening, once for each shelf.

    Told apart by identity: the catalogue hands out one shelf a day, and comparing whole libraries costs more than
    preparing one.
    """
    prepared = _prepared.get(id(shelf))
    if prepared is None or prepared[0] is not shelf:
        prepared = (shelf, prepare_library(shelf.entries, shelf.fit_rules))
        _prepared.clear()
        _prepared[id(shelf)] = prepared
    return prepared[1]


_prepared: dict[int, tuple[Library, tuple[Subject, ...]]] = {}
