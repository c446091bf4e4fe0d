"""What of a typed text goes on paper?"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suggestions.handout.texts import clean, complaint_about


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (" by  the\tlake\r\n", "by the lake"),
        ("a\u00a0b", "a b"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("\u202eevil\u2066x\u2069\u200f", "evilx"),
        ("nul\x00 bell\x07", "nul bell"),
        ("e\u0301", "\u00e9"),
        ("\ud800x\udfff", "x"),
        ("ok \U0001f600\ufe0f", "ok \U0001f600"),
        ("\n" * 10_000, ""),
    ],
)
def test_only_visible_characters_and_single_spaces_stay(typed: str, printed: str) -> None:
    assert clean(typed) == printed


@given(st.text(st.characters()))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters()))
def test_nothing_invisible_is_left(text: str) -> None:
    categories = {unicodedata.category(character) for character in clean(text)}
    assert categories & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} == set()


def test_huge_text_is_cut_before_it_is_read() -> None:
    assert len(clean("x" * 1_000_000)) == 20_000


def test_length_and_piled_accents_are_complained_about() -> None:
    assert complaint_about("x" * 60, 60) == ""
    assert complaint_about("x" * 61, 60) == "is 61 characters long; 60 is the most."
    assert complaint_about("ấ vie\u0302\u0323t", 60) == ""
    assert complaint_about("z\u0300\u0301\u0302", 60) == "has more than 2 accents on one letter."
