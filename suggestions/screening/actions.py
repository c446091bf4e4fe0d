"""Every change to what is known of a client. Each takes the client's row first, so that answers stand in one order.

A screen says which `revision` of the client it showed. If another tab answered meanwhile, the write is refused and the
screen can show what changed: nobody answers over an answer they have not seen. Every action also raises AnswerRefused
when the file is closed, and Client.DoesNotExist when somebody else is in charge by now.

The record says that a client's answers changed and by whom, not which: an admin reads it, and may not see answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from clinic.accounts.models import User
from clinic.audit.actions import record
from clinic.clients.models import Client
from suggestions.library.flags import Flag, Tier
from suggestions.library.library import Library
from suggestions.screening.answering import WRONG_CLOCK, AnswerRefused, check_answer
from suggestions.screening.answers import Answer, AnswerKind, EndReason, State, UnknownName, current
from suggestions.screening.models import RecordedAnswer, RecordedCircumstance
from suggestions.screening.picture import ACUTE_RISK, CircumstanceAnswer
from suggestions.screening.reading import (
    ANSWERS,
    AnswerRow,
    last_answer,
    locked_client,
    save_revision,
    standing,
    standing_limits,
)

CLOCK_SLACK = timedelta(seconds=2)
"""How far a computer's clock may be set back by itself while somebody works."""
DOUBLE_CLICK = timedelta(seconds=2)
"""The same answer again within this time is the second half of a double click."""


class Stale(Exception):
    """The client's answers changed in another window. `client` is as it now is."""

    def __init__(self, client: Client) -> None:
        super().__init__("The answers were changed in another window.")
        self.client = client


@transaction.atomic
def answer(
    *,
    by: User,
    client: Client,
    revision: int | None,
    library: Library,
    flag: str,
    kind: AnswerKind,
    reason: EndReason | None = None,
    detail: str | None = None,
    foods: Iterable[str] | None = None,
    born: date | None = None,
    once: bool = False,
) -> RecordedAnswer:
    """Record one answer. `revision` None writes whatever was shown, for one-key answers to a question just read aloud.

    With `once` a double click is recorded once: the same answer again at once returns the row that stands.
    Raises Stale, UnknownName for a flag that the library does not know, and answering.AnswerRefused with a sentence.
    """
    asked = _flag(library, flag)
    now = _take(by, client, revision)
    before = last_answer(client.pk, flag)
    given = Answer(
        flag=flag,
        kind=kind,
        at=_after(before, now),
        reason=reason,
        detail=detail,
        foods=None if foods is None else tuple(foods),
        born=born,
    )
    if once and _is_second_click(before, given, by):
        return RecordedAnswer.objects.filter(client=client, flag=flag).latest("pk")
    check_answer(asked, before.as_answers() if before else (), given)
    _raise_revision(client, now)
    row = _row(by, client, asked, given, before)
    ANSWERS.add(row)
    record(actor=by, verb="recorded an answer of", target=client)
    return row


@transaction.atomic
def no_to_all_read_aloud(*, by: User, client: Client, revision: int | None, library: Library) -> list[str]:
    """Record no to every core question still open, after reading the list aloud. Acute risk is always asked by itself.

    Returns the slugs answered; where none is open, nothing changes. A question is open when it was never asked or its
    no is stale; a yes, an unsure and a declined stay as they are. Raises Stale.
    """
    now = _take(by, client, revision)
    stands = {row.flag: row for row in standing([client.pk])}
    read_aloud = [flag for flag in library.flags if flag.tier is Tier.CORE and flag.slug != ACUTE_RISK]
    still_open = [flag for flag in read_aloud if _is_open(flag, stands.get(flag.slug), now)]
    if still_open:
        _raise_revision(client, now)
        RecordedAnswer.objects.bulk_create(
            _row(by, client, flag, Answer(flag.slug, AnswerKind.NO, now), stands.get(flag.slug)) for flag in still_open
        )
        record(actor=by, verb="recorded answers of", target=client, questions=len(still_open))
    return [flag.slug for flag in still_open]


@transaction.atomic
def set_circumstance(
    *, by: User, client: Client, revision: int | None, library: Library, circumstance: str, yes: bool
) -> None:
    """Record whether a practical limit holds. Raises Stale, and UnknownName."""
    if circumstance not in library.circumstance_of:
        raise UnknownName("circumstance", circumstance, library.circumstance_of)
    now = _take(by, client, revision)
    stands = {row.answer.circumstance: row.answer for row in standing_limits([client.pk])}
    at = _after(stands.get(circumstance), now)
    _raise_revision(client, at)
    RecordedCircumstance.objects.create(
        client=client, circumstance=circumstance, yes=yes, at=at, by=by, revision=client.revision
    )
    record(actor=by, verb="recorded a circumstance of", target=client)


def _flag(library: Library, slug: str) -> Flag:
    if slug not in library.flag_of:
        raise UnknownName("flag", slug, library.flag_of)
    return library.flag_of[slug]


def _take(by: User, client: Client, revision: int | None) -> datetime:
    """Lock the client and compare the revision. Returns the moment of the write, in the practice's zone.

    Raises Client.DoesNotExist when the client was handed over meanwhile.
    """
    locked = locked_client(client.pk, by)
    if not locked.is_open:
        raise AnswerRefused("This file is closed. Open it again first.")
    if revision is not None and revision != locked.revision:
        raise Stale(locked)
    client.revision, client.answered_at = locked.revision, locked.answered_at
    now = timezone.localtime()
    if locked.answered_at is not None and locked.answered_at - now > CLOCK_SLACK:
        raise AnswerRefused(WRONG_CLOCK)
    return now


def _raise_revision(client: Client, now: datetime) -> None:
    client.revision += 1
    client.answered_at = max(now, client.answered_at or now)
    save_revision(client)


def _after(before: AnswerRow | CircumstanceAnswer | None, now: datetime) -> datetime:
    """When the next answer to a question is given: after the one before it, also in a clock's same instant."""
    return now if before is None else max(now, timezone.localtime(before.at) + timedelta(microseconds=1))


def _is_second_click(before: AnswerRow | None, given: Answer, by: User) -> bool:
    return (
        before is not None and (before.kind, before.by) == (given.kind, by.name) and given.at - before.at < DOUBLE_CLICK
    )


def _is_open(flag: Flag, row: AnswerRow | None, now: datetime) -> bool:
    held = current(flag, row.as_answers() if row else (), _after(row, now))
    return held.state in (State.NOT_ASKED, State.STALE_NO)


def _row(by: User, client: Client, flag: Flag, given: Answer, before: AnswerRow | None) -> RecordedAnswer:
    """The row of an answer, with how the flag stands after it."""
    held = current(flag, [*(before.as_answers() if before else ()), given], given.at)
    ends_a_yes = before is not None and before.kind is AnswerKind.YES and given.kind is not AnswerKind.YES
    return RecordedAnswer(
        client=client,
        revision=client.revision,
        flag=given.flag,
        kind=given.kind.value,
        was=before.kind.value if before else "",
        at=given.at,
        by=by,
        reason=given.reason.value if given.reason and ends_a_yes else "",
        detail=held.detail,
        foods=list(held.foods),
        born=held.born,
        since=held.since if held.since != given.at else None,
    )
