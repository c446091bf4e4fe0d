from __future__ import annotations

import pytest

from suggestions.library.circumstances import NEED_VALUES
from suggestions.library.entry_documents import NEED_WORDS, index_of
from tests.library.entries import starter_library

LIBRARY = starter_library()
SHELF = index_of(LIBRARY.entries)


def test_need_words_are_for_needs_that_exist() -> None:
    assert [key for key in NEED_WORDS if key[1] not in NEED_VALUES[key[0]]] == []


@pytest.mark.parametrize("entry", LIBRARY.entries, ids=lambda entry: entry.slug)
def test_every_strategy_is_found_first_by_each_of_its_titles(entry) -> None:  # type: ignore[no-untyped-def]
    for title in filter(None, (entry.title, entry.client_title)):
        assert SHELF.search(title)[0] == entry.slug


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("massge", "massage-by-professional"),
        ("musik", "listen-to-music"),
        ("choclate", "savour-one-treat"),
        ("blankit", "soft-touch-blanket"),
        ("meditaton", "meditate"),
        ("walk", "exercise-alone"),
        ("dog", "play-with-a-dog"),
        ("cofee", "coffee-break"),
        ("small tlak", "small-talk-practice"),
        ("recpie", "give-and-take-exchange"),
        ("shoudlers", "self-massage"),
        ("shower", "warm-bath"),
        ("passive company", "people-watching"),
        ("attachment", "attachment-check-in"),
    ],
)
def test_what_a_therapist_types_is_near_the_top(typed: str, slug: str) -> None:
    assert slug in SHELF.search(typed)[:5]


OPT_IN = {entry.slug for entry in LIBRARY.entries if entry.opt_in}


@pytest.mark.parametrize(
    "typed", ["b", "body", "private", "spray", "doctor", "hormone", "pills", "sex", "old", "memories"]
)
def test_opt_in_strategies_do_not_turn_up_by_the_way(typed: str) -> None:
    assert OPT_IN & set(SHELF.search(typed)) == set()


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("oxytocin", "ask-intranasal-oxytocin"),
        ("oxytocin or vaso", "ask-oxytocin-vasopressin-supplement"),
        ("vitamn", "ask-vitamin-b"),
        ("private time", "solo-sexual-self-care"),
        ("ask a doctor about vit", "ask-vitamin-b"),
        ("masturbation", "solo-sexual-self-care"),
        ("working through old", "work-through-memories"),
    ],
)
def test_opt_in_strategies_are_found_by_their_titles(typed: str, slug: str) -> None:
    assert slug in SHELF.search(typed)
