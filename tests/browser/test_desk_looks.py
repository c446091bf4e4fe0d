"""Can everybody use the desk: without accessibility faults, on any width, with a finger?"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from clinic.clients.models import Client
from tests.browser.desk import PHONE, WIDE
from tests.browser.rig import axe, no_sideways_scroll
from tests.shelf import Answered

TOO_SMALL = """() => [...document.querySelectorAll("#desk :is(button, summary, label.opt, .seg, input[type=text])")]
    .filter((one) => one.offsetParent && !one.closest(".vh") && !one.matches(".chip, .chip *, .seg *"))
    .filter((one) => one.getBoundingClientRect().height < 43.5)
    .map((one) => one.outerHTML.slice(0, 90))"""


def test_a_new_client_is_shown_without_faults(desk: Callable[..., Page], asked_nothing: Client) -> None:
    page = desk(asked_nothing)
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        axe(page)


def test_a_full_desk_is_shown_without_faults_on_any_width_and_as_large_as_a_finger(
    desk: Callable[..., Page], known: Client, answered: Answered
) -> None:
    answered(known, "yes", "trauma-recent")
    answered(known, "unsure", "seizures")
    page = desk(known)
    for title in ("Butterfly hug (self-hug)", "Singing"):
        page.get_by_role("button", name=f"Add {title}").click()
    page.locator("#s-sing").click()
    assert page.evaluate(TOO_SMALL) == []
    page.locator("#parts-sing > summary").click()
    for width in (320, 390, 820, 1100):
        no_sideways_scroll(page, width=width)
    page.locator("a.jumpto").click()
    expect(page.locator("#held-why")).to_be_focused()
    page.locator("#exception-hug-a-safe-person > summary").click()
    page.locator("#more-filters > summary").click()
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        axe(page)
    assert page.evaluate(TOO_SMALL) == []
    page.emulate_media(media="print")
    expect(page.get_by_text("The working screen does not print.")).to_be_visible()
    expect(page.locator("#desk")).to_be_hidden()
