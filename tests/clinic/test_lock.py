"""The lock: an idle screen closes, and the same person goes on where they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from clinic.accounts.models import User
from clinic.practice.models import Practice
from tests.cast import PASSWORD

SignedIn = Callable[[User], Client]
MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def browser(clock: time_machine.Traveller, ada: User, signed_in: SignedIn) -> Client:
    """Ada at nine in the morning, just signed in."""
    client = signed_in(ada)
    assert client.get("/").status_code == 200
    return client


def test_a_used_screen_stays_open(browser: Client, clock: time_machine.Traveller) -> None:
    for _ in range(4):
        clock.shift(timedelta(minutes=14))
        assert browser.get("/").status_code == 200


def test_an_idle_screen_locks(browser: Client, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(minutes=17))
    assert browser.get("/").status_code == 423
    assert browser.get("/components/").status_code == 423


def test_the_admin_decides_after_how_long(browser: Client, clock: time_machine.Traveller) -> None:
    Practice.objects.update(idle_minutes=30)
    clock.shift(timedelta(minutes=29))
    assert browser.get("/").status_code == 200


def test_a_locked_screen_stays_locked_until_the_password_is_given(
    browser: Client, clock: time_machine.Traveller
) -> None:
    assert browser.post("/accounts/lock/").status_code == 204
    assert browser.get("/").status_code == 423
    assert browser.post("/accounts/unlock/", {"password": PASSWORD, "next": "/components/"}).headers["Location"] == (
        "/components/"
    )
    assert browser.get("/").status_code == 200


def test_another_password_does_not_unlock(browser: Client) -> None:
    browser.post("/accounts/lock/")
    answer = browser.post("/accounts/unlock/", {"password": "something else"})
    assert answer.status_code == 422
    assert "That is not your password" in answer.content.decode()
    assert browser.get("/").status_code == 423


def test_a_script_gets_a_word_instead_of_a_page(browser: Client) -> None:
    browser.post("/accounts/lock/")
    script = {"X-Requested-With": "fetch"}
    wrong = browser.post("/accounts/unlock/", {"password": "something else"}, headers=script)
    assert (wrong.status_code, wrong.headers["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert browser.post("/accounts/unlock/", {"password": PASSWORD}, headers=script).status_code == 204


def test_a_form_sent_to_a_locked_screen_is_kept_and_can_be_sent_again(
    pia: User, signed_in: SignedIn, clock: time_machine.Traveller
) -> None:
    browser = signed_in(pia)
    browser.get("/")
    clock.shift(timedelta(minutes=20))
    typed = {"name": "Noor Haddad", "email": "noor@willow.example", "is_therapist": "on"}
    locked = browser.post("/people/invite/", typed)
    assert locked.status_code == 423
    kept = {f"kept-{name}": value for name, value in locked.context["kept"]}
    on = browser.post("/accounts/unlock/", {"password": PASSWORD, "next": "/people/invite/"} | kept)
    assert dict(on.context["kept"]) == typed
    assert on.context["next"] == "/people/invite/"


def test_unlocking_leads_nowhere_else(browser: Client) -> None:
    browser.post("/accounts/lock/")
    answer = browser.post("/accounts/unlock/", {"password": PASSWORD, "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


def test_a_session_ends_after_ten_hours_however_busy(browser: Client, clock: time_machine.Traveller) -> None:
    for _ in range(60):
        clock.shift(timedelta(minutes=10))
        browser.get("/")
    clock.shift(timedelta(minutes=1))
    assert browser.get("/").headers["Location"].startswith("/accounts/login/")


def test_the_time_a_session_was_used_is_written_at_most_once_a_minute(
    browser: Client, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(seconds=59))
    browser.get("/")
    assert browser.session["seen"] == int(MORNING.timestamp())
    clock.shift(timedelta(seconds=1))
    browser.get("/")
    assert browser.session["seen"] == int(MORNING.timestamp()) + 60
