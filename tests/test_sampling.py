"""Whom does the demo's therapist know on the first visit?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client as Browser
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients.models import Client
from clinic.demo import seed_demo
from suggestions.handout.models import Issue
from suggestions.sampling import GIVEN, seed_demo_clients
from tests.shared import shared

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with override_settings(DEMO=True):
        yield from shared(django_db_blocker, seed_demo)


@pytest.fixture
def robin(demo: None, db: None) -> User:
    return User.objects.get(email="robin@demo.example")


def test_one_client_was_given_a_page_and_one_was_hurt_lately(robin: User) -> None:
    assert sorted(Client.objects.of(robin).values_list("code_word", flat=True)) == ["copper lamp", "willow tide"]
    given = Issue.objects.of(robin).get()
    assert given.client.code_word == "willow tide"
    assert [item.strategy for item in given.document.items] == list(GIVEN)


def test_a_second_start_makes_nobody(robin: User) -> None:
    before = AuditEvent.objects.count()
    seed_demo_clients()
    assert AuditEvent.objects.count() == before


def test_both_stand_on_the_first_page(robin: User, signed_in: Callable[[User], Browser]) -> None:
    page = signed_in(robin).get("/").content.decode()
    assert ("copper lamp" in page, "willow tide" in page) == (True, True)
