"""A therapist with the client in the room: asks, and hears what each answer changes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients.models import Client
from suggestions.library.library import Library
from suggestions.screening import actions
from suggestions.screening.answers import AnswerKind
from tests.browser.questions import answers, is_pressed, row, side
from tests.browser.rig import Visit

pytestmark = pytest.mark.django_db(transaction=True)


def test_all_core_questions_are_answered_by_keyboard(visit: Visit, ada: User, heron: Client, library: Library) -> None:
    page = visit(ada)
    page.goto(f"/clients/{heron.pk}/")
    core = [flag.slug for flag in library.flags if flag.tier == "core"]
    side(page, core[0], "yes").focus()
    for flag in core:
        expect(side(page, flag, "yes")).to_be_focused()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        is_pressed(page, flag, "no")
        expect(side(page, flag, "no")).to_be_focused()
        if flag != core[-1]:
            # From the note of the row to the next row: one tab stop for each row of answers.
            while page.evaluate("document.activeElement.closest('.ask-row')?.id") == f"q-{flag}":
                page.keyboard.press("Tab")
            page.keyboard.press("Tab")

    assert answers(heron) == [(flag, "no") for flag in core]


def test_one_key_answers_all_that_was_read_aloud(visit: Visit, ada: User, heron: Client, library: Library) -> None:
    page = visit(ada)
    page.goto(f"/clients/{heron.pk}/")
    page.get_by_role("button", name="No to all read aloud (9)").press("Enter")

    for flag in library.flags:
        if flag.tier == "core" and flag.slug != "acute-crisis":
            is_pressed(page, flag.slug, "no")
    expect(page.get_by_role("button", name=re.compile("No to all"))).to_have_count(0)
    expect(side(page, "acute-crisis", "no")).to_have_attribute("aria-pressed", "false")


def test_an_answer_is_heard_and_counted_at_once(visit: Visit, ada: User, heron: Client, library: Library) -> None:
    page = visit(ada)
    page.goto(f"/clients/{heron.pk}/")
    page.get_by_text("Which, and why").click()
    side(page, "under-18", "yes").click()

    expect(page.locator("#live")).to_contain_text("more held back")
    expect(side(page, "under-18", "yes")).to_have_text("Under 18")
    expect(page.locator("#whys")).to_be_visible()
    expect(page.locator("#past")).to_contain_text("Under 18: yes")
    assert AuditEvent.objects.filter(verb="read").count() == 1


def test_several_quick_answers_are_all_kept(visit: Visit, ada: User, heron: Client, library: Library) -> None:
    page = visit(ada)
    page.goto(f"/clients/{heron.pk}/")
    quick = ("acute-crisis", "unsafe-home", "trauma-recent", "ptsd", "low-mood")
    page.evaluate(
        "(flags) => flags.forEach((flag) => document.querySelector(`#q-${flag} .seg [value=no]`).click())", list(quick)
    )
    for flag in quick:
        is_pressed(page, flag, "no")

    assert sorted(answers(heron)) == sorted((flag, "no") for flag in quick)


def test_a_yes_ends_with_a_reason_given_in_the_row(visit: Visit, ada: User, heron: Client, library: Library) -> None:
    page = visit(ada)
    page.goto(f"/clients/{heron.pk}/")
    side(page, "ptsd", "yes").click()
    is_pressed(page, "ptsd", "yes")
    side(page, "ptsd", "no").click()
    reason = row(page, "ptsd").get_by_role("button", name="Entered by mistake", exact=True)
    expect(reason).to_be_focused()
    page.keyboard.press("Enter")

    is_pressed(page, "ptsd", "no")
    assert answers(heron) == [("ptsd", "yes"), ("ptsd", "no")]


def test_enter_in_a_note_saves_the_note_and_no_other_answer(
    visit: Visit, ada: User, heron: Client, library: Library
) -> None:
    page = visit(ada)
    page.goto(f"/clients/{heron.pk}/")
    side(page, "ptsd", "unsure").click()
    is_pressed(page, "ptsd", "unsure")
    row(page, "ptsd").get_by_text("Help, note").click()
    page.locator("#n-ptsd").fill("asks again in spring")
    page.locator("#n-ptsd").press("Enter")

    expect(row(page, "ptsd").locator("summary")).to_have_text("asks again in spring")
    assert answers(heron) == [("ptsd", "unsure"), ("ptsd", "unsure")]


def test_a_window_that_was_late_is_told_and_keeps_what_was_typed(
    visit: Visit, ada: User, heron: Client, library: Library
) -> None:
    page = visit(ada)
    page.goto(f"/clients/{heron.pk}/")
    row(page, "ptsd").get_by_text("Help, note").click()
    page.locator("#n-ptsd").fill("a note")
    actions.answer(by=ada, client=heron, revision=None, library=library, flag="low-mood", kind=AnswerKind.YES)
    side(page, "ptsd", "no").click()

    expect(row(page, "ptsd")).to_contain_text("another window was first")
    expect(row(page, "ptsd")).to_contain_text("Depression or very low mood: Yes today")
    expect(page.locator("#n-ptsd")).to_have_value("a note")
    is_pressed(page, "low-mood", "yes")
    side(page, "ptsd", "no").click()
    is_pressed(page, "ptsd", "no")


def test_a_circumstance_is_one_press(visit: Visit, ada: User, heron: Client, library: Library) -> None:
    page = visit(ada)
    page.goto(f"/clients/{heron.pk}/")
    chip = page.get_by_role("button", name="No phone")
    chip.click()

    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(chip).to_be_focused()
