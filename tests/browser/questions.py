"""How does a browser test answer the questions on a client's page?"""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from clinic.clients.models import Client
from suggestions.screening.models import RecordedAnswer


def row(page: Page, flag: str) -> Locator:
    """The row of one question."""
    return page.locator(f"#q-{flag}")


def side(page: Page, flag: str, value: str) -> Locator:
    """One of its four sides."""
    return row(page, flag).locator(f'.seg [value="{value}"]')


def is_pressed(page: Page, flag: str, value: str) -> None:
    """Wait until this side is the answer."""
    expect(side(page, flag, value)).to_have_attribute("aria-pressed", "true")


def answers(client: Client) -> list[tuple[str, str]]:
    """What was recorded, oldest first."""
    return list(RecordedAnswer.objects.filter(client=client).order_by("pk").values_list("flag", "kind"))
