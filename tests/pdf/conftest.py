"""What stands ready to be given? Two free things for Heron, to whom nothing applies."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client as Browser

from clinic.accounts.models import User
from clinic.clients.models import Client
from clinic.practice.models import CrisisLine
from suggestions.handout.actions import drafts
from suggestions.handout.models import Handout, Issue
from suggestions.library.library import Library
from tests.pdf.giving import give


@pytest.fixture
def ready(heron: Client, library: Library, crisis_line: CrisisLine) -> Client:
    """Heron, in a practice that has a library and a crisis line."""
    return heron


@pytest.fixture
def draft(ada: User, ready: Client, answered: Callable[..., None]) -> Handout:
    """Two free things for Heron, to whom nothing applies."""
    answered(ready, "no")
    handout = drafts.start(by=ada, client=ready)
    for slug in ("sing", "listen-to-music"):
        drafts.add_pick(by=ada, handout=handout, revision=handout.revision, strategy=slug)
    return handout


@pytest.fixture
def issue(browser: Browser, draft: Handout) -> Issue:
    """The draft, given."""
    give(browser, draft)
    return Issue.objects.get()
