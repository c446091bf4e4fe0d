"""How is what a client answered read on every page, and after every answer?

By plain SQL, because building these queries anew each time costs Django more than the database takes to answer them.
Both databases understand it; what Django would do to the values of a row is done here.

    standing([client.pk], at)         how each flag stood at a moment: the latest row of each
    written(client.pk, 7, 8)          what was recorded when the client went from revision 7 to 8
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db import connection

from clinic.accounts.models import User
from clinic.clients.models import Client
from clinic.rows import Rows, execute, fetched
from suggestions.screening.answers import Answer, AnswerKind, EndReason
from suggestions.screening.models import RecordedAnswer, RecordedCircumstance
from suggestions.screening.picture import CircumstanceAnswer

_PEOPLE = User._meta.db_table
_ANSWERS = RecordedAnswer._meta.db_table
_LIMITS = RecordedCircumstance._meta.db_table

_CLIENTS = Rows(Client)
ANSWERS = Rows(RecordedAnswer)

_OWN = f"""
    SELECT {_CLIENTS.columns("c")} FROM {_CLIENTS.table} c WHERE c.id = %s AND c.therapist_id = %s
"""  # noqa: S608 -- the names are ours, as everywhere below
_REVISION = f"UPDATE {_CLIENTS.table} SET revision = %s, answered_at = %s WHERE id = %s"  # noqa: S608
_ANSWER_ROWS = f"""
    SELECT r.client_id, r.flag, r.kind, r.was, r.at, p.name, r.reason, r.detail, r.foods, r.born, r.since
    FROM {_ANSWERS} r JOIN {_PEOPLE} p ON p.id = r.by_id
"""  # noqa: S608
_LIMIT_ROWS = f"""
    SELECT r.client_id, r.circumstance, r.yes, r.at, p.name
    FROM {_LIMITS} r JOIN {_PEOPLE} p ON p.id = r.by_id
"""  # noqa: S608
_LIMITS_BESIDE = f"""
    SELECT NULL, r.circumstance, CASE WHEN r.yes THEN 'yes' ELSE 'no' END, '', r.at, p.name, '', '', NULL, NULL, NULL
    FROM {_LIMITS} r JOIN {_PEOPLE} p ON p.id = r.by_id
"""  # noqa: S608
"""Circumstances as rows of answers, told from them by lacking a client."""
_ENDED = f"""
    CASE WHEN r.reason = '{EndReason.MISTAKE.value}' THEN
    (SELECT MAX(e.revision) FROM {_ANSWERS} e WHERE e.client_id = r.client_id AND e.flag = r.flag AND e.id < r.id) END
"""  # noqa: S608
_IN_LATEST = "WHERE r.id IN (SELECT key FROM latest)"
_IN_LATEST_LIMITS = "WHERE r.id IN (SELECT key FROM latest_limits)"
_SPAN = "WHERE r.client_id = %s AND r.revision > %s AND r.revision <= %s ORDER BY r.id"


class AnswerRow(NamedTuple):
    """One row of a client's answers, with how the flag stands after it."""

    client: int
    flag: str
    kind: AnswerKind
    was: AnswerKind | None
    at: datetime
    by: str
    """Name of who recorded it."""
    reason: EndReason | None
    detail: str
    foods: tuple[str, ...]
    born: date | None
    since: datetime | None
    revision: int = 0
    """Of the client when it was written; read by `written` alone, and so is the next."""
    ends: int | None = None
    """The revision of the answer that this one says was a mistake."""

    @property
    def answer(self) -> Answer:
        """The row as an answer of the pure core."""
        return Answer(
            self.flag, self.kind, self.at, self.by, self.reason, detail=self.detail, foods=self.foods, born=self.born
        )

    def as_answers(self) -> tuple[Answer, ...]:
        """All that the pure core needs to know how the flag stands, and since when."""
        return (self.answer,) if self.since is None else (Answer(self.flag, self.kind, self.since), self.answer)


class LimitRow(NamedTuple):
    """One row of a client's circumstances."""

    client: int
    answer: CircumstanceAnswer


def last_answer(client: int, flag: str) -> AnswerRow | None:
    """The latest row of one flag of a client; None where it was never asked."""
    rows = fetched(f"{_ANSWER_ROWS} WHERE r.client_id = %s AND r.flag = %s ORDER BY r.id DESC LIMIT 1", [client, flag])
    return _answer_row(rows[0]) if rows else None


