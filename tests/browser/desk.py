"""How does a browser test handle the desk, and on what screens?"""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desktop", "phone"])


def box(page: Page) -> Locator:
    """Where letters and commands are typed."""
    return page.get_by_role("searchbox")


def says(page: Page, words: str) -> None:
    """What a screen reader heard last."""
    expect(page.locator("#live")).to_contain_text(words)


def picked(page: Page, *titles: str) -> None:
    """The titles on the page, in order."""
    expect(page.locator("#chosen .pick > summary b")).to_have_text(list(titles))


def find(page: Page, words: str, first: str) -> None:
    """Type into the box until this is the best that was found."""
    box(page).fill(words)
    expect(page.locator("#shelf .item[aria-current] h3")).to_have_text(first)
