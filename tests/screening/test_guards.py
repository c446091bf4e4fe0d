"""What does the database refuse of answers, whoever asks?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Manager
from django.utils import timezone

from clinic.accounts.models import User
from clinic.clients.models import Client
from suggestions.screening.models import RecordedAnswer, RecordedCircumstance
from tests.refusals import refused, sql
from tests.screening.recorded import NO
from tests.screening.tiny import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("table", "what"),
    [("suggestions_recordedanswer", "An answer"), ("suggestions_recordedcircumstance", "A circumstance on record")],
)
def test_a_row_is_never_changed_deleted_or_replaced(ada: User, heron: Client, table: str, what: str) -> None:
    answer = RecordedAnswer.objects.create(client=heron, by=ada, flag="ptsd", kind=NO, at=NOON)
    limit = RecordedCircumstance.objects.create(client=heron, by=ada, circumstance="rural", yes=True, at=NOON)
    row = answer if table.endswith("answer") else limit
    rows_of: Manager[Any] = type(row)._default_manager

    assert refused(row.save) == f"{what} never changes."
    assert refused(lambda: rows_of.update(at=timezone.now())) == f"{what} never changes."
    assert refused(lambda: rows_of.bulk_update([row], ["at"])) == f"{what} never changes."
    assert refused(row.delete) == f"{what} is never deleted."
    assert refused(lambda: rows_of.all().delete()) == f"{what} is never deleted."
    assert refused(lambda: sql(f"UPDATE {table} SET revision = 99")) == f"{what} never changes."  # noqa: S608
    assert refused(lambda: sql(f"DELETE FROM {table}")) == f"{what} is never deleted."  # noqa: S608
    if connection.vendor == "sqlite":
        replace = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608
        assert refused(lambda: sql(replace)) == f"{what} is never replaced."
    else:
        sql("SET CONSTRAINTS ALL IMMEDIATE")  # a test's open transaction would refuse for another reason
        assert refused(lambda: sql(f"TRUNCATE {table}")) == f"{what} is never deleted."
    assert rows_of.count() == 1


def test_a_client_with_answers_cannot_be_deleted(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    says("ptsd", NO)

    with pytest.raises(IntegrityError):
        heron.delete()


@pytest.mark.parametrize(
    "columns",
    [
        {"kind": "maybe"},
        {"kind": "no", "reason": "has-changed", "was": "no"},
        {"kind": "yes", "since": NOON + timedelta(days=1)},
    ],
)
def test_a_row_that_makes_no_sense_is_refused(ada: User, heron: Client, columns: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RecordedAnswer.objects.create(client=heron, by=ada, flag="ptsd", at=NOON, **columns)
