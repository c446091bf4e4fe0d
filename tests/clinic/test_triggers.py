"""Does a guard do what its description says, on the database of this run?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from clinic.triggers import Guard, _create, changed

pytestmark = pytest.mark.django_db


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def table(db: None) -> Iterator[str]:
    """A table with a guard on two of its three columns, one of which may be empty."""
    run("CREATE TABLE guarded (id integer PRIMARY KEY, name text NOT NULL, note text, free text)")
    guard = Guard("guarded_stays", "guarded", "UPDATE", "It's for good.", changed("name", "note"))
    for statement in _create(guard, connection.vendor):
        run(statement)
    run("INSERT INTO guarded VALUES (1, 'a', NULL, 'x'), (2, 'b', 'n', 'x')")
    yield "guarded"
    run("DROP TABLE guarded")


@pytest.mark.parametrize(
    "change",
    ["name = 'c' WHERE id = 1", "note = 'n' WHERE id = 1", "note = NULL WHERE id = 2", "note = 'm' WHERE id = 2"],
)
def test_change_of_a_guarded_column_is_refused_with_the_sentence(table: str, change: str) -> None:
    with pytest.raises(DatabaseError, match=r"It's for good\."), transaction.atomic():
        run(f"UPDATE guarded SET {change}")  # noqa: S608


def test_other_columns_and_equal_values_pass(table: str) -> None:
    run("UPDATE guarded SET free = NULL, name = name, note = note")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM guarded WHERE free IS NULL")
        assert cursor.fetchone() == (2,)
