"""Who sits at the desk? Ada, with Heron, to whom nothing applies."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clinic.clients.models import Client
from clinic.practice.models import CrisisLine
from suggestions.library.library import Library
from tests.handout.scripted_desk import ScriptedDesk
from tests.shelf import Answered


@pytest.fixture
def known(heron: Client, library: Library, crisis_line: CrisisLine, answered: Answered) -> Client:
    """Heron, to whom nothing applies."""
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
