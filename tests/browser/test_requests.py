"""When a request of the page fails: is it said plainly, is nothing lost, is it sent again when that helps?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from clinic.accounts.models import User
from tests.browser.rig import Complaints, axe
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]

PIECE = """([method, url]) => {
    const main = document.getElementById("main");
    main.innerHTML = `<form hx-${method}="${url}" hx-target="#out" id="piece">
        <label for="word">Word</label><input id="word" name="day"><button>Send</button></form><div id="out"></div>`;
    htmx.process(main);
}"""
"""A form with a swap, put into a page: nothing on it depends on which page uses swaps today."""


@pytest.fixture
def page_with_a_swap(visit: Visit, pia: User) -> Page:
    page = visit(pia)
    page.goto("/record/")
    page.evaluate(PIECE, ["get", "/record/"])
    return page


def test_a_request_that_meets_the_lock_is_sent_again_after_unlocking(page_with_a_swap: Page) -> None:
    page = page_with_a_swap
    locked = "fetch('/accounts/lock/', {method: 'POST', headers: JSON.parse(document.body.getAttribute('hx-headers'))})"
    page.evaluate(locked)
    page.get_by_role("button", name="Send").click()
    lock = page.locator("#lock")
    expect(lock).to_be_visible()
    expect(page.locator("#out")).to_be_empty()
    lock.get_by_label("Password").fill(PASSWORD)
    lock.get_by_role("button", name="Unlock", exact=True).click()
    expect(lock).to_be_hidden()
    expect(page.locator("#out #record")).to_be_visible()


def test_without_a_connection_it_is_said_and_sent_again_when_it_is_back(
    page_with_a_swap: Page, complaints: Complaints
) -> None:
    page = page_with_a_swap
    page.get_by_label("Word", exact=True).fill("2026-11-21")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("No connection")
    axe(page, within="#trouble")
    page.context.set_offline(False)
    expect(page.locator("#out #record")).to_be_visible()
    expect(page.locator("#trouble")).to_be_hidden()
    expect(page.get_by_label("Word", exact=True)).to_have_value("2026-11-21")
    complaints.clear()


def test_a_database_that_fails_is_told_and_what_may_pass_is_sent_again(
    page_with_a_swap: Page, complaints: Complaints
) -> None:
    page = page_with_a_swap
    told: dict[str, Any] = {
        "status": 503,
        "content_type": "text/plain",
        "body": "The disk is full. The last step was not done. Wait.",
    }
    page.route("**/record/?day=*", lambda route: route.fulfill(**told), times=1)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_have_text(told["body"])
    away = told | {"body": "The database does not answer. The last step was not done.", "headers": {"Retry-After": "5"}}
    page.route("**/record/?day=*", lambda route: route.fulfill(**away), times=1)
    page.get_by_role("button", name="Send").click()
    kept = "The database does not answer. What you typed is kept here and is sent again by itself."
    expect(page.get_by_role("alert")).to_have_text(kept)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#out #record")).to_be_visible()
    expect(page.locator("#trouble")).to_be_hidden()
    complaints.clear()


def test_an_answer_with_findings_is_shown_in_its_place(page_with_a_swap: Page) -> None:
    page = page_with_a_swap
    page.get_by_label("Word", exact=True).fill("yesterday")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#out #record")).to_be_visible()
    expect(page.locator("#trouble")).to_be_hidden()


def test_what_is_gone_is_said_and_swaps_nothing(visit: Visit, pia: User) -> None:
    page = visit(pia)
    page.goto("/record/")
    page.evaluate(PIECE, ["get", "/nowhere/"])
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_have_text("This is no longer here. Load the page again.")
    expect(page.locator("#out")).to_be_empty()


def test_a_session_that_ended_does_not_put_the_sign_in_page_into_the_middle(page_with_a_swap: Page) -> None:
    page = page_with_a_swap
    page.context.clear_cookies()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("You were signed out")
    expect(page.locator("#out")).to_be_empty()


def test_the_focus_stays_on_the_same_choice_when_its_piece_is_swapped(visit: Visit, pia: User) -> None:
    page = visit(pia)
    page.goto("/record/")
    page.evaluate(PIECE, ["get", "/piece/"])
    piece = "<button name='size' value='tiny'>Tiny</button><button name='size' value='normal'>Normal</button>"
    page.route("**/piece/**", lambda route: route.fulfill(body=piece, content_type="text/html"))
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Normal").focus()
    with page.expect_response("**/piece/?again"):
        page.evaluate("htmx.ajax('GET', '/piece/?again', {target: '#out'})")
    expect(page.get_by_role("button", name="Normal")).to_be_focused()


def test_all_tabs_lock_and_open_together(visit: Visit, pia: User) -> None:
    first = visit(pia)
    first.clock.install()
    first.goto("/record/")
    second = first.context.new_page()
    second.goto("/people/")
    first.clock.fast_forward(16 * 60 * 1000)
    expect(first.locator("#lock")).to_be_visible()
    expect(second.locator("#lock")).to_be_visible()
    second.locator("#lock").get_by_label("Password").fill(PASSWORD)
    second.locator("#lock").get_by_role("button", name="Unlock", exact=True).click()
    expect(second.locator("#lock")).to_be_hidden()
    expect(first.locator("#lock")).to_be_hidden()


def test_a_third_escape_does_not_show_a_blank_screen_again_but_a_key_does(visit: Visit, pia: User) -> None:
    page = visit(pia)
    page.goto("/people/")
    page.get_by_role("link", name="Invite a colleague").focus()
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_timeout(800)
    page.keyboard.press("Escape")
    expect(page.locator("#blank")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator("#blank")).to_be_hidden()
    expect(page.get_by_role("link", name="Invite a colleague")).to_be_focused()


def test_light_or_dark_is_chosen_in_the_menu_and_kept(visit: Visit, pia: User) -> None:
    page = visit(pia)
    page.goto("/people/")
    page.locator("summary", has_text="Pia Novak").click()
    axe(page)
    page.get_by_role("radio", name="Dark").check()
    page.goto("/record/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.locator("summary", has_text="Pia Novak").click()
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.get_by_role("radio", name="Dark")).to_be_hidden()


def test_components_show_every_verdict_and_a_copy_button_that_says_so_and_keeps_its_icon(
    visit: Visit, pia: User
) -> None:
    page = visit(pia)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/components/")
    for word in ("OK", "Caution", "Ask first", "Doctor first", "Contraindicated"):
        expect(page.get_by_text(word, exact=True).first).to_be_visible()
    button = page.locator("[data-copy]")
    button.click()
    expect(button).to_have_text("Copied")
    expect(button.locator("svg")).to_be_visible()
    expect(page.locator("#live")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "H-7KQ2"
