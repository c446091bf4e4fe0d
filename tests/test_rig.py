"""Do the tests stand on what they think they stand on?"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from playwright.sync_api import Error, Page

from clinic import triggers
from clinic.audit.models import AuditEvent
from tests.browser.lending import Contexts
from tests.browser.rig import Complaints, axe, no_sideways_scroll
from tests.run import CLOSING, verdict

FAULTY = "<!doctype html><html lang=en><title>Faulty</title><main><h1>Faulty</h1><img src=data:,><p>{}</p></main>"


def test_database_is_the_expected_one() -> None:
    assert connection.vendor == os.environ.get("EXPECT_DB", "sqlite")


@pytest.mark.django_db
def test_database_is_a_test_database() -> None:
    assert Path(str(connection.settings_dict["NAME"])).name.startswith("test_")


@pytest.mark.parametrize("_round", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_append_only_tables_are_guarded_in_every_test_and_empty_at_its_start(_round: int) -> None:
    assert triggers.missing(connection) == []
    assert AuditEvent.objects.count() == 0
    AuditEvent.objects.create(verb="tried")
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_page_reports_what_the_console_and_the_network_say(page: Page, complaints: Complaints) -> None:
    page.goto("/healthz")
    page.evaluate("console.error('something broke')")
    page.evaluate("fetch('https://elsewhere.example/').catch(() => null)")
    seen = complaints.copy()
    complaints.clear()
    assert "console: something broke" in seen
    assert any("elsewhere.example" in complaint for complaint in seen)


@pytest.mark.parametrize("elsewhere", ["http://elsewhere.example/", "http://192.0.2.1/"])
def test_page_reaches_nobody_but_our_own_server(elsewhere: str, page: Page, complaints: Complaints) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(elsewhere)
    assert complaints == [f"asked for {elsewhere}"]
    complaints.clear()


def test_page_reports_what_the_security_policy_refuses(page: Page, complaints: Complaints) -> None:
    page.goto("/accounts/login/")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    seen = complaints.copy()
    complaints.clear()
    assert [complaint for complaint in seen if "Content Security Policy" in complaint] == seen != []


def test_two_people_share_no_session(new_page: Callable[..., Page], site: str) -> None:
    first, second = new_page(), new_page()
    first.context.add_cookies([{"name": "mine", "value": "1", "url": site}])
    assert second.context.cookies() == []


STORED = "[localStorage.length, document.cookie, navigator.onLine, Notification.permission]"


def test_whoever_comes_next_finds_nothing_of_the_one_before(contexts: Contexts, site: str) -> None:
    nobody = contexts.lend({})
    page = nobody.new_page()
    page.goto("/healthz")
    clean = page.evaluate(STORED)
    page.evaluate("localStorage.setItem('theme', 'dark')")
    nobody.add_cookies([{"name": "mine", "value": "1", "url": site}])
    nobody.grant_permissions(["notifications"])
    nobody.set_offline(True)
    assert page.evaluate(STORED) != clean
    contexts.take_back(nobody, {})
    again = contexts.lend({})
    assert again is nobody
    page = again.new_page()
    page.goto("/healthz")
    assert page.evaluate(STORED) == clean
    page.clock.install()
    contexts.take_back(again, {})
    newer = contexts.lend({})
    assert newer is not again
    contexts.take_back(newer, {})


def test_axe_finds_a_fault(page: Page, complaints: Complaints) -> None:
    page.set_content(FAULTY.format("x"))
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)
    complaints.clear()


def test_sideways_scroll_is_found_and_its_cause_named(page: Page, complaints: Complaints) -> None:
    page.set_content(FAULTY.format("<b id=wide>" + "unbreakable" * 40 + "</b>"))
    with pytest.raises(AssertionError, match="wide"):
        no_sideways_scroll(page)
    complaints.clear()


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("12 passed in 0.52s", "12 passed in 0.52s"),
        ("=== 1 failed, 3 passed, 2 deselected in 61.02s (0:01:01) ===", "1 failed, 3 passed, 2 deselected in 61.02s"),
        ("no tests ran in 0.01s", "no tests ran in 0.01s"),
    ],
)
def test_runner_knows_closing_lines(line: str, counts: str) -> None:
    found = CLOSING.search(line)
    assert found is not None
    assert found[0] == counts


@pytest.mark.parametrize(
    ("codes", "result"), [([0, 0], 0), ([0, 1], 1), ([2, 0], 2), ([0, 5], 0), ([5, 5], 5), ([0], 0)]
)
def test_runner_fails_when_any_pass_fails(codes: list[int], result: int) -> None:
    assert verdict(codes) == result
