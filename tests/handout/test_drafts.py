"""A draft: every change names the revision it saw, and nothing is lost when two windows differ."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients.models import Client
from suggestions.handout.actions import drafts
from suggestions.handout.models import Handout
from suggestions.handout.picks import Override, OverrideCode


@pytest.fixture
def draft(ada: User, heron: Client) -> Handout:
    """Ada's empty draft for Heron."""
    return drafts.start(by=ada, client=heron)


def picked(draft: Handout) -> list[str]:
    return list(draft.picks.values_list("strategy", flat=True))


def add(ada: User, draft: Handout, *slugs: str) -> None:
    for slug in slugs:
        drafts.add_pick(by=ada, handout=draft, revision=draft.revision, strategy=slug)


def test_a_client_has_one_draft(ada: User, heron: Client, draft: Handout) -> None:
    assert drafts.start(by=ada, client=heron) == draft


def test_picks_keep_the_order_in_which_they_came(ada: User, draft: Handout) -> None:
    add(ada, draft, "sing", "listen-to-music", "warm-bath")
    drafts.add_pick(by=ada, handout=draft, revision=draft.revision, strategy="people-watching", at=1)
    assert picked(draft) == ["sing", "people-watching", "listen-to-music", "warm-bath"]


def test_adding_twice_changes_nothing(ada: User, draft: Handout) -> None:
    add(ada, draft, "sing")
    before = draft.revision
    add(ada, draft, "sing")
    assert (picked(draft), draft.revision) == (["sing"], before)


def test_what_was_taken_off_comes_back_with_its_words_and_its_place(ada: User, draft: Handout) -> None:
    add(ada, draft, "sing", "listen-to-music", "warm-bath")
    drafts.tailor(
        by=ada,
        handout=draft,
        revision=draft.revision,
        strategy="listen-to-music",
        fields={"title": "My quiet songs", "size": "tiny", "fit": [1]},
    )
    row = drafts.drop_pick(by=ada, handout=draft, revision=draft.revision, strategy="listen-to-music")
    assert picked(draft) == ["sing", "warm-bath"]
    assert row is not None
    drafts.put_back(by=ada, handout=draft, revision=draft.revision, row=row)
    assert picked(draft) == ["sing", "listen-to-music", "warm-bath"]
    back = draft.picks.get(strategy="listen-to-music").tailoring
    assert (back.title, back.size, back.fit) == ("My quiet songs", "tiny", (1,))


def test_the_order_is_changed_by_naming_it(ada: User, draft: Handout) -> None:
    add(ada, draft, "sing", "listen-to-music", "warm-bath")
    drafts.reorder(by=ada, handout=draft, revision=draft.revision, strategies=["warm-bath", "sing"])
    assert picked(draft) == ["warm-bath", "sing", "listen-to-music"]


def test_a_window_that_is_behind_is_refused_and_shown_what_is_there(ada: User, draft: Handout) -> None:
    behind = draft.revision
    add(ada, draft, "sing")
    with pytest.raises(drafts.Stale) as refused:
        drafts.add_pick(by=ada, handout=Handout.objects.get(pk=draft.pk), revision=behind, strategy="listen-to-music")
    assert picked(refused.value.handout) == ["sing"]


@pytest.mark.parametrize(
    "fields",
    [{"size": "huge"}, {"title": "x" * 61}, {"note": "x" * 301}],
    ids=["unknown size", "long title", "long note"],
)
def test_what_cannot_be_kept_is_refused(ada: User, draft: Handout, fields: drafts.PickFields) -> None:
    add(ada, draft, "sing")
    with pytest.raises(ValidationError):
        drafts.tailor(by=ada, handout=draft, revision=draft.revision, strategy="sing", fields=fields)
    assert draft.picks.get().tailoring.title == ""


def test_an_override_is_kept_for_this_handout_and_can_be_taken_back(ada: User, draft: Handout) -> None:
    add(ada, draft, "hug-a-safe-person")
    override = Override(OverrideCode.SUPERVISED, "Together, in the session of today.")
    drafts.override(by=ada, handout=draft, revision=draft.revision, strategy="hug-a-safe-person", override=override)
    assert draft.picks.get().override == override
    drafts.override(by=ada, handout=draft, revision=draft.revision, strategy="hug-a-safe-person", override=None)
    assert draft.picks.get().override is None


def test_choices_are_kept_and_unknown_ones_refused(ada: User, draft: Handout) -> None:
    drafts.choose(by=ada, handout=draft, revision=draft.revision, fields={"layout": "large", "week_log": True})
    draft.refresh_from_db()
    assert (draft.layout, draft.week_log) == ("large", True)
    with pytest.raises(ValidationError):
        drafts.choose(by=ada, handout=draft, revision=draft.revision, fields={"layout": "poster"})


def test_a_change_of_what_is_on_the_page_asks_to_look_at_the_slip_again(ada: User, draft: Handout) -> None:
    add(ada, draft, "ask-vitamin-b")
    drafts.choose(by=ada, handout=draft, revision=draft.revision, fields={"slip_read": True})
    add(ada, draft, "sing")
    assert not Handout.objects.get(pk=draft.pk).slip_read


def test_every_change_is_on_the_record_without_what_stands_on_the_handout(ada: User, draft: Handout) -> None:
    """Admins read the record, and an admin sees no client's draft or handout."""
    add(ada, draft, "sing")
    drafts.tailor(
        by=ada, handout=draft, revision=draft.revision, strategy="sing", fields={"note": "like my gran used to"}
    )
    events = AuditEvent.objects.filter(object_type="handout").order_by("pk")
    assert [event.verb for event in events] == ["started", "picked", "tailored"]
    assert [event.detail for event in events] == [{"client": draft.client_id}, {}, {}]
