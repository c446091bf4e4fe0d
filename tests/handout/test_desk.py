"""Who opens the desk, what do they find there, and what does looking around leave behind?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client as Browser

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients import actions as clients
from clinic.clients.models import Client
from suggestions.handout.actions import drafts
from suggestions.handout.models import Handout
from tests.handout.scripted_desk import ScriptedDesk

pytestmark = pytest.mark.usefixtures("asked_everything")


def test_opening_writes_one_reading_and_nothing_else(browser: Browser, known: Client) -> None:
    before = AuditEvent.objects.count()
    ScriptedDesk(browser, known)
    newest = AuditEvent.objects.order_by("-pk")[: AuditEvent.objects.count() - before]
    assert [(event.verb, event.object_id) for event in newest] == [("read", str(known.pk))]
    assert not Handout.objects.exists()


def test_looking_around_is_no_reading(desk: ScriptedDesk) -> None:
    before = AuditEvent.objects.count()
    desk.look(q="musik")
    desk.press("refresh", "1")
    desk.browser.get(f"{desk.url}about/sing/")
    assert AuditEvent.objects.count() == before


def test_nobody_else_reaches_it(known: Client, eve: User, signed_in: Callable[[User], Browser]) -> None:
    other = signed_in(eve)
    url = f"/clients/{known.pk}/desk/"
    assert other.get(url).status_code == 404
    for path in ("change/", "look/", "set-up/", "picks/sing/"):
        assert other.post(f"{url}{path}", {"add": "sing"}).status_code == 404
    assert other.get(f"{url}about/sing/").status_code == 404
    assert not Handout.objects.exists()


def test_only_who_builds_handouts_may_check_words(cara: User, signed_in: Callable[[User], Browser]) -> None:
    assert signed_in(cara).post("/desk/check/sing/", {"field": "note", "text": "x"}).status_code == 403


def test_a_closed_file_leads_to_the_client(browser: Browser, known: Client, ada: User) -> None:
    clients.close(by=ada, client=known)
    assert browser.get(f"/clients/{known.pk}/desk/").headers["Location"] == f"/clients/{known.pk}/"
    assert browser.post(f"/clients/{known.pk}/desk/change/", {"add": "sing"}).status_code == 302
    assert not Handout.objects.exists()


def test_a_client_with_all_answers_no_sees_no_caution(desk: ScriptedDesk) -> None:
    verdicts = set(desk.page.xpath("//main//li[contains(@class,'item')]/@data-v"))
    assert verdicts == {"ok"}
    assert desk.page.xpath("//*[contains(@class,'mark')][@data-v]") == []


def test_drafts_are_started_by_the_first_change_only(desk: ScriptedDesk) -> None:
    desk.look(q="musik")
    desk.press("answer", "ptsd unsure")
    assert not Handout.objects.exists()
    desk.press("add", "sing")
    assert drafts.start(by=desk.draft.therapist, client=desk.draft.client) == desk.draft
