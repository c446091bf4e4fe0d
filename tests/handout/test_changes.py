"""What changed since the page was looked at, in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from suggestions.handout.changes import BEHIND_THE_PAGE, changes
from suggestions.handout.codes import ALPHABET, new_code
from suggestions.handout.document import Document
from suggestions.handout.picks import Choices, CrisisNumber, Tailoring
from suggestions.handout.record_line import record_line
from tests.handout.making import PRACTICE, a_document, a_picture

BEFORE = a_document("sing", "listen-to-music")


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (BEFORE, BEHIND_THE_PAGE),
        (a_document("sing"), "Listen to music is no longer on the list."),
        (a_document("sing", "listen-to-music", "dance"), "Dance at home is new on the list."),
        (a_document("listen-to-music", "sing"), "The order changed."),
        (
            a_document("sing", "listen-to-music", tailoring=Tailoring(note="Try it on Sunday.")),
            "Sing: its words changed.",
        ),
        (
            a_document(
                "sing",
                "listen-to-music",
                practice=replace(PRACTICE, crisis_numbers=(CrisisNumber("Another line", "555-0101"),)),
            ),
            "The numbers to call changed.",
        ),
        (
            a_document("sing", "listen-to-music", practice=replace(PRACTICE, contact="555-0177")),
            "The practice's name or contact line changed.",
        ),
        (a_document("sing", "listen-to-music", "ask-vitamin-b"), "A page beside the list changed, such as the"),
        (a_document("sing", "listen-to-music", choices=Choices(week_log=True)), "A page beside the list changed"),
        (
            a_document("sing", "listen-to-music", picture=a_picture(circumstances=["low-vision"])),
            "The layout changed.",
        ),
    ],
)
def test_a_change_is_told(after: Document, sentence: str) -> None:
    assert any(each.startswith(sentence) for each in changes(BEFORE, after)), changes(BEFORE, after)


def test_a_new_caution_is_told_as_such() -> None:
    before = a_document("people-watching")
    after = replace(before, items=(replace(before.items[0], version=2),))
    assert changes(before, after) == ("Watch the world go by: the library has a newer version.",)


def test_a_code_has_no_look_alikes_and_can_be_read_aloud() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) > 190
    assert all(code.startswith("H-") and set(code[2:]) <= set(ALPHABET) and len(code) == 6 for code in codes)
    assert [pair for pair in ("0O", "1I", "5S", "2Z", "8B", "UV") if set(pair) <= set(ALPHABET)] == []


def test_the_line_for_the_record_names_what_was_given_and_which_cautions() -> None:
    assert record_line(a_document("sing", "ask-vitamin-b")) == (
        "Handout H-7KQ2 given 21 Nov 2026: Sing; Ask a doctor about vitamin B. "
        "Cautions discussed: none. Use until 19 Feb 2027."
    )
    cautioned = record_line(a_document("butterfly-hug", picture=a_picture(yes=["trauma-recent"])))
    assert "Cautions discussed: Give yourself a hug (" in cautioned


def test_the_line_for_the_record_tells_of_an_exception_and_of_a_withdrawal() -> None:
    line = record_line(a_document("sing", "listen-to-music"), excepted=["sing"], withdrawn=date(2026, 11, 22))
    assert line == (
        "Handout H-7KQ2 given 21 Nov 2026: Sing; Listen to music. By exception, with a reason: Sing. "
        "Cautions discussed: none. Withdrawn 22 Nov 2026."
    )
