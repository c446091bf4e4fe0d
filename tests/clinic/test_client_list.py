"""How is a client found on the list, and how is a new one added?"""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from clinic.accounts.models import User
from clinic.clients import actions
from clinic.clients.models import Client
from tests.clinic.client_list import listed, search

pytestmark = pytest.mark.django_db


def test_an_empty_list_says_how_to_begin(browser: Browser) -> None:
    assert "No client yet" in browser.get("/clients/").content.decode()


def test_whom_one_saw_last_stands_first_and_closed_files_are_out_of_the_way(browser: Browser, ada: User) -> None:
    first, second, third = (actions.add_client(by=ada, code_word=word) for word in ("maple", "quill", "fjord"))
    actions.read(by=ada, client=first)
    actions.close(by=ada, client=second)

    assert listed(browser.get("/clients/")) == ["maple", "fjord"]
    assert listed(browser.get("/clients/?closed=1")) == ["maple", "fjord", "quill"]
    assert third.is_open


def test_nobody_else_is_on_the_list(browser: Browser, heron: Client, eve: User) -> None:
    actions.add_client(by=eve, code_word="maple")

    assert listed(browser.get("/clients/")) == ["Heron"]
    assert listed(search(browser, "maple", live=True)) == []


@pytest.mark.parametrize("letters", ["her", "HER", "ero", "h\u00e9r"])
def test_letters_find_while_typing(browser: Browser, heron: Client, letters: str) -> None:
    response = search(browser, letters, live=True)

    assert listed(response) == ["Heron"]
    assert "<html" not in response.content.decode()


@pytest.mark.parametrize("letters", ["heron", "Heron ", "her"])
def test_enter_opens_the_one_who_is_meant(browser: Browser, heron: Client, letters: str) -> None:
    assert search(browser, letters)["Location"] == f"/clients/{heron.pk}/"


def test_the_exact_word_is_meant_also_where_others_hold_it(browser: Browser, heron: Client, ada: User) -> None:
    actions.add_client(by=ada, code_word="heron island")

    assert search(browser, "heron")["Location"] == f"/clients/{heron.pk}/"
    assert listed(search(browser, "her")) == ["Heron", "heron island"]


def test_a_closed_file_opens_by_its_own_word_alone(browser: Browser, heron: Client, ada: User) -> None:
    actions.close(by=ada, client=heron)

    assert listed(search(browser, "her")) == ["Heron"]
    assert search(browser, "heron")["Location"] == f"/clients/{heron.pk}/"


def test_no_code_word_stands_in_an_address(browser: Browser, heron: Client) -> None:
    assert "heron" not in search(browser, "heron")["Location"].lower()
    assert 'method="post"' in browser.get("/clients/").content.decode()


@pytest.mark.parametrize("count", [1, 60])
def test_the_list_asks_the_database_the_same_for_one_and_for_many(browser: Browser, ada: User, count: int) -> None:
    for number in range(count):
        actions.add_client(by=ada, code_word=f"maple {number}")
    browser.get("/clients/")
    with CaptureQueriesContext(connection) as queries:
        response = browser.get("/clients/")

    assert len(queries) == 5, [query["sql"] for query in queries]
    assert len(listed(response)) == min(count, 50)
    assert ("And more." in response.content.decode()) is (count > 50)


def test_a_new_word_offers_to_add_it_and_a_second_click_opens_the_same_file(browser: Browser) -> None:
    offered = search(browser, "quiet lagoon").content.decode()
    assert "Add <b>quiet lagoon</b> as a new client" in offered

    added = browser.post("/clients/add/", {"code_word": "quiet lagoon"})
    again = browser.post("/clients/add/", {"code_word": "Quiet  Lagoon"})

    client = Client.objects.get()
    assert added["Location"] == again["Location"] == f"/clients/{client.pk}/"


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("Anna Smith", "This looks like a full name."),
        ("anna@example.org", "This looks like an email address."),
        ("3/4/1990", "This looks like a date."),
        ("x", "Choose a code word of 2 to 30 characters."),
        ("", "Type a code word."),
    ],
)
def test_what_tells_who_it_is_gets_a_sentence(browser: Browser, word: str, sentence: str) -> None:
    response = browser.post("/clients/add/", {"code_word": word})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Client.objects.count() == 0


def test_a_code_word_is_made_by_one_key(browser: Browser) -> None:
    html = browser.post("/clients/", {"make": "1", "code_word": ""}).content.decode()
    made = re.search(r'name="code_word" type="text" value="([a-z]+ [a-z]+)"', html)

    assert made
    assert browser.post("/clients/add/", {"code_word": made[1]}).status_code == 302
