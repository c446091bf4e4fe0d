"""The editor: what is saved, what is kept on refusal, what is shown while writing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.models import Version
from tests.library.entries import an_entry
from tests.library.making import a_rule
from tests.library.people import in_review, written
from tests.library.posting import posted

pytestmark = pytest.mark.usefixtures("vocabulary")
SignedIn = Callable[[User], Client]
EDIT = "/library/entries/soft-touch-blanket/1/edit/"
PREVIEW = "/library/entries/soft-touch-blanket/1/preview/"


RULE = {
    "rules-TOTAL_FORMS": "1",
    "rules-0-flag": "ptsd",
    "rules-0-severity": "absolute",
    "rules-0-reason": "It brings it back.",
    "rules-0-client_line": "Not on your list.",
    "rules-0-adaptation": "Offer music.",
    "rules-0-harm": "re-experiencing",
    "rules-0-origin": "C",
}


@pytest.fixture
def draft(cara: User) -> Version:
    return written(an_entry(), by=cara)


def typed(version: Version, **changes: str) -> dict[str, str]:
    """What the browser sends for a draft after somebody typed something else."""
    return posted(version.as_entry()) | {"rev": str(version.rev)} | changes


def now(version: Version) -> Version:
    return Version.objects.get(pk=version.pk)


def test_saving_keeps_the_words_and_stays(draft: Version, cara: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).post(EDIT, typed(draft, why="Wool is soft."), follow=True)
    assert page.redirect_chain == [(EDIT, 302)]
    assert [str(message) for message in page.context["messages"]] == ["Saved."]
    assert now(draft).as_entry() == an_entry(why="Wool is soft.")


def test_sending_to_review_saves_first(draft: Version, cara: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).post(EDIT, typed(draft, why="Wool is soft.", then="submit"))
    assert page["Location"] == "/library/entries/soft-touch-blanket/1/"
    assert (now(draft).stage, now(draft).why) == ("in_review", "Wool is soft.")


def test_draft_with_gaps_is_saved_and_says_what_is_missing(draft: Version, cara: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).post(EDIT, typed(draft, stop_if="", then="submit"), follow=True)
    assert now(draft).stage == "draft"
    assert now(draft).stop_if == ""
    assert [str(message) for message in page.context["messages"]] == [
        "Saved, but not sent to review: 1 thing is missing. See “Missing before review”."
    ]
    assert page.content.decode().count("Stop if: must not be empty.") == 2, "beside the form, and first on a phone"
    assert [str(gap) for gap in page.context["check"].gaps] == ["Stop if: must not be empty."]


def test_rule_with_gaps_is_named_by_its_flag_and_shown_open(draft: Version, cara: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).post(EDIT, typed(draft, **RULE | {"rules-0-reason": "", "then": "submit"}), follow=True)
    label = page.context["forms"].rules.forms[0].chosen_flag.label
    assert page.context["check"].gaps == (f"Rule on {label}, reason: must not be empty.",)
    assert [form.lacks for form in page.context["forms"].rules.forms] == [True]
    assert [str(message) for message in page.context["messages"]] == [
        "Saved, but not sent to review: 1 thing is missing. See “Missing before review”."
    ]


def test_bad_input_is_told_and_kept(draft: Version, cara: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).post(EDIT, typed(draft, action="a" * 300, why="Wool is soft."))
    text = page.content.decode()
    assert page.status_code == 422
    assert "This is 300 characters long; 200 is the most." in text
    assert "a" * 300 in text
    assert "Wool is soft." in text
    assert now(draft).rev == draft.rev


def test_stale_page_is_refused_and_kept(draft: Version, cara: User, lena: User, signed_in: SignedIn) -> None:
    data = typed(draft, why="Mine.")
    actions.save(by=lena, version=draft, rev=draft.rev, entry=an_entry(why="Theirs."))
    page = signed_in(cara).post(EDIT, data)
    text = page.content.decode()
    assert page.status_code == 409
    assert "Somebody changed this version since you opened it." in text
    assert "Mine." in text
    assert now(draft).why == "Theirs."


def test_what_was_submitted_meanwhile_is_kept_on_the_page(draft: Version, cara: User, signed_in: SignedIn) -> None:
    data = typed(draft, why="Mine.")
    actions.submit(by=cara, version=draft, rev=draft.rev)
    page = signed_in(cara).post(EDIT, data)
    assert page.status_code == 409
    assert "Mine." in page.content.decode()


@pytest.mark.parametrize("rev", ["", "x", "-1", "9" * 40])
def test_page_that_says_no_revision_is_out_of_date(draft: Version, cara: User, signed_in: SignedIn, rev: str) -> None:
    assert signed_in(cara).post(EDIT, typed(draft, why="Mine.", rev=rev)).status_code == 409


def test_row_is_added_without_a_script_and_nothing_is_saved(draft: Version, cara: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).post(EDIT, typed(draft, why="Wool.", add="rules"))
    assert page.status_code == 200
    assert len(page.context["forms"].rules.forms) == len(an_entry().rules) + 1
    assert "Wool." in page.content.decode()
    assert not [form.errors for form in page.context["forms"].rules.forms if form.errors]
    assert now(draft).rev == draft.rev


def test_rule_is_written_and_numbered(draft: Version, cara: User, signed_in: SignedIn) -> None:
    signed_in(cara).post(EDIT, typed(draft, **RULE))
    written_rule = now(draft).as_entry().rules[0]
    assert (written_rule.id, written_rule.flag, written_rule.absolute) == ("P0001", "ptsd", True)


def test_what_is_in_review_has_no_editor(cara: User, signed_in: SignedIn) -> None:
    in_review(an_entry(slug="waits"), by=cara)
    page = signed_in(cara).get("/library/entries/waits/1/edit/")
    assert page["Location"] == "/library/entries/waits/1/"


def test_preview_shows_what_is_typed_and_saves_nothing(draft: Version, cara: User, signed_in: SignedIn) -> None:
    data = typed(draft, action="Utilise the aforementioned textile in a rejuvenating manner.", teach_back="")
    page = signed_in(cara).post(PREVIEW, data)
    text = page.content.decode()
    assert text.startswith('<aside class="check"')
    assert '<ul class="lint" id="gaps-first" hx-swap-oob="true"' in text
    assert "Utilise the aforementioned textile" in text
    assert [place for place, _ in page.context["check"].findings] == ["Teach-back", "One action"]
    assert now(draft).rev == draft.rev


def test_preview_of_something_wrong_shows_what_can_be_shown(draft: Version, cara: User, signed_in: SignedIn) -> None:
    page = signed_in(cara).post(PREVIEW, typed(draft, action="a" * 300, client_title="Wool", shortest_minutes="x"))
    assert page.status_code == 200
    assert page.context["check"].printed.title == "Wool"
    assert page.context["check"].printed.action == an_entry().action


def test_editor_shows_what_changed(live_revision: Version, cara: User, signed_in: SignedIn) -> None:
    base, changes = signed_in(cara).get("/library/entries/soft-touch-blanket/2/edit/").context["changes"]
    assert (base.number, [change.field for change in changes]) == (1, ["Why it may help"])


@pytest.fixture
def live_revision(live: Version, cara: User) -> Version:
    draft = actions.revise(by=cara, strategy=live.strategy)
    return actions.save(by=cara, version=draft, rev=draft.rev, entry=an_entry(why="Other words."))


def test_nobody_but_a_curator_writes(draft: Version, ada: User, pia: User, signed_in: SignedIn) -> None:
    for person in (ada, pia):
        client = signed_in(person)
        answers = [client.get(EDIT), client.post(PREVIEW), client.get("/library/new/")]
        assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_editor_costs_the_same_whatever_it_holds(live: Version, cara: User, signed_in: SignedIn) -> None:
    """Seven queries are a version's parts, asked once for it and for what it is based on; one names who signed that.

    One more asks why the draft was sent back.
    """
    client = signed_in(cara)
    actions.revise(by=cara, strategy=live.strategy)
    many = tuple(a_rule(id=f"T{flag}", flag=flag, instead=()) for flag in ("ptsd", "low-mood", "pregnant"))
    written(an_entry(slug="one", rules=many[:1]), by=cara)
    written(an_entry(slug="three", rules=many), by=cara)

    def queries(of: str) -> int:
        client.get(f"/library/entries/{of}/edit/")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/library/entries/{of}/edit/")
        return len(captured)

    assert [queries(of) for of in ("one/1", "three/1", "soft-touch-blanket/2")] == [19, 19, 20]
