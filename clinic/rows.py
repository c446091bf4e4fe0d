"""How do rows of plain SQL become objects, on screens that are opened and pressed many times a minute?

`Model.objects.raw` finds out anew at every call which column is which; here that is known beforehand, and one row may
hold several objects:

    CLIENTS = Rows(Client)
    SQL = f"SELECT {CLIENTS.columns('c')} FROM {CLIENTS.table} c WHERE c.id = %s"
    [CLIENTS.made(row) for row in fetched(SQL, [7])]        [<Client: heron>]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
Convert = Callable[..., Any]

LARGEST = 2**63 - 1
"""Of a key, in both databases."""


class Rows(Generic[M]):
    """The columns of one model, and objects made of their values."""

    def __init__(self, model: type[M]) -> None:
        self.model = model
        self.table = model._meta.db_table
        self._names = [field.attname for field in model._meta.concrete_fields]

    def __len__(self) -> int:
        """How many columns there are."""
        return len(self._names)

    def columns(self, alias: str) -> str:
        """All of them, of the table that a query calls so."""
        return ", ".join(f"{alias}.{field.column}" for field in self.model._meta.concrete_fields)

    def made(self, row: Sequence[Any], start: int = 0) -> M:
        """The object whose columns begin at this place of a row."""
        values = list(row[start : start + len(self)])
        for place, convert, column in self._conversions:
            values[place] = convert(values[place], column, connection)
        return self.model.from_db(connection.alias, self._names, values)

    def joined(self, row: Sequence[Any], start: int) -> M | None:
        """The same; None where an outer join found none. Its key is the first column."""
        return None if row[start] is None else self.made(row, start)

    def add(self, made: M) -> None:
        """Write a new object, whose fields are all filled in, and give it its key."""
        values = [field.get_db_prep_save(getattr(made, field.attname), connection) for field in self._written]
        ((made.pk,),) = fetched(self._insert, values)
        made._state.adding = False

    @cached_property
    def _written(self) -> list[models.Field[Any, Any]]:
        """All fields but the key, which the database gives."""
        return [field for field in self.model._meta.concrete_fields if not field.primary_key]

    @cached_property
    def _insert(self) -> str:
        columns = ", ".join(str(field.column) for field in self._written)
        values = ", ".join(["%s"] * len(self._written))
        return f"INSERT INTO {self.table} ({columns}) VALUES ({values}) RETURNING id"  # noqa: S608 -- our names

    @cached_property
    def _conversions(self) -> list[tuple[int, Convert, Any]]:
        """What this database's values want before they are the fields', as the ORM does it."""
        columns = [(place, field.get_col(self.table)) for place, field in enumerate(self.model._meta.concrete_fields)]
        return [
            (place, convert, column)
            for place, column in columns
            for convert in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
        ]


def fetched(sql: str, values: Iterable[Any]) -> list[Any]:
    """All rows of a query, as tuples. None for a number, perhaps of an address, that no database could hold."""
    values = list(values)
    if any(isinstance(value, int) and value > LARGEST for value in values):
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def execute(sql: str, values: Iterable[Any]) -> None:
    """Write by plain SQL."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
