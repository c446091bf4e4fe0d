"""Can what was given be read, printed, copied for the record and voided, by anybody and in any browser?"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client as Browser
from playwright.sync_api import Page, expect

from clinic.accounts.models import User
from clinic.clients.models import Client
from clinic.practice.models import CrisisLine
from suggestions.handout.actions import drafts
from suggestions.handout.models import Issue
from suggestions.library.library import Library
from tests.browser.rig import axe, no_sideways_scroll
from tests.pdf.giving import give
from tests.pdf.reading import words_of

Visit = Callable[..., Page]
REASON = "It went to the wrong client."


@pytest.fixture
def issue(
    ada: User,
    heron: Client,
    library: Library,
    crisis_line: CrisisLine,
    answered: Callable[..., None],
    signed_in: Callable[[User], Browser],
) -> Issue:
    """One thing, given to Heron."""
    answered(heron, "no")
    handout = drafts.start(by=ada, client=heron)
    drafts.add_pick(by=ada, handout=handout, revision=handout.revision, strategy="sing")
    give(signed_in(ada), handout)
    return Issue.objects.get()


def downloaded(page: Page) -> tuple[str, bytes]:
    with page.expect_download() as kept:
        page.get_by_role("link", name="Download").click()
    return kept.value.suggested_filename, Path(kept.value.path()).read_bytes()


def test_an_issue_is_read_printed_copied_and_voided(visit: Visit, ada: User, issue: Issue) -> None:
    page = visit(ada, viewport={"width": 1440, "height": 900})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with page.expect_response(re.compile(r"/files/0/$")) as framed:
        page.goto(f"/issues/{issue.pk}/")
    assert (framed.value.status, framed.value.headers["content-type"]) == (200, "application/pdf")
    axe(page)
    no_sideways_scroll(page)
    page.locator("iframe").focus()
    expect(page.locator("iframe")).to_have_class("pdf mt has-focus")

    link = page.get_by_role("link", name="Open to print")
    with page.context.expect_event("response", lambda answer: answer.url.endswith("/files/0/")) as shown:
        link.click()
    assert shown.value.headers["content-disposition"] == f'inline; filename="handout-{issue.code}.pdf"'
    assert page.url.endswith(f"/issues/{issue.pk}/"), "The page stays: the file has a tab of its own."

    name, pdf = downloaded(page)
    assert (name, pdf) == (f"handout-{issue.code}.pdf", bytes(issue.files.get().pdf))

    page.get_by_role("button", name="Copy the line").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    expect(page.locator("iframe")).to_have_class("pdf mt")
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("One line to copy").input_value()

    page.get_by_label("Why it no longer holds").fill("wrong")
    page.get_by_role("button", name=f"Withdraw {issue.code}").click()
    expect(page.get_by_label("Why it no longer holds")).to_have_attribute("aria-invalid", "true")
    axe(page)
    page.get_by_label("Why it no longer holds").fill(REASON)
    page.get_by_role("button", name=f"Withdraw {issue.code}").click()
    expect(page.get_by_text("WITHDRAWN", exact=True)).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    name, pdf = downloaded(page)
    assert name == f"handout-{issue.code}.pdf"
    assert words_of(pdf, 1).startswith("WITHDRAWN")
    assert REASON not in words_of(pdf)

    page.get_by_role("link", name="All handouts").click()
    expect(page.get_by_role("listitem").filter(has_text=issue.code)).to_contain_text("Withdrawn")
    axe(page)
    no_sideways_scroll(page)


def test_an_issue_is_voided_without_a_script(visit: Visit, ada: User, issue: Issue) -> None:
    page = visit(ada, java_script_enabled=False)
    page.goto(f"/issues/{issue.pk}/")
    expect(page.get_by_label("One line to copy")).to_have_value(re.compile(f"^Handout {issue.code} given"))
    expect(page.get_by_role("link", name="Open to print")).to_have_attribute("target", "_blank")
    expect(page.get_by_role("button", name="Copy the line")).to_be_hidden()
    page.get_by_label("Why it no longer holds").fill(REASON)
    page.get_by_role("button", name=f"Withdraw {issue.code}").click()
    expect(page.get_by_text("WITHDRAWN", exact=True)).to_be_visible()
