"""What is known of a client, and what does the shelf of today look like to the engine?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from clinic.clients.models import Client
from suggestions.library.library import Library, once_a_library
from suggestions.screening import reading
from suggestions.screening.answers import Answer, Current, current_answers
from suggestions.screening.engine import Subject
from suggestions.screening.findings import Findings, prepare_library, screen_library
from suggestions.screening.history import Written, WrittenAnswer
from suggestions.screening.picture import CircumstanceAnswer, Picture, picture_now
from suggestions.screening.questions import Questionnaire, questionnaire


@dataclass(frozen=True)
class Known:
    """All that a screen shows of one client at one moment, from one query and without a second."""

    client: Client
    library: Library
    """The shelf of the day."""
    at: datetime
    answers: tuple[Answer, ...]
    """As many as it takes to know how each flag stands, not all that were ever given."""
    circumstances: tuple[CircumstanceAnswer, ...]
    """The latest about each."""

    @cached_property
    def current(self) -> dict[str, Current]:
        """Where every flag stands."""
        return current_answers(self.answers, self.library, self.at)

    @cached_property
    def picture(self) -> Picture:
        """The same as the engine sees it."""
        return picture_now(self.current, self.library, self.at, self.circumstances)

    @cached_property
    def findings(self) -> Findings:
        """What it comes to for every strategy on the shelf."""
        return screen_library(subjects_of(self.library), self.picture)

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The questions as they are asked."""
        return questionnaire(self.library.flags, self.current, self.at)


def known_of(client: Client, at: datetime, shelf: Library) -> Known:
    """What is known of a client at a moment. One query, however often the client was asked.

    Answers to what the library has dropped are left out: no rule reads them.
    """
    answers, limits = reading.standing_of(client.pk, at)
    return Known(
        client,
        shelf,
        at,
        tuple(answer for row in answers if row.flag in shelf.flag_of for answer in row.as_answers()),
        tuple(limit for limit in limits if limit.circumstance in shelf.circumstance_of),
    )


def written(client: Client, library: Library, *, after: int, until: int) -> Written:
    """Everything that was recorded while the client went from one revision to another. Two queries."""
    answers = reading.written(client.pk, after, until)
    limits = reading.written_limits(client.pk, after, until)
    return Written(
        answers=tuple(
            WrittenAnswer(row.was, row.answer, row.revision, row.ends) for row in answers if row.flag in library.flag_of
        ),
        circumstances=tuple(row.answer for row in limits if row.answer.circumstance in library.circumstance_of),
    )


def answered_since(client: Client, revision: int) -> tuple[frozenset[str], frozenset[str]]:
    """Flags and circumstances that were answered after the client stood at this revision. Two queries."""
    flags = client.answers.filter(revision__gt=revision).values_list("flag", flat=True)
    limits = client.circumstances.filter(revision__gt=revision).values_list("circumstance", flat=True)
    return frozenset(flags), frozenset(limits)


def picture_of(client: Client, at: datetime, library: Library) -> Picture:
    """What is known of a client at a moment, today or any day past. One query.

    The zone of `at` says where a day begins.
    """
    return known_of(client, at, library).picture


@once_a_library
def subjects_of(shelf: Library) -> tuple[Subject, ...]:
    """The shelf made ready for screening."""
    return prepare_library(shelf.entries, shelf.fit_rules)
