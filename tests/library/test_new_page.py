"""Beginning an entry of the practice's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from clinic.accounts.models import User
from suggestions.library.entry import Kind
from suggestions.library.models import Version

pytestmark = pytest.mark.usefixtures("vocabulary")
SignedIn = Callable[[User], Client]
NEW = "/library/new/"


def test_titles_are_enough_to_begin(cara: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).post(NEW, {"title": "Counting clouds", "client_title": "Count the clouds", "kind": "senses"})
    assert page["Location"] == "/library/entries/counting-clouds/1/edit/"
    version = Version.objects.get()
    entry = version.as_entry()
    assert (entry.title, entry.client_title, entry.kind) == ("Counting clouds", "Count the clouds", Kind.SENSES)
    assert (version.strategy.origin, version.editor_pks) == ("practice", [cara.pk])


def test_name_that_is_taken_is_told_beside_the_title(live: Version, cara: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).post(NEW, {"title": "Soft touch (blanket)", "client_title": "Wool", "kind": "senses"})
    assert page.status_code == 422
    assert 'There is a strategy called "soft-touch-blanket" already.' in page.context["form"].errors["title"][0]
    assert 'value="Wool"' in page.content.decode()


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("", "Give it a title."),
        ("\u96e8", "A title needs letters from A to Z, to be found by."),
        ("a" * 101, "This is 101 characters long; 100 is the most."),
        ("Wool\u202e", "This holds the invisible text-direction mark U+202E; remove it."),
    ],
)
def test_bad_title_is_told(cara: User, signed_in: SignedIn, title: str, sentence: str) -> None:
    page = signed_in(cara).post(NEW, {"title": title, "kind": "senses"})
    assert page.status_code == 422
    assert page.context["form"].errors["title"] == [sentence]
