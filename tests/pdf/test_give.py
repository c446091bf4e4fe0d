"""Giving a handout: what was looked at is what is given, once, and it never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.utils import timezone

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients.models import Client
from clinic.practice import actions as practice_actions
from clinic.practice.models import CrisisLine
from suggestions.handout.actions import drafts, issuing, visits
from suggestions.handout.models import Handout, Issue, IssuedFile, IssuedStrategy
from suggestions.handout.picks import Override, OverrideCode
from suggestions.handout.preparing import bench_of, prepare
from tests.pdf.giving import form, give
from tests.pdf.reading import words_of

pytestmark = pytest.mark.usefixtures("a_draft_for_all")


def test_a_handout_is_given_as_it_was_looked_at(browser: Browser, draft: Handout) -> None:
    answer = give(browser, draft)
    issue = Issue.objects.get()
    assert answer.headers["Location"] == f"/issues/{issue.pk}/"
    words = words_of(bytes(issue.files.get().pdf))
    for expected in ("Sing", "Listen to music", issue.code, "555 0199"):
        assert expected in words
    assert "heron" not in words.lower()


def test_everything_about_it_is_kept(browser: Browser, draft: Handout) -> None:
    give(browser, draft)
    issue = Issue.objects.get()
    assert issue.digest == hashlib.sha256(issue.document_json.encode()).hexdigest()
    assert issue.screening_digest == hashlib.sha256(issue.screening_json.encode()).hexdigest()
    file = IssuedFile.objects.get()
    assert file.sha256 == hashlib.sha256(bytes(file.pdf)).hexdigest()
    assert list(IssuedStrategy.objects.values_list("strategy", "override")) == [("sing", ""), ("listen-to-music", "")]
    event = AuditEvent.objects.filter(verb="issued").get()
    assert event.detail == {"client": issue.client_id, "code": issue.code}
    assert Handout.objects.get().stage == Handout.Stage.ISSUED


def test_what_was_given_is_numbered_as_on_the_paper(ada: User, browser: Browser, draft: Handout) -> None:
    drafts.add_pick(by=ada, handout=draft, revision=draft.revision, strategy="ask-vitamin-b")
    order = ["ask-vitamin-b", "sing", "listen-to-music"]
    drafts.reorder(by=ada, handout=draft, revision=draft.revision, strategies=order)
    drafts.choose(by=ada, handout=draft, revision=draft.revision, fields=drafts.HandoutFields(slip_read=True))
    give(browser, draft)
    issue = Issue.objects.get()
    assert [(item.number, item.strategy) for item in issue.document.items] == [(1, "sing"), (2, "listen-to-music")]
    assert list(issue.strategies.values_list("strategy", flat=True)) == ["sing", "listen-to-music", "ask-vitamin-b"]


def test_another_code_word_gives_nothing(browser: Browser, draft: Handout) -> None:
    answer = give(browser, draft, code_word="finch")
    assert answer.status_code == 422
    assert "not this client" in answer.content.decode()
    assert Issue.objects.count() == 0


def test_a_double_click_gives_one_handout(browser: Browser, draft: Handout) -> None:
    sent = form(draft)
    first = browser.post(f"/handouts/{draft.pk}/give/", sent)
    second = browser.post(f"/handouts/{draft.pk}/give/", sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert Issue.objects.count() == 1


@pytest.mark.parametrize("other", [{"seen": "0" * 64}, {"seen": ""}], ids=["another page", "no page"])
def test_the_same_key_for_another_page_gives_nothing_more(
    browser: Browser, draft: Handout, other: dict[str, str]
) -> None:
    sent = form(draft)
    browser.post(f"/handouts/{draft.pk}/give/", sent)
    answer = browser.post(f"/handouts/{draft.pk}/give/", sent | other)
    assert answer.status_code == 409
    assert Issue.objects.count() == 1


def test_a_draft_that_changed_in_another_window_is_not_given(ada: User, browser: Browser, draft: Handout) -> None:
    sent = form(draft)
    drafts.add_pick(by=ada, handout=draft, revision=draft.revision, strategy="soft-touch-blanket")
    answer = browser.post(f"/handouts/{draft.pk}/give/", sent)
    assert answer.status_code == 409
    assert "changed since you looked" in answer.content.decode()
    assert Issue.objects.count() == 0


def test_an_answer_that_came_in_meanwhile_stops_it(
    browser: Browser, draft: Handout, heron: Client, answered: Callable[..., None]
) -> None:
    sent = form(draft)
    answered(heron, "yes", "acute-crisis")
    answer = browser.post(f"/handouts/{draft.pk}/give/", sent)
    assert answer.status_code == 409
    assert "crisis plan" in answer.content.decode()
    assert Issue.objects.count() == 0


def test_a_crisis_line_that_changed_meanwhile_stops_it(
    pia: User, browser: Browser, draft: Handout, crisis_line: CrisisLine
) -> None:
    sent = form(draft)
    details = practice_actions.CrisisLineDetails(
        name="Another line", number="555 0198", country="US", verified_on=crisis_line.verified_on
    )
    practice_actions.save_crisis_line(by=pia, details=details, line=crisis_line)
    assert browser.post(f"/handouts/{draft.pk}/give/", sent).status_code == 409


def test_what_changes_between_rendering_and_storing_is_told(
    ada: User, draft: Handout, heron: Client, answered: Callable[..., None]
) -> None:
    bench = bench_of(Handout.objects.select_related("client").get(pk=draft.pk))
    prepared = prepare(bench, issuing.free_stamp())
    answered(heron, "yes", "low-mood")
    with pytest.raises(issuing.Changed) as changed:
        issuing.issue(
            by=ada,
            handout=draft,
            revision=draft.revision,
            prepared=prepared,
            catalogue=bench.catalogue,
            files=[issuing.RenderedFile("x", "x", 1, b"%PDF")],
            renderer="none",
            key=uuid4(),
        )
    assert changed.value.sentences == ("The numbers to call changed.",)
    assert Issue.objects.count() == 0


def test_an_unanswered_stop_gives_nothing(
    ada: User, browser: Browser, finch: Client, answered: Callable[..., None]
) -> None:
    answered(finch, "no", "acute-crisis", "unsafe-home")
    handout = drafts.start(by=ada, client=finch)
    drafts.add_pick(by=ada, handout=handout, revision=handout.revision, strategy="warm-bath")
    sent = {"revision": str(handout.revision), "seen": "", "key": str(uuid4()), "code_word": "finch"}
    answer = browser.post(f"/handouts/{handout.pk}/give/", sent)
    assert answer.status_code == 422
    assert "seizures" in answer.content.decode()


@pytest.mark.parametrize("slug", ["hug-a-safe-person", "solo-sexual-self-care", "work-through-memories"])
def test_a_forged_pick_of_what_is_contraindicated_is_never_printed(
    slug: str, browser: Browser, draft: Handout, answered: Callable[..., None]
) -> None:
    ada = draft.therapist
    answered(draft.client, "yes", "trauma-recent", "under-18")
    drafts.add_pick(by=ada, handout=draft, revision=draft.revision, strategy=slug)
    drafts.choose(by=ada, handout=draft, revision=draft.revision, fields={"guardian_knows": True})
    sent = {"revision": str(draft.revision), "seen": "", "key": str(uuid4()), "code_word": "heron"}
    assert browser.post(f"/handouts/{draft.pk}/give/", sent).status_code == 422
    assert Issue.objects.count() == 0


def test_a_relative_contraindication_prints_with_a_coded_reason(
    ada: User, browser: Browser, draft: Handout, heron: Client, answered: Callable[..., None]
) -> None:
    answered(heron, "yes", "trauma-recent")
    drafts.add_pick(by=ada, handout=draft, revision=draft.revision, strategy="hug-a-safe-person")
    override = Override(OverrideCode.SUPERVISED, "We do this together in the session.")
    drafts.override(by=ada, handout=draft, revision=draft.revision, strategy="hug-a-safe-person", override=override)
    assert give(browser, draft).status_code == 302
    given = IssuedStrategy.objects.get(strategy="hug-a-safe-person")
    assert given.override == "supervised"
    words = words_of(bytes(IssuedFile.objects.get().pdf))
    assert "You can stop any time." in words
    assert "We do this together" not in words


def test_medicine_talk_that_got_past_the_screen_is_stopped(ada: User, browser: Browser, draft: Handout) -> None:
    drafts.tailor(
        by=ada,
        handout=draft,
        revision=draft.revision,
        strategy="sing",
        fields={"note": "Take 24 IU before you sing."},
    )
    sent = {"revision": str(draft.revision), "seen": "", "key": str(uuid4()), "code_word": "heron"}
    answer = browser.post(f"/handouts/{draft.pk}/give/", sent)
    assert answer.status_code == 422
    assert "24 IU" in answer.content.decode()


def test_nothing_is_given_before_acute_risk_was_asked_and_a_plan_is_on_record(
    ada: User, browser: Browser, draft: Handout, heron: Client, answered: Callable[..., None]
) -> None:
    answered(heron, "unsure", "acute-crisis")
    sent = {"revision": str(draft.revision), "seen": "", "key": str(uuid4()), "code_word": "heron"}
    assert "crisis plan" in browser.post(f"/handouts/{draft.pk}/give/", sent).content.decode()
    visits.record_crisis_plan(by=ada, client=heron, on=timezone.localdate() - timedelta(days=1))
    assert give(browser, draft).status_code == 302
    first_words = words_of(bytes(IssuedFile.objects.get().pdf))
    assert first_words.index("555 0199") < first_words.index("Sing")


def test_a_crisis_plan_counts_for_the_answer_it_followed(
    ada: User, draft: Handout, heron: Client, answered: Callable[..., None]
) -> None:
    answered(heron, "yes", "acute-crisis")
    visits.record_crisis_plan(by=ada, client=heron, on=timezone.localdate() - timedelta(days=1))
    assert bench_of(draft).crisis_plan_on is not None
    answered(heron, "yes", "acute-crisis")
    assert bench_of(draft).crisis_plan_on is None


def test_the_line_for_the_record_names_the_strategy_behind_a_title_of_the_clients_own(
    ada: User, browser: Browser, draft: Handout
) -> None:
    own = drafts.PickFields(title="My radio hour")
    drafts.tailor(by=ada, handout=draft, revision=draft.revision, strategy="listen-to-music", fields=own)
    give(browser, draft)
    page = browser.get(f"/issues/{Issue.objects.get().pk}/").content.decode()
    assert ": Sing; My radio hour (Listening to music). Cautions" in page


def test_a_deed_without_a_key_is_not_found(browser: Browser, draft: Handout) -> None:
    assert browser.post(f"/handouts/{draft.pk}/give/", {"code_word": "heron"}).status_code == 404


def test_the_page_count_comes_from_the_real_renderer(browser: Browser, draft: Handout) -> None:
    counted = browser.get(f"/handouts/{draft.pk}/pages/").content.decode()
    assert "<b>1</b> page" in counted
    assert "What I noticed" in counted  # the picture of the page, as it lies on the paper
