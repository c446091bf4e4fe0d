"""Whom do tests of the practice look after? Heron, with a capital letter, as somebody typed it."""

from __future__ import annotations

import pytest

from clinic.accounts.models import User
from clinic.clients import actions
from clinic.clients.models import Client


@pytest.fixture
def heron(ada: User) -> Client:
    """A client of Ada's."""
    return actions.add_client(by=ada, code_word="Heron")
