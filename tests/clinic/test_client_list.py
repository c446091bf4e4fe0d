"""The list of clients, one file, hand-over between colleagues, and what an admin may do."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from clinic.accounts import actions as accounts
from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients import actions
from clinic.clients.models import Client, HandOver

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Browser]


@pytest.fixture
def browser(ada: User, signed_in: SignedIn) -> Browser:
    """Ada, signed in."""
    return signed_in(ada)


@pytest.fixture
def heron(ada: User) -> Client:
    """A client of Ada's."""
    return actions.add_client(by=ada, code_word="Heron")


def listed(response: Any) -> list[str]:
    """The code words of a list, in its order."""
    return re.findall(r'<a class="line"[^>]*><span><strong>([^<]+)</strong>', response.content.decode())


def search(browser: Browser, words: str, *, live: bool = False) -> Any:
    """Type letters; `live` as while typing, otherwise with Enter."""
    return browser.post("/clients/", {"code_word": words}, headers={"HX-Request": "true"} if live else {})


# --- The list ---


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


# --- Adding ---


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


# --- One file ---


def test_a_client_gets_another_code_word(browser: Browser, heron: Client, ada: User) -> None:
    actions.add_client(by=ada, code_word="maple")
    taken = browser.post(f"/clients/{heron.pk}/rename/", {"code_word": "Maple"})
    assert taken.status_code == 422
    assert actions.TAKEN in taken.content.decode()
    assert ">Heron</h1>" in taken.content.decode()

    assert browser.post(f"/clients/{heron.pk}/rename/", {"code_word": "fjord"}).status_code == 302
    heron.refresh_from_db()
    assert heron.code_word == "fjord"


def test_a_file_is_closed_and_opened_again(browser: Browser, heron: Client) -> None:
    for way, is_open in (("close", False), ("reopen", True)):
        assert browser.post(f"/clients/{heron.pk}/{way}/").status_code == 302
        heron.refresh_from_db()
        assert heron.is_open is is_open


def test_looking_at_the_file_shows_no_answer_and_is_no_reading(browser: Browser, heron: Client) -> None:
    assert browser.get(f"/clients/{heron.pk}/file/").status_code == 200
    assert not AuditEvent.objects.filter(verb="read").exists()


# --- Handing over ---


def test_a_colleague_sees_the_offer_and_takes_over(
    browser: Browser, heron: Client, eve: User, signed_in: SignedIn
) -> None:
    browser.post(f"/clients/{heron.pk}/offer/", {"to": eve.pk})
    offer = HandOver.objects.get()
    hers = signed_in(eve)
    for page in ("/", "/clients/"):
        assert f"/clients/offers/{offer.pk}/" in hers.get(page).content.decode()
    assert "Take over Heron" in hers.get(f"/clients/offers/{offer.pk}/").content.decode()
    assert browser.get(f"/clients/{heron.pk}/file/").status_code == 200

    taken = hers.post(f"/clients/offers/{offer.pk}/", {"code_word": "Heron"})

    assert taken["Location"] == f"/clients/{heron.pk}/"
    assert browser.get(f"/clients/{heron.pk}/file/").status_code == 404
    assert listed(hers.get("/clients/")) == ["Heron"]


def test_a_taken_code_word_must_be_replaced_on_taking_over(
    heron: Client, ada: User, eve: User, signed_in: SignedIn
) -> None:
    actions.add_client(by=eve, code_word="heron")
    offer = actions.offer(by=ada, client=heron, to=eve)
    hers = signed_in(eve)

    assert "Choose another code word" in hers.post(f"/clients/offers/{offer.pk}/").content.decode()
    again = hers.post(f"/clients/offers/{offer.pk}/", {"code_word": "heron"})
    assert again.status_code == 422
    assert actions.TAKEN in again.content.decode()
    assert hers.post(f"/clients/offers/{offer.pk}/", {"code_word": "maple"}).status_code == 302
    heron.refresh_from_db()
    assert (heron.therapist, heron.code_word) == (eve, "maple")


def test_a_colleague_says_no(browser: Browser, heron: Client, eve: User, ada: User, signed_in: SignedIn) -> None:
    offer = actions.offer(by=ada, client=heron, to=eve)
    hers = signed_in(eve)
    assert hers.post(f"/clients/offers/{offer.pk}/decline/")["Location"] == "/clients/"

    assert listed(browser.get("/clients/")) == ["Heron"]
    assert hers.get(f"/clients/offers/{offer.pk}/").status_code == 404


def test_an_offer_is_taken_back(browser: Browser, heron: Client, eve: User, ada: User, signed_in: SignedIn) -> None:
    offer = actions.offer(by=ada, client=heron, to=eve)
    assert "Take the offer back" in browser.get(f"/clients/{heron.pk}/file/").content.decode()
    browser.post(f"/clients/{heron.pk}/take-back/")
    browser.post(f"/clients/{heron.pk}/take-back/")

    assert signed_in(eve).post(f"/clients/offers/{offer.pk}/").status_code == 404


@pytest.mark.parametrize("to", ["", "999999", "cara"])
def test_an_offer_goes_to_a_therapist_of_the_practice(
    browser: Browser, heron: Client, eve: User, cara: User, to: str
) -> None:
    response = browser.post(f"/clients/{heron.pk}/offer/", {"to": cara.pk if to == "cara" else to})

    assert response.status_code == 422
    assert "Choose a therapist" in response.content.decode()
    assert not HandOver.objects.exists()


