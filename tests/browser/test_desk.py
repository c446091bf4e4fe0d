"""Is a handout built in a minute at the real screen: by keyboard, by mouse, by touch, and without a script?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser
from django.utils import timezone
from playwright.sync_api import Page, expect

from clinic.accounts.models import User
from clinic.clients import actions as clients
from clinic.clients.models import Client
from clinic.practice.models import CrisisLine
from suggestions.handout.models import Issue, PickRow, Signal
from suggestions.library.library import Library
from suggestions.screening import actions as screening
from suggestions.screening.answers import AnswerKind
from tests.browser.desk import PHONE, SIZES, box, find, picked, says
from tests.browser.rig import axe
from tests.handout.plain_desk import PlainDesk
from tests.shelf import Answered


@pytest.fixture
def egret(ada: User, library: Library, crisis_line: CrisisLine, signed_in: Callable[[User], Browser]) -> Client:
    """Three weeks ago asked everything, and given a hug and a song."""
    with time_machine.travel(timezone.now() - timedelta(days=21)):
        client = clients.add_client(by=ada, code_word="egret")
        for flag in library.flags:
            screening.answer(by=ada, client=client, revision=None, library=library, flag=flag.slug, kind=AnswerKind.NO)
        plain = PlainDesk(signed_in(ada), "egret")
        for slug in ("hug-a-safe-person", "sing"):
            plain.add(slug)
        plain.issue()
    return client


def test_first_handout_by_keyboard_alone(desk: Callable[..., Page], asked_nothing: Client) -> None:
    page = desk(asked_nothing)
    expect(box(page)).to_be_focused()
    keys = page.keyboard

    keys.type(";ac n")
    keys.press("Enter")
    says(page, "Acute crisis: no.")
    keys.type(";no")
    keys.press("Enter")
    expect(page.locator("#no-to-all")).to_have_count(0)

    for words, title in (("musik", "Listening to music"), ("sing", "Singing")):
        keys.type(words)
        keys.press("Enter")
        says(page, f"{title} is on the page.")
    keys.type("warm bath")
    keys.press("Enter")
    question = page.get_by_role("group", name=re.compile("seizures"))
    expect(question.get_by_role("button", name="Yes")).to_be_focused()
    keys.press("n")
    says(page, "Warm bath, shower or foot soak is on the page.")
    expect(box(page)).to_be_focused()
    picked(page, "Listening to music", "Singing", "Warm bath, shower or foot soak")

    page.locator("#s-sing").focus()
    keys.press("Enter")
    page.locator("#s-sing").press("Alt+ArrowUp")
    says(page, "Singing is number 1 of 3.")
    expect(page.locator("#s-sing")).to_be_focused()
    page.get_by_label("When and where").first.fill("in the shower, with the radio on, before I have to go to work")
    keys.press("Control+Enter")
    expect(page.locator("#code-word")).to_be_focused()
    expect(page.locator("#sheets")).to_contain_text("in the shower, with the radio on")
    keys.type("heron")
    with page.context.expect_page() as tab:
        keys.press("Enter")
    issue = Issue.objects.get()
    assert tab.value.url.endswith(f"/issues/{issue.pk}/files/0/")
    assert issue.document.items[0].title == "Sing"
    assert issue.document.items[0].plan.startswith("in the shower")
    expect(page.locator("#issue-title")).to_have_text("Nothing to issue yet")


@SIZES
def test_first_handout_by_pointer(desk: Callable[..., Page], asked_nothing: Client, size: dict[str, int]) -> None:
    page = desk(asked_nothing, viewport=size, has_touch=size is PHONE)
    page.locator("#a-acute-crisis-no").click()
    page.get_by_role("button", name=re.compile("No to all read aloud")).click()
    page.get_by_role("button", name="Add Singing").click()
    picked(page, "Singing")
    page.locator("#s-sing").click()
    page.locator("#size-sing-tiny").check(force=True)
    expect(page.locator("#sheets")).not_to_contain_text("Shower, car, or kitchen")
    word = page.get_by_label("Code word again")
    word.fill("Hern")
    page.get_by_role("button", name="Issue and print").click()
    expect(page.locator("#not-issued")).to_be_in_viewport(ratio=1)
    expect(word).to_have_accessible_description(re.compile("not this client's code word"))
    word.fill("Heron")
    with page.context.expect_page():
        page.get_by_role("button", name="Issue and print").click()
    assert Issue.objects.get().document.items[0].size == "tiny"


def test_recent_trauma_picks_a_hug_and_takes_the_substitute(
    desk: Callable[..., Page], known: Client, answered: Answered
) -> None:
    answered(known, "yes", "trauma-recent")
    page = desk(known)
    find(page, "hug", "Hug with a safe person")
    expect(page.locator("#card-hug-a-safe-person")).to_be_in_viewport()
    box(page).press("Enter")
    substitute = page.get_by_role("button", name="Use Soft or faux-fur blanket")
    expect(substitute).to_be_focused()
    page.get_by_label("We do it together in session").check()
    page.get_by_label("In your words").fill("too short")
    page.get_by_role("button", name="Put it on this page").click()
    expect(page.get_by_label("In your words")).to_be_focused()
    expect(page.get_by_label("In your words")).to_have_accessible_description(re.compile("at least 15 characters"))
    expect(page.get_by_label("In your words")).to_have_value("too short")
    expect(page.get_by_label("We do it together in session")).to_be_checked()
    substitute.press("Enter")
    picked(page, "Soft or faux-fur blanket")
    assert list(PickRow.objects.values_list("strategy", flat=True)) == ["soft-touch-blanket"]


def test_an_amount_in_a_note_is_said_beside_it_while_it_is_typed(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    page.get_by_role("button", name="Add Singing").click()
    page.locator("#s-sing").click()
    note = page.get_by_label("A word to this client")
    note.press_sequentially("Try 24 IU before you meet people")
    expect(page.locator("#said-note-sing")).to_contain_text("is an amount")
    expect(note).to_have_attribute("aria-invalid", "true")
    expect(note).to_be_focused()
    expect(page.locator("#issue-title")).to_have_text("1 thing still open")
    expect(page.locator("#sheets")).not_to_contain_text("24 IU")
    note.fill("Loud is fine")
    expect(page.locator("#said-note-sing")).to_be_empty()
    expect(page.locator("#issue-title")).to_have_text("Nothing open")
    expect(note).to_have_value("Loud is fine")


def test_an_unanswered_stop_keeps_the_code_word_away(desk: Callable[..., Page], known: Client, ada: User) -> None:
    page = desk(known)
    page.get_by_role("button", name="Add Hug with a safe person").click()
    expect(page.locator("#issue-title")).to_have_text("Nothing open")
    page.locator("#strip-rest > summary").click()
    page.locator("#had-trauma-recent > summary").click()
    page.locator("#a-trauma-recent-yes").click()
    expect(page.locator("#issue-title")).to_have_text("1 thing still open")
    expect(page.locator("#give")).to_have_count(0)
    mark = page.locator("#mark-hug-a-safe-person")
    expect(mark).to_contain_text("Leave this off")
    assert mark.evaluate("(note) => note.offsetWidth === note.parentElement.offsetWidth"), "as wide as its item"
    mark.get_by_role("button", name="Soft or faux-fur blanket instead").click()
    picked(page, "Soft or faux-fur blanket")
    expect(page.locator("#issue-title")).to_have_text("Nothing open")


def test_a_follow_up_on_a_phone_hears_how_it_went(desk: Callable[..., Page], egret: Client) -> None:
    page = desk(egret, viewport=PHONE, has_touch=True)
    page.locator("#a-acute-crisis-no").tap()
    page.locator("#went-sing-liked").tap()
    expect(page.locator("#went-sing")).to_contain_text("Liked")
    page.locator("#went-hug-a-safe-person-worse").tap()
    question = page.locator("#points-hug-a-safe-person")
    expect(question).to_contain_text("May point to: Recent trauma")
    expect(page.locator("#points-hug-a-safe-person-yes")).to_be_focused()
    axe(page)
    question.get_by_role("button", name="Yes").tap()
    says(page, "Hug with a safe person")
    expect(question).to_have_count(0)
    page.get_by_role("button", name="Start from the last handout").tap()
    picked(page, "Singing")
    expect(page.locator(".left-out")).to_be_in_viewport()
    expect(page.locator(".left-out")).to_contain_text("Hug with a safe person It made things worse.")
    page.get_by_label("Code word again").fill("egret")
    with page.context.expect_page():
        page.get_by_role("button", name="Issue and print").tap()
    assert [item.strategy for item in Issue.objects.latest("pk").document.items] == ["sing"]
    assert Signal.objects.get().strategy == "hug-a-safe-person"


def test_everything_without_a_script(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known, java_script_enabled=False)
    box(page).fill("musik")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name="Add Listening to music").click()
    expect(page.locator("#chosen")).to_contain_text("Listening to music")
    page.locator("#s-listen-to-music").click()
    page.get_by_label("When and where").fill("on the bus")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#sheets")).to_contain_text("on the bus")
    page.get_by_label("Code word again").fill("heron")
    page.get_by_role("button", name="Issue and print").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(Issue.objects.get().code)
