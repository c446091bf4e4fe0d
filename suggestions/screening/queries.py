"""What is known of a client, and what does the shelf of today look like to the engine?"""

from __future__ import annotations

from datetime import datetime

from clinic.clients.models import Client
from suggestions.library.library import Library
from suggestions.screening.answers import Answer, Current, current_answers
from suggestions.screening.engine import Subject
from suggestions.screening.findings import prepare_library
from suggestions.screening.models import RecordedAnswer, RecordedCircumstance
from suggestions.screening.picture import CircumstanceAnswer, Picture, picture_from


def answers_of(client: Client, library: Library) -> tuple[Answer, ...]:
    """Every answer of a client to a flag that the library knows, in time. One query."""
    rows = RecordedAnswer.objects.filter(client=client).select_related("by")
    return tuple(row.as_answer(by=row.by.name) for row in rows if row.flag in library.flag_of)


def circumstances_of(client: Client, library: Library) -> tuple[CircumstanceAnswer, ...]:
    """Every answer of a client about a circumstance that the library knows, in time. One query."""
    rows = RecordedCircumstance.objects.filter(client=client).select_related("by")
    return tuple(row.as_answer(by=row.by.name) for row in rows if row.circumstance in library.circumstance_of)


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
