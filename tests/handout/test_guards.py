"""What was given, and what was said of it: does the database refuse every way to change it, whoever asks?"""

# ruff: noqa: S608 -- the statements are ours

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import pytest
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations import Migration
from django.db.models import Model, ProtectedError
from django.utils import timezone

from clinic import triggers
from clinic.accounts.models import User
from clinic.clients.models import Client
from clinic.practice.models import CrisisLine
from suggestions.handout.actions import drafts, issuing, visits
from suggestions.handout.guards import APPEND_ONLY
from suggestions.handout.models import (
    CrisisPlan,
    Feedback,
    Handout,
    Issue,
    IssuedFile,
    IssuedStrategy,
    PickRow,
    Signal,
    Withdrawal,
)
from suggestions.handout.preparing import bench_of, prepare
from suggestions.library.models import Version
from tests.refusals import sql

GIVEN = (Issue, IssuedFile, IssuedStrategy, Withdrawal, CrisisPlan, Feedback, Signal)
KEPT = (*GIVEN, Handout, PickRow)
"""Every table in which something of an issued handout stands."""
ON_SQLITE = connection.vendor == "sqlite"


@pytest.fixture
def issue(ada: User, heron: Client, library: object, crisis_line: CrisisLine, answered: Callable[..., None]) -> Issue:
    """A handout that was given, told of, and voided, with a crisis plan on record."""
    answered(heron, "no", "acute-crisis", "unsafe-home")
    handout = drafts.start(by=ada, client=heron)
    drafts.add_pick(by=ada, handout=handout, revision=handout.revision, strategy="sing")
    bench = bench_of(handout)
    given = issuing.issue(
        by=ada,
        handout=handout,
        revision=handout.revision,
        prepared=prepare(bench, issuing.free_stamp()),
        catalogue=bench.catalogue,
        files=[issuing.RenderedFile("handout", "Small things to try", 1, b"%PDF-1.7 as given")],
        renderer="the renderer",
        key=uuid4(),
    )
    visits.tell(by=ada, issue=given, strategy="sing", word=Feedback.Word.WORSE)
    visits.record_crisis_plan(by=ada, client=heron, on=timezone.localdate())
    issuing.void(by=ada, issue=given, reason="It went to another person.")
    connection.check_constraints()  # PostgreSQL truncates no table that waits for its constraints
    return given


def contents() -> dict[str, list[dict[str, Any]]]:
    """All that is kept, row by row."""
    return {model.__name__: [_plain(row) for row in model._default_manager.order_by("pk").values()] for model in KEPT}


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}


def refused(change: Callable[[], object]) -> str:
    """The sentence of the refusal. Fails when nothing refuses it, or when anything differs afterwards."""
    before = contents()
    with pytest.raises((DatabaseError, ProtectedError)) as refusal, transaction.atomic():  # noqa: PT012 -- one refuses
        change()
        connection.check_constraints()
    assert contents() == before
    return str(refusal.value).splitlines()[0]


def columns(model: type[Model], **instead: str) -> tuple[str, str]:
    """The columns of a table, and what to select from it to write the same row with something else in it."""
    names = [str(field.column) for field in model._meta.concrete_fields]
    return ", ".join(f'"{name}"' for name in names), ", ".join(instead.get(name, f'"{name}"') for name in names)


def another_value(model: type[Model]) -> tuple[str, str]:
    """A column that is neither the key nor unique, and SQL for another value of it."""
    return {
        Issue: ("renderer", "'another'"),
        IssuedFile: ("name", "'another'"),
        IssuedStrategy: ("version", "99"),
        Withdrawal: ("reason", "'another reason of mine'"),
        CrisisPlan: ("on", "'2020-01-01'"),
        Feedback: ("word", "'liked'"),
        Signal: ("version", "99"),
    }[model]


def by_orm(model: type[Model]) -> list[Callable[[], object]]:
    """Every way of the ORM to write over or delete the one row of a table."""
    row = model._default_manager.get()
    field = another_value(model)[0]
    everything = model._base_manager.all()
    same: Any = {field: getattr(row, field)}
    upsert: Any = {"update_conflicts": True, "unique_fields": ["id"], "update_fields": [field]}
    return [
        row.save,
        lambda: row.save(update_fields=[field]),
        lambda: everything.update(**same),
        lambda: everything.bulk_update([row], [field]),
        lambda: everything.bulk_create([row], **upsert),
        lambda: everything.update_or_create(pk=row.pk, defaults=same),
        row.delete,
        everything.delete,
        lambda: everything._raw_delete("default"),
    ]


def by_sql(model: type[Model]) -> list[str]:
    """Every statement that writes over or deletes the rows of a table."""
    table, (field, other) = model._meta.db_table, another_value(model)
    names, changed = columns(model, **{field: other})
    again = f"INSERT INTO {table} ({names}) SELECT {changed} FROM {table} WHERE true"
    statements = [
        f'UPDATE {table} SET "{field}" = {other}',
        f"UPDATE {table} SET id = id + 100",
        f"UPDATE {table} SET id = id",
        f"DELETE FROM {table}",
        f'{again} ON CONFLICT (id) DO UPDATE SET "{field}" = excluded."{field}"',
    ]
    if not ON_SQLITE:
        return [*statements, f"TRUNCATE {table} CASCADE"]
    moved, with_another_id = columns(model, **{field: other, "id": "id + 100"})
    statements += [
        f"REPLACE INTO {table} ({names}) SELECT {changed} FROM {table}",
        f'UPDATE OR REPLACE {table} SET "{field}" = {other}',
    ]
    if triggers.unique_columns(model):
        statements.append(f"REPLACE INTO {table} ({moved}) SELECT {with_another_id} FROM {table}")
    return statements


