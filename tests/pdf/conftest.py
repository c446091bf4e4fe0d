"""What stands ready to be given? Two free things for Heron, to whom nothing applies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client as Browser
from pytest_django import DjangoDbBlocker

from clinic.accounts.models import User
from clinic.clients.models import Client
from clinic.practice.models import CrisisLine
from suggestions.handout.models import Handout, Issue
from suggestions.library.library import Library
from tests.pdf.giving import give
from tests.shared import shared
from tests.worlds import a_draft, an_issue, start_a_draft


@pytest.fixture
def ready(heron: Client, library: Library, crisis_line: CrisisLine) -> Client:
    """Heron, in a practice that has a library and a crisis line."""
    return heron


@pytest.fixture
def draft(ada: User, ready: Client, answered: Callable[..., None]) -> Handout:
    """Two free things for Heron, to whom nothing applies."""
    if found := Handout.objects.filter(client=ready).first():
        return found
    answered(ready, "no")
    return start_a_draft(ada, ready)


@pytest.fixture
def issue(browser: Browser, draft: Handout) -> Issue:
    """The draft, given."""
    if not Issue.objects.exists():
        give(browser, draft)
    return Issue.objects.get()


@pytest.fixture(scope="module")
def a_draft_for_all(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The draft and all around it are made once for the file."""
    yield from shared(django_db_blocker, a_draft)


@pytest.fixture(scope="module")
def an_issue_for_all(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The issue and all around it are made once for the file."""
    yield from shared(django_db_blocker, an_issue)
