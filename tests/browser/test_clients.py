"""A therapist with the client in the room: finds or adds them, asks, hears what each answer changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients import actions as clients
from clinic.clients.models import Client
from suggestions.library.library import Library
from suggestions.screening import actions
from suggestions.screening.answers import AnswerKind
from suggestions.screening.models import RecordedAnswer
from tests.browser.rig import axe, no_sideways_scroll

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]


def row(page: Page, flag: str) -> Locator:
    """The row of one question."""
    return page.locator(f"#q-{flag}")


def side(page: Page, flag: str, value: str) -> Locator:
    """One of its four sides."""
    return row(page, flag).locator(f'.seg [value="{value}"]')


def is_pressed(page: Page, flag: str, value: str) -> None:
    expect(side(page, flag, value)).to_have_attribute("aria-pressed", "true")


def answers(client: Client) -> list[tuple[str, str]]:
    """What was recorded, oldest first."""
    return list(RecordedAnswer.objects.filter(client=client).order_by("pk").values_list("flag", "kind"))


@pytest.fixture
def known(ada: User, heron: Client, library: Library) -> Client:
    """Heron with something of everything: stale, noted, with foods, a month of birth, circumstances, a slip."""
    long_ago = timezone.now() - timedelta(days=400)
    for flag, kind in (("low-mood", "no"), ("recent-loss", "yes"), ("seizures", "no")):
        RecordedAnswer.objects.create(client=heron, by=ada, flag=flag, kind=kind, at=long_ago)
    given: dict[str, Any] = {"by": ada, "client": heron, "revision": None, "library": library}
    actions.answer(**given, flag="trauma-recent", kind=AnswerKind.YES, detail="since the move")
    actions.answer(**given, flag="food-limits", kind=AnswerKind.YES, foods=["milk"])
    actions.answer(**given, flag="under-18", kind=AnswerKind.YES)
    actions.answer(**given, flag="acute-crisis", kind=AnswerKind.UNSURE)
    actions.answer(**given, flag="ptsd", kind=AnswerKind.DECLINED)
    actions.set_circumstance(**given, circumstance="no-phone", yes=True)
    return heron


# --- Looks ---


def test_the_list_and_the_guide_are_accessible_and_fit_a_narrow_phone(
    visit: Visit, ada: User, eve: User, heron: Client
) -> None:
    offered = clients.add_client(by=eve, code_word="heron")
    clients.offer(by=eve, client=offered, to=ada)
    page = visit(ada)
    page.goto("/clients/")
    axe(page)
    no_sideways_scroll(page)
    page.get_by_role("link", name="Take over heron").click()
    axe(page)
    no_sideways_scroll(page)
    page.goto("/guide/")
    axe(page)
    no_sideways_scroll(page)


def test_the_file_and_the_admins_list_are_accessible(
    visit: Visit, pia: User, ada: User, eve: User, heron: Client
) -> None:
    clients.add_client(by=eve, code_word="maple")
    for person, path in ((ada, f"/clients/{heron.pk}/file/"), (pia, "/people/clients/")):
        page = visit(person)
        page.goto(path)
        axe(page)
        no_sideways_scroll(page)


def test_the_client_page_is_accessible_and_fits_with_everything_open(visit: Visit, ada: User, known: Client) -> None:
    page = visit(ada)
    page.goto(f"/clients/{known.pk}/")
    axe(page)
    no_sideways_scroll(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    side(page, "trauma-recent", "no").click()
    expect(row(page, "trauma-recent")).to_contain_text("Why does it no longer hold?")
    axe(page)
    no_sideways_scroll(page)
    page.goto(f"/clients/{known.pk}/history/")
    axe(page)
    no_sideways_scroll(page)


# --- Finding and adding ---


def test_a_new_word_and_enter_twice_is_a_new_client(visit: Visit, ada: User, library: Library) -> None:
    page = visit(ada)
    page.goto("/clients/")
    page.keyboard.type("quiet lagoon")
    expect(page.get_by_role("button", name="Add quiet lagoon as a new client")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Add quiet lagoon as a new client")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("quiet lagoon")
    assert "lagoon" not in page.url


def test_letters_find_as_they_are_typed_and_enter_opens(visit: Visit, ada: User, known: Client) -> None:
    clients.add_client(by=ada, code_word="maple")
    page = visit(ada)
    page.goto("/clients/")
    page.keyboard.type("hero")
    expect(page.locator("#found li")).to_have_count(1)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("heron")


# --- Answering ---


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


# --- Without a script ---


def test_a_visit_without_a_script(visit: Visit, ada: User, library: Library) -> None:
    page = visit(ada, java_script_enabled=False)
    page.goto("/clients/")
    page.get_by_label("Who is with you?").fill("maple")
    page.get_by_label("Who is with you?").press("Enter")
    page.get_by_role("button", name="Add maple as a new client").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("maple")
    side(page, "trauma-recent", "yes").click()
    expect(page.get_by_text("Saved. 2 more held back")).to_be_visible()
    is_pressed(page, "trauma-recent", "yes")
    page.get_by_role("button", name=re.compile("No to all read aloud")).click()
    is_pressed(page, "low-mood", "no")
    side(page, "trauma-recent", "unsure").click()
    row(page, "trauma-recent").get_by_role("button", name="Asked again, it was not so").click()
    is_pressed(page, "trauma-recent", "unsure")
    page.get_by_role("button", name="No phone").click()
    expect(page.get_by_role("button", name="No phone")).to_have_attribute("aria-pressed", "true")
    page.locator("#g-body > summary").click()
    side(page, "seizures", "yes").click()
    is_pressed(page, "seizures", "yes")

    assert ("trauma-recent", "unsure") in answers(Client.objects.get())
