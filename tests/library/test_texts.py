from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suggestions.library.circumstances import Circumstance, FitRule
from suggestions.library.citations import Citation
from suggestions.library.entry import Adaptation, Entry, Food, Rule, Section, Source, Standing
from suggestions.library.flags import Flag
from suggestions.library.texts import LIMITS, TextLimit, complaint_about

OWNERS = {
    "entry": Entry,
    "section": Section,
    "adaptation": Adaptation,
    "standing": Standing,
    "food": Food,
    "source": Source,
    "rule": Rule,
    "flag": Flag,
    "circumstance": Circumstance,
    "fit_rule": FitRule,
    "citation": Citation,
}


def test_every_limit_is_for_a_field_that_exists() -> None:
    named = {f"{owner}.{field.name}" for owner, value in OWNERS.items() for field in fields(value)}
    assert set(LIMITS) <= named


LINE, NOTES = TextLimit(10), TextLimit(10, line_breaks=1)


@pytest.mark.parametrize(
    ("text", "limit", "complaint"),
    [
        ("", LINE, ""),
        ("ten chars.", LINE, ""),
        ("caf\u00e9 \u2014 \u20ac", LINE, ""),
        ("eleven char", LINE, "is 11 characters long; 10 is the most."),
        ("a\nb", NOTES, ""),
        ("a\nb\nc", NOTES, "holds 2 line breaks; 1 is the most."),
        ("a\nb", LINE, "holds a line break; it must be one line."),
        ("a\rb", LINE, "holds the control character U+000D; remove it."),
        ("a\x00b", LINE, "holds the control character U+0000; remove it."),
        ("a\x85b", LINE, "holds the control character U+0085; remove it."),
        ("a\u2028b", LINE, "holds the invisible character U+2028; remove it."),
        ("a\u2066b", LINE, "holds the invisible text-direction mark U+2066; remove it."),
        ("a\ufeffb", LINE, "holds the invisible character U+FEFF; remove it."),
        ("a\ud800b", LINE, "holds the character U+D800, which has no meaning of its own; remove it."),
        ("a\ue000b", LINE, "holds the character U+E000, which has no meaning of its own; remove it."),
        (" a", LINE, "begins or ends with a space or line break; remove it."),
        ("a\n", NOTES, "begins or ends with a space or line break; remove it."),
    ],
)
def test_what_is_wrong_with_a_text(text: str, limit: TextLimit, complaint: str) -> None:
    assert complaint_about(text, limit) == complaint


@given(st.text(), st.sampled_from([LINE, NOTES]))
def test_what_passes_is_short_in_both_ways(text: str, limit: TextLimit) -> None:
    if complaint_about(text, limit) == "":
        assert len(text) <= limit.characters
        assert len(text.splitlines()) <= limit.line_breaks + 1
