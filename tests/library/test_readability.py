from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suggestions.library.readability import grade, longest_sentence, sentences, syllables, word_count, words


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1),
        ("sit", 1),
        ("make", 1),
        ("little", 2),
        ("walked", 1),
        ("rested", 2),
        ("times", 1),
        ("boxes", 2),
        ("kisses", 2),
        ("wishes", 2),
        ("apples", 2),
        ("safely", 2),
        ("careful", 2),
        ("people", 2),
        ("quiet", 1),  # counted by spelling: "uie" is one run of vowels
        ("oxytocin", 4),
        ("don't", 1),
        ("friend's", 1),
        ("shh", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_sentences_end_at_stops_and_line_breaks() -> None:
    assert sentences("Sit down. Look up!\nNo dot here\n\n... Really?") == [
        "Sit down",
        "Look up",
        "No dot here",
        "Really",
    ]


def test_a_number_with_a_point_does_not_end_a_sentence() -> None:
    assert sentences("Walk 1.5 miles.") == ["Walk 1.5 miles"]


def test_words_keep_their_apostrophes_and_part_at_hyphens() -> None:
    assert words("Don't rush a ten-minute walk (it\u2019s 3 blocks).") == [
        *("Don't", "rush", "a", "ten", "minute", "walk", "it\u2019s", "3", "blocks"),
    ]


def test_a_worked_example() -> None:
    # 7 words, 1 sentence, 8 syllables: 0.39 x 7 + 11.8 x 8 / 7 - 15.59
    assert grade("Sit on a bench near the water.") == pytest.approx(0.626, abs=0.001)


def test_longer_words_and_sentences_read_harder() -> None:
    plain = "Sit down. Look at the rain. Go in when you like."
    assert (
        grade(plain) < grade(plain.replace(". ", ", then ")) < grade("Precipitation observation necessitates patience.")
    )


def test_a_text_without_words_has_no_grade() -> None:
    assert (grade(""), grade("... !"), longest_sentence("")) == (0.0, 0.0, "")


def test_the_longest_sentence_is_the_first_of_equals() -> None:
    assert longest_sentence("One two. Three four five. Six seven eight.") == "Three four five"


def test_paper_counts_what_stands_between_spaces() -> None:
    assert word_count("A ten-minute walk, 3 blocks.") == 5


@given(st.text())
def test_any_text_has_a_grade(text: str) -> None:
    assert grade(text) > -16


@given(st.lists(st.sampled_from(["Sit down.", "Look up!", "Is it warm?"]), min_size=1))
def test_the_order_of_sentences_does_not_matter(parts: list[str]) -> None:
    assert grade(" ".join(parts)) == pytest.approx(grade(" ".join(reversed(parts))))
