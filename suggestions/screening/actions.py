"""Every change to what is known of a client. Each takes the client's row first, so that answers stand in one order.

A screen says which `revision` of the client it showed. If another tab answered meanwhile, the write is refused and the
screen can show what changed: nobody answers over an answer they have not seen. Every action also raises AnswerRefused
when the file is closed, and Client.DoesNotExist when somebody else is in charge by now.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from clinic.accounts.models import User
from clinic.audit.actions import record
from clinic.clients.models import Client
from suggestions.library.flags import Flag, Tier
from suggestions.library.library import Library
from suggestions.screening.answering import AnswerRefused, check_answer
from suggestions.screening.answers import Answer, AnswerKind, EndReason, State, UnknownName, current
from suggestions.screening.models import RecordedAnswer, RecordedCircumstance
from suggestions.screening.picture import ACUTE_RISK


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
) -> RecordedAnswer:
    """Record one answer. `revision` None writes whatever was shown, for one-key answers to a question just read aloud.

    Raises Stale, UnknownName for a flag that the library does not know, and answering.AnswerRefused with a sentence.
    """
    asked = _flag(library, flag)
    now = _take(by, client, revision)
    given = Answer(
        flag=flag,
        kind=kind,
        at=now,
        reason=reason,
        detail=detail,
        foods=None if foods is None else tuple(foods),
        born=born,
    )
    check_answer(asked, _history(client, flag), given)
    row = _write(by, client, given)
    record(actor=by, verb="recorded an answer of", target=client, flag=flag, answer=kind.value)
    return row


@transaction.atomic
def no_to_all_read_aloud(*, by: User, client: Client, revision: int | None, library: Library) -> list[str]:
    """Record no to every core question still open, after reading the list aloud. Acute risk is always asked by itself.

    Returns the slugs answered. A question is open when it was never asked or its no is stale; a yes, an unsure and a
    declined stay as they are. Raises Stale.
    """
    now = _take(by, client, revision)
    history = _histories(client)
    answered = []
    for flag in library.flags:
        if flag.tier is not Tier.CORE or flag.slug == ACUTE_RISK:
            continue
        if current(flag, history.get(flag.slug, ()), now).state in (State.NOT_ASKED, State.STALE_NO):
            _write(by, client, Answer(flag=flag.slug, kind=AnswerKind.NO, at=now))
            answered.append(flag.slug)
    record(actor=by, verb="recorded no to all read aloud to", target=client, flags=answered)
    return answered


@transaction.atomic
def set_circumstance(
    *, by: User, client: Client, revision: int | None, library: Library, circumstance: str, yes: bool
) -> None:
    """Record whether a practical limit holds. Raises Stale, and UnknownName."""
    if circumstance not in library.circumstance_of:
        raise UnknownName("circumstance", circumstance, library.circumstance_of)
    now = _take(by, client, revision)
    RecordedCircumstance.objects.create(
        client=client, circumstance=circumstance, yes=yes, at=now, by=by, revision=client.revision
    )
    record(actor=by, verb="recorded a circumstance of", target=client, circumstance=circumstance, yes=yes)


def _flag(library: Library, slug: str) -> Flag:
    if slug not in library.flag_of:
        raise UnknownName("flag", slug, library.flag_of)
    return library.flag_of[slug]


def _take(by: User, client: Client, revision: int | None) -> datetime:
    """Lock the client, compare and raise the revision. Returns the moment of the write, in the practice's zone.

    Raises Client.DoesNotExist when the client was handed over meanwhile.
    """
    locked = Client.objects.of(by).select_for_update().get(pk=client.pk)
    if not locked.is_open:
        raise AnswerRefused("This file is closed. Open it again first.")
    if revision is not None and revision != locked.revision:
        raise Stale(locked)
    client.revision = locked.revision + 1
    Client.objects.filter(pk=client.pk).update(revision=client.revision)
    return timezone.localtime()


def _history(client: Client, flag: str) -> tuple[Answer, ...]:
    return tuple(row.as_answer() for row in RecordedAnswer.objects.filter(client=client, flag=flag))


def _histories(client: Client) -> dict[str, list[Answer]]:
    histories: dict[str, list[Answer]] = {}
    for row in RecordedAnswer.objects.filter(client=client):
        histories.setdefault(row.flag, []).append(row.as_answer())
    return histories


def _write(by: User, client: Client, given: Answer) -> RecordedAnswer:
    return RecordedAnswer.objects.create(
        client=client,
        flag=given.flag,
        kind=given.kind.value,
        at=given.at,
        by=by,
        reason=given.reason.value if given.reason else "",
        detail=given.detail,
        foods=None if given.foods is None else list(given.foods),
        born=given.born,
        revision=client.revision,
    )
