"""Any two versions side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.models import Version
from tests.library.entries import an_entry
from tests.library.people import everything

pytestmark = pytest.mark.once
SignedIn = Callable[[User], Client]
COMPARE = "/library/entries/soft-touch-blanket/compare/"


@pytest.fixture
def three(live: Version, cara: User, lena: User) -> None:
    """Three versions: "It is soft.", "Wool is soft." and "Wool is warm."."""
    for why in ("Wool is soft.", "Wool is warm."):
        draft = actions.revise(by=cara, strategy=live.strategy)
        draft = actions.save(by=cara, version=draft, rev=draft.rev, entry=an_entry(why=why))
        draft = actions.submit(by=cara, version=draft, rev=draft.rev)
        actions.sign(by=lena, version=draft, rev=draft.rev, ticked=everything(draft))
        actions.publish(by=lena, version=draft)


def test_newest_stands_against_the_one_before(three: None, cara: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).get(COMPARE)
    assert (page.context["old"].number, page.context["new"].number) == (2, 3)
    assert "Wool is <del>soft.</del> <ins>warm.</ins>" in " ".join(page.content.decode().split())


def test_any_two_may_be_chosen(three: None, cara: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).get(COMPARE, {"old": "3", "new": "1"})
    assert [change.field for change in page.context["differences"]] == ["Why it may help"]
    same = signed_in(cara).get(COMPARE, {"old": "2", "new": "2"})
    assert "Word for word the same." in same.content.decode()


def test_version_that_is_not_there_is_not_found(three: None, cara: User, signed_in: SignedIn) -> None:
    for query in ({"old": "9"}, {"new": "x"}, {"new": "99999"}, {"old": "-1"}):
        assert signed_in(cara).get(COMPARE, query).status_code == 404, query


def test_one_version_has_nothing_to_stand_against(live: Version, cara: User, ada: User, signed_in: SignedIn) -> None:
    assert signed_in(cara).get(COMPARE).status_code == 404
    assert signed_in(ada).get(COMPARE).status_code == 403
