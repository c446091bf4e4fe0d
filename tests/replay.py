"""How does a world that many tests begin with cost its making only once?

The first test that asks makes it through actions. Later ones get the very same rows put back, past the guards that
refuse, rightly, to begin with a published version. Only for the library's tables and the lines its making left on the
record; only onto an empty library; anything else is made through actions again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from suggestions.library.models import LibraryState

LIBRARY = "suggestions.library"
PARAMETERS = 30_000
"""SQLite takes 32,766 in one statement."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What one table held."""

    model: type[models.Model]
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


_made: dict[Hashable, tuple[list[int], list[Rows]]] = {}
"""What was made, by its key and the day, with the numbers of the people who made it."""


def made_once(key: Hashable, make: Callable[[], object], *, by: Sequence[User] = ()) -> None:
    """Make this library or put it back as it was. `by` are the people whom its rows may name."""
    if LibraryState.objects.exists():
        make()
        return
    key = (key, timezone.now().date())
    if key in _made:
        former, tables = _made[key]
        _put_back(tables, dict(zip(former, numbers(by), strict=True)))
        return
    last = AuditEvent.objects.aggregate(last=models.Max("pk"))["last"] or 0
    make()
    record = _read(AuditEvent, f"WHERE id > {last}", without=("id",))
    _made[key] = (numbers(by), [*(_read(model) for model in _models()), record])


def numbers(people: Sequence[User]) -> list[int]:
    """Their keys in the database."""
    return [person.pk for person in people]


def _models() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_app_config("suggestions").get_models() if model.__module__.startswith(LIBRARY))


def _read(model: type[models.Model], where: str = "", *, without: Sequence[str] = ()) -> Rows:
    columns = tuple(str(field.column) for field in model._meta.concrete_fields if field.column not in without)
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {names} FROM "{model._meta.db_table}" {where}')  # noqa: S608 -- names are ours
        return Rows(model, columns, tuple(cursor.fetchall()))


@transaction.atomic
def _put_back(tables: list[Rows], people: dict[int, int]) -> None:
    """`people`: the number now of each who had another when the rows were made."""
    with _guards_lifted([rows.model._meta.db_table for rows in tables]), connection.cursor() as cursor:
        for rows in tables:
            _insert(cursor, rows, people)


def _insert(cursor: CursorWrapper, rows: Rows, people: dict[int, int]) -> None:
    """Write one table in as few statements as SQLite's number of parameters allows."""
    fields = [field for field in rows.model._meta.concrete_fields if field.column in rows.columns]
    named = {place for place, field in enumerate(fields) if field.related_model is User}
    names = ", ".join(f'"{column}"' for column in rows.columns)
    hole = f"({', '.join(['%s'] * len(rows.columns))})"
    at_once = PARAMETERS // len(rows.columns)
    for start in range(0, len(rows.rows), at_once):
        part = rows.rows[start : start + at_once]
        cursor.execute(
            f'INSERT INTO "{rows.model._meta.db_table}" ({names}) VALUES {", ".join([hole] * len(part))}',  # noqa: S608
            [people.get(value, value) if place in named else value for row in part for place, value in enumerate(row)],
        )


@contextmanager
def _guards_lifted(tables: list[str]) -> Iterator[None]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
            yield
            cursor.execute("SET LOCAL session_replication_role = origin")
            return
        holes = ", ".join(["%s"] * len(tables))
        cursor.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({holes})",  # noqa: S608
            tables,
        )
        guards = cursor.fetchall()
        for name, _ in guards:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in guards:
            cursor.execute(sql)
