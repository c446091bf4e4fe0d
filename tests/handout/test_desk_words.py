"""What can be written and chosen for an item, and what is said against it?"""

from __future__ import annotations

from clinic.audit.models import AuditEvent
from suggestions.handout.models import PickRow
from tests.handout.scripted_desk import ScriptedDesk


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


def test_one_line_too_many_says_so_beside_it(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    answer = desk.write("sing", has_fits="1", fit=["0", "1"])
    assert "choose at most 1" in answer.words("problems-sing")


def test_what_is_too_long_is_refused_with_a_sentence(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    answer = desk.write("sing", plan="x" * 101)
    assert answer.status == 422
    assert "at most 100 characters" in answer.words("said")
    assert PickRow.objects.get().plan == ""
