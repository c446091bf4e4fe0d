"""The curator's try-out: two made-up clients, the same engine, nothing stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from clinic.accounts.models import User
from suggestions.library.library import Library

pytestmark = pytest.mark.django_db
URL = "/library/try/"
ALL_NO = {"one-rest": "no", "other-rest": "no"}


@pytest.fixture
def browser(cara: User, library: Library, signed_in: Callable[[User], Browser]) -> Browser:
    """Cara, a curator."""
    return signed_in(cara)


def test_it_begins_with_two_clients_alike(browser: Browser) -> None:
    page = browser.get(URL)

    assert page.status_code == 200
    assert page.context["differing"] == []
    assert "No strategy differs" in page.content.decode()


def test_one_answer_shows_what_it_changes(browser: Browser) -> None:
    page = browser.post(URL, ALL_NO | {"other-trauma-recent": "yes"})
    changed = {row.pair.one.entry.slug: (row.one.verdict, row.other.verdict) for row in page.context["differing"]}

    assert changed["hug-a-safe-person"] == ("ok", "contraindicated")
    assert "listen-to-music" not in changed
    assert [row.pair.one.entry.slug for row in page.context["alike"]].count("listen-to-music") == 1


def test_what_was_made_up_stays_in_the_form(browser: Browser) -> None:
    page = browser.post(URL, ALL_NO | {"one-ptsd": "stale_no", "other-circumstances": ["rural"], "one-foods": ["milk"]})
    form = page.content.decode()

    assert '<option value="stale_no" selected>' in form
    assert 'name="other-circumstances" value="rural" checked' in form
    assert 'name="one-foods" value="milk" checked' in form


def test_every_flag_can_be_chosen_for_both(browser: Browser, library: Library) -> None:
    form = browser.get(URL).content.decode()

    assert [slug for slug in library.flag_of if form.count(f'-{slug}" aria-label="') != 2] == []


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"one-rest": "no"},
        ALL_NO | {"one-ptsd": "maybe"},
        ALL_NO | {"one-circumstances": ["chips"]},
        ALL_NO | {"one-foods": ["chips"]},
        ALL_NO | {"one-rest": "yes"},
    ],
)
def test_what_is_not_on_the_lists_is_refused_with_a_sentence(browser: Browser, sent: dict[str, Any]) -> None:
    page = browser.post(URL, sent)

    assert page.status_code == 422
    assert "Something was sent that is not on the lists. Choose from the lists." in page.content.decode()


def test_a_swap_is_only_the_findings_and_says_what_came_out(browser: Browser) -> None:
    swap = browser.post(URL, ALL_NO | {"other-trauma-recent": "yes"}, headers={"HX-Request": "true"})

    assert swap.content.decode().lstrip().startswith('<section id="findings"')
    assert "strategies differ. First client: " in swap.headers["HX-Trigger"]


def test_nothing_is_stored(browser: Browser) -> None:
    browser.get(URL)
    with CaptureQueriesContext(connection) as queries:
        browser.post(URL, ALL_NO | {"other-ptsd": "yes"})

    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}


def test_it_asks_the_database_no_more_than_a_page_must(browser: Browser, django_assert_num_queries: Any) -> None:
    browser.post(URL, ALL_NO)

    with django_assert_num_queries(4):  # session, person, practice, is it still this library
        browser.post(URL, ALL_NO | {"other-ptsd": "yes"})


@pytest.mark.parametrize("who", ["ada", "pia"])
def test_only_a_curator_may_try(
    request: pytest.FixtureRequest, signed_in: Callable[[User], Browser], library: Library, who: str
) -> None:
    person: User = request.getfixturevalue(who)

    assert signed_in(person).get(URL).status_code == 403
    assert signed_in(person).post(URL, ALL_NO).status_code == 403


def test_other_verbs_are_refused(browser: Browser) -> None:
    assert {browser.put(URL).status_code, browser.delete(URL).status_code} == {405}
