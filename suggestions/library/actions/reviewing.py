"""How does a version get from draft to the shelf and off it again? Submitted, sent back, signed, published, retired."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from clinic import roles
from clinic.accounts.models import User
from clinic.audit.actions import record
from suggestions.library.actions.state import OutOfDate, check_curator, lock, lock_all, move, raise_revision
from suggestions.library.checklist import RENEWAL, ticks
from suggestions.library.completeness import Gap, gaps
from suggestions.library.entry import Entry
from suggestions.library.lifecycle import Move, Refused, Stage, check_move, check_signer
from suggestions.library.models import SignOff, Strategy, Version
from suggestions.library.queries.judging import findings_of

NOT_TICKED = "Tick every point first: whoever signs answers for each of them."
NO_REASON = "Say in a sentence why, for whoever reads it later."
MOST_NAMED = 3
"""Entries that a refusal names before it only counts."""


class NotOpened(Refused):
    """Something of a batch was never before the signer's eyes. The sentence names it."""

    def __init__(self, versions: Sequence[Version]) -> None:
        titles = [version.client_title or version.title for version in versions]
        named = ", ".join(titles[:MOST_NAMED])
        if len(titles) > MOST_NAMED:
            named += f" and {len(titles) - MOST_NAMED} more"
        super().__init__(
            f"Nothing was signed. You have not opened {named}. Open and read what you sign; it is not chosen any more."
        )


class Incomplete(Refused):
    """A draft lacks what a reviewer needs. `gaps` says what."""

    def __init__(self, found: Sequence[Gap]) -> None:
        super().__init__("This draft is not complete: " + " ".join(str(gap) for gap in found))
        self.gaps = tuple(found)


@dataclass(frozen=True, slots=True)
class ToSign:
    """One version of a batch: as the signer saw it, what was ticked, and whether all of it was shown to the signer."""

    pk: int
    rev: int
    ticked: Collection[str]
    opened: bool


@transaction.atomic
def submit(*, by: User, version: Version, rev: int) -> Version:
    """Send a draft to review; from now on its words stand still. Raises Refused, Incomplete or OutOfDate."""
    check_curator(by)
    version = lock(version, rev=rev)
    to = check_move(Stage(version.stage), Move.SUBMIT)
    check_complete(version.as_entry())
    move([version], to, by=by)
    record(actor=by, verb="submitted", target=version, slug=version.strategy.slug, number=version.number)
    return version


@transaction.atomic
def send_back(*, by: User, version: Version, reason: str) -> Version:
    """Give a version in review back for writing. A sign-off that it had counts no more once it is submitted again."""
    check_curator(by)
    version = lock(version)
    to = check_move(Stage(version.stage), Move.SEND_BACK)
    _check_reason(reason)
    move([version], to, by=by, reason=reason.strip())
    record(actor=by, verb="sent back", target=version, slug=version.strategy.slug, number=version.number)
    return version


@transaction.atomic
def sign(*, by: User, version: Version, rev: int, ticked: Collection[str], remark: str = "") -> SignOff:
    """Answer for a version in review. Raises Refused when this person may not, or left a point unticked."""
    version = lock(version, rev=rev)
    return _sign([version], by=by, ticked={version.pk: ticked}, remark=remark)[0]


@transaction.atomic
def sign_batch(*, by: User, batch: Iterable[ToSign], remark: str = "") -> list[Version]:
    """Sign and publish several versions, each of which was opened: all of them or none.

    Raises Refused, NotOpened or OutOfDate.
    """
    wanted = {each.pk: each for each in batch}
    versions = lock_all(wanted)
    if not versions:
        raise Refused("Nothing was chosen to sign.")
    if len(versions) < len(wanted) or any(version.rev != wanted[version.pk].rev for version in versions):
        raise OutOfDate("Somebody changed one of them since you opened this page. Look at them as they are now.")
    if unread := [version for version in versions if not wanted[version.pk].opened]:
        raise NotOpened(unread)
    _sign(versions, by=by, ticked={pk: each.ticked for pk, each in wanted.items()}, remark=remark)
    _publish(versions, by=by)
    return versions


