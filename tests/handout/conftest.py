"""Who sits at the desk? Ada, with Heron, to whom nothing applies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client as Browser
from pytest_django import DjangoDbBlocker

from clinic.clients.models import Client
from clinic.practice.models import CrisisLine
from suggestions.library.library import Library
from suggestions.screening.models import RecordedAnswer
from tests.handout.scripted_desk import ScriptedDesk
from tests.shared import shared
from tests.shelf import Answered
from tests.worlds import nothing_applies


@pytest.fixture(scope="module")
def asked_everything(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Heron and all around are made once for the file."""
    yield from shared(django_db_blocker, nothing_applies)


@pytest.fixture
def known(heron: Client, library: Library, crisis_line: CrisisLine, answered: Answered) -> Client:
    """Heron, to whom nothing applies."""
    if not RecordedAnswer.objects.filter(client=heron).exists():
        answered(heron, "no")
    return heron


@pytest.fixture
def desk(browser: Browser, known: Client) -> ScriptedDesk:
    """Heron's desk."""
    return ScriptedDesk(browser, known)


@pytest.fixture
def hurt(browser: Browser, known: Client, answered: Answered) -> ScriptedDesk:
    """Heron's desk after something bad happened."""
    answered(known, "yes", "trauma-recent")
    return ScriptedDesk(browser, known)
