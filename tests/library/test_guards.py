"""What does the database refuse in the library, whoever asks? Everything here goes past the actions."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import connection

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.actions.loading import load_vocabulary
from suggestions.library.lifecycle import Stage
from suggestions.library.models import (
    PARTS,
    Editor,
    LibraryState,
    Part,
    RuleRow,
    SignOff,
    StageMove,
    StepRow,
    Strategy,
    Version,
)
from suggestions.library.models.writing import PART_KINDS
from tests.library.entries import an_entry, starter_library
from tests.library.people import in_review, published, written
from tests.refusals import refused, sql

pytestmark = pytest.mark.django_db
STANDS = "The words of a version that was submitted never change."
RICH = "ask-vitamin-b"
"""An entry that has rows in nearly every table."""


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    load_vocabulary(library=starter_library(), by=None)


@pytest.fixture
def live(cara: User, lena: User) -> Version:
    """A published version with rows in every table of its lists."""
    foods = an_entry("tryptophan-meal").foods
    return published(an_entry(RICH, foods=foods), by=cara, signer=lena)


def first_row(kind: type[Part], version: Version) -> Part:
    return kind._default_manager.filter(**{"version": version}).order_by("position")[0]


def test_published_version_keeps_every_column(live: Version) -> None:
    for column in (str(field.column) for field in Version._meta.concrete_fields if field.name not in {"stage", "id"}):
        sets = "strategy_id = strategy_id + 1" if column == "strategy_id" else f"{column} = {other_value(live, column)}"
        change = f"UPDATE suggestions_version SET {sets} WHERE id = %s"  # noqa: S608
        assert refused(partial(sql, change, live.pk)) in {STANDS, "A version keeps its number."}


def other_value(version: Version, column: str) -> str:
    """Another value for a column, in SQL."""
    field = next(field for field in Version._meta.concrete_fields if field.column == column)
    match getattr(version, field.attname):
        case bool(old):
            return str(not old).upper()
        case int(old):
            return str(old + 1)
        case None:
            return str(version.pk)
        case str(old):
            return f"'{old[:1]}x'"
    return "'2001-01-01 00:00:00+00:00'"


@pytest.mark.parametrize("stage", [Stage.IN_REVIEW, Stage.PUBLISHED, Stage.RETIRED])
def test_rows_of_a_submitted_version_stand_still(cara: User, lena: User, stage: Stage) -> None:
    entry = an_entry(RICH, foods=an_entry("tryptophan-meal").foods)
    version = in_review(entry, by=cara) if stage == Stage.IN_REVIEW else published(entry, by=cara, signer=lena)
    if stage == Stage.RETIRED:
        actions.retire(by=cara, version=version, reason="Out of use.")
    for kind in PART_KINDS:
        row = first_row(kind, version)
        assert refused(partial(kind._default_manager.filter(pk=row.pk).update, position=90)) == STANDS
        assert refused(kind._default_manager.filter(pk=row.pk).delete) == STANDS
        row.pk, row.position = None, 91
        row._state.adding = True
        assert refused(row.save) == STANDS


def test_row_of_a_draft_cannot_move_into_a_published_version(live: Version, cara: User) -> None:
    draft = actions.revise(by=cara, strategy=live.strategy)
    steps = StepRow.objects.filter(version=draft, position=0)
    assert refused(lambda: steps.update(version=live, position=80)) == STANDS
    assert refused(lambda: steps.update(id=99_999)) == STANDS


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.IN_REVIEW])
def test_published_version_only_retires(live: Version, stage: Stage) -> None:
    it = Version.objects.filter(pk=live.pk)
    assert refused(lambda: it.update(stage=stage)) == "A version cannot go to that stage."
    it.update(stage=Stage.RETIRED)
    assert refused(lambda: it.update(stage=Stage.PUBLISHED))


def test_version_begins_as_a_draft(cara: User) -> None:
    draft = written(an_entry(), by=cara)
    other = Strategy.objects.create(slug="other", origin="practice")
    draft.pk, draft.strategy, draft.stage = None, other, Stage.IN_REVIEW
    draft._state.adding = True
    assert refused(draft.save) == "A version begins as a draft."


def test_draft_cannot_skip_review(cara: User) -> None:
    draft = written(an_entry(), by=cara)
    skip = Version.objects.filter(pk=draft.pk)
    assert refused(lambda: skip.update(stage=Stage.PUBLISHED, rev=9))
    assert refused(lambda: skip.update(stage=Stage.IN_REVIEW)) == "A submission raises the count of changes."


def test_nothing_is_published_without_a_sign_off(cara: User) -> None:
    version = in_review(an_entry(), by=cara)
    assert refused(lambda: Version.objects.filter(pk=version.pk).update(stage=Stage.PUBLISHED)) == (
        "A version is published when somebody signed it who edited no word of it."
    )


def test_sign_off_counts_only_for_the_words_it_was_given_to(cara: User, lena: User) -> None:
    version = in_review(an_entry(), by=cara)
    SignOff.objects.create(version=version, rev=version.rev, kind="signed", by=lena)
    version = actions.send_back(by=cara, version=version, reason="Once more.")
    version = actions.submit(by=cara, version=version, rev=version.rev)
    assert refused(lambda: Version.objects.filter(pk=version.pk).update(stage=Stage.PUBLISHED)) == (
        "A version is published when somebody signed it who edited no word of it."
    )


def test_editor_cannot_sign_past_the_action(cara: User) -> None:
    version = in_review(an_entry(), by=cara)
    assert refused(lambda: SignOff.objects.create(version=version, rev=version.rev, kind="signed", by=cara)) == (
        "A version is signed by somebody who edited no word of it."
    )


def test_name_of_an_editor_cannot_be_washed_off(live: Version, cara: User, lena: User) -> None:
    draft = actions.revise(by=cara, strategy=live.strategy)
    draft = actions.save(by=cara, version=draft, rev=draft.rev, entry=an_entry(RICH, why="It may help."))
    mine = Editor.objects.filter(version=draft)
    assert refused(mine.delete) == "Who edited a version never changes."
    assert refused(lambda: mine.update(person=lena)) == "Who edited a version never changes."
    assert refused(lambda: Editor.objects.create(version=live, person=lena)) == "Only a draft is edited."


def test_sign_offs_and_moves_are_only_added(live: Version, cara: User, lena: User) -> None:
    assert refused(lambda: SignOff.objects.update(remark="x")) == "A sign-off never changes."
    assert refused(lambda: SignOff.objects.all().delete()) == "A sign-off is never deleted."
    assert refused(lambda: StageMove.objects.update(reason="x")) == "What was done with a version never changes."
    assert refused(lambda: StageMove.objects.all().delete()) == "What was done with a version never changes."


def test_sign_off_fits_the_stage(live: Version, cara: User, lena: User) -> None:
    draft = written(an_entry(), by=cara)
    when = "A version is signed while it is in review, and renewed while it is published."
    assert refused(lambda: SignOff.objects.create(version=draft, rev=draft.rev, kind="signed", by=lena)) == when
    assert refused(lambda: SignOff.objects.create(version=live, rev=live.rev, kind="signed", by=lena)) == when
    assert refused(lambda: SignOff.objects.create(version=live, rev=live.rev + 1, kind="renewed", by=lena)) == when


def test_only_an_unsigned_draft_goes(live: Version, cara: User) -> None:
    gone = "A version that was submitted is never deleted."
    assert refused(lambda: sql("DELETE FROM suggestions_version WHERE id = %s", live.pk)) == gone
    waiting = in_review(an_entry(), by=cara)
    assert refused(lambda: sql("DELETE FROM suggestions_version WHERE id = %s", waiting.pk)) == gone


def test_strategy_and_version_keep_their_names(live: Version) -> None:
    names = Strategy.objects.filter(pk=live.strategy_id)
    assert refused(lambda: names.update(slug="other")) == "A strategy keeps its name."
    assert refused(lambda: Version.objects.filter(pk=live.pk).update(number=7)) in {
        STANDS,
        "A version keeps its number.",
    }


def test_revision_only_rises(live: Version) -> None:
    assert refused(lambda: LibraryState.objects.update(revision=0)) == "The library's revision only rises."
    assert refused(lambda: LibraryState.objects.all().delete()) == "The library's revision is never deleted."


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has REPLACE")
def test_replace_walks_past_no_guard(live: Version, cara: User) -> None:
    draft = actions.revise(by=cara, strategy=live.strategy)
    tables = {
        "suggestions_version": live.pk,
        "suggestions_strategy": live.strategy_id,
        "suggestions_signoff": live.sign_offs.get().pk,
        "suggestions_editor": live.editors.get().pk,
        "suggestions_stagemove": live.moves.all()[0].pk,
        "suggestions_librarystate": 1,
        **{kind._meta.db_table: first_row(kind, live).pk for kind in PART_KINDS},
    }
    for table, pk in tables.items():
        change = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE id = %s"  # noqa: S608
        assert refused(partial(sql, change, pk))
    rule = RuleRow.objects.filter(version=live)[0]
    steal = "UPDATE OR REPLACE suggestions_rulerow SET id = %s WHERE version_id = %s AND position = 0"
    assert refused(lambda: sql(steal, rule.pk, draft.pk)) == STANDS
    assert refused(partial(sql, "REPLACE INTO suggestions_strategy (slug, origin) VALUES ('ask-vitamin-b', 'starter')"))
    assert Version.objects.get(stage=Stage.PUBLISHED) == live


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has TRUNCATE")
@pytest.mark.parametrize("model", [Version, Strategy, SignOff, Editor, StageMove, *PART_KINDS])
def test_nothing_is_truncated(live: Version, model: type[Version]) -> None:
    assert refused(lambda: sql(f"TRUNCATE {model._meta.db_table} CASCADE"))


def test_every_list_of_a_version_is_guarded() -> None:
    assert {Version._meta.get_field(name).related_model for name in PARTS} == set(PART_KINDS)
