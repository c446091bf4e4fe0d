"""Who may write down an answer, on what they saw, and in which order does it stand?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db import transaction

from clinic.accounts.models import User
from clinic.clients import actions as clients
from clinic.clients.models import Client
from suggestions.screening import actions
from suggestions.screening.answering import AnswerRefused
from suggestions.screening.answers import EndReason, State
from suggestions.screening.models import RecordedAnswer
from suggestions.screening.queries import answered_since
from tests.screening.recorded import LIBRARY, NO, YES, held
from tests.screening.tiny import NOON

pytestmark = pytest.mark.django_db


def test_a_window_that_has_not_seen_an_answer_cannot_answer(ada: User, heron: Client) -> None:
    write = partial(actions.answer, by=ada, client=heron, library=LIBRARY)
    write(revision=0, flag="ptsd", kind=YES)
    write(revision=1, flag="low-mood", kind=NO)

    with pytest.raises(actions.Stale) as stale, transaction.atomic():
        write(revision=0, flag="ptsd", kind=NO, reason=EndReason.CHANGED)
    assert stale.value.client.revision == 2
    assert answered_since(heron, 0) == (frozenset({"ptsd", "low-mood"}), frozenset())
    assert answered_since(heron, 1) == (frozenset({"low-mood"}), frozenset())
    assert answered_since(heron, 2) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    "write",
    [
        partial(actions.answer, flag="ptsd", kind=YES),
        actions.no_to_all_read_aloud,
        partial(actions.set_circumstance, circumstance="no-phone", yes=True),
    ],
)
class TestEveryWrite:
    def test_compares_the_revision(self, ada: User, heron: Client, write: Callable[..., object]) -> None:
        with pytest.raises(actions.Stale):
            write(by=ada, client=heron, revision=7, library=LIBRARY)

    def test_is_refused_for_another_therapists_client(
        self, eve: User, heron: Client, write: Callable[..., object]
    ) -> None:
        with pytest.raises(Client.DoesNotExist):
            write(by=eve, client=heron, revision=0, library=LIBRARY)

    def test_is_refused_for_a_closed_file(self, ada: User, heron: Client, write: Callable[..., object]) -> None:
        clients.close(by=ada, client=heron)
        with pytest.raises(AnswerRefused, match=r"^This file is closed\. Open it again first\.$"):
            write(by=ada, client=heron, revision=0, library=LIBRARY)

    def test_is_refused_while_the_clock_stands_before_the_last_answer(
        self, ada: User, heron: Client, write: Callable[..., object]
    ) -> None:
        with time_machine.travel(NOON, tick=False) as clock:
            actions.answer(by=ada, client=heron, revision=0, library=LIBRARY, flag="under-18", kind=YES)
            clock.shift(timedelta(hours=-1))
            with pytest.raises(AnswerRefused, match=r"^The clock of this computer stands before the last answer"):
                write(by=ada, client=heron, revision=1, library=LIBRARY)


def test_answers_at_one_instant_keep_their_order(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    with time_machine.travel(NOON, tick=False):
        for kind in (YES, YES, YES):
            says("ptsd", kind)
        says("ptsd", NO, reason=EndReason.MISTAKE)

    assert list(RecordedAnswer.objects.order_by("at").values_list("kind", flat=True)) == ["yes", "yes", "yes", "no"]
    assert held(heron, "ptsd", NOON + timedelta(seconds=1)).state is State.NO
