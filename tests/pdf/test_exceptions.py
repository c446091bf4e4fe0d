"""Who may print in spite of its verdict, with which reason? Every cell, on the screen and past it.

On the screen the button is pressed with the fields of its form. Past it the pick and the exception are written straight
into the draft, as nobody but a forger could, and the handout is given.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.utils import timezone

from clinic.accounts.models import User
from clinic.clients.models import Client
from suggestions.handout.actions import drafts
from suggestions.handout.models import Handout, Issue, IssuedStrategy, PickRow
from suggestions.handout.picks import Override, OverrideCode
from suggestions.library.library import Library
from tests.handout.scripted_desk import ScriptedDesk, wrong_with
from tests.pdf.giving import give
from tests.shelf import stock_shelf

ABSOLUTE, REFERRAL, SESSION, RELATIVE, DOCTOR = (
    ("solo-sexual-self-care", "under-18"),
    ("ask-vitamin-b", "seizures"),
    ("work-through-memories", "trauma-recent"),
    ("hug-a-safe-person", "trauma-recent"),
    ("dance", "injury-or-limits"),
)
"""One strategy of each sort with the flag that stops it."""
DAY = timezone.localdate() - timedelta(days=1)
"""Yesterday: where the practice is, today may not have begun."""
REASON = "Fifteen letters."
CONFIRMED = Override(OverrideCode.DOCTOR_CONFIRMED, on=DAY, by="family doctor")
SUPERVISED = Override(OverrideCode.SUPERVISED, REASON)
GOOD = {
    RELATIVE: (SUPERVISED, Override(OverrideCode.ASKED_FOR, REASON), Override(OverrideCode.TOLERATED, REASON, DAY)),
    DOCTOR: (CONFIRMED,),
}
EVERY = (*GOOD[RELATIVE], CONFIRMED)
TOO_LITTLE = {
    RELATIVE: (
        Override(OverrideCode.SUPERVISED, REASON[:-2]),
        Override(OverrideCode.SUPERVISED, "\u200b" * 20),
        Override(OverrideCode.ASKED_FOR),
        Override(OverrideCode.TOLERATED, REASON),
        Override(OverrideCode.TOLERATED, REASON, DAY + timedelta(days=3)),
        Override(OverrideCode.DOCTOR_CONFIRMED, REASON, DAY, "family doctor"),
    ),
    DOCTOR: (
        SUPERVISED,
        Override(OverrideCode.DOCTOR_CONFIRMED, on=DAY),
        Override(OverrideCode.DOCTOR_CONFIRMED, by="family doctor"),
        Override(OverrideCode.DOCTOR_CONFIRMED, on=DAY + timedelta(days=3), by="family doctor"),
    ),
}
REFUSED = dict.fromkeys((ABSOLUTE, REFERRAL, SESSION), EVERY) | TOO_LITTLE
ALLOWED = [(cell, each) for cell, overrides in GOOD.items() for each in overrides]
Cell = tuple[str, str]


@pytest.fixture
def library(lena: User) -> Library:
    """One strategy of each sort, and two free ones."""
    slugs = {slug for slug, _ in (ABSOLUTE, REFERRAL, SESSION, RELATIVE, DOCTOR)}
    return stock_shelf(lena, slugs | {"sing", "listen-to-music"})


@pytest.fixture
def stopped(ready: Client, answered: Callable[..., None]) -> Callable[[Cell], Client]:
    """Heron, to whom this flag applies and nothing else."""

    def client(cell: Cell) -> Client:
        answered(ready, "no")
        answered(ready, "yes", cell[1])
        return ready

    return client


def press(browser: Browser, client: Client, slug: str, override: Override) -> int:
    """Ask for the exception on the screen; gives the status of the answer."""
    fields = {f"code-{slug}": override.code.value, f"reason-{slug}": override.reason, f"by-{slug}": override.by}
    fields |= {f"on-{slug}": override.on.isoformat()} if isinstance(override.on, date) else {}
    return ScriptedDesk(browser, client).press("override", slug, **fields).status


def forge(client: Client, slug: str, override: Override) -> Handout:
    """A draft that holds the pick and the exception, whatever anybody thinks of them."""
    draft = drafts.start(by=client.therapist, client=client)
    if not draft.picks.exists():
        drafts.add_pick(by=client.therapist, handout=draft, revision=draft.revision, strategy=slug)
    PickRow.objects.filter(handout=draft, strategy=slug).update(
        override_code=override.code.value,
        override_reason=override.reason,
        override_on=override.on,
        override_by=override.by,
    )
    fields = drafts.HandoutFields(guardian_knows=True, slip_read=True)
    drafts.choose(by=client.therapist, handout=draft, revision=draft.revision, fields=fields)
    return draft


def send(browser: Browser, draft: Handout) -> int:
    """Give it although nothing could be looked at; gives the status of the answer."""
    sent = {"revision": str(draft.revision), "seen": "", "key": str(uuid4()), "code_word": "heron"}
    return browser.post(f"/handouts/{draft.pk}/give/", sent).status_code


@pytest.mark.parametrize("cell", REFUSED, ids=["absolute", "referral", "session", "relative", "doctor first"])
def test_no_path_leads_past_what_may_not_be_overridden(
    cell: Cell, browser: Browser, stopped: Callable[[Cell], Client]
) -> None:
    client = stopped(cell)
    for override in REFUSED[cell]:
        assert press(browser, client, cell[0], override) in (400, 422), override
    assert not PickRow.objects.exists()
    for override in REFUSED[cell]:
        assert send(browser, forge(client, cell[0], override)) == 422, override
    assert not Issue.objects.exists()


@pytest.mark.parametrize(("cell", "override"), ALLOWED)
def test_a_good_reason_leads_to_one_item_of_one_handout(
    cell: Cell, override: Override, browser: Browser, stopped: Callable[[Cell], Client]
) -> None:
    client, (slug, _) = stopped(cell), cell
    assert press(browser, client, slug, override) == 200
    desk = ScriptedDesk(browser, client)
    desk.press("add", "sing")
    assert give(browser, desk.draft).status_code == 302
    assert dict(IssuedStrategy.objects.values_list("strategy", "override")) == {slug: override.code.value, "sing": ""}

    again = ScriptedDesk(browser, client)
    again.press("carry", "1")
    again.press("add", slug)
    assert not PickRow.objects.filter(handout__stage="draft").exclude(override_code="").exists()


@pytest.mark.parametrize("enough", [{"guardian_reason": REASON}, {"guardian_knows": "1"}], ids=["a reason", "knows"])
def test_a_page_for_a_minor_needs_a_guardian_or_a_reason(
    enough: dict[str, str], browser: Browser, stopped: Callable[[Cell], Client]
) -> None:
    desk = ScriptedDesk(browser, stopped(ABSOLUTE))
    desk.press("add", "sing")
    for reason in ("", REASON[:-2], "\u200b" * 20):
        answer = desk.set_up(has_guardian_knows="1", guardian_reason=reason)
        assert (answer.status, answer.words("said"), answer.told["go"]) == (422, "", "guardian-reason")
        assert wrong_with(answer, "guardian-reason") == "Say why in at least 15 characters."
        assert answer.tree.xpath("//input[@id='guardian-reason']/@value") == [reason]
        (form,) = answer.tree.xpath("//form[.//input[@id='guardian-reason']]")
        assert form.xpath(".//button")[0].get("name") is None, "what Enter presses"
        assert send(browser, desk.draft) == 422, reason
    answer = desk.set_up(has_guardian_knows="1", guardian_reason="x" * 401)
    assert wrong_with(answer, "guardian-reason") == "401 characters; 400 is the most."
    desk.set_up(has_guardian_knows="1", **enough)
    assert give(browser, desk.draft).status_code == 302
