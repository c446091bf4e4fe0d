from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suggestions.library.search import Document, Index, fold


def index(**texts: str) -> Index:
    """An index over documents whose key is the name and whose one text is the value."""
    return Index(Document(key, ((1.0, text),)) for key, text in texts.items())


THINGS = index(
    massage="A hand massage",
    music="Listen to music",
    chocolate="One piece of dark chocolate",
    blanket="A soft blanket",
    vitamin="Ask about a vitamin",
    recipe="Cook an old recipe",
    heartbeat="Feel your heartbeat",
    shoulders="Roll your shoulders",
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("massge", "massage"),
        ("musik", "music"),
        ("choclate", "chocolate"),
        ("blankit", "blanket"),
        ("vitamn", "vitamin"),
        ("recpie", "recipe"),
        ("hart beat", "heartbeat"),
        ("shoudlers", "shoulders"),
    ],
)
def test_slips_are_forgiven(typed: str, meant: str) -> None:
    assert THINGS.search(typed) == (meant,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chcoolat", "chocolate"),  # two slips in a long word
        ("shoudlrs", "shoulders"),
        ("MASSAGE", "massage"),
        ("m\u00fcsic", "music"),
        ("blan", "blanket"),
        ("blnak", "blanket"),  # a slip in a word that is still being typed
    ],
)
def test_case_accents_beginnings_and_more_slips(typed: str, meant: str) -> None:
    assert THINGS.search(typed) == (meant,)


def test_one_keystroke_after_another() -> None:
    found = ["music" in THINGS.search("music"[:length]) for length in range(1, 6)]
    assert found == [True] * 5


@pytest.mark.parametrize("typed", ["", "   ", "?!", "\u202e", "zzzz", "xyzzyxyzzy"])
def test_nothing_comes_of_nothing(typed: str) -> None:
    assert THINGS.search(typed) == ()


def test_short_words_forgive_no_slip() -> None:
    assert index(cat="cat", car="car").search("cap") == ()


def test_accents_in_the_text_are_folded_too() -> None:
    assert index(cafe="Sit in a caf\u00e9").search("cafe") == ("cafe",)


def test_letters_that_do_not_come_apart_are_folded() -> None:
    assert fold("S\u00f8ren's Stra\u00dfe, \u0141\u00f3d\u017a \u00e6on") == ["sorens", "strasse", "lodz", "aeon"]


def test_the_heavier_text_comes_first() -> None:
    found = Index(
        [Document("a-body", ((1.0, "walk"),)), Document("title", ((5.0, "walk"), (1.0, "rest")))],
    ).search("walk")
    assert found == ("title", "a-body")


def test_a_whole_word_comes_before_a_beginning() -> None:
    assert index(a="singles", b="sing").search("sing") == ("b", "a")


def test_documents_with_more_of_the_words_come_alone() -> None:
    assert index(a="warm bath", b="warm tea", c="cold bath").search("warm bath") == ("a",)


def test_a_word_that_nothing_holds_does_not_hide_the_others() -> None:
    assert index(a="warm bath", b="cold rain").search("warm qqqq") == ("a",)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("warm b", ("bath",)),  # still being typed
        ("b warm", ("bath", "tea")),  # no word begins anew after it
        ("qqqq b", ()),  # a letter alone does not stand for the word beside it
        ("b", ("bath", "rain")),
    ],
)
def test_a_letter_begins_a_word_only_while_it_is_typed(typed: str, found: tuple[str, ...]) -> None:
    assert index(bath="warm bath", tea="warm tea", rain="rain on blossoms").search(typed) == found


def test_small_words_are_passed_over_unless_alone() -> None:
    things = index(a="the rain", b="rain on a roof", c="the sun")
    assert things.search("the rain") == ("a", "b")
    assert things.search("the") == ("a", "c")


def test_equal_matches_are_in_order_of_their_keys() -> None:
    documents = [Document(key, ((1.0, "same words"),)) for key in "dbca"]
    random.Random(7).shuffle(documents)  # noqa: S311 - any order will do
    assert Index(documents).search("same") == ("a", "b", "c", "d")


def test_no_more_than_asked_for() -> None:
    assert index(a="x1", b="x2", c="x3").search("x", most=2) == ("a", "b")


RESERVED = Index(
    [
        Document("secret", ((9.0, "tea"),), ((6, "Oxytocin nasal spray"), (10, "Ask a doctor")), only_by_title=True),
        Document("tea", ((1.0, "tea for a doctor"),)),
    ]
)


@pytest.mark.parametrize("typed", ["oxytoc", "Oxytocin nasal spray", "oxitocin", "oxytocin nsal", "ask a doct"])
def test_a_reserved_document_is_found_by_its_title(typed: str) -> None:
    assert RESERVED.search(typed)[0] == "secret"


@pytest.mark.parametrize("typed", ["o", "oxyto", "nasal spray", "spray", "doctor", "tea", "a doctor", "ask a doc"])
def test_and_by_nothing_else(typed: str) -> None:
    assert "secret" not in RESERVED.search(typed)


def test_a_title_typed_from_its_beginning_comes_first() -> None:
    things = Index(
        [
            Document("a", ((9.0, "call someone kind, family"),), ((1, "Call someone kind"),)),
            Document("b", ((1.0, "call someone in your family"),), ((1, "Call someone in your family"),)),
        ]
    )
    assert things.search("call someone in your fam") == ("b", "a")
    assert things.search("family") == ("a", "b")


def test_what_holds_fewer_words_does_not_come_beside_a_typed_title() -> None:
    assert RESERVED.search("tea for a doctor") == ("tea",)
    assert RESERVED.search("ask a doctor for tea") == ("tea",)
    assert RESERVED.search("oxytocin nasal sprai") == ("secret",)


@pytest.mark.parametrize("place", range(len("oxytocin")))
def test_a_slip_anywhere_in_a_reserved_title_is_forgiven(place: int) -> None:
    title = "oxytocin n"
    for typed in (
        title[:place] + title[place + 1 :],
        title[:place] + "x" + title[place:],
        title[:place] + "q" + title[place + 1 :],
        title[:place] + title[place + 1] + title[place] + title[place + 2 :],
    ):
        assert RESERVED.search(typed)[:1] == ("secret",)


@given(st.text(max_size=80))
def test_any_query_is_answered_the_same_twice(query: str) -> None:
    assert THINGS.search(query) == THINGS.search(query)


@given(st.sampled_from(["massage", "chocolate", "shoulders", "heartbeat"]), st.data())
def test_any_single_slip_is_forgiven(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 2))
    slip = data.draw(st.sampled_from(["left out", "put in", "mistaken", "changed about"]))
    typed = {
        "left out": word[:place] + word[place + 1 :],
        "put in": word[:place] + "x" + word[place:],
        "mistaken": word[:place] + "x" + word[place + 1 :],
        "changed about": word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    }[slip]
    assert THINGS.search(typed) == (word,)
