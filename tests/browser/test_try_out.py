"""The curator's try-out in a real browser: accessible, narrow enough, and heard as well as seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from clinic.accounts.models import User
from suggestions.library.library import Library
from tests.browser.rig import axe, no_sideways_scroll

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]


def test_an_answer_changes_the_findings_at_once_and_is_announced(visit: Visit, cara: User, library: Library) -> None:
    page = visit(cara)
    page.goto("/library/try/")
    axe(page)
    no_sideways_scroll(page)

    page.get_by_text("Past harm").click()
    trauma = page.get_by_label("Recent trauma, second client")
    trauma.focus()
    page.keyboard.press("y")  # a list is chosen from by its letter

    expect(page.get_by_role("row", name="Hug with a safe person")).to_contain_text("Contraindicated")
    expect(page.locator("#live")).to_contain_text("strategies differ. First client:")
    expect(trauma).to_be_focused()
    axe(page)
    no_sideways_scroll(page)
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_role("link", name="strategies differ").click()  # where the findings are out of sight
    expect(page.get_by_role("heading", name="strategies differ")).to_be_in_viewport()
    no_sideways_scroll(page)


def test_it_works_without_a_script(visit: Visit, cara: User, library: Library) -> None:
    page = visit(cara, java_script_enabled=False)
    page.goto("/library/try/")
    page.get_by_text("Past harm").click()
    page.get_by_label("Recent trauma, second client").select_option("yes")
    page.get_by_role("button", name="Compare").click()

    expect(page.get_by_role("row", name="Hug with a safe person")).to_contain_text("Contraindicated")
    expect(page.get_by_label("Recent trauma, second client")).to_have_value("yes")
