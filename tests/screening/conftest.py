"""The modules under test, handed in so that the same tests can be run against mutants (test_mutants.py)."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.screening import mutants


@pytest.fixture(scope="session")
def m() -> SimpleNamespace:
    """The modules of the slice as they are: `m.engine.screen`, `m.answers.Answer`."""
    return mutants.real()
