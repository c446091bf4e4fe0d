"""The record: it grows, it never changes, and an admin can read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from clinic import triggers
from clinic.accounts import actions as accounts
from clinic.accounts.models import User
from clinic.audit.actions import record
from clinic.audit.models import AuditEvent
from clinic.audit.views import HEADINGS, safe_cell
from clinic.clients import actions as clients

SignedIn = Callable[[User], Client]


def raw(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


FORBIDDEN: dict[str, Callable[[AuditEvent], object]] = {
    "save": lambda event: event.save(),
    "update": lambda event: AuditEvent.objects.filter(pk=event.pk).update(verb="nothing"),
    "bulk update": lambda event: AuditEvent.objects.bulk_update([event], ["verb"]),
    "delete": lambda event: event.delete(),
    "delete all": lambda event: AuditEvent.objects.all().delete(),
    "upsert": lambda event: AuditEvent.objects.bulk_create(
        [AuditEvent(pk=event.pk, verb="x")], update_conflicts=True, unique_fields=["id"], update_fields=["verb"]
    ),
    "raw update": lambda event: raw("UPDATE clinic_auditevent SET verb = 'nothing'"),
    "raw delete": lambda event: raw("DELETE FROM clinic_auditevent"),
    "replace": lambda event: raw(
        "INSERT OR REPLACE INTO clinic_auditevent SELECT * FROM clinic_auditevent"
        if connection.vendor == "sqlite"
        else "TRUNCATE clinic_auditevent"
    ),
}


@pytest.mark.parametrize("way", FORBIDDEN)
def test_the_database_refuses_to_change_the_record(way: str, pia: User) -> None:
    event = AuditEvent.objects.latest("pk")
    before = list(AuditEvent.objects.values())
    connection.check_constraints()  # PostgreSQL truncates nothing while checks of its own are pending
    with pytest.raises(DatabaseError, match="The record"), transaction.atomic():
        FORBIDDEN[way](event)
    assert list(AuditEvent.objects.values()) == before


@pytest.mark.django_db
def test_lost_guards_are_noticed_and_come_back() -> None:
    assert triggers.missing(connection) == []
    triggers.remove(connection)
    assert "clinic_auditevent_no_update" in triggers.missing(connection)
    triggers.install(connection)
    assert triggers.missing(connection) == []


def test_the_record_is_narrowed_by_person_verb_and_day(pia: User, ada: User, signed_in: SignedIn) -> None:
    browser = signed_in(pia)
    by_ada = browser.get("/record/", {"person": ada.pk}).context["page"].object_list
    assert [(event.actor.name, event.verb) for event in by_ada] == [("Ada Moreno", "joined")]
    invited = browser.get("/record/", {"verb": "invited"}).context["page"].object_list
    assert [event.verb for event in invited] == ["invited"]
    assert list(browser.get("/record/", {"day": "2001-01-01"}).context["page"].object_list) == []


def test_a_filter_that_does_not_exist_is_named_beside_its_field(pia: User, signed_in: SignedIn) -> None:
    answer = signed_in(pia).get("/record/", {"day": "yesterday", "verb": "'; DROP TABLE"})
    assert answer.status_code == 422
    assert "year-month-day" in answer.content.decode()


def test_the_file_holds_no_formula_and_taking_it_out_is_on_the_record(pia: User, signed_in: SignedIn) -> None:
    accounts.invite(by=pia, email="+sum@willow.example", name="=1+1", roles={"is_therapist": True})
    record(actor=pia, verb="=HYPERLINK()", target=pia)
    answer = signed_in(pia).post("/record/export/")
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    assert "'=HYPERLINK()" in [cell for row in rows for cell in row]
    assert AuditEvent.objects.latest("pk").verb == "exported the record of"


def test_the_file_speaks_as_the_screen_does_in_the_practices_time(
    pia: User, ada: User, eve: User, signed_in: SignedIn
) -> None:
    browser = signed_in(pia)
    with time_machine.travel(datetime(2026, 11, 1, 6, 30, tzinfo=UTC), tick=False):  # half past one for the second time
        heron = clients.add_client(by=ada, code_word="heron")
        clients.offer(by=ada, client=heron, to=eve)
        accounts.deactivate(by=pia, person=eve)
    head, *rows = csv.reader(io.StringIO(browser.post("/record/export/", {"day": "2026-11-01"}).content.decode()))
    when, zone = "2026-11-01 01:30:00", "UTC-05:00"
    assert head == ["when (America/New York)", *HEADINGS]
    assert rows == [
        [when, zone, "Pia Novak", "pia@willow.example", "deactivated", "Eve Lund", str(eve.pk), ""],
        [when, zone, "Ada Moreno", "ada@willow.example", "offered", "client", str(heron.pk), "to: Eve Lund"],
        [when, zone, "Ada Moreno", "ada@willow.example", "added", "client", str(heron.pk), ""],
    ]
    assert "in the time of America/New York" in browser.get("/record/").content.decode()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_never_starts_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1") == f"'{start}1"


@pytest.mark.parametrize("lines", [1, 40])
def test_the_record_asks_the_database_as_often_for_many_lines_as_for_one(
    lines: int, pia: User, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = signed_in(pia)
    browser.get("/record/")
    for _ in range(lines):
        record(actor=pia, verb="looked", target=pia)
    with django_assert_num_queries(8):
        page = browser.get("/record/")
    assert "<td>Pia Novak</td>\n            <td>looked</td>\n            <td>Pia Novak</td>" in page.content.decode()
