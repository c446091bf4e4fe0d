"""Is nothing lost at the desk, and does nothing jump, whatever happens meanwhile?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from clinic.clients.models import Client
from tests.browser.desk import box, find, picked
from tests.browser.rig import Complaints
from tests.shelf import Answered

TOP = "(card) => card.getBoundingClientRect().top"


def test_two_windows_show_both_versions(desk: Callable[..., Page], known: Client) -> None:
    first = desk(known)
    first.get_by_role("button", name="Add Singing").click()
    picked(first, "Singing")
    second = desk(known)
    second.locator("#s-sing").click()
    second.get_by_label("A word to this client").fill("Hum if you like")
    second.get_by_label("A word to this client").blur()
    expect(second.locator("#sheets")).to_contain_text("Hum if you like")
    first.locator("#s-sing").click()
    first.get_by_label("A word to this client").fill("Loud is fine")
    first.get_by_label("A word to this client").blur()
    conflict = first.locator("#conflict")
    expect(conflict).to_contain_text("You: Loud is fine")
    expect(conflict).to_contain_text("There: Hum if you like")
    expect(conflict).to_be_in_viewport()
    conflict.get_by_role("button", name="Use mine").click()
    expect(first.locator("#sheets")).to_contain_text("Loud is fine")
    expect(conflict).to_have_count(0)


def test_two_quick_presses_are_both_done(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    three = ["sing", "listen-to-music", "people-watching"]
    page.evaluate("(slugs) => slugs.map((slug) => document.getElementById(`do-${slug}`).click())", three)
    picked(page, "Singing", "Listening to music", "People watching")


def test_a_lost_connection_is_told_and_what_was_pressed_is_sent_later(
    desk: Callable[..., Page], known: Client, complaints: Complaints
) -> None:
    page = desk(known)
    page.context.set_offline(True)
    page.get_by_role("button", name="Add Singing").click()
    expect(page.locator("#trouble")).to_contain_text("No connection")
    page.get_by_role("button", name="Add Listening to music").click()
    page.context.set_offline(False)
    picked(page, "Singing", "Listening to music")
    page.route("**/picks/sing/", lambda route: route.fulfill(status=502), times=1)
    page.locator("#s-sing").click()
    page.get_by_label("When and where").first.fill("at six")
    page.get_by_label("When and where").first.blur()
    expect(page.locator("#trouble")).to_contain_text("No connection")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#sheets")).to_contain_text("at six")
    expect(page.locator("#trouble")).to_be_hidden()
    complaints.clear()


def test_what_is_being_typed_outlives_a_swap_and_a_new_load(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    page.get_by_role("button", name="Add Singing").click()
    page.locator("#s-sing").click()
    field = page.get_by_label("When and where")
    field.press_sequentially("in the sho")
    page.evaluate("document.getElementById('do-listen-to-music').click()")
    picked(page, "Singing", "Listening to music")
    expect(field.first).to_be_focused()
    page.keyboard.type("wer")
    expect(field.first).to_have_value("in the shower")
    expect(page.locator("#sheets")).to_contain_text("in the shower")
    page.keyboard.type(" at six")
    with page.expect_response("**/desk/change/"):  # the page looks again whether that arrived
        page.reload()
    expect(page.locator("#sheets")).to_contain_text("in the shower at six")
    page.get_by_role("button", name="Add People watching").click()
    picked(page, "Singing", "Listening to music", "People watching")
    box(page).fill(";page 2")
    box(page).press("Enter")
    expect(page.locator("#s-listen-to-music")).to_be_focused()
    page.keyboard.press("Control+/")
    expect(box(page)).to_be_focused()


def test_folds_and_the_place_on_the_shelf_stay_as_they_were(
    desk: Callable[..., Page], known: Client, answered: Answered
) -> None:
    answered(known, "yes", "trauma-recent")
    page = desk(known)
    page.locator("#about-sing > summary").click()
    expect(page.locator("#about-sing")).to_contain_text("Evidence")
    page.get_by_role("button", name="Add Listening to music").click()
    picked(page, "Listening to music")
    expect(page.locator("#about-sing")).to_have_attribute("open", "")
    expect(page.get_by_role("button", name="On page: Listening to music")).to_be_focused()
    find(page, "sing", "Singing")
    expect(page.locator("#about-sing")).not_to_have_attribute("open", "")
    find(page, "hug safe", "Hug with a safe person")
    expect(page.locator("#held")).to_have_attribute("open", "")
    page.locator("#held > summary").click()
    box(page).fill("")
    expect(page.locator("#about-sing")).to_have_attribute("open", "")
    expect(page.locator("#held")).not_to_have_attribute("open", "")
    find(page, "hug safe", "Hug with a safe person")
    expect(page.locator("#held")).to_have_attribute("open", "")
    box(page).fill("")
    page.set_viewport_size({"width": 1440, "height": 420})
    below = page.get_by_role("heading", name="People watching")
    below.scroll_into_view_if_needed()
    find(page, "s", "Singing")
    expect(page.get_by_role("heading", name="Singing", exact=True)).to_be_in_viewport()
    box(page).fill("")
    expect(below).to_be_in_viewport()


def test_what_was_pressed_stays_where_it_is_and_what_was_taken_off_comes_back(
    desk: Callable[..., Page], known: Client
) -> None:
    page = desk(known, viewport={"width": 1440, "height": 420})
    page.locator("#do-sing").evaluate("(button) => button.scrollIntoView({block: 'center'})")
    top = page.locator("#card-sing").evaluate(TOP)
    page.get_by_role("button", name="Add Singing").click()
    picked(page, "Singing")
    assert page.locator("#card-sing").evaluate(TOP) == pytest.approx(top, abs=2)
    page.mouse.down(click_count=2)  # the second half of a double press takes nothing off again
    page.mouse.up(click_count=2)
    page.get_by_role("button", name="On page: Singing").click()
    picked(page)
    page.get_by_role("button", name="Undo").click()
    picked(page, "Singing")


def test_after_a_rest_the_pages_are_counted_and_drawn_as_they_print(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    page.get_by_role("button", name="Add Singing").click()
    expect(page.locator("#page-count")).to_have_text("1 page")
    expect(page.locator("#sheets")).to_contain_text("What I noticed")
