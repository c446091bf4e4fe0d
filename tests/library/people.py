"""How do tests of the library get versions at every stage? Through the same actions as people."""

from __future__ import annotations

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.checklist import ticks
from suggestions.library.entry import Entry
from suggestions.library.models import Version
from suggestions.library.queries.judging import findings_of


def everything(version: Version) -> tuple[str, ...]:
    """All that has to be ticked to sign a version."""
    entry = version.as_entry()
    return ticks(entry, findings_of([entry])[entry.slug])


def written(entry: Entry, *, by: User) -> Version:
    """A draft of the practice's own."""
    return actions.draft(by=by, entry=entry)


def in_review(entry: Entry, *, by: User) -> Version:
    """Written and submitted by the same curator."""
    version = written(entry, by=by)
    return actions.submit(by=by, version=version, rev=version.rev)


def published(entry: Entry, *, by: User, signer: User) -> Version:
    """Written by one, signed and published by the other."""
    version = in_review(entry, by=by)
    actions.sign(by=signer, version=version, rev=version.rev, ticked=everything(version))
    return actions.publish(by=signer, version=version)
