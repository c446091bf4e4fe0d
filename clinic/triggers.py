"""What does the database itself refuse, whoever asks?

Records that must never change are guarded by triggers on SQLite and PostgreSQL: the ORM, raw SQL and an
administrator's console are refused alike. A slice registers its guards when the program starts; they are installed
after every migration and checked before anything is served.

SQLite rebuilds a table to change it: it drops the guards on that table, and cannot rename the new one while a guard on
any other table mentions it. So a migration on SQLite begins without guards and ends with all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger: on `table`, before `event`, refuse with `message` when `condition` holds.

    `condition` is SQL that both databases understand, over NEW and OLD; empty means always.
    """

    name: str
    table: str
    event: str
    """INSERT, UPDATE, DELETE, or TRUNCATE (which only PostgreSQL has)."""
    message: str
    condition: str = ""


_guards: dict[str, Guard] = {}


def register(guards: Iterable[Guard]) -> None:
    """Add guards to those that every database of this program carries."""
    _guards.update({guard.name: guard for guard in guards})


def append_only(table: str, what: str, *, unique: Iterable[Sequence[str]] = ()) -> list[Guard]:
    """Guards for a table whose rows are only ever added. `what` is how a message names one, such as "An answer".

    `unique` as for `no_replace`.
    """
    return [
        Guard(f"{table}_no_update", table, "UPDATE", f"{what} never changes."),
        Guard(f"{table}_no_delete", table, "DELETE", f"{what} is never deleted."),
        Guard(f"{table}_no_truncate", table, "TRUNCATE", f"{what} is never deleted."),
        no_replace(table, what, unique=unique),
    ]


def no_replace(table: str, what: str, *, unique: Iterable[Sequence[str]] = ()) -> Guard:
    """Refuses an insert over an existing row: SQLite's REPLACE walks past the guard on DELETE.

    It replaces whatever row is in the way, also by a unique constraint: `unique` names the columns of each, as
    `unique_columns` finds them.
    """
    same = " OR ".join(
        "(" + " AND ".join(f'old_row."{column}" = NEW."{column}"' for column in columns) + ")"
        for columns in (("id",), *unique)
    )
    return Guard(
        f"{table}_no_replace",
        table,
        "INSERT",
        f"{what} is never replaced.",
        f"EXISTS (SELECT 1 FROM {table} AS old_row WHERE {same})",  # noqa: S608 -- names are ours
    )


def unique_columns(model: type[Model]) -> list[tuple[str, ...]]:
    """The columns of every unique constraint of a model beside its primary key."""
    single = [(str(field.column),) for field in model._meta.concrete_fields if field.unique and not field.primary_key]
    together = [
        tuple(str(model._meta.get_field(name).column) for name in constraint.fields)  # type: ignore[union-attr]
        for constraint in model._meta.total_unique_constraints
    ]
    return [*single, *together]


def changed(*columns: str) -> str:
    """The condition that an update changes any of these columns, where becoming empty or filled is a change too."""
    return "(" + " OR ".join(_differs(column) for column in columns) + ")"


def install(connection: BaseDatabaseWrapper) -> None:
    """Create every guard whose table exists, replacing what stands there."""
    tables = set(connection.introspection.table_names())
    remove(connection)
    with connection.cursor() as cursor:
        for guard in _guards.values():
            if guard.table in tables:
                for statement in _create(guard, connection.vendor):
                    cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop every guard. Only for `install` and for emptying a test database."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in _guards.values():
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")
            elif guard.table in tables:
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of guards that the database should carry and does not, in order."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    return sorted(
        guard.name
        for guard in _guards.values()
        if guard.name not in present and not (guard.event == "TRUNCATE" and connection.vendor == "sqlite")
    )


def lift(*, using: str, plan: Sequence[object] = (), **_: Any) -> None:
    """Before a migration that does something."""
    if plan and connections[using].vendor == "sqlite":
        remove(connections[using])


def reinstall(*, using: str, **_: Any) -> None:
    """After a migration."""
    install(connections[using])


def _differs(column: str) -> str:
    # Without IS DISTINCT FROM, which SQLite knows since 3.39: NULL where nothing is set on either side counts as false.
    return f'(NEW."{column}" <> OLD."{column}" OR (NEW."{column}" IS NULL) <> (OLD."{column}" IS NULL))'


def _create(guard: Guard, vendor: str) -> list[str]:
    message = guard.message.replace("'", "''")
    if vendor == "sqlite":
        if guard.event == "TRUNCATE":
            return []
        when = f"WHEN {guard.condition} " if guard.condition else ""
        return [
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} {when}"
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        ]
    # PostgreSQL allows no sub-query in WHEN, so the condition stands in the function.
    body = f"RAISE EXCEPTION '{message.replace('%', '%%')}' USING ERRCODE = 'integrity_constraint_violation';"
    if guard.condition:
        body = f"IF {guard.condition} THEN {body} END IF;"
    after = "RETURN OLD;" if guard.event == "DELETE" else "RETURN NEW;"
    level = "STATEMENT" if guard.event == "TRUNCATE" else "ROW"
    return [
        f"CREATE OR REPLACE FUNCTION {guard.name}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$guard$ BEGIN {body} {after} END $guard$",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"FOR EACH {level} EXECUTE FUNCTION {guard.name}_refuse()",
    ]
