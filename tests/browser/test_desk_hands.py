"""Does the desk do what the hands expect of keys, of dragging, and of what folds out?"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from clinic.clients.models import Client
from tests.browser.desk import box, picked, says


def test_the_choice_of_paper_does_not_stay_over_the_page(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    paper = page.locator("#paper")
    paper.locator("summary").click()
    paper.get_by_text("Large", exact=True).click()
    says(page, "Saved.")
    expect(paper).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(paper).not_to_have_attribute("open", "")
    expect(paper.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(paper).to_have_attribute("open", "")
    page.get_by_role("heading", name="heron", exact=True).click()
    expect(paper).not_to_have_attribute("open", "")


def test_items_can_be_dragged(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    for title in ("Singing", "Listening to music", "People watching"):
        page.get_by_role("button", name=f"Add {title}").click()
    picked(page, "Singing", "Listening to music", "People watching")
    grip = page.locator("#s-people-watching .no").bounding_box()
    top = page.locator("#s-sing .no").bounding_box()
    assert grip
    assert top
    page.mouse.move(grip["x"] + 4, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(top["x"] + 4, top["y"] + 20, steps=4)
    page.mouse.move(top["x"] + 4, top["y"] - 8, steps=4)
    page.mouse.up()
    picked(page, "People watching", "Singing", "Listening to music")
    expect(page.locator("#pick-people-watching")).not_to_have_attribute("open", "")


def test_letters_answer_only_where_a_question_has_the_focus(desk: Callable[..., Page], asked_nothing: Client) -> None:
    page = desk(asked_nothing)
    page.locator("h1").click()
    page.keyboard.press("n")
    page.locator("#a-acute-crisis-yes").focus()
    page.keyboard.press("n")
    says(page, "Acute crisis: no.")
    expect(page.locator("#a-unsafe-home-yes")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#a-trauma-recent-yes")).to_be_focused()
    page.locator("#no-to-all").press("Enter")
    expect(page.locator("#strip")).to_be_focused()


def test_the_sheet_of_keys_opens_and_gives_the_box_back(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    box(page).fill(";help")
    box(page).press("Enter")
    expect(page.get_by_role("dialog", name="Keys and commands")).to_be_visible()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_focused()
