"""Who is in whose care: what may a client be called, who reaches them, and when is their file closed?"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients import actions
from clinic.clients.models import Client, HandOver
from tests.clinic.acting import sentence, told
from tests.racing import together

pytestmark = pytest.mark.django_db


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


@pytest.mark.django_db(transaction=True)
def test_the_same_word_typed_in_two_windows_makes_one_client(ada: User) -> None:
    outcomes = together(*[lambda: actions.add_client(by=ada, code_word="heron")] * 4)

    assert sum(isinstance(outcome, Client) for outcome in outcomes) == 1
    assert [str(error.messages[0]) for error in outcomes if isinstance(error, ValidationError)] == [actions.TAKEN] * 3
    assert Client.objects.count() == 1


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
