"""The list of words: that it is whole, versioned and explained, and that a slip in it is reported."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from suggestions.library.mentions import read
from suggestions.library.terms import TERMS_FILE, read_terms, terms

TABLE: dict[str, Any] = tomllib.loads(TERMS_FILE.read_text(encoding="utf-8"))
GROUPS = [group for table in TABLE.values() if isinstance(table, list) for group in table]


def test_the_list_is_versioned() -> None:
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}\.\d+", terms().version)
    assert read("walk").version == terms().version


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
