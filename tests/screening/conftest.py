"""What do tests of screening begin with?"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from clinic.accounts.models import User
from clinic.clients.models import Client
from suggestions.screening import actions
from suggestions.screening.answers import AnswerKind
from suggestions.screening.models import RecordedAnswer
from tests.screening import mutants
from tests.screening.recorded import LIBRARY


@pytest.fixture(scope="session")
def m() -> SimpleNamespace:
    """The modules of the slice as they are, handed in so that the same tests can be run against mutants.

    `m.engine.screen`, `m.answers.Answer`; test_mutants.py hands in others.
    """
    return mutants.real()


@pytest.fixture
def says(ada: User, heron: Client) -> Callable[..., RecordedAnswer]:
    """Record an answer of Heron's, whatever the window had seen: `says("ptsd", YES)`."""

    def record(flag: str, kind: AnswerKind, **details: Any) -> RecordedAnswer:
        return actions.answer(by=ada, client=heron, revision=None, library=LIBRARY, flag=flag, kind=kind, **details)

    return record
