"""Submitting, sending back, publishing, retiring, renewing, revising, discarding: each by its button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.checklist import RENEWAL
from suggestions.library.models import Strategy, Version
from tests.library.entries import an_entry
from tests.library.people import everything, in_review, written

pytestmark = pytest.mark.usefixtures("vocabulary")
SignedIn = Callable[[User], Client]
ENTRY = "/library/entries/soft-touch-blanket/"


def said(page: object) -> list[str]:
    return [str(message) for message in page.context["messages"]]  # type: ignore[attr-defined]


def stage(version: Version) -> str:
    return Version.objects.get(pk=version.pk).stage


def test_submit(cara: User, signed_in: SignedIn) -> None:
    version = written(an_entry(), by=cara)
    page = signed_in(cara).post(f"{ENTRY}1/submit/", {"rev": version.rev}, follow=True)
    assert (stage(version), said(page)) == ("in_review", ["Sent to review: Soft or faux-fur blanket, version 1."])


def test_submit_of_an_old_page_is_refused(cara: User, signed_in: SignedIn) -> None:
    version = written(an_entry(), by=cara)
    page = signed_in(cara).post(f"{ENTRY}1/submit/", {"rev": version.rev + 1})
    assert (page.status_code, stage(version)) == (409, "draft")


def test_submit_of_half_a_draft_says_what_is_missing(cara: User, signed_in: SignedIn) -> None:
    version = written(an_entry(stop_if=""), by=cara)
    page = signed_in(cara).post(f"{ENTRY}1/submit/", {"rev": version.rev})
    assert (page.status_code, stage(version)) == (422, "draft")
    assert said(page) == ["This draft is not complete: Stop if: must not be empty."]


def test_send_back_needs_a_reason_and_keeps_it(cara: User, lena: User, signed_in: SignedIn) -> None:
    version = in_review(an_entry(), by=cara)
    client = signed_in(lena)
    page = client.post(f"{ENTRY}1/send-back/", {"reason": " "})
    assert (page.status_code, page.context["reason_form"].errors["reason"]) == (422, ["Say in a sentence why."])
    page = client.post(f"{ENTRY}1/send-back/", {"reason": "a" * 401})
    assert page.status_code == 422
    assert "a" * 401 in page.content.decode()
    client.post(f"{ENTRY}1/send-back/", {"reason": "Say which wool."})
    assert stage(version) == "draft"
    for place in ("", "edit/"):
        assert "Sent back by Lena Roth" in signed_in(cara).get(f"{ENTRY}1/{place}").content.decode()


def test_publish_waits_for_a_signature(cara: User, lena: User, signed_in: SignedIn) -> None:
    version = in_review(an_entry(), by=cara)
    client = signed_in(cara)
    page = client.post(f"{ENTRY}1/publish/")
    assert (page.status_code, said(page)) == (422, ["Nobody has signed this version yet."])
    actions.sign(by=lena, version=version, rev=version.rev, ticked=everything(version))
    client.post(f"{ENTRY}1/publish/")
    assert stage(version) == "published"


def test_retire_tells_why_in_the_history(live: Version, cara: User, signed_in: SignedIn) -> None:
    client = signed_in(cara)
    assert client.post(f"{ENTRY}1/retire/", {"reason": ""}).status_code == 422
    page = client.post(f"{ENTRY}1/retire/", {"reason": "Nobody picked it."}, follow=True)
    assert stage(live) == "retired"
    assert page.context["history"][0]["words"] == "Nobody picked it."


def test_renew_needs_both_ticks(live: Version, lena: User, cara: User, signed_in: SignedIn) -> None:
    client = signed_in(lena)
    page = client.post(f"{ENTRY}1/renew/", {"tick": [RENEWAL[0]], "remark": "Nearly."})
    assert page.status_code == 422
    assert "Nearly." in page.content.decode()
    client.post(f"{ENTRY}1/renew/", {"tick": list(RENEWAL), "remark": ""})
    assert [each.kind for each in Version.objects.get(pk=live.pk).sign_offs.all()] == ["signed", "renewed"]
    assert signed_in(cara).post(f"{ENTRY}1/renew/").status_code == 403


def test_revise_opens_the_editor_once(live: Version, cara: User, lena: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).post(f"{ENTRY}revise/")
    assert page["Location"] == f"{ENTRY}2/edit/"
    page = signed_in(lena).post(f"{ENTRY}revise/")
    assert page.status_code == 409
    assert said(page) == ["Version 2 is already being written or reviewed. Go on with that one."]


def test_discard_leads_back(live: Version, cara: User, signed_in: SignedIn) -> None:
    client = signed_in(cara)
    draft = actions.revise(by=cara, strategy=live.strategy)
    assert client.post(f"{ENTRY}2/discard/", {"rev": draft.rev + 1}).status_code == 409
    assert client.post(f"{ENTRY}2/discard/", {"rev": draft.rev})["Location"] == ENTRY
    alone = written(an_entry(slug="alone"), by=cara)
    page = client.post("/library/entries/alone/1/discard/", {"rev": alone.rev})
    assert page["Location"] == "/library/"
    assert not Strategy.objects.filter(slug="alone").exists()


def test_only_curators_and_only_by_post(live: Version, ada: User, cara: User, signed_in: SignedIn) -> None:
    for deed in ("submit", "send-back", "publish", "retire", "renew", "discard"):
        assert signed_in(ada).post(f"{ENTRY}1/{deed}/").status_code == 403, deed
        assert signed_in(cara).get(f"{ENTRY}1/{deed}/").status_code == 405, deed


def test_stranger_is_sent_to_sign_in(live: Version) -> None:
    client = Client()
    for address in (
        "/library/",
        "/library/flags/",
        "/library/sign/",
        *(f"{ENTRY}{end}" for end in ("", "1/", "1/edit/")),
    ):
        assert client.get(address)["Location"].startswith("/accounts/login/")