@transaction.atomic
def publish(*, by: User, version: Version) -> Version:
    """Put a signed version on the shelf; the one published until now retires. Raises Refused."""
    check_curator(by)
    version = lock(version)
    check_move(Stage(version.stage), Move.PUBLISH)
    if version.signed is None:
        raise Refused("Nobody has signed this version yet.")
    _publish([version], by=by)
    return version


@transaction.atomic
def retire(*, by: User, version: Version, reason: str) -> Version:
    """Take a published version off the shelf for good. Raises Refused."""
    check_curator(by)
    version = lock(version)
    to = check_move(Stage(version.stage), Move.RETIRE)
    _check_reason(reason)
    move([version], to, by=by, reason=reason.strip())
    raise_revision()
    record(actor=by, verb="retired", target=version, slug=version.strategy.slug, number=version.number)
    return version


@transaction.atomic
def renew(*, by: User, versions: Iterable[Version], ticked: Collection[str], remark: str = "") -> list[SignOff]:
    """Say of published versions that they were reviewed and are still right; each is due anew from today.

    Raises Refused when one is not published, or this person edited a word of one or may not sign.
    """
    locked = lock_all(version.pk for version in versions)
    for version in locked:
        if version.stage != Stage.PUBLISHED:
            raise Refused("Only a published version is renewed.")
        _check_may_sign(by, version)
        _check_ticked(RENEWAL, ticked)
    signed = [_sign_off(version, by, SignOff.Kind.RENEWED, RENEWAL, remark) for version in locked]
    SignOff.objects.bulk_create(signed)
    raise_revision()
    for version in locked:
        record(actor=by, verb="renewed", target=version, slug=version.strategy.slug, number=version.number)
    return signed


def check_complete(entry: Entry) -> None:
    """Raises Incomplete when a reviewer would miss something, or when a name stands for nothing."""
    found = list(gaps(entry))
    known = set(Strategy.objects.values_list("slug", flat=True))
    for number, rule in enumerate(entry.rules, 1):
        for slug in rule.instead:
            if slug not in known:
                found.append(Gap(f"rules[{number}].instead", f'there is no strategy "{slug}".'))
    if found:
        raise Incomplete(found)


def _sign(
    versions: Sequence[Version], *, by: User, ticked: Mapping[int, Collection[str]], remark: str
) -> list[SignOff]:
    entries = {version.pk: version.as_entry() for version in versions}
    findings = findings_of(list(entries.values()))
    signed = []
    for version in versions:
        check_move(Stage(version.stage), Move.PUBLISH)
        _check_may_sign(by, version)
        if version.signed is not None:
            raise Refused(f"{version.signed.by} has signed this version already. It can be published.")
        entry = entries[version.pk]
        wanted = ticks(entry, findings[entry.slug])
        _check_ticked(wanted, ticked[version.pk])
        signed.append(_sign_off(version, by, SignOff.Kind.SIGNED, wanted, remark))
    SignOff.objects.bulk_create(signed)
    for version in versions:
        record(actor=by, verb="signed", target=version, slug=version.strategy.slug, number=version.number)
    return signed


def _publish(versions: Sequence[Version], *, by: User) -> None:
    strategies = [version.strategy_id for version in versions]
    former = list(Version.objects.published().filter(strategy__in=strategies).select_for_update())
    move(former, Stage.RETIRED, by=by, reason="The next version took its place.")
    move(versions, Stage.PUBLISHED, by=by)
    raise_revision()
    for version in versions:
        record(actor=by, verb="published", target=version, slug=version.strategy.slug, number=version.number)


def _check_may_sign(by: User, version: Version) -> None:
    check_signer(by.pk, editors=version.editor_pks, may_sign=roles.may_sign(by))


def _check_ticked(wanted: Collection[str], ticked: Collection[str]) -> None:
    if not set(wanted) <= set(ticked):
        raise Refused(NOT_TICKED)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(NO_REASON)


def _sign_off(version: Version, by: User, kind: str, ticked: Collection[str], remark: str) -> SignOff:
    return SignOff(version=version, rev=version.rev, kind=kind, by=by, remark=remark.strip(), checklist=list(ticked))
