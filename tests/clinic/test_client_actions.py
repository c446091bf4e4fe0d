"""Who is in whose care: what the actions allow, what they refuse, and what stands on the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from clinic.accounts import actions as accounts
from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients import actions
from clinic.clients.models import Client, HandOver
from tests.racing import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def heron(ada: User) -> Client:
    """A client of Ada's."""
    return actions.add_client(by=ada, code_word="Heron")


def told(client: Client) -> list[tuple[str, str]]:
    """What the record says of a client: verb and actor, oldest first."""
    events = AuditEvent.objects.filter(object_type="client", object_id=str(client.pk)).select_related("actor")
    return [(event.verb, event.actor.name if event.actor else "") for event in events.order_by("pk")]


def sentence(act: Callable[[], object]) -> str:
    """The sentence with which an action refuses; fails when it does not."""
    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        act()
    return str(refusal.value.messages[0])


# --- Adding and naming ---


def test_a_client_is_a_code_word_a_therapist_and_dates(ada: User, heron: Client) -> None:
    assert (heron.code_word, heron.therapist, heron.opened_on) == ("Heron", ada, timezone.localdate())
    assert (heron.closed_on, heron.revision) == (None, 0)


def test_no_field_could_hold_a_name() -> None:
    fields = {field.name for field in Client._meta.get_fields() if not field.is_relation}

    assert fields == {
        "id",
        "code_word",
        "folded",
        "opened_on",
        "closed_on",
        "seen_at",
        "revision",
        "answered_at",
    }


@pytest.mark.parametrize("same", ["heron", "HERON", " h\u00e9ron "])
def test_a_therapist_has_a_code_word_once_whatever_its_case_and_accents(ada: User, heron: Client, same: str) -> None:
    assert sentence(lambda: actions.add_client(by=ada, code_word=same)) == actions.TAKEN


def test_two_therapists_may_use_the_same_code_word(eve: User, heron: Client) -> None:
    assert actions.add_client(by=eve, code_word="heron").therapist == eve


def test_the_database_refuses_a_second_client_of_that_word(ada: User, heron: Client) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Client.objects.create(therapist=ada, code_word="H\u00c9RON")


def test_a_full_name_is_refused(ada: User) -> None:
    assert sentence(lambda: actions.add_client(by=ada, code_word="Anna Smith")).startswith(
        "This looks like a full name."
    )
    assert Client.objects.count() == 0


def test_a_client_gets_another_code_word(ada: User, heron: Client) -> None:
    actions.rename(by=ada, client=heron, code_word="  blue   lagoon ")

    heron.refresh_from_db()
    assert (heron.code_word, heron.folded) == ("blue lagoon", "blue lagoon")
    assert told(heron) == [("added", "Ada Moreno"), ("renamed", "Ada Moreno")]


def test_a_client_may_keep_its_word_in_other_letters(ada: User, heron: Client) -> None:
    actions.rename(by=ada, client=heron, code_word="HERON")

    assert Client.objects.get(pk=heron.pk).code_word == "HERON"


def test_a_refused_name_changes_nothing(ada: User, heron: Client) -> None:
    other = actions.add_client(by=ada, code_word="lagoon")

    assert sentence(lambda: actions.rename(by=ada, client=other, code_word="heron")) == actions.TAKEN
    assert Client.objects.get(pk=other.pk).code_word == "lagoon"


def test_the_record_holds_no_code_word(ada: User, eve: User, heron: Client) -> None:
    actions.rename(by=ada, client=heron, code_word="lagoon")
    actions.accept(by=eve, hand_over=actions.offer(by=ada, client=heron, to=eve), code_word="starling")
    actions.close(by=eve, client=Client.objects.get(pk=heron.pk))

    words = " ".join(f"{event.detail} {event}" for event in AuditEvent.objects.all()).casefold()
    assert [word for word in ("heron", "lagoon", "starling") if word in words] == []


# --- Whose clients ---


def test_a_therapist_reaches_only_her_own(ada: User, eve: User, heron: Client) -> None:
    assert list(Client.objects.of(ada)) == [heron]
    assert list(Client.objects.of(eve)) == []


def test_the_page_opened_last_comes_first(ada: User) -> None:
    first, second, third = (actions.add_client(by=ada, code_word=word) for word in ("first", "second", "third"))
    actions.read(by=ada, client=first)

    assert list(Client.objects.of(ada).recently_seen()) == [first, third, second]


def test_every_reading_is_one_line_of_the_record(ada: User, heron: Client) -> None:
    actions.read(by=ada, client=heron)
    actions.read(by=ada, client=heron)

    assert told(heron) == [("added", "Ada Moreno"), ("read", "Ada Moreno"), ("read", "Ada Moreno")]


def test_letters_find_a_client_and_those_that_begin_the_word_come_first(ada: User) -> None:
    for word in ("Lagoon", "quiet l\u00e1goon", "heron", "100 % blue", "blue"):
        actions.add_client(by=ada, code_word=word)

    def found(words: str) -> list[str]:
        return [client.code_word for client in Client.objects.of(ada).called(words)]

    assert found("LAG") == ["Lagoon", "quiet l\u00e1goon"]
    assert found("on") == ["heron", "Lagoon", "quiet l\u00e1goon"]
    assert found("%") == ["100 % blue"]
    assert found("_") == []
    assert found("her\x00on") == ["heron"]


def test_the_list_is_read_by_an_index(ada: User) -> None:
    listed = Client.objects.of(ada).recently_seen()[:50]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ("seqscan", "bitmapscan", "sort"):  # which a table of one row would be read by
                cursor.execute(f"SET LOCAL enable_{way} = off")

    plan = listed.explain()
    assert "clients_seen_last" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


# --- Closing ---


def test_a_closed_file_can_be_opened_again(ada: User, heron: Client) -> None:
    actions.close(by=ada, client=heron)
    assert list(Client.objects.of(ada).open()) == []

    actions.reopen(by=ada, client=heron)
    assert list(Client.objects.of(ada).open()) == [heron]
    assert [verb for verb, _ in told(heron)] == ["added", "closed", "reopened"]


def test_closing_what_is_closed_changes_and_says_nothing(ada: User, heron: Client) -> None:
    actions.close(by=ada, client=heron)
    actions.close(by=ada, client=heron)
    actions.reopen(by=ada, client=heron)
    actions.reopen(by=ada, client=heron)

    assert [verb for verb, _ in told(heron)] == ["added", "closed", "reopened"]


def test_closing_ends_an_offer(ada: User, eve: User, heron: Client) -> None:
    offer = actions.offer(by=ada, client=heron, to=eve)
    actions.close(by=ada, client=heron)

    assert list(HandOver.objects.to_person(eve)) == []
    assert sentence(lambda: actions.accept(by=eve, hand_over=offer)) == actions.ANSWERED


def test_the_database_refuses_a_file_that_closes_before_it_opens(ada: User, heron: Client) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Client.objects.filter(pk=heron.pk).update(closed_on=date(2020, 1, 1))


# --- Handing over ---


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


# --- At the same moment ---


@pytest.mark.django_db(transaction=True)
def test_the_same_word_typed_in_two_windows_makes_one_client(ada: User) -> None:
    outcomes = together(*[lambda: actions.add_client(by=ada, code_word="heron")] * 4)

    assert sum(isinstance(outcome, Client) for outcome in outcomes) == 1
    assert [str(error.messages[0]) for error in outcomes if isinstance(error, ValidationError)] == [actions.TAKEN] * 3
    assert Client.objects.count() == 1


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
