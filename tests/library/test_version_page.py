"""The page of one version: what stands on it, and what each person can do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.models import Version
from suggestions.library.views.deeds import Deeds
from tests.library.entries import an_entry
from tests.library.people import everything, in_review, published, written

SignedIn = Callable[[User], Client]
ENTRY = "/library/entries/soft-touch-blanket/"


def deeds(client: Client, address: str) -> Deeds:
    found = client.get(address).context["deeds"]
    assert isinstance(found, Deeds)
    return found


def test_therapist_reads_the_published_version(live: Version, ada: User, signed_in: SignedIn) -> None:
    page = signed_in(ada).get(ENTRY)
    text = page.content.decode()
    assert page.context["deeds"] == Deeds()
    assert "Keep something soft close" in text
    assert "signed by Lena Roth" in text
    assert 'id="history"' not in text


def test_therapist_finds_nothing_else(live: Version, cara: User, ada: User, signed_in: SignedIn) -> None:
    written(an_entry(slug="a-draft"), by=cara)
    client = signed_in(ada)
    assert [client.get(f"/library/entries/{path}").status_code for path in ("a-draft/", "none/", "a-draft/1/")] == [
        404,
        404,
        403,
    ]
    actions.retire(by=cara, version=live, reason="Worn out.")
    assert client.get(ENTRY).status_code == 404


def test_rules_stand_worst_first_with_words_for_what_they_name(
    cara: User, lena: User, vocabulary: None, signed_in: SignedIn
) -> None:
    published(an_entry("warm-bath"), by=cara, signer=lena)
    page = signed_in(cara).get("/library/entries/warm-bath/")
    rules = page.context["shown"].rules
    assert [each.rule.severity for each in rules] == sorted((each.rule.severity for each in rules), reverse=True)
    assert rules[0].flag.label in page.content.decode()


def test_history_tells_who_did_what(live: Version, cara: User, lena: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).get(ENTRY)
    assert [(each["what"], str(each["who"])) for each in page.context["history"]] == [
        ("Published", "Lena Roth"),
        ("Signed", "Lena Roth"),
        ("Sent to review", "Cara Bell"),
        ("Begun", "Cara Bell"),
    ]
    assert "Words by Cara Bell." in page.content.decode()


def test_what_each_person_can_do_at_each_stage(cara: User, lena: User, vocabulary: None, signed_in: SignedIn) -> None:
    writer, signer = signed_in(cara), signed_in(lena)
    version = written(an_entry(), by=cara)
    assert deeds(writer, ENTRY) == Deeds(edit="", discard="")
    version = actions.submit(by=cara, version=version, rev=version.rev)
    unsigned = "Nobody has signed it yet."
    assert deeds(writer, ENTRY) == Deeds(sign="The practice admin has not allowed you to sign.", publish=unsigned)
    assert deeds(signer, ENTRY) == Deeds(sign="", publish=unsigned)
    actions.sign(by=lena, version=version, rev=version.rev, ticked=everything(version))
    assert deeds(writer, ENTRY) == Deeds(sign="Lena Roth has signed it already.", publish="")
    actions.publish(by=cara, version=version)
    assert deeds(writer, ENTRY) == Deeds(revise="", retire="")
    assert deeds(signer, ENTRY) == Deeds(revise="", renew="", retire="")
    actions.revise(by=cara, strategy=version.strategy)
    assert deeds(signer, ENTRY).revise == "Version 2 is being written or reviewed. Go on with that one."


def test_editor_who_may_sign_reads_why_not(lena: User, vocabulary: None, signed_in: SignedIn) -> None:
    in_review(an_entry(), by=lena)
    page = signed_in(lena).get(ENTRY)
    why = "You edited this version. It is signed by somebody who changed no word of it."
    assert page.context["deeds"].sign == why
    text = page.content.decode()
    assert why in text
    assert 'aria-disabled="true" aria-describedby="why-not-sign"' in text


def test_older_versions_stay_in_reach(live: Version, cara: User, signed_in: SignedIn) -> None:
    actions.retire(by=cara, version=live, reason="Worn out.")
    actions.revise(by=cara, strategy=live.strategy)
    client = signed_in(cara)
    assert client.get(f"{ENTRY}1/").context["version"].number == 1
    assert client.get(ENTRY).context["version"].number == 2
    assert [client.get(f"{ENTRY}{number}/").status_code for number in ("3", "0", "9" * 30)] == [404, 404, 404]


def test_sample_remark_is_visible(cara: User, lena: User, vocabulary: None, ada: User, signed_in: SignedIn) -> None:
    version = in_review(an_entry(), by=cara)
    actions.sign(by=lena, version=version, rev=version.rev, ticked=everything(version), remark="Sample sign-off.")
    actions.publish(by=lena, version=version)
    assert "<p>Sample sign-off.</p>" in signed_in(ada).get(ENTRY).content.decode()


def test_what_was_typed_is_never_markup(cara: User, vocabulary: None, signed_in: SignedIn) -> None:
    written(an_entry(title="<script>x</script>", therapist_notes="<b>bold</b>"), by=cara)
    text = signed_in(cara).get(ENTRY).content.decode()
    assert "<script>x" not in text
    assert "<b>bold" not in text


@pytest.mark.parametrize("role", ["ada", "cara"])
def test_queries_do_not_grow_with_rules_and_versions(
    cara: User, lena: User, vocabulary: None, signed_in: SignedIn, role: str, request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(role))
    published(an_entry("dance"), by=cara, signer=lena)
    live = published(an_entry("warm-bath"), by=cara, signer=lena)
    for _ in range(2):
        draft = actions.revise(by=cara, strategy=live.strategy)
        draft = actions.submit(by=cara, version=draft, rev=draft.rev)
        actions.sign(by=lena, version=draft, rev=draft.rev, ticked=everything(draft))
        live = actions.publish(by=lena, version=draft)

    def queries(slug: str) -> int:
        client.get(f"/library/entries/{slug}/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/library/entries/{slug}/").status_code == 200
        return len(captured)

    assert queries("dance") == queries("warm-bath")
