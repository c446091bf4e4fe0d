"""What can be written and chosen for an item, and what is said against it?"""

from __future__ import annotations

import pytest

from clinic.audit.models import AuditEvent
from suggestions.handout.models import PickRow
from tests.handout.scripted_desk import Answer, ScriptedDesk, wrong_with

pytestmark = pytest.mark.usefixtures("asked_everything")


def test_words_are_saved_and_stand_on_the_page(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    answer = desk.write("sing", plan="in the shower", backup="just hum", title="Sing like gran", note="Loud is fine")
    row = PickRow.objects.get()
    assert (row.plan, row.backup, row.title, row.note) == (
        "in the shower",
        "just hum",
        "Sing like gran",
        "Loud is fine",
    )
    assert "Sing like gran" in answer.words("sheets")
    assert "picks" not in answer.pieces


def test_an_amount_in_a_note_is_kept_said_and_held_back(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    answer = desk.write("sing", note="Try 24 IU before you meet people")
    assert PickRow.objects.get().note == "Try 24 IU before you meet people"
    assert "is an amount" in answer.words("said-note-sing")
    assert "24 IU" not in answer.words("sheets")
    assert answer.words("issue-title") == "1 thing still open"
    assert desk.write("sing", note="Loud is fine").words("issue-title") == "Nothing open"


def test_words_are_checked_while_they_are_typed_and_nothing_is_kept(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    before = AuditEvent.objects.count()
    sent = {"field": "note", "text": "stop your tablets"}
    assert "advice on a medicine" in desk.browser.post("/desk/check/sing/", sent).content.decode()
    calm = desk.browser.post("/desk/check/sing/", {"field": "note", "text": "walk 20 minutes twice a day"})
    assert "err" not in calm.content.decode()
    assert (PickRow.objects.get().note, AuditEvent.objects.count()) == ("", before)


def test_steps_and_lines_can_be_chosen(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    answer = desk.write("sing", has_steps="1", step=["0"], has_fits="1", fit=["1"])
    row = PickRow.objects.get()
    assert (row.steps, row.fit) == ([0], [1])
    assert "Shy of your voice?" in answer.words("sheets")
    desk.write("sing", has_steps="1", step=["0", "1", "2"], has_fits="1")
    row.refresh_from_db()
    assert (row.steps, row.fit) == (None, [])


def test_a_size_draws_the_item_anew(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    answer = desk.write("sing", size="stretch")
    assert "picks" in answer.pieces
    assert "10 minutes a day" in answer.words("facts")


def test_one_line_too_many_says_so_beside_it_and_is_looked_at(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    answer = desk.write("sing", has_fits="1", fit=["0", "1"])
    assert "choose at most 1" in answer.words("problems-sing")
    assert "Shy of your voice?" in answer.words("sheets")


def test_what_is_too_long_is_told_beside_it_and_the_rest_is_saved(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    desk.write("sing", plan="in the shower")
    long = "x" * 101
    answer = desk.write("sing", plan=long, backup="just hum")
    row = PickRow.objects.get()
    assert (answer.status, answer.words("said"), row.plan, row.backup) == (422, "", "in the shower", "just hum")
    told = "101 characters; 100 is the most. The page keeps the words before until then."
    assert answer.words("said-plan-sing") == told
    assert "in the shower" in answer.words("sheets")
    sent = desk.seen | {"plan": long, "size": "tiny"}
    plain = Answer(desk.browser.post(f"{desk.url}picks/sing/", sent))  # type: ignore[arg-type]
    assert (plain.status, wrong_with(plain, "plan-sing"), PickRow.objects.get().size) == (422, told, "tiny")
    assert plain.tree.xpath("//details[@id='pick-sing'][@open]//input[@autofocus]/@value") == [long]


def test_marks_that_pile_up_are_told_beside_the_words_and_the_item_stays_on_the_page(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    answer = desk.write("sing", note="z\u0300\u0301\u0302", plan="in the shower")
    told = "This has more than 2 accents on one letter. The page stands without it until then."
    assert answer.words("said-note-sing") == told
    assert "in the shower" in answer.words("sheets")


def test_words_for_the_doctors_page_are_told_and_leave_it_as_it_is(desk: ScriptedDesk) -> None:
    before = desk.press("add", "ask-vitamin-b").words("sheets")
    answer = desk.write("ask-vitamin-b", plan="after lunch")
    assert answer.words("said-plan-ask-vitamin-b").startswith("The doctor's page takes no words of ours. Clear this.")
    assert "Ask a doctor about vitamin B" in before
    assert answer.words("sheets") == before
