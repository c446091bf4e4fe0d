"""Signing in: who needs what, what a stranger sees, and that guessing is slow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from clinic.accounts.models import User
from clinic.demo import seed_demo
from tests.cast import PASSWORD

SignedIn = Callable[[User], Client]
TOTP = "/accounts/2fa/totp/activate/"


def sign_in(client: Client, email: str, password: str) -> int:
    return client.post("/accounts/login/", {"login": email, "password": password}).status_code


@pytest.mark.parametrize("path", ["/", "/people/", "/practice/", "/record/", "/components/", "/admin/"])
def test_a_stranger_is_sent_to_sign_in(path: str, practice: object) -> None:
    answer = Client().get(path, follow=True)
    assert answer.redirect_chain[-1][0].split("?")[0] == "/accounts/login/"


def test_a_person_without_a_second_factor_gets_to_set_one_up_and_nothing_else(ada: User) -> None:
    browser = Client()
    assert sign_in(browser, ada.email, PASSWORD) == 302
    assert browser.get("/").headers["Location"] == "/accounts/2fa/"
    assert browser.get("/components/").headers["Location"] == "/accounts/2fa/"
    assert browser.get("/accounts/2fa/").status_code == 200
    assert browser.get(TOTP).status_code == 200  # the password of a moment ago is not asked for again
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert browser.get(TOTP).headers["Location"].startswith("/accounts/reauthenticate/")


def test_a_person_with_a_second_factor_is_asked_for_it(ada: User, signed_in: SignedIn) -> None:
    signed_in(ada)
    browser = Client()
    answer = browser.post("/accounts/login/", {"login": ada.email, "password": PASSWORD})
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert browser.get("/").status_code == 302


def test_the_tables_are_reached_through_the_same_sign_in(pia: User) -> None:
    pia.is_staff = pia.is_superuser = True
    pia.save()
    answer = Client().post("/admin/login/", {"username": pia.email, "password": PASSWORD})
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_the_secret_of_a_second_factor_rests_encrypted(ada: User, signed_in: SignedIn) -> None:
    signed_in(ada)
    secret = Authenticator.objects.get(user=ada).data["secret"]
    assert secret.startswith("gAAAA")  # how a Fernet token begins


def test_after_five_wrong_passwords_the_right_one_waits_too(ada: User) -> None:
    browser = Client()
    for _ in range(5):
        sign_in(browser, ada.email, "not the right one")
    answer = browser.post("/accounts/login/", {"login": ada.email, "password": PASSWORD})
    assert answer.status_code == 200
    assert "Too many tries. Wait five minutes" in answer.content.decode()


def test_nobody_signs_up(practice: object) -> None:
    assert Client().get("/accounts/signup/").status_code == 404
    assert Client().get("/accounts/password/reset/").status_code == 404


def test_one_click_sign_in_is_for_the_demo_practice_alone(practice: object, settings: Settings) -> None:
    assert Client().post("/accounts/demo/therapist/").status_code == 404
    settings.DEMO = True
    assert Client().post("/accounts/demo/therapist/").status_code == 404


@pytest.mark.parametrize(
    ("button", "name"),
    [
        ("therapist", "Robin Okafor"),
        ("curator", "Mara Lindqvist"),
        ("admin", "Ines Duarte"),
        ("lead", "Jonas Weber"),
    ],
)
def test_each_demo_button_signs_in_its_person(button: str, name: str, db: None, settings: Settings) -> None:
    settings.DEMO, settings.DEMO_SEEDERS = True, []
    seed_demo()
    browser = Client()
    assert f'action="/accounts/demo/{button}/"' in browser.get("/accounts/login/").content.decode()
    assert browser.post(f"/accounts/demo/{button}/").headers["Location"] == "/"
    assert name in browser.get("/").content.decode()


def test_the_demo_has_no_door_without_a_button(db: None, settings: Settings) -> None:
    settings.DEMO, settings.DEMO_SEEDERS = True, []
    seed_demo()
    assert Client().post("/accounts/demo/nobody/").status_code == 404
    assert Client().get("/accounts/demo/therapist/").status_code == 405
