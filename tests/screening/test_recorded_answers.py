"""What of a client's answer is kept, how does a yes end, and what is told of it?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients.models import Client
from suggestions.screening.answering import AnswerRefused
from suggestions.screening.answers import FOOD_LIMITS, UNDER_18, EndReason, State, UnknownName
from suggestions.screening.models import RecordedAnswer
from suggestions.screening.queries import picture_of
from tests.screening.recorded import LIBRARY, NO, UNSURE, YES, held, rows, told
from tests.screening.tiny import NOON

pytestmark = pytest.mark.django_db


def test_an_answer_is_kept_with_who_and_when(ada: User, heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    row = says("ptsd", YES, detail="since the move")

    kept = RecordedAnswer.objects.get()
    assert kept == row
    assert (kept.client, kept.flag, kept.kind, kept.was, kept.by) == (heron, "ptsd", "yes", "", ada)
    assert (kept.detail, kept.reason, kept.since) == ("since the move", "", None)
    assert held(heron, "ptsd").state is State.YES


def test_a_later_answer_is_added_and_both_stay(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    says("ptsd", NO)
    says("ptsd", YES)

    assert rows() == [("ptsd", "", "no"), ("ptsd", "no", "yes")]


def test_a_yes_that_is_confirmed_counts_from_its_first_day(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    with time_machine.travel(NOON, tick=False):
        first = says("ptsd", YES, detail="since spring")
    with time_machine.travel(NOON + timedelta(days=3), tick=False):
        says("ptsd", YES)
        again = held(heron, "ptsd")

    assert again.since == first.at
    assert again.detail == "since spring"


def test_foods_stay_until_they_are_named_anew_or_a_no_empties_them(
    heron: Client, says: Callable[..., RecordedAnswer]
) -> None:
    says(FOOD_LIMITS, YES, foods=["milk", "egg"])
    says(FOOD_LIMITS, YES)
    assert held(heron, FOOD_LIMITS).foods == ("egg", "milk")

    says(FOOD_LIMITS, YES, foods=["soy"])
    assert picture_of(heron, timezone.localtime(), LIBRARY).foods == {"soy"}

    says(FOOD_LIMITS, NO, reason=EndReason.CLARIFIED)
    assert picture_of(heron, timezone.localtime(), LIBRARY).foods == frozenset()


def test_a_month_of_birth_stays_with_the_yes(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    born = date(timezone.localdate().year - 15, 5, 1)
    says(UNDER_18, YES, born=born)
    says(UNDER_18, YES)

    assert held(heron, UNDER_18).born == born


def test_a_yes_ends_only_with_a_reason(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    says("ptsd", YES)
    with pytest.raises(AnswerRefused, match=r"^This was answered yes\. Say why it no longer holds\.$"):
        says("ptsd", NO)
    says("ptsd", NO, reason=EndReason.CHANGED)

    assert [(row.kind, row.reason) for row in RecordedAnswer.objects.all()] == [("yes", ""), ("no", "has-changed")]
    assert held(heron, "ptsd").state is State.NO


def test_entered_by_mistake_ends_a_yes_for_ten_minutes_and_both_rows_stay(
    heron: Client, says: Callable[..., RecordedAnswer]
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        says("ptsd", YES)
        says("psychosis", YES)
        clock.shift(timedelta(minutes=9))
        says("psychosis", YES)
        says("ptsd", UNSURE, reason=EndReason.MISTAKE)
        clock.shift(timedelta(minutes=2))
        with pytest.raises(AnswerRefused, match="More than 10 minutes have passed"):
            says("psychosis", NO, reason=EndReason.MISTAKE)

    assert rows() == [
        ("ptsd", "", "yes"),
        ("psychosis", "", "yes"),
        ("psychosis", "yes", "yes"),
        ("ptsd", "yes", "unsure"),
    ]


def test_a_reason_is_kept_only_where_a_yes_ends(says: Callable[..., RecordedAnswer]) -> None:
    says("ptsd", NO, reason=EndReason.CHANGED)
    says("ptsd", YES, reason=EndReason.CHANGED)

    assert [row.reason for row in RecordedAnswer.objects.all()] == ["", ""]


@pytest.mark.parametrize(
    ("flag", "sentence"),
    [
        ("ptds", 'There is no flag "ptds". Did you mean "ptsd"?'),
        ("", 'There is no flag "".'),
        ("ptsd; DROP TABLE", 'There is no flag "ptsd; DROP TABLE".'),
    ],
)
def test_an_unknown_flag_is_refused_with_a_sentence(
    says: Callable[..., RecordedAnswer], flag: str, sentence: str
) -> None:
    with pytest.raises(UnknownName) as refusal:
        says(flag, YES)

    assert str(refusal.value) == sentence
    assert rows() == []


def test_an_answer_is_one_line_that_tells_an_admin_no_answer(
    ada: User, heron: Client, says: Callable[..., RecordedAnswer]
) -> None:
    says("ptsd", YES, detail="since the move")

    assert told() == [("recorded an answer of", {})]
    event = AuditEvent.objects.get(verb="recorded an answer of")
    assert (event.actor, event.object_type, event.object_id) == (ada, "client", str(heron.pk))


def test_a_refused_answer_leaves_nothing(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    with pytest.raises(AnswerRefused), transaction.atomic():
        says("ptsd", YES, detail="x" * 81)

    heron.refresh_from_db()
    assert (rows(), told(), heron.revision, heron.answered_at) == ([], [], 0, None)
