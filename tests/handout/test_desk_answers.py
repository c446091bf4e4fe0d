"""What does an answer given at the desk change at once?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from clinic.clients.models import Client
from clinic.practice.models import CrisisLine
from suggestions.library.library import Library
from tests.handout.scripted_desk import ScriptedDesk, wrong_with
from tests.shelf import Answered

pytestmark = pytest.mark.usefixtures("asked_everything")

PAGE = {"facts", "picks", "sheets", "issue"}


def test_an_answer_screens_shelf_and_page_in_one_answer(desk: ScriptedDesk) -> None:
    desk.press("add", "hug-a-safe-person")
    answer = desk.press("answer", "trauma-recent yes")
    assert {"strip", "shelf", *PAGE} <= answer.pieces
    assert "Hug with a safe person" in answer.said
    assert "Leave this off" in answer.words("mark-hug-a-safe-person")
    assert answer.has("use", "soft-touch-blanket hug-a-safe-person")
    assert "Hug someone" not in answer.words("sheets")
    desk.press("use", "soft-touch-blanket hug-a-safe-person")
    assert desk.picked == ["soft-touch-blanket"]


def test_what_did_not_change_is_not_sent(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    assert desk.press("circumstance", "rural yes").pieces == {"said", "strip", "shelf", "facts", "jump-page", "issue"}
    assert desk.press("favourite", "sing yes").pieces == {"said", "shelf", "facts", "jump-page"}


def test_a_yes_ends_only_for_a_reason(hurt: ScriptedDesk, known: Client) -> None:
    assert hurt.press("answer", "trauma-recent no").status == 422
    answer = hurt.press("end", "trauma-recent has-changed")
    assert answer.status == 200
    assert "6 now fine: Butterfly hug (self-hug), Hug with a safe person" in answer.said


def test_no_to_all_read_aloud_leaves_acute_risk(browser: Browser, heron: Client, library: Library) -> None:
    desk = ScriptedDesk(browser, heron)
    answer = desk.press("no_to_all", "1")
    assert answer.words("flag-acute-crisis").startswith("Acute crisis")
    assert not answer.has("no_to_all", "1")


def test_conditional_questions_come_with_what_needs_them(
    browser: Browser, finch: Client, library: Library, answered: Answered
) -> None:
    answered(finch, "no", *(flag.slug for flag in library.flags if flag.tier.value == "core"))
    desk = ScriptedDesk(browser, finch)
    assert desk.page.xpath("//section[h2[text()='Because of what is on the page']]") == []
    answer = desk.press("add", "butterfly-hug")
    wanted = answer.tree.xpath("//section[h2[text()='Because of what is on the page']]//b/text()")
    assert "Touch feels bad or unsafe" in wanted


def test_acute_risk_asks_then_wants_a_plan(
    browser: Browser, known: Client, answered: Answered, crisis_line: CrisisLine
) -> None:
    answered(known, "yes", "acute-crisis")
    desk = ScriptedDesk(browser, known)
    answer = desk.press("add", "sing")
    assert "Is a crisis plan in place?" in answer.words("issue")
    answer = desk.press("plan", "1")
    assert (answer.status, answer.words("said"), answer.told["go"]) == (422, "", "plan-on")
    assert wrong_with(answer, "plan-on") == "Give the day of the crisis plan."
    today = timezone.localdate()
    assert desk.press("plan", "1", plan_on=str(today + timedelta(days=1))).status == 422
    answer = desk.press("plan", "1", plan_on=str(today - timedelta(days=1)))
    assert answer.words("issue-title") == "Nothing open"
