"""The list of words: that it is whole, versioned and explained, and that a slip in it is reported."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from suggestions.library.mentions import Kind, read
from suggestions.library.terms import TERMS_FILE, read_terms, terms

TABLE: dict[str, Any] = tomllib.loads(TERMS_FILE.read_text(encoding="utf-8"))
GROUPS = [group for table in TABLE.values() if isinstance(table, list) for group in table]


def test_the_list_is_versioned() -> None:
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}\.\d+", TABLE["version"])


def test_every_group_says_why() -> None:
    assert [group["name"] for group in GROUPS if not group["why"].endswith(".")] == []


def test_every_group_that_stops_has_its_source_or_reason_beside_it() -> None:
    blocks = TERMS_FILE.read_text(encoding="utf-8").split("\n[[")[1:]
    bare = [block.splitlines()[0] for block in blocks if "#" not in block and "why" not in block]
    assert bare == []


def test_about_sixty_brands_are_known() -> None:
    assert len(TABLE["brand"][0]["words"].split(",")) >= 60


def test_everyday_words_are_no_mention() -> None:
    everyday = [word.strip() for word in TABLE["everyday"]["words"].replace("\n", " ").split(",")]
    assert [word for word in everyday if read(word).mentions] == []


def harmless_items() -> list[str]:
    return [item.strip() for group in TABLE["harmless"] for item in group["words"].replace("\n", " ").split(",")]


def test_what_looks_alike_covers_no_word_that_it_does_not_name() -> None:
    """A word of any kind in a saying would cover the very thing that is looked for."""
    assert [item for item in harmless_items() if "_" in item] == []


def test_no_set_of_a_saying_holds_a_substance() -> None:
    sets = set(re.findall(r"<(\w+)>", " ".join(harmless_items())))
    stops = {Kind.TOPIC, Kind.BRAND, Kind.SHOP, Kind.LINK}
    held = {
        (name, word)
        for name in sets
        for word in terms().sets[name]
        if any(mention.kind in stops for mention in read(word).mentions)
    }
    assert held == set()


def small(**changes: object) -> dict[str, Any]:
    """The list with all groups emptied, and some changed."""
    empty: dict[str, list[object]] = {kind: [] for kind, table in TABLE.items() if isinstance(table, list)}
    return {**TABLE, **empty, **changes}


def test_a_set_that_does_not_exist_is_reported() -> None:
    group = {"name": "medicine", "why": "Test.", "words": "two <nothing>"}
    with pytest.raises(ValueError, match="no set <nothing>"):
        read_terms(small(topic=[group]))


def test_a_line_that_can_be_empty_is_reported() -> None:
    group = {"name": "medicine", "why": "Test.", "words": "a? b?"}
    with pytest.raises(ValueError, match="can be empty"):
        read_terms(small(topic=[group]))