@pytest.mark.django_db
@pytest.mark.parametrize("model", GIVEN)
def test_what_was_given_is_never_changed_or_deleted(issue: Issue, model: type[Model]) -> None:
    said = {refused(change) for change in by_orm(model)}
    said |= {refused(lambda statement=statement: sql(statement)) for statement in by_sql(model)}  # type: ignore[misc]
    what = APPEND_ONLY[model]
    named = {
        f"{what} never changes.",
        f"{what} is never deleted.",
        f"{what} is never replaced.",
        "Nothing is added to an issued handout.",
    }
    # Where other rows hang on a row, Django says so before it asks the database.
    assert {sentence for sentence in said if not sentence.startswith(('("Cannot delete', "An issued handout"))} <= named


@pytest.mark.django_db
def test_everything_given_is_guarded(issue: Issue) -> None:
    assert set(APPEND_ONLY) == set(GIVEN)
    assert triggers.missing(connection) == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", [IssuedFile, IssuedStrategy])
def test_nothing_is_added_to_it_later(issue: Issue, model: type[Model]) -> None:
    row = model._default_manager.get()
    row.pk = None
    fields = {"position": 1} if model is IssuedFile else {"strategy": "warm-bath"}
    for name, value in fields.items():
        setattr(row, name, value)
    assert refused(lambda: row.save(force_insert=True)) == "Nothing is added to an issued handout."


@pytest.mark.django_db
def test_the_draft_behind_it_stands_still_with_all_that_was_written_on_it(issue: Issue) -> None:
    names, redrafted = columns(Handout, stage="'draft'")
    pick_names, rewritten = columns(PickRow, note="'another'")
    stays, picks_stay = (
        "A handout that was issued never changes.",
        "What stood on a handout that was issued never changes.",
    )
    handouts, picks = Handout._meta.db_table, PickRow._meta.db_table
    assert refused(lambda: Handout.objects.update(stage="draft")) == stays
    assert refused(lambda: sql(f"DELETE FROM {handouts}")) == "A handout that was issued is never deleted."
    assert refused(lambda: PickRow.objects.update(note="another")) == picks_stay
    assert refused(lambda: PickRow.objects.all().delete()) == picks_stay
    assert refused(lambda: PickRow.objects.create(handout_id=issue.handout_id, strategy="x", position=9)) == picks_stay
    if ON_SQLITE:
        refused(lambda: sql(f"REPLACE INTO {handouts} ({names}) SELECT {redrafted} FROM {handouts}"))
        refused(lambda: sql(f"REPLACE INTO {picks} ({pick_names}) SELECT {rewritten} FROM {picks}"))
    else:
        refused(lambda: sql(f"TRUNCATE {handouts} CASCADE"))
        refused(lambda: sql(f"TRUNCATE {picks}"))


@pytest.mark.django_db
def test_it_goes_with_nobody_it_hangs_on(issue: Issue) -> None:
    for row in (issue.client, issue.therapist, issue.handout, issue):
        refused(row.delete)
        refused(lambda row=row: sql(f"DELETE FROM {row._meta.db_table} WHERE id = {row.pk}"))  # type: ignore[misc]


@pytest.mark.django_db
def test_a_draft_may_change_and_go(ada: User, heron: Client) -> None:
    handout = drafts.start(by=ada, client=heron)
    drafts.add_pick(by=ada, handout=handout, revision=handout.revision, strategy="sing")
    handout.delete()
    assert (Handout.objects.count(), PickRow.objects.count()) == (0, 0)


@pytest.mark.skipif(not ON_SQLITE, reason="only SQLite rebuilds a table to change it")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("model", "column"),
    [(Issue, "renderer"), (IssuedFile, "name"), (Handout, "layout"), (Withdrawal, "reason"), (Version, "stage")],
)
def test_a_migration_that_rebuilds_a_table_ends_with_every_guard(issue: Issue, model: type[Model], column: str) -> None:
    before = contents()
    was = model._meta.get_field(column)
    wider = models.CharField(max_length=999)
    wider.set_attributes_from_name(column)
    wider.model = model
    assert isinstance(was, models.Field)
    emit_pre_migrate_signal(0, False, "default", plan=[(Migration("widened", "suggestions"), False)])
    for old, new in ((was, wider), (wider, was)):
        with connection.schema_editor() as editor:
            editor.alter_field(model, old, new)
    assert triggers.missing(connection) != []
    emit_post_migrate_signal(0, False, "default")
    assert triggers.missing(connection) == []
    assert contents() == before
    assert refused(lambda: Issue.objects.update(renderer="another")) == "An issued handout never changes."
