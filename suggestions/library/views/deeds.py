"""What can this curator do with this version, and where not: why?

A deed that is not possible now keeps its button, greyed, with the sentence that the action would refuse with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from clinic import roles
from clinic.accounts.models import User
from suggestions.library.lifecycle import Refused, Stage, check_signer
from suggestions.library.models import Version
from suggestions.library.reviewing import is_due_soon


@dataclass(frozen=True, slots=True)
class Deeds:
    """For each deed None where it does not belong to the stage, "" where it is possible, or why it is not.

    Submitting goes with editing, and sending back with signing.
    """

    edit: str | None = None
    discard: str | None = None
    sign: str | None = None
    publish: str | None = None
    revise: str | None = None
    renew: str | None = None
    retire: str | None = None


def deeds_of(version: Version, versions: Sequence[Version], person: User) -> Deeds:
    """What this person can do with a version. `versions` are all of its strategy, this one among them."""
    if not roles.may_curate(person):
        return Deeds()
    match Stage(version.stage):
        case Stage.DRAFT:
            signed_before = "Somebody signed it before, so it stays." if version.sign_offs.all() else ""
            return Deeds(edit="", discard=signed_before)
        case Stage.IN_REVIEW:
            return Deeds(sign=_why_not_sign(version, person), publish=_why_not_publish(version))
        case Stage.PUBLISHED:
            why_not = _why_not(lambda: _check_signer(version, person))
            # Whoever cannot renew need not read why until it matters.
            matters = not why_not or (version.due_on is not None and is_due_soon(version.due_on, timezone.localdate()))
            return Deeds(revise=_why_not_revise(versions), renew=why_not if matters else None, retire="")
        case Stage.RETIRED:
            newer = any(each.number > version.number for each in versions)
            return Deeds(revise=None if newer else "")


def _why_not_sign(version: Version, person: User) -> str:
    if version.signed is not None:
        return f"{version.signed.by} has signed it already."
    return _why_not(lambda: _check_signer(version, person))


def _why_not_publish(version: Version) -> str:
    return "" if version.signed is not None else "Nobody has signed it yet."


def _why_not_revise(versions: Sequence[Version]) -> str:
    open_ = [each for each in versions if each.stage in (Stage.DRAFT, Stage.IN_REVIEW)]
    return f"Version {open_[0].number} is being written or reviewed. Go on with that one." if open_ else ""


def _check_signer(version: Version, person: User) -> None:
    check_signer(person.pk, editors=version.editor_pks, may_sign=roles.may_sign(person))


def _why_not(check: Callable[[], None]) -> str:
    try:
        check()
    except Refused as refusal:
        return str(refusal)
    return ""
