"""What may be done with a version, by whom, and what is on the record afterwards?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from suggestions.library import actions
from suggestions.library.actions import Incomplete, OutOfDate, ToSign
from suggestions.library.catalogue import current_key
from suggestions.library.checklist import RENEWAL
from suggestions.library.entry import Severity
from suggestions.library.lifecycle import Refused, Stage
from suggestions.library.models import Editor, RuleRow, SignOff, StageMove, Strategy, Version
from tests.library.entries import an_entry
from tests.library.making import a_rule
from tests.library.people import everything, in_review, published, written

pytestmark = pytest.mark.usefixtures("vocabulary")


@pytest.fixture
def olga(hire: Callable[..., User]) -> User:
    """A second curator who may sign."""
    return hire("Olga Berg", is_curator=True, is_clinical_lead=True)


def now(version: Version) -> Version:
    return Version.objects.get(pk=version.pk)


def deeds() -> list[str]:
    """What was done with the library, in order."""
    return list(AuditEvent.objects.filter(object_type="version").order_by("pk").values_list("verb", flat=True))


def test_way_from_draft_to_shelf_is_on_the_record(cara: User, lena: User) -> None:
    version = written(an_entry(), by=cara)
    version = actions.save(by=cara, version=version, rev=version.rev, entry=an_entry(why="It is soft."))
    version = actions.submit(by=cara, version=version, rev=version.rev)
    version = actions.send_back(by=lena, version=version, reason="Say what is soft.")
    version = actions.save(by=cara, version=version, rev=version.rev, entry=an_entry(why="Wool is soft."))
    version = actions.submit(by=cara, version=version, rev=version.rev)
    actions.sign(by=lena, version=version, rev=version.rev, ticked=everything(version), remark="Read twice.")
    actions.publish(by=cara, version=version)
    assert deeds() == [
        "drafted",
        "changed",
        "submitted",
        "sent back",
        "changed",
        "submitted",
        "signed",
        "published",
    ]
    assert now(version).stage == Stage.PUBLISHED
    assert now(version).as_entry() == an_entry(why="Wool is soft.")
    moves = StageMove.objects.filter(version=version).values_list("to", "by__name", "reason")
    assert list(moves) == [
        ("in_review", "Cara Bell", ""),
        ("draft", "Lena Roth", "Say what is soft."),
        ("in_review", "Cara Bell", ""),
        ("published", "Cara Bell", ""),
    ]
    signed = SignOff.objects.get()
    assert (signed.by, signed.remark, signed.checklist) == (lena, "Read twice.", list(everything(version)))


def test_saving_the_same_words_makes_nobody_an_editor(live: Version, lena: User) -> None:
    draft = actions.revise(by=lena, strategy=live.strategy)
    saved = actions.save(by=lena, version=draft, rev=draft.rev, entry=draft.as_entry())
    assert (saved.rev, list(Editor.objects.filter(version=draft))) == (draft.rev, [])


def test_editors_are_kept_for_each_version(live: Version, cara: User, lena: User) -> None:
    draft = actions.revise(by=cara, strategy=live.strategy)
    draft = actions.save(by=lena, version=draft, rev=draft.rev, entry=an_entry(why="It is soft."))
    assert (live.editor_pks, now(draft).editor_pks) == ([cara.pk], [lena.pk])


def test_stale_save_is_refused_and_writes_nothing(cara: User, lena: User) -> None:
    opened = written(an_entry(), by=cara)
    actions.save(by=lena, version=opened, rev=opened.rev, entry=an_entry(why="First."))
    with pytest.raises(OutOfDate, match="Somebody changed this version since you opened it"):
        actions.save(by=cara, version=opened, rev=opened.rev, entry=an_entry(why="Second."))
    assert now(opened).as_entry().why == "First."


def test_what_is_submitted_cannot_be_written(cara: User) -> None:
    version = in_review(an_entry(), by=cara)
    with pytest.raises(Refused, match="its words stand still"):
        actions.save(by=cara, version=version, rev=version.rev, entry=an_entry(why="More."))


def test_draft_with_gaps_is_saved_and_not_submitted(cara: User) -> None:
    version = written(an_entry(stop_if="", steps=("One.",)), by=cara)
    with pytest.raises(Incomplete) as refusal:
        actions.submit(by=cara, version=version, rev=version.rev)
    assert [str(gap) for gap in refusal.value.gaps] == [
        "Stop if: must not be empty.",
        "Steps: must hold two to five steps.",
        "Steps that print: must be 2 or 3, and no more than there are steps.",
    ]


def test_rule_that_offers_what_is_not_there_is_not_submitted(cara: User) -> None:
    version = written(an_entry(rules=(a_rule(instead=("unicorn-ride",)),)), by=cara)
    with pytest.raises(Incomplete, match=r'Rule 1, instead: there is no strategy "unicorn-ride"\.'):
        actions.submit(by=cara, version=version, rev=version.rev)


def test_new_rules_are_numbered_on(cara: User) -> None:
    two = (a_rule(id="", flag="ptsd"), a_rule(id="", flag="low-mood"))
    written(an_entry(rules=two), by=cara)
    written(an_entry(slug="other", rules=two[:1]), by=cara)
    assert list(RuleRow.objects.order_by("pk").values_list("rule_id", flat=True)) == ["P0001", "P0002", "P0003"]


def test_name_that_is_taken_is_refused(live: Version, cara: User) -> None:
    with pytest.raises(Refused, match='There is a strategy called "soft-touch-blanket" already'):
        written(an_entry(), by=cara)


def test_one_version_at_a_time_is_written(live: Version, cara: User, lena: User) -> None:
    actions.revise(by=cara, strategy=live.strategy)
    with pytest.raises(Refused, match="Version 2 is already being written or reviewed"):
        actions.revise(by=lena, strategy=live.strategy)


def test_publishing_retires_the_former_version(live: Version, cara: User, lena: User) -> None:
    key = current_key()
    draft = actions.revise(by=cara, strategy=live.strategy)
    draft = actions.save(by=cara, version=draft, rev=draft.rev, entry=an_entry(why="It is soft."))
    draft = actions.submit(by=cara, version=draft, rev=draft.rev)
    actions.sign(by=lena, version=draft, rev=draft.rev, ticked=everything(draft))
    actions.publish(by=lena, version=draft)
    assert [now(live).stage, now(draft).stage] == [Stage.RETIRED, Stage.PUBLISHED]
    assert current_key().revision == key.revision + 1
    assert current_key().token != key.token


def test_revision_begins_with_the_words_of_the_last_version_when_all_are_retired(live: Version, cara: User) -> None:
    actions.retire(by=cara, version=live, reason="Out of use.")
    draft = actions.revise(by=cara, strategy=live.strategy)
    assert (draft.number, draft.based_on, draft.as_entry()) == (2, live, live.as_entry())


def test_editor_is_refused_by_sentence(lena: User, olga: User) -> None:
    version = in_review(an_entry(), by=lena)
    with pytest.raises(Refused, match="You edited this version"):
        actions.sign(by=lena, version=version, rev=version.rev, ticked=everything(version))
    actions.sign(by=olga, version=version, rev=version.rev, ticked=everything(version))


def test_curator_without_leave_does_not_sign(cara: User, lena: User) -> None:
    version = in_review(an_entry(), by=lena)
    with pytest.raises(Refused, match="has not allowed you to sign"):
        actions.sign(by=cara, version=version, rev=version.rev, ticked=everything(version))


def test_every_point_and_finding_is_ticked(cara: User, lena: User) -> None:
    version = in_review(an_entry(teach_back=""), by=cara)
    wanted = everything(version)
    assert wanted[-1] == "missing-part (teach_back): It has no words for a teach-back question."
    for left_out in (wanted[0], wanted[-1]):
        with pytest.raises(Refused, match="Tick every point first"):
            actions.sign(by=lena, version=version, rev=version.rev, ticked=set(wanted) - {left_out})


def test_sign_off_ends_when_the_version_is_sent_back(cara: User, lena: User) -> None:
    version = in_review(an_entry(), by=cara)
    actions.sign(by=lena, version=version, rev=version.rev, ticked=everything(version))
    version = actions.send_back(by=lena, version=version, reason="One more thought.")
    version = actions.submit(by=cara, version=version, rev=version.rev)
    with pytest.raises(Refused, match="Nobody has signed this version yet"):
        actions.publish(by=lena, version=version)


def test_second_signature_is_refused(cara: User, lena: User, olga: User) -> None:
    version = in_review(an_entry(), by=cara)
    actions.sign(by=lena, version=version, rev=version.rev, ticked=everything(version))
    with pytest.raises(Refused, match="Lena Roth has signed this version already"):
        actions.sign(by=olga, version=version, rev=version.rev, ticked=everything(version))


def test_batch_is_signed_whole_or_not_at_all(cara: User, lena: User) -> None:
    first, second = in_review(an_entry(), by=cara), in_review(an_entry(slug="other"), by=lena)
    batch = [ToSign(version.pk, version.rev, everything(version), opened=True) for version in (first, second)]
    with pytest.raises(Refused, match="You edited this version"):
        actions.sign_batch(by=lena, batch=batch)
    assert [now(first).stage, now(second).stage] == [Stage.IN_REVIEW, Stage.IN_REVIEW]
    assert not SignOff.objects.exists()
    actions.sign_batch(by=lena, batch=batch[:1], remark="All read.")
    assert (now(first).stage, SignOff.objects.get().remark) == (Stage.PUBLISHED, "All read.")


def test_batch_that_changed_meanwhile_is_refused(cara: User, lena: User) -> None:
    version = in_review(an_entry(), by=cara)
    with pytest.raises(OutOfDate, match="Somebody changed one of them"):
        actions.sign_batch(by=lena, batch=[ToSign(version.pk, version.rev - 1, everything(version), opened=True)])
    with pytest.raises(OutOfDate):
        actions.sign_batch(by=lena, batch=[ToSign(version.pk, version.rev, (), True), ToSign(99_999, 1, (), True)])
    with pytest.raises(Refused, match="Nothing was chosen"):
        actions.sign_batch(by=lena, batch=[])


def test_renewal_is_a_row_of_its_own_and_raises_the_revision(live: Version, lena: User) -> None:
    key = current_key()
    actions.renew(by=lena, versions=[live], ticked=RENEWAL)
    assert [each.kind for each in now(live).sign_offs.all()] == ["signed", "renewed"]
    assert current_key().revision == key.revision + 1


def test_renewal_needs_somebody_else_and_both_ticks(live: Version, cara: User, lena: User) -> None:
    User.objects.filter(pk=cara.pk).update(is_clinical_lead=True)
    cara.refresh_from_db()
    with pytest.raises(Refused, match="You edited this version"):
        actions.renew(by=cara, versions=[live], ticked=RENEWAL)
    with pytest.raises(Refused, match="Tick every point first"):
        actions.renew(by=lena, versions=[live], ticked=RENEWAL[:1])
    draft = written(an_entry(slug="other"), by=cara)
    with pytest.raises(Refused, match="Only a published version is renewed"):
        actions.renew(by=lena, versions=[draft], ticked=RENEWAL)


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_sending_back_and_retiring_need_a_reason(live: Version, cara: User, reason: str) -> None:
    with pytest.raises(Refused, match="Say in a sentence why"):
        actions.retire(by=cara, version=live, reason=reason)
    version = in_review(an_entry(slug="other"), by=cara)
    with pytest.raises(Refused, match="Say in a sentence why"):
        actions.send_back(by=cara, version=version, reason=reason)


def test_discarded_draft_leaves_nothing_but_the_record(cara: User) -> None:
    version = in_review(an_entry(), by=cara)
    version = actions.send_back(by=cara, version=version, reason="A slip.")
    actions.discard(by=cara, version=version, rev=version.rev)
    left = [model.objects.count() for model in (Strategy, Version, Editor, StageMove, RuleRow)]
    assert (left, deeds()[-1]) == ([0, 0, 0, 0, 0], "discarded")


def test_only_the_draft_goes_where_another_version_stays(live: Version, cara: User) -> None:
    draft = actions.revise(by=cara, strategy=live.strategy)
    actions.discard(by=cara, version=draft, rev=draft.rev)
    assert list(Version.objects.all()) == [live]


def test_version_that_was_signed_once_stays(cara: User, lena: User) -> None:
    version = in_review(an_entry(), by=cara)
    with pytest.raises(Refused, match="Only a draft can be thrown away"):
        actions.discard(by=cara, version=version, rev=version.rev)
    actions.sign(by=lena, version=version, rev=version.rev, ticked=everything(version))
    version = actions.send_back(by=lena, version=version, reason="Not yet.")
    with pytest.raises(Refused, match="so it stays"):
        actions.discard(by=cara, version=version, rev=version.rev)


def test_nobody_but_a_curator_changes_the_library(live: Version, ada: User) -> None:
    entry = replace(live.as_entry(), slug="other")
    for deed in (
        lambda: actions.draft(by=ada, entry=entry),
        lambda: actions.revise(by=ada, strategy=live.strategy),
        lambda: actions.save(by=ada, version=live, rev=live.rev, entry=entry),
        lambda: actions.submit(by=ada, version=live, rev=live.rev),
        lambda: actions.send_back(by=ada, version=live, reason="No."),
        lambda: actions.publish(by=ada, version=live),
        lambda: actions.retire(by=ada, version=live, reason="No."),
        lambda: actions.discard(by=ada, version=live, rev=live.rev),
    ):
        with pytest.raises(Refused, match="Only a curator changes the library"):
            deed()


def test_strategy_keeps_its_name(cara: User) -> None:
    version = written(an_entry(), by=cara)
    with pytest.raises(Refused, match="A strategy keeps its name"):
        actions.save(by=cara, version=version, rev=version.rev, entry=an_entry(slug="other"))


def test_offer_that_is_not_free_is_found_when_signing(cara: User, lena: User) -> None:
    stop = an_entry(
        slug="stop-here", rules=(a_rule(id="S1", flag="ptsd", severity=Severity.CONTRAINDICATED, instead=()),)
    )
    published(stop, by=cara, signer=lena)
    offering = an_entry(slug="offers", rules=(a_rule(id="S2", flag="ptsd", instead=("stop-here",)),))
    ticks = everything(in_review(offering, by=cara))
    assert ticks[-1] == "instead (rule S2): It offers stop-here, which is itself contraindicated for this flag."
