"""Which questions does one "no to all" answer? The open core questions that are read aloud, and no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from clinic.accounts.models import User
from clinic.clients.models import Client
from suggestions.library.flags import Tier
from suggestions.screening import actions
from suggestions.screening.answers import State
from suggestions.screening.models import RecordedAnswer
from suggestions.screening.picture import ACUTE_RISK
from suggestions.screening.queries import picture_of
from tests.screening.recorded import DECLINED, LIBRARY, NO, UNSURE, YES, held, rows, told
from tests.screening.tiny import NOON

pytestmark = pytest.mark.django_db


def test_no_to_all_answers_the_open_core_questions_but_acute_risk(
    ada: User, heron: Client, says: Callable[..., RecordedAnswer]
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        says("low-mood", NO)  # stale after 30 days
        says("rejection-fear", NO)  # still good then
        clock.shift(timedelta(days=40))
        says("ptsd", YES)
        says("recent-loss", UNSURE)
        says("pregnant", DECLINED)
        heron.refresh_from_db()
        answered = actions.no_to_all_read_aloud(by=ada, client=heron, revision=heron.revision, library=LIBRARY)
        picture = picture_of(heron, timezone.localtime(), LIBRARY)

    assert answered == ["unsafe-home", "trauma-recent", "humiliated", "low-mood", "under-18"]
    assert picture.no == {*answered, "rejection-fear"}
    assert picture.state(ACUTE_RISK) is State.NOT_ASKED
    assert not any(flag.tier is Tier.CORE and flag.slug not in LIBRARY.flag_of for flag in LIBRARY.flags)
    assert told()[-1] == ("recorded answers of", {"questions": 5})


def test_no_to_all_with_nothing_open_changes_and_says_nothing(ada: User, heron: Client) -> None:
    actions.no_to_all_read_aloud(by=ada, client=heron, revision=0, library=LIBRARY)
    before = (heron.revision, len(rows()), len(told()))

    assert actions.no_to_all_read_aloud(by=ada, client=heron, revision=1, library=LIBRARY) == []
    assert (heron.revision, len(rows()), len(told())) == before == (1, 9, 1)


def test_no_to_all_overlooks_no_answer_when_the_clock_was_set_back_a_second(
    ada: User, heron: Client, says: Callable[..., RecordedAnswer]
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        says("ptsd", YES)
        clock.shift(timedelta(seconds=-1))
        answered = actions.no_to_all_read_aloud(by=ada, client=heron, revision=None, library=LIBRARY)

    assert "ptsd" not in answered
    assert held(heron, "ptsd", NOON).state is State.YES
