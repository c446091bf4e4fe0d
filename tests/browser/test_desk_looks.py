"""Can everybody use the desk: without accessibility faults, on any width, with a finger?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from clinic.clients.models import Client
from tests.browser.desk import SIZES
from tests.browser.rig import NARROW, axe
from tests.shelf import Answered


@SIZES
def test_a_new_client_is_shown_without_faults(
    desk: Callable[..., Page], asked_nothing: Client, size: dict[str, int]
) -> None:
    axe(desk(asked_nothing, viewport=size))


@SIZES
def test_a_full_desk_is_shown_without_faults(
    desk: Callable[..., Page], known: Client, answered: Answered, size: dict[str, int]
) -> None:
    answered(known, "yes", "trauma-recent")
    answered(known, "unsure", "seizures")
    page = desk(known, viewport=size)
    for title in ("Butterfly hug (self-hug)", "Singing"):
        page.get_by_role("button", name=f"Add {title}").click()
    page.locator("#s-sing").click()
    page.locator("#parts-sing > summary").click()
    page.locator("#held > summary").click()
    page.locator("#exception-hug-a-safe-person > summary").click()
    page.locator("#more-filters > summary").click()
    axe(page)


@pytest.mark.parametrize("width", [NARROW, 390, 820, 1100])
def test_nothing_scrolls_sideways(desk: Callable[..., Page], known: Client, answered: Answered, width: int) -> None:
    answered(known, "yes", "trauma-recent")
    page = desk(known, viewport={"width": width, "height": 800})
    page.get_by_role("button", name="Add Singing").click()
    page.locator("#s-sing").click()
    page.locator("#parts-sing > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@SIZES
def test_everything_is_as_large_as_a_finger(desk: Callable[..., Page], known: Client, size: dict[str, int]) -> None:
    page = desk(known, viewport=size)
    page.get_by_role("button", name="Add Singing").click()
    page.locator("#s-sing").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll("#desk :is(button, summary, label.opt, .seg, input[type=text])")]
            .filter((one) => one.offsetParent && !one.closest(".vh") && !one.matches(".chip, .chip *, .seg *"))
            .filter((one) => one.getBoundingClientRect().height < 43.5)
            .map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert small == []
