"""What if the same desk is open in two windows? Nothing is lost, and both versions are shown."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clinic.clients.models import Client
from suggestions.handout.models import PickRow
from tests.handout.scripted_desk import ScriptedDesk

pytestmark = pytest.mark.usefixtures("asked_everything")


def test_a_second_window_shows_both_versions_and_loses_nothing(
    browser: Browser, desk: ScriptedDesk, known: Client
) -> None:
    desk.press("add", "sing")
    other = ScriptedDesk(browser, known)
    other.write("sing", note="Hum if you like")
    answer = desk.write("sing", note="Loud is fine")
    assert answer.status == 409
    conflict = answer.words("conflict")
    assert "You: Loud is fine" in conflict
    assert "There: Hum if you like" in conflict
    assert PickRow.objects.get().note == "Hum if you like"
    assert desk.write("sing", note="Loud is fine").status == 200
    assert PickRow.objects.get().note == "Loud is fine"


def test_the_same_words_from_two_windows_are_no_conflict(browser: Browser, desk: ScriptedDesk, known: Client) -> None:
    desk.press("add", "sing")
    other = ScriptedDesk(browser, known)
    other.write("sing", note="Loud is fine")
    assert desk.write("sing", note="Loud is fine").status == 200


def test_a_press_in_an_old_window_is_kept_to_be_done_all_the_same(
    browser: Browser, desk: ScriptedDesk, known: Client
) -> None:
    other = ScriptedDesk(browser, known)
    other.press("add", "listen-to-music")
    answer = desk.press("add", "sing")
    assert answer.status == 409
    kept = answer.tree.xpath("//*[@id='conflict']//input[@name='add']/@value")
    assert kept == ["sing"]
    assert desk.picked == ["listen-to-music"]


def test_an_answer_over_one_that_was_not_seen_says_what_was_answered(
    browser: Browser, desk: ScriptedDesk, known: Client
) -> None:
    ScriptedDesk(browser, known).press("answer", "ptsd yes")
    answer = desk.press("answer", "ptsd unsure")
    assert answer.status == 409
    assert "PTSD: Yes today" in answer.words("conflict")


def test_a_window_is_shown_what_another_changed_with_its_own_next_press(desk: ScriptedDesk, known: Client) -> None:
    other = ScriptedDesk(desk.browser, known)
    desk.press("add", "sing")
    first = other.press("favourite", "sing yes")
    assert {"picks", "sheets", "issue"} <= first.pieces
    assert "Sing" in first.words("sheets")
    assert other.press("favourite", "sing no").pieces == {"said", "shelf", "facts", "jump-page"}
