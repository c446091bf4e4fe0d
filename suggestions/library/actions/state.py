"""What do all actions of the library share: the lock on a version, a step on its way, the revision of the library."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence

from django.db.models import F
from django.utils import timezone

from clinic import roles
from clinic.accounts.models import User
from suggestions.library.lifecycle import Refused, Stage
from suggestions.library.models import LibraryState, StageMove, Version


class OutOfDate(Refused):
    """Somebody changed the version since the page was opened. Nothing was written."""


def check_curator(by: User) -> None:
    """Raises Refused unless this person writes and revises the library."""
    if not roles.may_curate(by):
        raise Refused("Only a curator changes the library.")


def lock(version: Version, *, rev: int | None = None) -> Version:
    """The version as it is now, kept from others until the transaction ends. Raises OutOfDate on another `rev`."""
    locked = lock_all([version.pk])
    if not locked or (rev is not None and locked[0].rev != rev):
        raise OutOfDate("Somebody changed this version since you opened it. Look at it as it is now.")
    return locked[0]


def lock_all(pks: Iterable[int]) -> list[Version]:
    """Versions as they are now with all their parts, kept from others until the transaction ends; by primary key."""
    versions = Version.objects.with_parts().with_signing().filter(pk__in=list(pks))
    return list(versions.order_by("pk").select_for_update(of=("self",)))


def move(versions: Sequence[Version], to: Stage, *, by: User | None, reason: str = "") -> None:
    """Take versions to a stage. The caller has asked whether they may go there."""
    pks = [version.pk for version in versions]
    submitted = to is Stage.IN_REVIEW
    Version.objects.filter(pk__in=pks).update(stage=to, **({"rev": F("rev") + 1} if submitted else {}))
    now = timezone.now()
    StageMove.objects.bulk_create(
        StageMove(version=version, to=to, by=by, at=now, reason=reason) for version in versions
    )
    for version in versions:
        version.stage = to
        version.rev += submitted


def raise_revision() -> None:
    """Tell every process that the published library changed."""
    LibraryState.objects.get_or_create(pk=1)
    LibraryState.objects.filter(pk=1).update(revision=F("revision") + 1, token=secrets.token_hex(16))
