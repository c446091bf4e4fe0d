"""What do tests of the library's tables and pages begin with?"""

from __future__ import annotations

import pytest

from clinic.accounts.models import User
from suggestions.library.actions.loading import load_library, load_vocabulary
from suggestions.library.models import FlagRow, Version
from tests.library.entries import an_entry, starter_library
from tests.library.people import published
from tests.replay import made_once


def load_words() -> None:
    """The vocabulary, unless it is there."""
    if not FlagRow.objects.exists():
        load_vocabulary(library=starter_library(), by=None)


@pytest.fixture
def vocabulary(db: None) -> None:
    """The flags, circumstances and citations of the starter library, and no entry."""
    made_once("vocabulary", load_words)


@pytest.fixture
def loaded(db: None) -> None:
    """The starter library as a practice finds it on the first day: all of it in review."""
    made_once("in review", lambda: load_library(library=starter_library(), by=None))


@pytest.fixture
def live(cara: User, lena: User) -> Version:
    """An entry that Cara wrote and Lena signed."""

    def make() -> None:
        load_words()
        published(an_entry(), by=cara, signer=lena)

    made_once("live", make, by=[cara, lena])
    return Version.objects.get()
