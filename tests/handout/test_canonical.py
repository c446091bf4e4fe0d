"""Is the same value always the same text, and nothing else taken for it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pytest

from suggestions.handout.canonical import NotCanonical, from_json, to_json


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Leaf:
    name: str
    number: int


@dataclass(frozen=True)
class Tree:
    leaves: tuple[Leaf, ...]
    colour: Colour
    day: date
    tall: bool
    owner: Leaf | None


TREE = Tree((Leaf("\u00e9\u2019", 1),), Colour.RED, date(2026, 2, 28), True, None)
TEXT = '{"colour":"red","day":"2026-02-28","leaves":[{"name":"\u00e9\u2019","number":1}],"owner":null,"tall":true}'


def test_value_has_one_writing_with_sorted_keys_and_no_spaces() -> None:
    assert to_json(TREE) == TEXT


def test_what_was_written_reads_back_equal() -> None:
    assert from_json(Tree, TEXT) == TREE


def test_fraction_has_no_writing() -> None:
    with pytest.raises(TypeError):
        to_json(Leaf("x", 1.5))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"number":1', '"number":1,"size":2'),
        ('"number":1', '"number":true'),
        ('"number":1', '"number":"1"'),
        ('"number":1', '"numbers":1'),
        ('"red"', '"blue"'),
        ("2026-02-28", "2026-02-30"),
        ('"day":"2026-02-28"', '"day":20260228'),
        ('"tall":true', '"tall":1'),
        ('"owner":null', '"owner":[]'),
        ('"leaves":[', '"leaves":{"0":'),
        (",", ", "),
        ("\u00e9", "\\u00e9"),
    ],
)
def test_any_other_text_is_refused(old: str, new: str) -> None:
    with pytest.raises(NotCanonical):
        from_json(Tree, TEXT.replace(old, new, 1))


def test_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(NotCanonical):
        from_json(Tree, "")
