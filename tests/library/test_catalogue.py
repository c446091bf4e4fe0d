"""Is what the catalogue holds always what is published, at one cheap question a request, in every process?"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.actions.loading import load_vocabulary
from suggestions.library.catalogue import Key, current_catalogue, current_key
from suggestions.library.checklist import RENEWAL
from suggestions.library.models import LibraryState, SignOff, Version
from tests.library.entries import an_entry, starter_library
from tests.library.making import a_rule
from tests.library.people import in_review, published

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def live(vocabulary: None, cara: User, lena: User) -> Version:
    """An entry of this test's own: nobody has read it before."""
    return published(an_entry(), by=cara, signer=lena)


def slugs() -> list[str]:
    return [entry.slug for entry in current_catalogue().library.entries]


@pytest.mark.django_db
def test_empty_library_is_a_library() -> None:
    held = current_catalogue()
    assert (held.key, held.library.entries, held.search("music")) == (Key(0, ""), (), ())


def test_it_holds_what_is_published_and_nothing_else(live: Version, cara: User) -> None:
    in_review(an_entry(slug="waiting"), by=cara)
    held = current_catalogue()
    assert held.library.entries == (live.as_entry(),)
    assert held.library.flags == starter_library().flags
    assert held.library.citations == starter_library().citations
    known = held.published["soft-touch-blanket"]
    assert (known.number, known.signed_at) == (1, SignOff.objects.get().at)


def test_unchanged_library_costs_one_query(live: Version, django_assert_num_queries: Callable[..., Any]) -> None:
    held = current_catalogue()
    with django_assert_num_queries(1):
        assert current_catalogue() is held


def test_reading_it_anew_costs_the_same_for_one_entry_and_for_three(cara: User, lena: User, live: Version) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            current_catalogue()
        return len(captured)

    one = queries()
    for slug in ("second", "third"):
        entry = an_entry(slug=slug, rules=(a_rule(id=slug, instead=()),))
        published(entry, by=cara, signer=lena)
    assert len(slugs()) == 3
    actions.renew(by=lena, versions=[live], ticked=RENEWAL)
    assert queries() == one


def test_publication_retirement_and_renewal_are_noticed(live: Version, cara: User, lena: User) -> None:
    first = current_catalogue()
    published(an_entry(slug="another"), by=cara, signer=lena)
    assert slugs() == ["another", "soft-touch-blanket"]
    actions.retire(by=cara, version=live, reason="Worn out.")
    assert slugs() == ["another"]
    assert [entry.slug for entry in first.library.entries] == ["soft-touch-blanket"]


def test_new_question_is_noticed(live: Version) -> None:
    library = starter_library()
    first = replace(library.flags[0], question="Are you safe?")
    load_vocabulary(library=replace(library, flags=(first, *library.flags[1:])), by=None)
    assert current_catalogue().library.flags[0] == first


def test_number_alone_is_not_enough_to_be_taken_for_the_same(live: Version, cara: User) -> None:
    """A library restored from a copy may bear a number that was seen before."""
    first = current_catalogue()
    with transaction.atomic():
        actions.retire(by=cara, version=live, reason="Gone.")
        seen = current_key()
        transaction.set_rollback(True)
    actions.retire(by=cara, version=live, reason="Gone.")
    assert current_key().revision == seen.revision
    assert current_key().token != seen.token
    assert current_catalogue() is not first


def test_entry_leaves_the_shelf_the_day_after_it_fell_due(live: Version, lena: User) -> None:
    held = current_catalogue()
    due = held.published["soft-touch-blanket"].due_on
    assert held.on(due).entries == (live.as_entry(),)
    late = held.on(due + timedelta(days=1))
    assert (late.entries, late.flags) == ((), held.library.flags)
    assert held.overdue(due + timedelta(days=1)) == {"soft-touch-blanket"}
    assert current_catalogue() is held


