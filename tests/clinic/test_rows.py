"""Does a row of plain SQL become the same object that Django makes of it, on both databases?"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db.models import Model

from clinic.accounts.models import User
from clinic.clients.models import Client
from clinic.rows import LARGEST, Rows, execute, fetched
from suggestions.handout.actions import drafts
from suggestions.handout.models import Handout, PickRow
from suggestions.screening.models import RecordedAnswer

pytestmark = pytest.mark.django_db


def values_of(made: Model) -> dict[str, object]:
    return {field.attname: getattr(made, field.attname) for field in made._meta.concrete_fields}


def test_an_object_is_what_django_makes_of_its_row(ada: User, heron: Client) -> None:
    draft = drafts.start(by=ada, client=heron)
    drafts.add_pick(by=ada, handout=draft, revision=1, strategy="sing")
    PickRow.objects.update(steps=[2, 0], fit=[1], override_on=date(2026, 11, 2), note="50 % sure")
    for model in (Client, Handout, PickRow):
        rows: Rows[Model] = Rows(model)
        (row,) = fetched(f"SELECT 1, {rows.columns('x')} FROM {rows.table} x", [])  # noqa: S608
        assert values_of(rows.made(row, 1)) == values_of(model._default_manager.get())
        assert rows.made(row, 1) == model._default_manager.get()


def test_an_outer_join_that_found_nothing_gives_nothing(heron: Client) -> None:
    clients, handouts = Rows(Client), Rows(Handout)
    (row,) = fetched(
        f"SELECT {clients.columns('c')}, {handouts.columns('h')} FROM {clients.table} c"  # noqa: S608
        f" LEFT JOIN {handouts.table} h ON h.client_id = c.id",
        [],
    )
    assert clients.made(row) == heron
    assert handouts.joined(row, len(clients)) is None


def test_an_added_object_is_found_again_by_its_key(ada: User, heron: Client) -> None:
    at = datetime(2026, 11, 2, 9, 30, 0, 123456, tzinfo=UTC)
    answer = RecordedAnswer(client=heron, revision=1, flag="food-limits", kind="yes", at=at, by=ada, foods=["egg"])
    Rows(RecordedAnswer).add(answer)
    assert values_of(RecordedAnswer.objects.get(pk=answer.pk)) == values_of(answer)


def test_a_number_too_large_finds_nothing_and_the_largest_is_asked_for(heron: Client) -> None:
    count = f"SELECT COUNT(*) FROM {heron._meta.db_table} WHERE id < %s"  # noqa: S608
    assert fetched(count, [LARGEST]) == [(1,)]
    assert fetched(count, [LARGEST + 1]) == []


def test_what_is_executed_is_written(heron: Client) -> None:
    execute(f"UPDATE {heron._meta.db_table} SET revision = %s WHERE id = %s", [7, heron.pk])  # noqa: S608
    assert Client.objects.get().revision == 7
