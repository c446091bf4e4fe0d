"""Words behind a slip of the keyboard or a disguise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suggestions.library.disguise import Disguises, one_slip_apart, sound

WORDS = {"oxytocin": "hormone", "melatonin": "hormone", "prozac": "brand", "tablet": "medicine", "statins": "class"}
RARE = {word: name for word, name in WORDS.items() if word != "tablet"}
DISGUISES = Disguises(WORDS, RARE, {"azepam": "stem"}, frozenset({"stations"}))


@pytest.mark.parametrize(
    "typed", ["oxitocin", "oxytosin", "oxytocine", "oxytcoin", "oxtocin", "melatonan", "mellatonin"]
)
def test_a_rare_word_is_known_in_spite_of_a_slip(typed: str) -> None:
    assert DISGUISES.misspelt(typed) == "hormone"


@pytest.mark.parametrize("typed", ["tabelt", "table", "stations", "azepam", "xazepam", "walk", "garden", "afternoon"])
def test_everyday_words_are_left_alone(typed: str) -> None:
    assert DISGUISES.misspelt(typed) is None


LONG = Disguises(
    {"zopiclone": "medicine", "ibuprofen": "medicine"},
    {"zopiclone": "medicine", "ibuprofen": "medicine"},
    {},
    frozenset(),
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zopcilnoe", "medicine"),
        ("ibroprufen", "medicine"),
        ("zopcilnoa", None),
        ("abroprufen", None),
        ("cyclone", None),
    ],
)
def test_a_long_name_is_known_with_its_letters_shuffled_or_a_consonant_too_many(typed: str, name: str | None) -> None:
    assert LONG.misspelt(typed) == name


@pytest.mark.parametrize("typed", ["lorazepam", "lorazepams"])
def test_an_ending_names_the_class(typed: str) -> None:
    assert DISGUISES.misspelt(typed) == "stem"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("0xyt0cin", "hormone"),
        ("pr0zac", "brand"),
        ("t4bl3t", "medicine"),
        ("me1aton1n", "hormone"),
        ("b12", None),
        ("3pm", None),
    ],
)
def test_digits_for_letters(typed: str, name: str | None) -> None:
    assert DISGUISES.respelled(typed) == name


def test_a_rare_word_is_known_when_split_and_any_word_when_a_hyphen_splits_it() -> None:
    assert DISGUISES.joined("oxy", "tocin", by_hyphen=False) == "hormone"
    assert DISGUISES.joined("tab", "let", by_hyphen=False) is None
    assert DISGUISES.joined("tab", "let", by_hyphen=True) == "medicine"
    assert DISGUISES.joined("oxy", "tosin", by_hyphen=True) == "hormone"
    assert DISGUISES.may_begin("oxy")
    assert not DISGUISES.may_begin("walk")


def test_a_hyphen_may_split_a_misspelt_word_and_an_article_splits_none() -> None:
    assert DISGUISES.joined("ox", "tocin", by_hyphen=True) == "hormone"
    assert (
        Disguises({"concerta": "brand"}, {"concerta": "brand"}, {}, frozenset()).joined("concert", "a", by_hyphen=False)
        is None
    )


@pytest.mark.parametrize(
    ("typed", "name"),
    [("pr*zac", "brand"), ("oxy_ocin", "hormone"), ("t#blet", "medicine"), ("p****c", None), ("pr*zacs", None)],
)
def test_letters_struck_out(typed: str, name: str | None) -> None:
    assert DISGUISES.unmasked(typed) == name


def test_words_hidden_in_a_run_of_letters() -> None:
    assert list(DISGUISES.spelled_out("onetablettwoprozac")) == [("medicine", 3, 9), ("brand", 12, 18)]
    assert DISGUISES.within("takeoxytocinnow") == "hormone"
    assert DISGUISES.within("onetablettwo") is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("prozac", "prozac", True),
        ("prozac", "prozack", True),
        ("prozac", "prosac", True),
        ("prozac", "porzac", True),
        ("prozac", "prozca", True),
        ("prozac", "prosak", False),
        ("prozac", "pro", False),
    ],
)
def test_one_slip(one: str, other: str, *, apart: bool) -> None:
    assert one_slip_apart(one, other) is apart


@settings(deadline=None)
@given(st.text("abcde", max_size=8), st.text("abcde", max_size=8))
def test_one_slip_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert one_slip_apart(one, other) is one_slip_apart(other, one)


def test_words_that_sound_alike() -> None:
    assert sound("parasetamol") == sound("paracetamol")
    assert sound("ibuprophen") == sound("ibuprofen")
    assert sound("prozack") == sound("prozac")
    assert sound("prosaic") != sound("prozac")
