"""How does a client come into a colleague's care? By an offer that the colleague accepts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from clinic.accounts import actions as accounts
from clinic.accounts.models import User
from clinic.clients import actions
from clinic.clients.models import Client, HandOver
from tests.clinic.acting import sentence, told
from tests.racing import together

pytestmark = pytest.mark.django_db


def test_a_colleague_takes_over_by_saying_yes(ada: User, eve: User, heron: Client) -> None:
    offer = actions.offer(by=ada, client=heron, to=eve)
    assert list(Client.objects.of(eve)) == []

    actions.accept(by=eve, hand_over=offer)
    assert (list(Client.objects.of(ada)), list(Client.objects.of(eve))) == ([], [heron])
    assert told(heron)[1:] == [("offered", "Ada Moreno"), ("took over", "Eve Lund")]


def test_an_admin_may_offer_anybodys_client(pia: User, ada: User, eve: User, heron: Client) -> None:
    actions.accept(by=eve, hand_over=actions.offer(by=pia, client=heron, to=eve))

    assert list(Client.objects.of(eve)) == [heron]


def test_a_code_word_that_the_colleague_uses_must_be_replaced(ada: User, eve: User, heron: Client) -> None:
    actions.add_client(by=eve, code_word="heron")
    offer = actions.offer(by=ada, client=heron, to=eve)

    assert sentence(lambda: actions.accept(by=eve, hand_over=offer)) == actions.TAKEN
    assert list(HandOver.objects.to_person(eve)) == [offer]

    actions.accept(by=eve, hand_over=HandOver.objects.get(), code_word="lagoon")
    assert set(Client.objects.of(eve).values_list("code_word", flat=True)) == {"heron", "lagoon"}


def test_saying_no_leaves_the_client_where_they_are(ada: User, eve: User, heron: Client) -> None:
    actions.decline(by=eve, hand_over=actions.offer(by=ada, client=heron, to=eve))

    assert list(Client.objects.of(ada)) == [heron]
    assert list(HandOver.objects.to_person(eve)) == []
    assert told(heron)[-1] == ("declined", "Eve Lund")


def test_an_offer_that_was_taken_back_cannot_be_accepted(ada: User, eve: User, heron: Client) -> None:
    offer = actions.offer(by=ada, client=heron, to=eve)
    actions.take_back(by=ada, hand_over=offer)

    assert sentence(lambda: actions.accept(by=eve, hand_over=offer)) == actions.ANSWERED
    assert list(Client.objects.of(ada)) == [heron]


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("ada", "This therapist is in charge already. Choose a colleague."),
        ("cara", "Choose a therapist of the practice."),
        ("pia", "Choose a therapist of the practice."),
    ],
)
def test_only_another_therapist_can_be_offered_a_client(
    request: pytest.FixtureRequest, ada: User, heron: Client, to: str, why: str
) -> None:
    person: User = request.getfixturevalue(to)

    assert sentence(lambda: actions.offer(by=ada, client=heron, to=person)) == why


def test_a_therapist_who_left_cannot_be_offered_a_client(pia: User, ada: User, eve: User, heron: Client) -> None:
    accounts.deactivate(by=pia, person=eve)
    eve.refresh_from_db()

    assert sentence(lambda: actions.offer(by=ada, client=heron, to=eve)) == "Choose a therapist of the practice."


def test_a_client_is_offered_to_one_colleague_at_a_time(
    hire: Callable[..., User], ada: User, eve: User, heron: Client
) -> None:
    noor = hire("Noor Haddad", is_therapist=True)
    offer = actions.offer(by=ada, client=heron, to=eve)

    assert "already" in sentence(lambda: actions.offer(by=ada, client=heron, to=noor))
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.create(client=heron, to=noor, offered_by=ada)
    actions.take_back(by=ada, hand_over=offer)
    actions.offer(by=ada, client=heron, to=noor)


def test_a_closed_file_cannot_be_offered(ada: User, eve: User, heron: Client) -> None:
    actions.close(by=ada, client=heron)

    assert sentence(lambda: actions.offer(by=ada, client=heron, to=eve)) == "This file is closed. Open it again first."


def test_an_offer_shows_code_word_and_dates_and_costs_one_query(
    ada: User, eve: User, heron: Client, django_assert_num_queries: Any
) -> None:
    actions.offer(by=ada, client=heron, to=eve)

    with django_assert_num_queries(1):
        (offer,) = HandOver.objects.to_person(eve)
        shown = (offer.client.code_word, offer.client.opened_on, offer.client.therapist.name, offer.offered_by.name)
    assert shown == ("Heron", timezone.localdate(), "Ada Moreno", "Ada Moreno")


@pytest.mark.django_db(transaction=True)
def test_a_yes_and_a_withdrawal_at_once_end_in_one_of_them(ada: User, eve: User) -> None:
    client = actions.add_client(by=ada, code_word="heron")
    offer = actions.offer(by=ada, client=client, to=eve)
    accepted, taken_back = together(
        lambda: actions.accept(by=eve, hand_over=HandOver.objects.get()),
        lambda: actions.take_back(by=ada, hand_over=HandOver.objects.get()),
    )

    offer.refresh_from_db()
    client.refresh_from_db()
    assert sum(isinstance(outcome, ValidationError) for outcome in (accepted, taken_back)) == 1
    assert (client.therapist == eve) == offer.accepted


@pytest.mark.django_db(transaction=True)
def test_two_offers_at_once_are_one_offer(hire: Callable[..., User], ada: User, eve: User) -> None:
    noor = hire("Noor Haddad", is_therapist=True)
    client = actions.add_client(by=ada, code_word="heron")
    outcomes = together(
        *(lambda to=to: actions.offer(by=ada, client=Client.objects.get(), to=to) for to in (eve, noor))
    )

    assert {type(outcome) for outcome in outcomes} == {HandOver, ValidationError}
    assert client.hand_overs.waiting().count() == 1
