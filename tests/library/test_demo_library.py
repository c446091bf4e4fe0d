"""What does the demo find in its library at every start?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from clinic.accounts.models import User
from clinic.demo import seed_demo
from suggestions.library import actions
from suggestions.library.catalogue import current_catalogue
from suggestions.library.lifecycle import Stage
from suggestions.library.models import SignOff, Strategy, Version
from suggestions.starting import SAMPLE, seed_demo_library
from tests.library.entries import starter_library
from tests.shared import shared

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo_of_all(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with override_settings(DEMO=True):
        yield from shared(django_db_blocker, seed_demo)


@pytest.fixture
def demo(demo_of_all: None, db: None) -> None:
    """The demo at its first start."""


def test_demo_has_everything_signed_by_its_second_curator_and_says_that_it_is_a_sample(demo: None) -> None:
    held = current_catalogue()
    assert held.library.entries == starter_library().entries
    assert set(SignOff.objects.values_list("by__name", "remark")) == {("Jonas Weber", SAMPLE)}
    assert held.on(timezone.localdate()).entries == held.library.entries


def test_second_start_of_the_demo_writes_nothing(demo: None) -> None:
    before = list(Version.objects.values()), SignOff.objects.count(), current_catalogue()
    with CaptureQueriesContext(connection) as captured:
        seed_demo_library()
    assert [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []
    assert (list(Version.objects.values()), SignOff.objects.count(), current_catalogue()) == before


def test_demo_signs_again_what_fell_due(demo: None) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=200), tick=False):
        assert current_catalogue().overdue(timezone.localdate()) == {
            entry.slug for entry in starter_library().entries if entry.review_months == 6
        }
        seed_demo_library()
        assert current_catalogue().overdue(timezone.localdate()) == frozenset()
        assert {each.remark for each in SignOff.objects.filter(kind="renewed")} == {SAMPLE}


def test_demo_leaves_alone_what_a_visitor_wrote(demo: None) -> None:
    mara = User.objects.get(email="mara@demo.example")
    draft = actions.revise(by=mara, strategy=Strategy.objects.get(slug="sing"))
    actions.submit(by=mara, version=draft, rev=draft.rev)
    seed_demo_library()
    assert Version.objects.get(pk=draft.pk).stage == Stage.IN_REVIEW


def test_review_due_is_silent_until_something_is_due(demo: None) -> None:
    def said() -> list[str]:
        out = StringIO()
        call_command("review_due", stdout=out)
        return out.getvalue().splitlines()

    assert said() == []
    due = current_catalogue().published["ask-vitamin-b"].due_on
    noon = datetime.combine(due, time(17), tzinfo=UTC)
    with time_machine.travel(noon - timedelta(days=31), tick=False):
        assert said() == []
    with time_machine.travel(noon - timedelta(days=30), tick=False):
        assert f"ask-vitamin-b: review due on {due}" in said()
    with time_machine.travel(noon + timedelta(days=1), tick=False):
        assert f"ask-vitamin-b: off the shelf, its review was due on {due}" in said()
