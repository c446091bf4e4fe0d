"""Words, numbers and sentences of a plain text."""

from __future__ import annotations

import pytest

from suggestions.library.words import Sort, initials_ends, number_ends, split

NUMBER_WORDS = frozenset({"one", "two", "half", "hundred", "fifty", "twenty", "four"})
LINKS = frozenset({"and", "to", "a"})


def texts(text: str) -> list[str]:
    return [word.text for word in split(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("take 2-3 drops", ["take", "2", "3", "drops"]),
        ("24iu/day", ["24", "iu", "/", "day"]),
        ("don't", ["dont"]),
        ("beta-blocker", ["beta", "blocker"]),
        ("1/2 and 2,000 and 7:30", ["1/2", "and", "2,000", "and", "7:30"]),
        ("1o mg, l0 mg", ["1o", "mg", ",", "l0", "mg"]),
        ("2 oxen", ["2", "oxen"]),
        ("'", ["'"]),
        ("", []),
    ],
)
def test_words_and_marks(text: str, words: list[str]) -> None:
    assert texts(text) == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("walk. sing", [0, 1]),
        ("b.i.d. now", [0, 0, 0, 0]),
        ("vit. d", [0, 0]),
        ("one\ntwo; three", [0, 1, 2]),
        ("2.5 km", [0, 0]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[int]) -> None:
    assert [word.sentence for word in split(text)] == sentences


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("two hundred and fifty mg", [4, 4, 2, 4, 4]),
        ("half a tablet", [1, 1, 2]),
        ("5 to 10 mg", [3, 1, 3, 3]),
        ("at 7:30", [0, 1]),
        ("walk and sing", [0, 1, 2]),
    ],
)
def test_a_number_ends_where_its_last_word_does(text: str, ends: list[int]) -> None:
    assert number_ends(split(text), NUMBER_WORDS, LINKS) == ends


def test_a_number_does_not_run_over_a_sentence() -> None:
    assert number_ends(split("two. fifty"), NUMBER_WORDS, LINKS) == [1, 2]


def test_single_letters_form_a_run() -> None:
    assert initials_ends(split("o x y now")) == [3, 3, 3, 3]
    assert initials_ends(split("a walk")) == [1, 1]


def test_sorts() -> None:
    assert [word.sort for word in split("ab 12 %")] == [Sort.LETTERS, Sort.DIGITS, Sort.MARK]
