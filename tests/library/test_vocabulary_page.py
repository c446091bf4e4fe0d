"""Flags and circumstances as a curator sees them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from clinic.accounts.models import User
from suggestions.library.models import Version
from tests.library.entries import an_entry, starter_library
from tests.library.people import published

SignedIn = Callable[[User], Client]
FLAGS = "/library/flags/"


def test_each_flag_stands_with_its_question_and_what_it_does(
    live: Version, cara: User, lena: User, signed_in: SignedIn
) -> None:
    bath = published(an_entry("warm-bath"), by=cara, signer=lena).as_entry()
    page = signed_in(cara).get(FLAGS)
    text = page.content.decode()
    uses = {use.flag.slug: use for use in page.context["flags"]}
    assert list(uses) == list(starter_library().flag_of)
    assert {slug for slug, use in uses.items() if use.rules} == {rule.flag for rule in bath.rules}
    rule = bath.rules[0]
    assert uses[rule.flag].rules == ((bath, rule),)
    assert uses[rule.flag].counts == ((rule.severity, 1),)
    assert starter_library().flag_of[rule.flag].question.replace("'", "&#x27;") in text


def test_each_circumstance_tells_how_many_strategies_it_marks(live: Version, cara: User, signed_in: SignedIn) -> None:
    uses = signed_in(cara).get(FLAGS).context["circumstances"]
    assert [use.circumstance for use in uses] == list(starter_library().circumstances)
    marks = {use.circumstance.slug: use.strategies for use in uses}
    entry = live.as_entry()
    expected = {rule.circumstance for rule in starter_library().fit_rules if rule.marks(entry.needs)}
    assert {slug for slug, count in marks.items() if count} == expected


def test_circumstance_that_a_flag_sets_says_so(live: Version, cara: User, signed_in: SignedIn) -> None:
    assert "Set by a yes to: Nobody to turn to" in signed_in(cara).get(FLAGS).content.decode()


@pytest.mark.django_db
def test_empty_library_says_how_to_fill_it(cara: User, ada: User, signed_in: SignedIn) -> None:
    assert "No flags yet" in signed_in(cara).get(FLAGS).content.decode()
    assert signed_in(ada).get(FLAGS).status_code == 403
