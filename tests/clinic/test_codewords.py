"""Which words may stand for a client, and which tell too much?"""

from __future__ import annotations

import re
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.clients.codewords import LONGEST, LONGEST_FOLDED, NotACodeWord, check_code_word, folded, new_code_word, tidy
from clinic.clients.word_lists import ADJECTIVES, NOUNS

ALL_WORDS = (*ADJECTIVES, *NOUNS)


def chance(seed: int) -> Random:
    """A source of chance that can be repeated."""
    return Random(seed)  # noqa: S311 -- nothing here is secret


@pytest.mark.parametrize(
    "word",
    [
        "heron",
        "Heron",
        "quiet lagoon",
        "Quiet Lagoon",
        "heron 2",
        "Heron 2",
        "H-7KQ2",
        "may flower",
        "maple march",
        "\u00e9lan vital",
        "\u0436\u0443\u0440\u0430\u0432\u043b\u044c",
        "ab",
        "x" * LONGEST,
    ],
)
def test_a_word_that_tells_nothing_passes(word: str) -> None:
    assert check_code_word(word) == word


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Anna Smith", "a full name"),
        ("ANNA SMITH", "a full name"),
        ("Anna B. Smith", "a full name"),
        ("J. Smith", "a full name"),
        ("J.Smith", "a full name"),
        ("Smith, Anna", "a full name"),
        ("Kate O'Brien", "a full name"),
        ("Anne-Marie Dupont", "a full name"),
        ("\u0141ukasz Nowak", "a full name"),
        ("\u00c9va Kov\u00e1cs", "a full name"),
        ("Mr smith", "a full name"),
        ("dr. smith", "a full name"),
        ("anna@example.org", "an email address"),
        ("anna @ example", "an email address"),
        ("3/4/1990", "a date"),
        ("3.4.90", "a date"),
        ("3. 4. 90", "a date"),
        ("1990-04-03", "a date"),
        ("heron 1990", "a date"),
        ("4 March 90", "a date"),
        ("4th mar", "a date"),
        ("may 1990", "a date"),
        ("12345", "a number from a file"),
        ("heron 555 0142", "a number from a file"),
    ],
)
def test_what_may_tell_who_it_is_is_refused_with_what_to_do(text: str, what: str) -> None:
    with pytest.raises(
        NotACodeWord, match=rf"^This looks like {re.escape(what)}\. Choose a word that tells nobody who it is\."
    ):
        check_code_word(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Choose a code word of 2 to 30 characters."),
        ("a", "Choose a code word of 2 to 30 characters."),
        ("\ufdfa" * LONGEST, "Choose a code word of 2 to 30 characters."),
        ("x" * (LONGEST + 1), "Choose a code word of 2 to 30 characters."),
        ("her\u200bon", "This holds a character that cannot be seen. Type the code word anew."),
        ("her\u202eon", "This holds a character that cannot be seen. Type the code word anew."),
        ("her\x00on", "This holds a character that cannot be seen. Type the code word anew."),
        ("42", "Choose a code word with letters, so that it can be said aloud."),
        ("?!", "Choose a code word with letters, so that it can be said aloud."),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(NotACodeWord) as refusal:
        check_code_word(text)
    assert str(refusal.value) == sentence


def test_spaces_are_tidied() -> None:
    assert check_code_word("  quiet \t lagoon\n") == "quiet lagoon"


@pytest.mark.parametrize("same", ["heron", "HERON", " Heron ", "h\u00e9ron", "he\u0301ron", "HE\u0301RON"])
def test_case_accents_and_spaces_do_not_tell_two_words_apart(same: str) -> None:
    assert folded(same) == "heron"


@pytest.mark.parametrize(("text", "letters"), [("Stra\u00dfe", "strasse"), ("sm\u00f8rrebr\u00f8d", "smorrebrod")])
def test_letters_that_no_accent_makes_are_folded_too(text: str, letters: str) -> None:
    assert folded(text) == letters


@given(st.text(max_size=60))
def test_any_text_is_tidied_and_refused_or_kept(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    try:
        kept = check_code_word(text)
    except NotACodeWord:
        return
    assert kept == tidy(text)
    assert folded(kept).isprintable()
    assert len(folded(kept)) <= LONGEST_FOLDED


@given(st.integers(0, 10_000))
def test_a_made_up_word_passes_its_own_check_also_with_capitals(seed: int) -> None:
    word = new_code_word(chance(seed))

    assert check_code_word(word) == word
    assert check_code_word(word.title()) == word.title()


def test_the_same_source_of_chance_makes_the_same_words() -> None:
    assert new_code_word(chance(7)) == new_code_word(chance(7))


def test_a_word_that_is_taken_is_not_made_again() -> None:
    first = new_code_word(chance(7))

    assert new_code_word(chance(7), {folded(first)}) != first


def test_there_are_more_words_than_a_practice_needs() -> None:
    assert (len(ADJECTIVES) >= 300, len(NOUNS) >= 300) == (True, True)
    assert len(set(ALL_WORDS)) == len(ALL_WORDS)
    assert [word for word in ALL_WORDS if not (word.isascii() and word.isalpha() and word.islower())] == []


def one_letter_apart(one: str, other: str) -> bool:
    """Whether a slip makes one of the other: a letter too few, too many or mistaken, or two changed about."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) < len(other):
        return any(other[:at] + other[at + 1 :] == one for at in range(len(other)))
    differing = [at for at in range(len(one)) if one[at] != other[at]]
    turned = (
        len(differing) == 2 and one[differing[0]] == other[differing[1]] and one[differing[1]] == other[differing[0]]
    )
    return len(differing) == 1 or turned


def test_no_two_words_are_one_letter_apart() -> None:
    close = [
        pair for pair in combinations(ALL_WORDS, 2) if abs(len(pair[0]) - len(pair[1])) < 2 and one_letter_apart(*pair)
    ]
    assert close == []
