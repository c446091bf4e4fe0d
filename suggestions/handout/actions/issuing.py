"""Issuing, and voiding what was issued.

The page is rendered before any of this, outside a transaction. `issue` then takes the client's row, so that no
answer can change under it, makes the handout once more from what now holds, and stores everything only if that is
what was looked at and rendered. Nothing is ever half issued.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clinic.accounts.models import User
from clinic.audit.actions import record
from clinic.clients.models import Client
from clinic.locks import keep_still
from clinic.practice.models import Practice
from suggestions.handout import limits
from suggestions.handout.actions.drafts import Stale
from suggestions.handout.changes import changes
from suggestions.handout.codes import new_code
from suggestions.handout.compose import Refused
from suggestions.handout.document import Document
from suggestions.handout.evidence import Evidence, Judged
from suggestions.handout.models import Handout, Issue, IssuedFile, IssuedStrategy, Withdrawal
from suggestions.handout.picks import Stamp
from suggestions.handout.preparing import Prepared, bench_of, looked_at, prepare
from suggestions.handout.texts import clean
from suggestions.library.catalogue import Catalogue, current_key
from suggestions.library.models import LibraryState

LOOK_AGAIN = "The page changed since you looked at it. Look once more, then issue it."


class Changed(Exception):
    """What would be issued is not what was looked at. `sentences` says what differs."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """One PDF of a handout, as the renderer made it."""

    name: str
    title: str
    pages: int
    pdf: bytes


def given_before(handout: Handout, key: UUID, seen: str) -> Issue | None:
    """What was given with this key, so that a second click answers as the first did; None when nothing was.

    Raises Changed when the key gave another page than the one looked at now.
    """
    given = Issue.objects.filter(key=key).first()
    if given is None:
        return None
    if given.handout_id != handout.pk or looked_at(given.document, given.screening_digest) != seen:
        raise Changed([LOOK_AGAIN])
    return given


def free_stamp() -> Stamp:
    """A code that no issue has yet, and today."""
    while True:
        code = new_code()
        if not Issue.objects.filter(code=code).exists():
            return Stamp(code=code, issued=timezone.localdate())


@transaction.atomic
def issue(
    *,
    by: User,
    handout: Handout,
    revision: int,
    prepared: Prepared,
    catalogue: Catalogue,
    files: Sequence[RenderedFile],
    renderer: str,
    key: UUID,
) -> Issue:
    """Give the handout, once. The same `key` again returns the same issue.

    Raises Stale when the draft changed meanwhile, and Changed when answers, library or practice did or the client is
    with somebody else by now.
    """
    client = _take(by, handout)
    if given := given_before(handout, key, prepared.seen):
        return given
    _compare(handout, prepared, catalogue)
    if not Handout.objects.drafts().filter(pk=handout.pk, revision=revision).update(revision=F("revision") + 1):
        raise Stale(Handout.objects.get(pk=handout.pk))
    given = _store(by=by, handout=handout, prepared=prepared, files=files, renderer=renderer, key=key)
    Handout.objects.filter(pk=handout.pk).update(stage=Handout.Stage.ISSUED)
    record(actor=by, verb="issued", target=given, client=client.pk, code=given.code)
    return given


@transaction.atomic
def void(*, by: User, issue: Issue, reason: str) -> Withdrawal:
    """Say that an issue no longer holds. The files stay as they were given.

    Raises ValueError when the reason is too short or too long, or the issue is void already.
    """
    reason = clean(reason)
    if not limits.REASON_LEAST <= len(reason) <= limits.REASON:
        raise ValueError(f"Say why in {limits.REASON_LEAST} to {limits.REASON} characters.")
    Client.objects.select_for_update().get(pk=issue.client_id)
    if Withdrawal.objects.filter(issue=issue).exists():
        raise ValueError("This handout is withdrawn already.")
    withdrawal = Withdrawal.objects.create(issue=issue, reason=reason, by=by)
    record(actor=by, verb="withdrew", target=issue, code=issue.code)
    return withdrawal


def _take(by: User, handout: Handout) -> Client:
    """The client, locked against answers, and whatever else the page rests on, kept still. Raises Changed."""
    client = Client.objects.of(by).select_for_update().filter(pk=handout.client_id).first()
    if client is None:
        raise Changed(["Somebody else is in charge of this client by now."])
    if not client.is_open:
        raise Changed(["This file is closed. Open it again first."])
    keep_still(Practice, LibraryState)
    return client


def _compare(handout: Handout, prepared: Prepared, catalogue: Catalogue) -> None:
    """Raises Changed unless the handout made now is the prepared one."""
    if current_key() != prepared.catalogue_key:
        raise Changed(["The library changed a moment ago. Look at the page once more."])
    now = Handout.objects.select_related("client").get(pk=handout.pk)
    stamp = Stamp(code=prepared.document.code, issued=prepared.document.issued)
    try:
        again = prepare(bench_of(now, catalogue=catalogue), stamp)
    except Refused as refusal:
        raise Changed(refusal.sentences) from refusal
    if (again.document, again.evidence) != (prepared.document, prepared.evidence):
        raise Changed(changes(prepared.document, again.document))


def _store(
    *, by: User, handout: Handout, prepared: Prepared, files: Sequence[RenderedFile], renderer: str, key: UUID
) -> Issue:
    document, evidence = prepared.document, prepared.evidence
    given = Issue.objects.create(
        handout=handout,
        client_id=handout.client_id,
        therapist=by,
        issued_at=timezone.now(),
        code=document.code,
        key=key,
        document_json=document.to_json(),
        digest=document.digest(),
        screening_json=evidence.to_json(),
        screening_digest=evidence.digest(),
        library_revision=evidence.library_revision,
        renderer=renderer,
    )
    IssuedFile.objects.bulk_create(
        IssuedFile(
            issue=given,
            position=position,
            name=file.name,
            title=file.title,
            pages=file.pages,
            pdf=file.pdf,
            sha256=hashlib.sha256(file.pdf).hexdigest(),
        )
        for position, file in enumerate(files)
    )
    IssuedStrategy.objects.bulk_create(
        IssuedStrategy(
            issue=given, strategy=one.strategy, version=one.version, position=position, override=one.override
        )
        for position, one in enumerate(as_numbered(document, evidence))
    )
    return given


def as_numbered(document: Document, evidence: Evidence) -> list[Judged]:
    """The things to try in the order of their numbers on the paper, then what has a page of its own: at the next visit
    "number 2" is what the client reads beside the 2."""
    places = {item.strategy: item.number for item in document.items}
    return sorted(evidence.judged, key=lambda one: places.get(one.strategy, len(places) + 1))