def test_renewal_counts_from_its_own_day(live: Version, lena: User) -> None:
    due = current_catalogue().published["soft-touch-blanket"].due_on
    with time_machine.travel(due - timedelta(days=10), tick=False):
        actions.renew(by=lena, versions=[live], ticked=RENEWAL)
    assert current_catalogue().published["soft-touch-blanket"].due_on > due + timedelta(days=300)


def test_day_is_the_practices_own(cara: User, lena: User, vocabulary: None) -> None:
    """Signed at half past two in the night of Greenwich, which is the evening before in New York."""
    with time_machine.travel("2026-03-02T02:30:00Z", tick=False):
        published(an_entry(review_months=12), by=cara, signer=lena)
    assert current_catalogue().published["soft-touch-blanket"].due_on == date(2027, 3, 1)


def test_search_finds_by_title_and_typo(live: Version) -> None:
    held = current_catalogue()
    assert held.search("blankit") == ("soft-touch-blanket",)
    assert held.search("trombone") == ()


@pytest.mark.django_db(transaction=True)
def test_it_is_never_read_inside_an_open_transaction(cara: User, lena: User) -> None:
    load_vocabulary(library=starter_library(), by=None)
    current_catalogue()
    with transaction.atomic():
        version = published(an_entry(), by=cara, signer=lena)
        with pytest.raises(RuntimeError, match="before the transaction begins"):
            current_catalogue()
    with transaction.atomic(), pytest.raises(RuntimeError, match="before the transaction begins"):
        current_catalogue()
    held = current_catalogue()
    with transaction.atomic():
        assert current_catalogue() is held
    assert held.published["soft-touch-blanket"].number == version.number


@pytest.mark.django_db(transaction=True)
def test_publication_while_it_is_read_is_not_missed(cara: User, lena: User) -> None:
    """Just before the published versions are read somebody publishes: the vocabulary read before is thrown away."""
    load_vocabulary(library=starter_library(), by=None)
    reads = 0

    def publishing(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal reads
        if sql.startswith("SELECT") and "suggestions_version" in sql and reads == 0:
            reads = 1
            published(an_entry(), by=cara, signer=lena)
        return execute(sql, *rest)

    with connection.execute_wrapper(publishing):
        held = current_catalogue()
    assert (reads, held.key, slugs()) == (1, current_key(), ["soft-touch-blanket"])


OTHER = """
import django; django.setup()
from suggestions.library.catalogue import current_catalogue
while input():
    held = current_catalogue()
    print(held.key.revision, held.key.token, ",".join(entry.slug for entry in held.library.entries), flush=True)
"""


@contextmanager
def another_process() -> Iterator[Callable[[], str]]:
    """A second worker on the same database; each call asks it for its catalogue."""
    name = connection.settings_dict["NAME"]
    url = f"sqlite:///{name}" if connection.vendor == "sqlite" else _postgres_url(str(name))
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "clinic.settings"}
    worker = subprocess.Popen(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", OTHER],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    stdin, stdout = worker.stdin, worker.stdout
    assert stdin is not None
    assert stdout is not None

    def asked() -> str:
        stdin.write("?\n")
        stdin.flush()
        return stdout.readline().strip()

    try:
        yield asked
    finally:
        stdin.write("\n")
        stdin.close()
        worker.wait(20)
        stdout.close()


def _postgres_url(name: str) -> str:
    base, _, options = os.environ["DATABASE_URL"].partition("?")
    return f"{base.rpartition('/')[0]}/{name}?{options}"


def told() -> str:
    held = current_catalogue()
    return f"{held.key.revision} {held.key.token} {','.join(entry.slug for entry in held.library.entries)}".strip()


@pytest.mark.django_db(transaction=True)
def test_two_processes_agree(cara: User, lena: User) -> None:
    load_vocabulary(library=starter_library(), by=None)
    with another_process() as asked:
        assert asked() == told()
        version = published(an_entry(), by=cara, signer=lena)
        assert asked() == told()
        assert told().endswith(" soft-touch-blanket")
        actions.retire(by=cara, version=version, reason="Worn out.")
        assert asked() == told()
        assert LibraryState.objects.get().revision == 3
