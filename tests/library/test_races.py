"""What happens when two people press at the same moment? One is served, the other reads why not; nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.actions.loading import Plan, load_vocabulary
from suggestions.library.catalogue import current_key
from suggestions.library.models import Editor, SignOff, StageMove, Version
from tests.library.entries import an_entry, starter_library
from tests.library.people import everything, in_review, published, written
from tests.racing import together
from tests.stepping import held

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def words(db: None) -> None:
    load_vocabulary(library=starter_library(), by=None)


@pytest.fixture
def olga(hire: Callable[..., User]) -> User:
    return hire("Olga Berg", is_curator=True, is_clinical_lead=True)


def kinds(outcomes: list[object]) -> Counter[str]:
    """How often each kind of outcome came, by the name of its class."""
    return Counter(type(outcome).__name__ for outcome in outcomes)


def test_two_saves_of_one_draft(cara: User, lena: User) -> None:
    draft = written(an_entry(), by=cara)
    outcomes = together(
        lambda: actions.save(by=cara, version=draft, rev=draft.rev, entry=an_entry(why="Hers.")),
        lambda: actions.save(by=lena, version=draft, rev=draft.rev, entry=an_entry(why="Other.")),
    )
    assert kinds(outcomes) == {"Version": 1, "OutOfDate": 1}
    assert Version.objects.get().why in ("Hers.", "Other.")
    assert Version.objects.get().step_rows.count() == len(an_entry().steps)


def test_save_and_submission(cara: User, lena: User) -> None:
    draft = written(an_entry(), by=cara)
    outcomes = together(
        lambda: actions.submit(by=cara, version=draft, rev=draft.rev),
        lambda: actions.save(by=lena, version=draft, rev=draft.rev, entry=an_entry(why="Other.")),
    )
    assert kinds(outcomes) == {"Version": 1, "OutOfDate": 1}


def test_two_signatures(cara: User, lena: User, olga: User) -> None:
    version = in_review(an_entry(), by=cara)
    ticked = everything(version)
    outcomes = together(
        lambda: actions.sign(by=lena, version=version, rev=version.rev, ticked=ticked),
        lambda: actions.sign(by=olga, version=version, rev=version.rev, ticked=ticked),
    )
    assert kinds(outcomes) == {"SignOff": 1, "Refused": 1}
    assert SignOff.objects.count() == 1


def test_publication_and_sending_back(cara: User, lena: User) -> None:
    version = in_review(an_entry(), by=cara)
    actions.sign(by=lena, version=version, rev=version.rev, ticked=everything(version))
    outcomes = together(
        lambda: actions.publish(by=cara, version=version),
        lambda: actions.send_back(by=lena, version=version, reason="Wait."),
    )
    assert kinds(outcomes) == {"Version": 1, "Refused": 1}
    assert StageMove.objects.count() == 2


def test_two_publications_raise_the_revision_twice(cara: User, lena: User) -> None:
    waiting = [in_review(an_entry(slug=slug), by=cara) for slug in ("one", "two")]
    for version in waiting:
        actions.sign(by=lena, version=version, rev=version.rev, ticked=everything(version))
    before = current_key().revision
    outcomes = together(*(lambda version=version: actions.publish(by=cara, version=version) for version in waiting))
    assert kinds(outcomes) == {"Version": 2}
    assert current_key().revision == before + 2


def test_two_revisions_of_one_strategy(cara: User, lena: User) -> None:
    live = published(an_entry(), by=cara, signer=lena)
    outcomes = together(
        lambda: actions.revise(by=cara, strategy=live.strategy),
        lambda: actions.revise(by=lena, strategy=live.strategy),
    )
    assert kinds(outcomes) == {"Version": 1, "Refused": 1}


def test_two_entries_of_one_name(cara: User, lena: User) -> None:
    outcomes = together(
        lambda: actions.draft(by=cara, entry=an_entry()), lambda: actions.draft(by=lena, entry=an_entry())
    )
    assert kinds(outcomes) == {"Version": 1, "Refused": 1}
    assert Editor.objects.count() == 1


def load() -> list[Plan]:
    return actions.load_library(library=starter_library(), by=None)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="nobody else writes while it loads")
def test_a_load_and_a_draft_of_the_same_name(cara: User) -> None:
    with held(load, before='INSERT INTO "suggestions_strategy"') as loading:
        actions.draft(by=cara, entry=an_entry())
    assert kinds([loading.outcome()]) == {"Refused": 1}
    assert Version.objects.count() == 1
