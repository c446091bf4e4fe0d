"""What of a client's circumstances is kept, and which of them does an answer set?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from clinic.accounts.models import User
from clinic.clients.models import Client
from suggestions.screening import actions
from suggestions.screening.answers import UnknownName
from suggestions.screening.models import RecordedAnswer, RecordedCircumstance
from suggestions.screening.queries import picture_of
from tests.screening.recorded import LIBRARY, YES, told

pytestmark = pytest.mark.django_db


def test_the_latest_word_on_a_circumstance_counts(ada: User, heron: Client) -> None:
    for yes in (True, False, True):
        actions.set_circumstance(by=ada, client=heron, revision=None, library=LIBRARY, circumstance="no-phone", yes=yes)

    assert picture_of(heron, timezone.localtime(), LIBRARY).circumstances == {"no-phone"}
    assert RecordedCircumstance.objects.count() == 3
    assert told() == [("recorded a circumstance of", {})] * 3


def test_a_flag_sets_its_circumstance(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    says("no-safe-person", YES)

    assert picture_of(heron, timezone.localtime(), LIBRARY).circumstances == {"no-kind-person"}


def test_an_unknown_circumstance_is_refused_with_a_sentence(ada: User, heron: Client) -> None:
    with pytest.raises(UnknownName, match=r'^There is no circumstance "no-phones"'):
        actions.set_circumstance(
            by=ada, client=heron, revision=None, library=LIBRARY, circumstance="no-phones", yes=True
        )
