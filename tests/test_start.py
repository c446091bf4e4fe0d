"""The start page: one box, and what waits, for each role."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from clinic import VERSION
from clinic.accounts.models import User
from clinic.clients import actions as clients
from clinic.clients.models import Client
from clinic.practice.actions import save_crisis_line
from suggestions.handout.actions import drafts
from suggestions.library.actions.loading import load_library
from suggestions.library.library import Library
from tests.library.entries import starter_library

ROOT = Path(__file__).resolve().parent.parent
SignedIn = Callable[[User], Browser]


@pytest.fixture
def browser(ada: User, library: Library, signed_in: SignedIn) -> Browser:
    return signed_in(ada)


def test_a_code_word_leads_to_the_desk(browser: Browser, heron: Client) -> None:
    assert browser.post("/open/", {"code_word": "Héron"}).headers["Location"] == f"/clients/{heron.pk}/desk/"
    assert browser.post("/open/", {"code_word": "he"}).headers["Location"] == f"/clients/{heron.pk}/desk/"


def test_the_menu_says_the_version_that_the_changelog_tells_of(browser: Browser) -> None:
    newest = next(line for line in (ROOT / "CHANGELOG.md").read_text().splitlines() if line.startswith("## "))
    assert newest.startswith(f"## {VERSION},")
    assert f"Hearthside {VERSION}" in browser.get("/").text


def test_letters_that_two_clients_begin_with_lead_nowhere_by_themselves(
    ada: User, browser: Browser, heron: Client
) -> None:
    clients.add_client(by=ada, code_word="hedge")
    assert browser.post("/open/", {"code_word": "he"}).status_code == 200


def test_a_new_code_word_is_added_by_a_second_enter(browser: Browser) -> None:
    asked = browser.post("/open/", {"code_word": "finch"})
    assert "Nobody of yours is called <b>finch</b> yet" in asked.content.decode()
    assert Client.objects.count() == 0
    added = browser.post("/open/", {"code_word": "finch", "add": "1"})
    assert added.headers["Location"] == f"/clients/{Client.objects.get().pk}/desk/"


@pytest.mark.parametrize("name", ["Anna Berger", "anna@example.org", "12.03.1990"])
def test_what_looks_like_a_person_is_gently_refused(name: str, browser: Browser) -> None:
    answer = browser.post("/open/", {"code_word": name, "add": "1"})
    assert answer.status_code == 422
    assert "Choose a word that tells nobody who it is" in answer.content.decode()
    assert name.split(maxsplit=1)[0] in answer.content.decode()
    assert Client.objects.count() == 0


def test_the_clients_of_others_are_not_found(eve: User, heron: Client, library: Library, signed_in: SignedIn) -> None:
    page = signed_in(eve).post("/open/", {"code_word": "heron"}).content.decode()
    assert "Nobody of yours is called <b>heron</b> yet" in page


def test_drafts_offers_and_stale_answers_wait(ada: User, eve: User, browser: Browser, heron: Client) -> None:
    assert "Nothing waits" in browser.get("/").content.decode()
    draft = drafts.start(by=ada, client=heron)
    drafts.add_pick(by=ada, handout=draft, revision=draft.revision, strategy="sing")
    finch = clients.add_client(by=eve, code_word="finch")
    clients.offer(by=eve, client=finch, to=ada)
    page = browser.get("/").content.decode()
    assert "A draft with 1 thing" in page
    assert "Eve Lund offers you this client" in page


def test_a_curator_and_an_admin_see_nothing_of_clients(
    cara: User, pia: User, library: Library, heron: Client, signed_in: SignedIn
) -> None:
    for person in (cara, pia):
        page = signed_in(person).get("/").content.decode()
        assert "heron" not in page
        assert "Who is with you?" not in page
        assert signed_in(person).post("/open/", {"code_word": "heron"}).status_code == 403


@pytest.mark.parametrize("count", [1, 12])
def test_the_start_page_asks_the_database_as_often_for_many_clients_as_for_one(
    count: int, ada: User, browser: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        client = clients.add_client(by=ada, code_word=f"bird {'abcdefghijkl'[number]}")
        draft = drafts.start(by=ada, client=client)
        drafts.add_pick(by=ada, handout=draft, revision=draft.revision, strategy="sing")
    browser.get("/")
    with django_assert_max_num_queries(10):
        browser.get("/")


def test_an_admin_is_told_what_keeps_the_practice_from_a_handout(
    pia: User, hire: Callable[..., User], signed_in: SignedIn
) -> None:
    def told() -> list[str]:
        return [lack.deed for lack in signed_in(pia).get("/").context["lacks"]]

    load_library(library=starter_library(), by=None)
    assert told() == ["Add or check a crisis line", "Allow a curator to sign", "Invite a therapist"]
    hire("Lena Roth", is_curator=True, is_clinical_lead=True)
    hire("Ada Moreno", is_therapist=True)
    assert told() == ["Add or check a crisis line"]
    save_crisis_line(
        by=pia,
        details={
            "name": "Day and night",
            "number": "555 0199",
            "country": "US",
            "verified_on": timezone.localdate(),
        },
    )
    assert told() == []
