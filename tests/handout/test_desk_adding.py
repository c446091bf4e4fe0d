"""What does it take to put something on the page?"""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clinic.clients.models import Client
from tests.handout.scripted_desk import ScriptedDesk, card, words_of
from tests.shelf import Answered

pytestmark = pytest.mark.usefixtures("asked_everything")


def test_what_is_free_goes_on_the_page_at_once(desk: ScriptedDesk) -> None:
    answer = desk.press("add", "sing")
    assert answer.said == "Singing is on the page."
    assert desk.picked == ["sing"]
    assert answer.has("drop", "sing")
    assert answer.words("facts") == "5 minutes a day grade 1"
    assert "Sing" in answer.words("sheets")
    assert answer.words("issue-title") == "Nothing open"


def test_a_caution_is_acknowledged_by_adding(hurt: ScriptedDesk) -> None:
    assert "With care" in card(hurt, "butterfly-hug")
    answer = hurt.press("add", "butterfly-hug")
    assert hurt.picked == ["butterfly-hug"]
    assert not answer.has("seen", "butterfly-hug")
    assert answer.words("issue-title") == "Nothing open"


def test_a_caution_that_changed_is_marked_until_it_was_seen(
    desk: ScriptedDesk, known: Client, answered: Answered
) -> None:
    desk.press("add", "butterfly-hug")
    answered(known, "yes", "trauma-recent")
    now = ScriptedDesk(desk.browser, known)
    assert "With care" in words_of(now.page, "mark-butterfly-hug")
    answer = now.press("seen", "butterfly-hug")
    assert answer.words("mark-butterfly-hug") == ""
    assert words_of(ScriptedDesk(desk.browser, known).page, "mark-butterfly-hug") == ""


def test_a_question_opens_in_place_and_its_no_puts_the_item_on_the_page(
    browser: Browser, known: Client, answered: Answered
) -> None:
    answered(known, "unsure", "seizures")
    yesterday = ScriptedDesk(browser, known)
    assert "Not known, held back" in card(yesterday, "warm-bath")
    answer = yesterday.press("answer", "seizures no warm-bath")
    assert answer.said.endswith("Warm bath, shower or foot soak is on the page.")
    assert yesterday.picked == ["warm-bath"]


def test_a_question_for_a_doctor_goes_to_the_slip_with_signed_text_only(desk: ScriptedDesk) -> None:
    answer = desk.look(q="vitamin b")
    assert answer.has("add", "ask-vitamin-b")
    answer = desk.press("add", "ask-vitamin-b")
    assert "Doctor's page" in answer.words("picks")
    assert not answer.tree.xpath("//form[@id='tailor-ask-vitamin-b']//input[@type='text'] | //form//textarea")
    assert "Look once at the doctor's page." in answer.words("issue")
    answer = desk.set_up(has_slip_read="1", slip_read="1")
    assert answer.words("issue-title") == "Nothing open"


def test_opt_in_is_never_listed_and_found_by_its_own_title(desk: ScriptedDesk) -> None:
    assert card(desk, "ask-vitamin-b") == ""
    assert desk.look(kind="referral").words("card-ask-vitamin-b") == ""
    assert desk.look(q="vitamin").words("card-ask-vitamin-b") != ""
    assert desk.look(asked_for="1").words("card-ask-vitamin-b") != ""


def test_a_start_is_suggested_while_the_page_is_empty_and_taken_at_once(desk: ScriptedDesk) -> None:
    suggested = desk.page.xpath("//button[@name='take_all']/@value")[0].split()
    answer = desk.press("take_all", " ".join(suggested))
    assert desk.picked == suggested
    assert not answer.tree.xpath("//button[@name='take_all']")
    assert "a start is for an empty page" in desk.press("enter", "1", q=";start").words("said")
