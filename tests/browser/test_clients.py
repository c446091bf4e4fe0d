"""A therapist finds a client or adds one, on pages that everybody can use, with and without a script."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from clinic.accounts.models import User
from clinic.clients import actions as clients
from clinic.clients.models import Client
from suggestions.library.library import Library
from suggestions.screening import actions
from suggestions.screening.answers import AnswerKind
from suggestions.screening.models import RecordedAnswer
from tests.browser.questions import answers, is_pressed, row, side
from tests.browser.rig import Visit, axe, no_sideways_scroll

pytestmark = pytest.mark.django_db(transaction=True)


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
