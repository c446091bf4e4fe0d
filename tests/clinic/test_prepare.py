"""Starting: the demo and a real practice never meet, and a database without its guards is not served."""

from __future__ import annotations

import runpy
from io import StringIO

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from clinic import triggers
from clinic.accounts.models import User
from clinic.checks import Unservable, refuse_unservable_database
from clinic.demo import seed_demo
from clinic.practice.models import CrisisLine, Practice

SETUP = ["--name", "Willow Room", "--admin-name", "Pia", "--admin-email", "pia@willow.example", "--password-stdin"]


def test_the_demo_refuses_a_real_practice(practice: Practice, settings: Settings) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match="holds a real practice"):
        call_command("prepare")
    with pytest.raises(CommandError, match="holds a real practice"):
        call_command("prepare", "--reset")
    assert Practice.objects.get().name == "Willow Room"


@pytest.mark.django_db
def test_a_real_start_refuses_the_demo(settings: Settings) -> None:
    settings.DEMO, settings.DEMO_SEEDERS = True, []
    seed_demo()
    settings.DEMO = False
    with pytest.raises(CommandError, match="holds the demo practice"):
        call_command("prepare")


@pytest.mark.django_db
def test_only_the_demo_can_be_reset() -> None:
    with pytest.raises(CommandError, match="Only the demo can be reset"):
        call_command("prepare", "--reset")


@pytest.mark.django_db
def test_an_empty_database_asks_for_a_practice() -> None:
    with pytest.raises(SystemExit) as stopped:
        call_command("prepare")
    assert stopped.value.code == 3


@pytest.mark.django_db
def test_the_demo_is_made_once(settings: Settings) -> None:
    settings.DEMO, settings.DEMO_SEEDERS = True, []
    call_command("prepare")
    call_command("prepare")
    assert Practice.objects.get().is_demo
    assert User.objects.count() == 4
    assert CrisisLine.objects.count() == 2


def test_a_database_without_its_guards_is_not_served(practice: Practice) -> None:
    refuse_unservable_database()
    triggers.remove(connection)
    with pytest.raises(Unservable, match="has lost its guards"):
        refuse_unservable_database()
    call_command("prepare")
    refuse_unservable_database()


@pytest.mark.parametrize("url", ["", "mysql://ada:secret@host/name", "practice.sqlite3"])
def test_an_address_of_no_database_is_refused_in_a_sentence(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL names no database for Hearthside"):
        runpy.run_path(str(django_settings.BASE_DIR / "clinic/settings.py"))


@pytest.mark.django_db
def test_setup_makes_the_practice_and_its_first_admin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("seven quiet lanterns\n"))
    call_command("setup_practice", *SETUP, stdout=StringIO())
    admin = User.objects.get()
    assert admin.is_practice_admin
    assert admin.check_password("seven quiet lanterns")
    assert not Practice.objects.get().is_demo


def test_setup_refuses_a_second_practice(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("seven quiet lanterns\n"))
    with pytest.raises(CommandError, match="holds a practice already"):
        call_command("setup_practice", *SETUP)


@pytest.mark.django_db
def test_setup_refuses_a_weak_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("password\n"))
    with pytest.raises(CommandError, match="too short"):
        call_command("setup_practice", *SETUP)
    assert User.objects.count() == 0


def test_setup_says_so_when_the_answers_end_too_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(""))
    with pytest.raises(CommandError, match="not everything was answered"):
        call_command("setup_practice", *SETUP)


@pytest.mark.django_db
def test_setup_refuses_the_demo(settings: Settings) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match="This is the demo"):
        call_command("setup_practice", *SETUP)
