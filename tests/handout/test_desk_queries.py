"""How often does the desk ask the database? As often for much as for little."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.accounts.models import User
from clinic.clients import actions as clients
from clinic.clients.models import Client
from tests.handout.scripted_desk import ScriptedDesk
from tests.shelf import USUAL, Answered

pytestmark = pytest.mark.usefixtures("asked_everything")

MOST_QUERIES = 13


def busy(ada: User, known: Client, answered: Answered, browser: Browser) -> None:
    """Many clients, many answers, handouts given before, and a full page."""
    for number in range(6):
        answered(clients.add_client(by=ada, code_word=f"fern {number}"), "no", "ptsd", "under-18")
    for _ in range(3):
        for kind in ("unsure", "no"):
            answered(known, kind, "ptsd", "dissociation", "seizures")
    desk = ScriptedDesk(browser, known)
    form = desk.press("take_all", "listen-to-music people-watching").tree.xpath("//form[@id='give']")[0]
    browser.post(form.get("action"), {k: v or "" for k, v in form.form_values()} | {"code_word": "heron"})
    for slug in USUAL:
        desk.press("add", slug)


def test_as_many_queries_for_much_as_for_little(browser: Browser, ada: User, known: Client, answered: Answered) -> None:
    def counted() -> int:
        browser.get(f"/clients/{known.pk}/desk/")
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/clients/{known.pk}/desk/")
        return len(queries)

    desk = ScriptedDesk(browser, known)
    desk.press("add", "sing")
    few = counted()
    busy(ada, known, answered, browser)
    assert counted() == few <= MOST_QUERIES


def test_a_crisis_costs_one_query_more_and_no_more(browser: Browser, known: Client, answered: Answered) -> None:
    answered(known, "yes", "acute-crisis")
    desk = ScriptedDesk(browser, known)
    desk.press("add", "sing")
    desk.press("plan", "1", plan_on=str(timezone.localdate()))
    with CaptureQueriesContext(connection) as queries:
        browser.get(f"/clients/{known.pk}/desk/")
    assert len(queries) <= MOST_QUERIES


def test_a_search_asks_no_more_than_the_screen(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    with CaptureQueriesContext(connection) as queries:
        desk.look(q="musik")
    assert len(queries) <= MOST_QUERIES - 4  # no reading is recorded