# --- The admin ---


def test_an_admin_sees_code_word_therapist_and_dates(pia: User, heron: Client, signed_in: SignedIn) -> None:
    html = signed_in(pia).get("/people/clients/").content.decode()

    assert "Heron" in html
    assert "Ada Moreno" in html
    assert f"/clients/{heron.pk}/file/" not in html
    hers = signed_in(pia)
    page = hers.get(f"/people/{heron.therapist_id}/").content.decode()
    assert "1 client is still in the hands of Ada Moreno." in page
    saved = hers.post(f"/people/{heron.therapist_id}/", {"name": "Ada Moreno", "is_curator": "on"}, follow=True)
    assert "Nobody sees the clients of Ada Moreno now. Hand them over or close them." in saved.content.decode()
    assert "no therapist now" in hers.get("/people/clients/").content.decode()


def test_an_admin_offers_the_clients_of_somebody_who_left(
    pia: User, ada: User, eve: User, heron: Client, signed_in: SignedIn
) -> None:
    accounts.deactivate(by=pia, person=ada)
    hers = signed_in(pia)
    assert "account closed" in hers.get("/people/clients/").content.decode()
    assert hers.post(f"/people/clients/{heron.pk}/offer/", {"to": ""}).status_code == 422
    assert hers.post(f"/people/clients/{heron.pk}/offer/", {"to": eve.pk}).status_code == 302

    assert "Offered to Eve Lund" in hers.get("/people/clients/").content.decode()
    assert signed_in(eve).post(f"/clients/offers/{HandOver.objects.get().pk}/").status_code == 302


def test_an_admin_closes_a_file_once_and_opens_it_again(pia: User, heron: Client, signed_in: SignedIn) -> None:
    hers = signed_in(pia)
    assert hers.post(f"/people/clients/{heron.pk}/close/").status_code == 302
    assert hers.post(f"/people/clients/{heron.pk}/close/").status_code == 404
    heron.refresh_from_db()
    assert not heron.is_open
    assert hers.post(f"/people/clients/{heron.pk}/reopen/", {"page": "2"})["Location"] == "/people/clients/?page=2"
    heron.refresh_from_db()
    assert heron.is_open


@pytest.mark.parametrize("count", [1, 60])
def test_the_admins_list_asks_the_database_the_same_for_one_and_for_many(
    pia: User, ada: User, eve: User, signed_in: SignedIn, count: int
) -> None:
    for number in range(count):
        client = actions.add_client(by=ada, code_word=f"maple {number}")
        actions.offer(by=ada, client=client, to=eve)
    hers = signed_in(pia)
    hers.get("/people/clients/")
    with CaptureQueriesContext(connection) as queries:
        hers.get("/people/clients/")

    assert len(queries) == 6, [query["sql"] for query in queries]


# --- Whose it is ---


THEIRS = [
    ("get", "/clients/{client}/file/"),
    ("post", "/clients/{client}/rename/"),
    ("post", "/clients/{client}/close/"),
    ("post", "/clients/{client}/reopen/"),
    ("post", "/clients/{client}/offer/"),
    ("post", "/clients/{client}/take-back/"),
    ("get", "/clients/offers/{offer}/"),
    ("post", "/clients/offers/{offer}/"),
    ("post", "/clients/offers/{offer}/decline/"),
]
ADMINS = [
    ("get", "/people/clients/"),
    ("post", "/people/clients/{client}/offer/"),
    ("post", "/people/clients/{client}/close/"),
]


Knock = Callable[..., Any]


@pytest.fixture
def knock(heron: Client, ada: User, hire: Callable[..., User], signed_in: SignedIn) -> Knock:
    """Go as somebody to an address of Ada's client, whom she has offered to a third colleague."""
    offer = actions.offer(by=ada, client=heron, to=hire("Noor Haddad", is_therapist=True))

    def knocked(who: User, way: tuple[str, str], **options: Any) -> Any:
        method, path = way
        data = {"code_word": "fjord", "to": who.pk}
        return getattr(signed_in(who), method)(path.format(client=heron.pk, offer=offer.pk), data, **options)

    return knocked


@pytest.mark.parametrize("way", THEIRS)
@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {}])
def test_a_colleagues_file_and_offer_are_nowhere(
    eve: User, heron: Client, knock: Knock, way: tuple[str, str], headers: dict[str, str]
) -> None:
    response = knock(eve, way, headers=headers)

    assert response.status_code == 404
    assert b"Heron" not in response.content
    before = (heron.code_word, heron.therapist_id, heron.closed_on)
    heron.refresh_from_db()
    assert (heron.code_word, heron.therapist_id, heron.closed_on) == before
    assert HandOver.objects.waiting().count() == 1


@pytest.mark.parametrize("way", [("get", "/clients/"), ("post", "/clients/add/"), *THEIRS])
@pytest.mark.parametrize("who", ["pia", "cara"])
def test_only_therapists_have_clients(
    knock: Knock, request: pytest.FixtureRequest, who: str, way: tuple[str, str]
) -> None:
    assert knock(request.getfixturevalue(who), way).status_code == 403


@pytest.mark.parametrize("way", ADMINS)
@pytest.mark.parametrize("who", ["ada", "cara"])
def test_only_admins_see_everybodys(
    knock: Knock, request: pytest.FixtureRequest, who: str, way: tuple[str, str]
) -> None:
    assert knock(request.getfixturevalue(who), way).status_code == 403
