"""The list: who sees what, narrowed how, at how many queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.catalogue import current_catalogue
from suggestions.library.models import Version
from tests.library.entries import an_entry
from tests.library.people import everything, in_review, published, written

SignedIn = Callable[[User], Client]
LIST = "/library/"


def shown(client: Client, **query: str) -> list[str]:
    """Names of the strategies on the page, in order."""
    return [row.shown.strategy.slug for row in client.get(LIST, query).context["rows"]]


@pytest.fixture
def many(live: Version, cara: User, lena: User) -> None:
    """One strategy at every stage; the published one has a version in review beside it."""
    written(an_entry("dance", slug="a-draft", title="A draft", client_title="Zig"), by=cara)
    in_review(an_entry("sing", slug="in-review"), by=cara)
    retired = published(an_entry("meditate", slug="retired", client_title="Aim"), by=cara, signer=lena)
    actions.retire(by=cara, version=retired, reason="Worn out.")
    beside = actions.revise(by=cara, strategy=live.strategy)
    actions.submit(by=cara, version=beside, rev=beside.rev)


def test_therapist_reads_what_is_published_and_nothing_else(many: None, ada: User, signed_in: SignedIn) -> None:
    page = signed_in(ada).get(LIST)
    assert [row.shown.strategy.slug for row in page.context["rows"]] == ["soft-touch-blanket"]
    assert page.context["states"] == []
    assert [words in page.content.decode() for words in ("New entry", "/library/try/")] == [False, False]


def test_what_is_opt_in_comes_when_its_title_is_typed(
    live: Version, cara: User, lena: User, ada: User, signed_in: SignedIn
) -> None:
    published(an_entry("ask-vitamin-b"), by=cara, signer=lena)
    therapist = signed_in(ada)
    assert shown(therapist) == ["soft-touch-blanket"]
    assert shown(therapist, kind="referral") == []
    assert shown(therapist, q="doctor") == []
    assert shown(therapist, q="vitamin b supp") == ["ask-vitamin-b"]
    assert shown(signed_in(cara)) == ["ask-vitamin-b", "soft-touch-blanket"]


def test_curator_sees_every_stage_by_client_title(many: None, cara: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).get(LIST)
    assert 'href="/library/try/"' in page.content.decode()
    rows = [(row.shown.strategy.slug, row.state.value, bool(row.beside)) for row in page.context["rows"]]
    assert rows == [
        ("retired", "retired", False),
        ("soft-touch-blanket", "published", True),
        ("in-review", "in_review", False),
        ("a-draft", "draft", False),
    ]


def test_state_narrows_the_list(many: None, lena: User, signed_in: SignedIn) -> None:
    narrowed = {
        "draft": ["a-draft"],
        "in_review": ["soft-touch-blanket", "in-review"],
        "published": ["soft-touch-blanket"],
        "retired": ["retired"],
        "overdue": [],
        "waiting": ["soft-touch-blanket", "in-review"],
    }
    assert {state: shown(signed_in(lena), state=state) for state in narrowed} == narrowed


def test_kind_evidence_and_search_narrow_the_list(many: None, cara: User, signed_in: SignedIn) -> None:
    client = signed_in(cara)
    assert shown(client, kind="body") == ["a-draft"]
    assert shown(client, grade="E4") == ["soft-touch-blanket"]
    assert shown(client, q="blankit") == ["soft-touch-blanket"]
    assert shown(client, q="a draft") == ["a-draft"]
    assert shown(client, q="trombone") == []


@pytest.mark.parametrize("query", [{"state": "secret"}, {"kind": "x"}, {"grade": "E9"}, {"q": "a" * 81}])
def test_what_is_not_in_the_list_is_told(cara: User, signed_in: SignedIn, query: dict[str, str]) -> None:
    page = signed_in(cara).get(LIST, query)
    assert page.status_code == 422
    assert "asks for something that is not in the list" in page.content.decode()


def test_waiting_says_what_to_do(many: None, cara: User, lena: User, signed_in: SignedIn) -> None:
    sent = Version.objects.get(strategy__slug="in-review")
    assert _waits(signed_in(lena)) == {"soft-touch-blanket": "Read and sign it", "in-review": "Read and sign it"}
    drafts = {"a-draft": "Your draft: go on writing"}
    assert _waits(signed_in(cara)) == drafts
    actions.sign(by=lena, version=sent, rev=sent.rev, ticked=everything(sent))
    assert _waits(signed_in(cara)) == drafts | {"in-review": "Signed by Lena Roth: publish it"}
    actions.send_back(by=lena, version=sent, reason="Say which song.")
    assert _waits(signed_in(cara)) == drafts | {"in-review": "Sent back: Say which song."}


def _waits(client: Client) -> dict[str, str]:
    return {row.shown.strategy.slug: row.waits for row in client.get(LIST).context["rows"] if row.waits}


def test_review_is_shown_ahead_and_overdue(live: Version, lena: User, cara: User, signed_in: SignedIn) -> None:
    due = current_catalogue().published["soft-touch-blanket"].due_on
    noon = datetime.combine(due, time(17), tzinfo=UTC)
    again = "Look at it again"
    for days, state, waits in ((-40, "published", ""), (-29, "published", again), (1, "overdue", again)):
        with time_machine.travel(noon + timedelta(days=days), tick=False):
            row = signed_in(lena).get(LIST).context["rows"][0]
            assert (row.state.value, row.waits) == (state, waits)
            assert signed_in(cara).get(LIST).context["rows"][0].waits == ""


def test_swap_is_the_piece_alone(live: Version, cara: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).get(LIST, headers={"HX-Request": "true"})
    assert page.content.decode().startswith('<div id="strategies"')
    assert "HX-Request" in page["Vary"]


@pytest.mark.parametrize("role", ["ada", "cara"])
def test_queries_do_not_grow_with_the_rows(
    live: Version, cara: User, lena: User, signed_in: SignedIn, role: str, request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(role))
    in_review(an_entry(slug="waits"), by=cara)
    client.get(LIST)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    one = queries()
    for number in range(3):
        published(an_entry("dance", slug=f"more-{number}"), by=cara, signer=lena)
        in_review(an_entry("sing", slug=f"waits-{number}"), by=cara)
    client.get(LIST)
    assert queries() == one


def test_admin_without_another_role_has_no_library(pia: User, signed_in: SignedIn) -> None:
    assert signed_in(pia).get(LIST).status_code == 403
