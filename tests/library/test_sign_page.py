"""Signing one version: what is shown, ticked, stored and refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.models import SignOff, Version
from tests.library.entries import an_entry
from tests.library.people import everything, in_review

pytestmark = pytest.mark.usefixtures("vocabulary")
SignedIn = Callable[[User], Client]
SIGN = "/library/entries/soft-touch-blanket/1/sign/"


@pytest.fixture
def waiting(cara: User) -> Version:
    """In review, with one finding."""
    return in_review(an_entry(teach_back=""), by=cara)


def ticks(version: Version) -> dict[str, object]:
    return {"tick": list(everything(version)), "rev": version.rev, "remark": ""}


def now(version: Version) -> Version:
    return Version.objects.get(pk=version.pk)


def test_page_shows_what_is_signed_and_what_to_tick(waiting: Version, lena: User, signed_in: SignedIn) -> None:
    page = signed_in(lena).get(SIGN)
    text = page.content.decode()
    assert [*page.context["points"], *(tick for tick, *_ in page.context["findings"])] == list(everything(waiting))
    assert an_entry().action in text
    assert "Written by Cara Bell." in text


def test_signing_publishes_and_stores_the_checklist(waiting: Version, lena: User, signed_in: SignedIn) -> None:
    page = signed_in(lena).post(SIGN, ticks(waiting) | {"remark": "Read twice."}, follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "Signed and on the shelf: Soft or faux-fur blanket, version 1."
    ]
    signed = SignOff.objects.get()
    assert (now(waiting).stage, signed.by, signed.remark) == ("published", lena, "Read twice.")
    assert signed.checklist == list(everything(waiting))


def test_signing_alone_leaves_it_in_review(waiting: Version, lena: User, signed_in: SignedIn) -> None:
    signed_in(lena).post(SIGN, ticks(waiting) | {"sign_only": "1"})
    assert (now(waiting).stage, SignOff.objects.count()) == ("in_review", 1)


def test_missing_tick_is_told_and_the_others_are_kept(waiting: Version, lena: User, signed_in: SignedIn) -> None:
    some = list(everything(waiting))[:3]
    page = signed_in(lena).post(SIGN, ticks(waiting) | {"tick": some, "remark": "Nearly."})
    text = page.content.decode()
    assert page.status_code == 422
    assert "Tick every point first: whoever signs answers for each of them." in text
    assert text.count(" checked") == 3 + text.count('name="theme" value="system" checked')
    assert "Nearly." in text
    assert not SignOff.objects.exists()


def test_version_that_changed_meanwhile_is_not_signed(
    waiting: Version, cara: User, lena: User, signed_in: SignedIn
) -> None:
    data = ticks(waiting)
    version = actions.send_back(by=cara, version=waiting, reason="A slip.")
    version = actions.save(by=cara, version=version, rev=version.rev, entry=an_entry(why="Other words."))
    actions.submit(by=cara, version=version, rev=version.rev)
    page = signed_in(lena).post(SIGN, data)
    assert page.status_code == 409
    assert not SignOff.objects.exists()


def test_editor_reads_why_not_and_a_forged_request_is_refused(lena: User, signed_in: SignedIn) -> None:
    version = in_review(an_entry(), by=lena)
    client = signed_in(lena)
    assert client.get(SIGN).context["why_not"].startswith("You edited this version.")
    page = client.post(SIGN, ticks(version))
    assert page.status_code == 422
    assert "You edited this version." in page.content.decode()
    assert not SignOff.objects.exists()


def test_change_since_the_published_version_leads(live: Version, cara: User, lena: User, signed_in: SignedIn) -> None:
    draft = actions.revise(by=cara, strategy=live.strategy)
    draft = actions.save(by=cara, version=draft, rev=draft.rev, entry=an_entry(why="Other words."))
    actions.submit(by=cara, version=draft, rev=draft.rev)
    page = signed_in(lena).get("/library/entries/soft-touch-blanket/2/sign/")
    assert page.context["former"] == live
    assert [change.field for change in page.context["differences"]] == ["Why it may help"]


def test_what_is_not_in_review_has_nothing_to_sign(live: Version, lena: User, ada: User, signed_in: SignedIn) -> None:
    assert signed_in(lena).get(SIGN)["Location"] == "/library/entries/soft-touch-blanket/1/"
    assert signed_in(ada).get(SIGN).status_code == 403
