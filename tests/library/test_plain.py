"""Normalisation: what a text says once every disguise of its letters is taken off."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suggestions.library.plain import PLAIN_AT_MOST, READ_AT_MOST, plain


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("  Walk   20\tminutes  ", "walk 20 minutes"),
        ("one\r\n\r\n two", "one\ntwo"),
        ("\uff4f\uff58\uff59 \uff12\uff14 \uff29\uff35", "oxy 24 iu"),
        ("\u043e\u0445\u0443t\u03bfc\u0456n", "oxytocin"),
        ("o\u200bx\u200dy\u2060t\ufeffo\u00adcin", "oxytocin"),
        ("\u202eoxy\u202c", "oxy"),
        ("m\u0301e\u0302d\u0303s caf\u00e9", "meds cafe"),
        ("5 \u00b5g and 5 \u03bcg", "5 ug and 5 ug"),
        ("\u00bd tab, 1\u00bd tabs", "1/2 tab, 1 1/2 tabs"),
        ("3\u00d7/day", "3x/day"),
        ("don\u2019t \u2013 no", "don't - no"),
        ("Prozac\u2122", "prozac"),
        ("\u2462 \u338e", "3 mg"),
        ("\u0662\u0664 mg", "24 mg"),
        ("Stra\u00dfe", "strasse"),
        ("", ""),
        ("\u200b\u200b", ""),
    ],
)
def test_a_text_reads_as_it_looks(typed: str, reads: str) -> None:
    assert plain(typed).text == reads


@settings(deadline=None)
@given(st.text(max_size=200))
def test_a_plain_text_stays_as_it_is(typed: str) -> None:
    once = plain(typed).text
    assert plain(once).text == once


@settings(deadline=None)
@given(st.text(max_size=200))
def test_texts_alike_in_compatibility_form_read_alike(typed: str) -> None:
    assert plain(unicodedata.normalize("NFKC", typed)).text == plain(unicodedata.normalize("NFKD", typed)).text


@settings(deadline=None)
@given(st.text(max_size=200))
def test_every_plain_character_knows_where_it_was_typed(typed: str) -> None:
    text = plain(typed)
    assert len(text.origins) == len(text.text) + 1
    assert list(text.origins) == sorted(text.origins)
    for index in range(len(text.text)):
        start, end = text.typed_span(index, index + 1)
        assert 0 <= start < end <= len(typed)


def test_a_span_is_given_in_what_was_typed() -> None:
    typed = "Take  O\u200bXY now"
    start, end = plain(typed).typed_span(5, 8)
    assert typed[start:end] == "O\u200bXY"


def test_a_text_longer_than_is_read_is_cut_and_says_so() -> None:
    assert not plain("a" * READ_AT_MOST).cut
    assert plain("a" * (READ_AT_MOST + 1)).cut
    assert len(plain("a" * 20_000).text) == READ_AT_MOST


def test_a_character_that_stands_for_many_cannot_make_the_text_long() -> None:
    text = plain("\ufdfa" * READ_AT_MOST)
    assert text.cut
    assert len(text.text) <= PLAIN_AT_MOST