def standing(clients: Collection[int], at: datetime | None = None) -> list[AnswerRow]:
    """The latest row of each flag of these clients, by flag; or as it was at a moment.

    A client's rows are written one after the other, so the highest key is the latest.
    """
    if not clients:
        return []
    latest, values = _latest(_ANSWERS, "flag", clients, at)
    rows = fetched(f"WITH latest {latest} {_ANSWER_ROWS} {_IN_LATEST} ORDER BY r.client_id, r.flag", values)
    return [_answer_row(row) for row in rows]


def standing_limits(clients: Collection[int], at: datetime | None = None) -> list[LimitRow]:
    """The latest row of each circumstance of these clients, by circumstance."""
    if not clients:
        return []
    latest, values = _latest(_LIMITS, "circumstance", clients, at)
    rows = fetched(f"WITH latest {latest} {_LIMIT_ROWS} {_IN_LATEST} ORDER BY r.client_id, r.circumstance", values)
    return [_limit_row(row) for row in rows]


def standing_of(client: int, at: datetime) -> tuple[list[AnswerRow], list[CircumstanceAnswer]]:
    """The latest of both kinds of one client at a moment, in one query."""
    latest, values = _latest(_ANSWERS, "flag", [client], at)
    limits, more = _latest(_LIMITS, "circumstance", [client], at)
    rows = fetched(
        f"WITH latest {latest}, latest_limits {limits} {_ANSWER_ROWS} {_IN_LATEST}"
        f" UNION ALL {_LIMITS_BESIDE} {_IN_LATEST_LIMITS}",
        [*values, *more],
    )
    return (
        [_answer_row(row) for row in rows if row[0] is not None],
        [CircumstanceAnswer(row[1], row[2] == "yes", moment(row[4]), row[5]) for row in rows if row[0] is None],
    )


def written(client: int, after: int, until: int) -> list[AnswerRow]:
    """What was answered while a client went from one revision to another, oldest first."""
    rows = fetched(_ANSWER_ROWS.replace("r.since", f"r.since, r.revision, {_ENDED}") + _SPAN, [client, after, until])
    return [_answer_row(row[:-2])._replace(revision=row[-2], ends=row[-1]) for row in rows]


def written_limits(client: int, after: int, until: int) -> list[LimitRow]:
    """The same of circumstances."""
    return [_limit_row(row) for row in fetched(f"{_LIMIT_ROWS} {_SPAN}", [client, after, until])]


def locked_client(pk: int, therapist: User) -> Client:
    """This person's client, whose row nobody else can change now. Raises Client.DoesNotExist for any other."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    for row in fetched(_OWN + lock, [pk, therapist.pk]):
        return _CLIENTS.made(row)
    raise Client.DoesNotExist


def save_revision(client: Client) -> None:
    """Write the client's revision, and when it was raised."""
    at = connection.ops.adapt_datetimefield_value(client.answered_at)
    execute(_REVISION, [client.revision, at, client.pk])


def _latest(table: str, name: str, clients: Collection[int], at: datetime | None) -> tuple[str, list[Any]]:
    """A table of the keys of the latest rows, to stand before a query under a name, and its values.

    Materialized: a PostgreSQL that takes the table for empty, as after a restore, would find them anew for each row.
    """
    sql = f"SELECT MAX(id) AS key FROM {table} WHERE client_id IN ({', '.join(['%s'] * len(clients))})"  # noqa: S608
    values: list[Any] = list(clients)
    if at is not None:
        sql += " AND at <= %s"
        values.append(connection.ops.adapt_datetimefield_value(at))
    return f"AS MATERIALIZED ({sql} GROUP BY client_id, {name})", values


def _answer_row(row: tuple[Any, ...]) -> AnswerRow:
    client, flag, kind, was, at, by, reason, detail, foods, born, since = row
    return AnswerRow(
        client,
        flag,
        AnswerKind(kind),
        AnswerKind(was) if was else None,
        moment(at),
        by,
        EndReason(reason) if reason else None,
        detail,
        tuple(json.loads(foods)),
        born,
        None if since is None else moment(since),
    )


def _limit_row(row: tuple[Any, ...]) -> LimitRow:
    client, circumstance, yes, at, by = row
    return LimitRow(client, CircumstanceAnswer(circumstance, yes, moment(at), by))


def moment(value: datetime) -> datetime:
    """SQLite keeps a moment in universal time and does not say so."""
    return value if value.tzinfo else value.replace(tzinfo=UTC)
