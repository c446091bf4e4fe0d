"""What keeps a draft from review?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from suggestions.library.completeness import gaps
from suggestions.library.drafts import new_entry, slug_of
from suggestions.library.entry import Entry, Kind
from tests.library.entries import starter_library
from tests.library.making import entries


def test_every_entry_of_the_starter_library_is_complete() -> None:
    assert [entry.slug for entry in starter_library().entries if gaps(entry)] == []


@given(entries())
@settings(max_examples=30, deadline=None)
def test_whatever_a_file_may_hold_may_be_reviewed(entry: Entry) -> None:
    assert gaps(entry) == ()


def test_new_entry_says_what_is_still_to_be_written() -> None:
    begun = new_entry(title="Counting clouds", client_title="Count the clouds", kind=Kind.SENSES)
    assert [str(gap) for gap in gaps(begun)] == [
        "One action: must not be empty.",
        "Stop if: must not be empty.",
        "Claim: must not be empty.",
        "Steps: must hold two to five steps.",
    ]


def test_new_entry_for_the_session_needs_no_client_part() -> None:
    begun = new_entry(title="Counting clouds", client_title="", kind=Kind.MIND)
    assert begun.therapist_only
    assert [gap.place for gap in gaps(begun)] == ["claim"]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Counting clouds", "counting-clouds"),
        ("One's own quest", "ones-own-quest"),
        ("  Caf\u00e9, \u00fcber & alles!", "cafe-uber-alles"),
        ("\u96e8", ""),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word"),
        ("a" * 90, "a" * 50),
    ],
)
def test_title_gives_the_name(title: str, slug: str) -> None:
    assert slug_of(title) == slug
