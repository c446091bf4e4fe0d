"""Every change to who is in whose care. On the record by number, never by code word.

Whatever rests on how a client stands takes the client's row first, so that two people who act at once act one after
the other; an offer is answered once, whoever is first.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from clinic import roles
from clinic.accounts.models import User
from clinic.audit.actions import record
from clinic.clients.codewords import folded, tidy
from clinic.clients.models import Client, HandOver
from clinic.rows import execute

TAKEN = "This code word is in use already. Choose another."
_SEEN = f"UPDATE {Client._meta.db_table} SET seen_at = %s WHERE id = %s"  # noqa: S608 -- the name is ours
ANSWERED = "This offer was answered or taken back meanwhile."


@transaction.atomic
def add_client(*, by: User, code_word: str) -> Client:
    """Open a file under a code word. Raises ValidationError when it is taken or looks like a name."""
    client = Client(therapist=by, code_word=tidy(code_word), opened_on=timezone.localdate())
    _save_named(client)
    record(actor=by, verb="added", target=client)
    return client


@transaction.atomic
def rename(*, by: User, client: Client, code_word: str) -> None:
    """Give a client another code word. Raises ValidationError when it is taken or looks like a name."""
    _take(client)
    client.code_word = tidy(code_word)
    _save_named(client)
    record(actor=by, verb="renamed", target=client)


@transaction.atomic
def read(*, by: User, client: Client) -> None:
    """A client's page was opened: it is on the record, and the client counts as seen."""
    client.seen_at = timezone.now()
    execute(_SEEN, [connection.ops.adapt_datetimefield_value(client.seen_at), client.pk])
    record(actor=by, verb="read", target=client)


@transaction.atomic
def close(*, by: User, client: Client) -> None:
    """Close a file. It stays readable and can be opened again; an offer of it ends. Closed already is fine."""
    _take(client)
    if not client.is_open:
        return
    client.closed_on = max(timezone.localdate(), client.opened_on)
    client.save(update_fields=["closed_on"])
    client.hand_overs.waiting().update(answered_at=timezone.now(), accepted=False)
    record(actor=by, verb="closed", target=client)


@transaction.atomic
def reopen(*, by: User, client: Client) -> None:
    """Open a closed file again. Open already is fine."""
    _take(client)
    if client.is_open:
        return
    client.closed_on = None
    client.save(update_fields=["closed_on"])
    record(actor=by, verb="reopened", target=client)


@transaction.atomic
def offer(*, by: User, client: Client, to: User) -> HandOver:
    """Offer a client to a colleague, who must say yes. Raises ValidationError with a sentence."""
    _take(client)
    if to.pk == client.therapist_id:
        raise ValidationError("This therapist is in charge already. Choose a colleague.")
    if not roles.may_build_handouts(to):
        raise ValidationError("Choose a therapist of the practice.")
    if not client.is_open:
        raise ValidationError("This file is closed. Open it again first.")
    if client.hand_overs.waiting().exists():
        raise ValidationError("This client is offered to a colleague already. Take that offer back first.")
    hand_over = HandOver.objects.create(client=client, to=to, offered_by=by)
    record(actor=by, verb="offered", target=client, to=to.pk)
    return hand_over


@transaction.atomic
def take_back(*, by: User, hand_over: HandOver) -> None:
    """Withdraw an offer. Raises ValidationError when it was answered meanwhile."""
    _answer(hand_over, accepted=False)
    record(actor=by, verb="took back the offer of", target=hand_over.client)


@transaction.atomic
def decline(*, by: User, hand_over: HandOver) -> None:
    """Say no to a client who was offered. Raises ValidationError when the offer ended meanwhile."""
    _answer(hand_over, accepted=False)
    record(actor=by, verb="declined", target=hand_over.client)


@transaction.atomic
def accept(*, by: User, hand_over: HandOver, code_word: str = "") -> Client:
    """Take a client over, under another code word if the old one is taken.

    Raises ValidationError when the code word is taken or looks like a name, or the offer ended meanwhile.
    """
    client = hand_over.client
    _take(client)
    _answer(hand_over, accepted=True)
    client.therapist = by
    client.code_word = tidy(code_word) or client.code_word
    client.seen_at = timezone.now()
    _save_named(client)
    record(actor=by, verb="took over", target=client)
    return client


def _take(client: Client) -> None:
    """Lock the client's row and read it as it now is."""
    client.refresh_from_db(from_queryset=Client.objects.select_for_update())


def _answer(hand_over: HandOver, *, accepted: bool) -> None:
    waiting = HandOver.objects.waiting().filter(pk=hand_over.pk)
    if not waiting.update(answered_at=timezone.now(), accepted=accepted):
        raise ValidationError(ANSWERED)


def _save_named(client: Client) -> None:
    """Save a client whose code word is new. Raises ValidationError on the field `code_word`."""
    client.folded = folded(client.code_word)
    client.clean_fields(exclude=["closed_on"])
    if Client.objects.filter(therapist_id=client.therapist_id, folded=client.folded).exclude(pk=client.pk).exists():
        raise ValidationError({"code_word": TAKEN})
    try:
        with transaction.atomic():
            client.save()
    except IntegrityError:  # another window was quicker
        raise ValidationError({"code_word": TAKEN}) from None
