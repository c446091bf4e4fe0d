"""Every change to who is in whose care. On the record by number, never by code word."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from clinic import roles
from clinic.accounts.models import User
from clinic.audit.actions import record
from clinic.clients.codewords import folded, tidy
from clinic.clients.models import Client, HandOver


@transaction.atomic
def add_client(*, by: User, code_word: str) -> Client:
    """Open a file under a code word. Raises ValidationError when it is taken or looks like a name."""
    client = Client(therapist=by, code_word=tidy(code_word), opened_on=timezone.localdate())
    client.folded = folded(client.code_word)
    client.full_clean()
    client.save()
    record(actor=by, verb="added", target=client)
    return client


@transaction.atomic
def rename(*, by: User, client: Client, code_word: str) -> None:
    """Give a client another code word. Raises ValidationError when it is taken or looks like a name."""
    client.code_word = tidy(code_word)
    client.folded = folded(client.code_word)
    client.full_clean()
    client.save(update_fields=["code_word", "folded"])
    record(actor=by, verb="renamed", target=client)


@transaction.atomic
def read(*, by: User, client: Client) -> None:
    """A client's page was opened: it is on the record, and the client counts as seen."""
    Client.objects.filter(pk=client.pk).update(seen_at=timezone.now())
    record(actor=by, verb="read", target=client)


@transaction.atomic
def close(*, by: User, client: Client) -> None:
    """Close a file. It stays readable and can be opened again."""
    client.closed_on = timezone.localdate()
    client.save(update_fields=["closed_on"])
    client.hand_overs.filter(answered_at=None).update(answered_at=timezone.now(), accepted=False)
    record(actor=by, verb="closed", target=client)


@transaction.atomic
def reopen(*, by: User, client: Client) -> None:
    """Open a closed file again."""
    client.closed_on = None
    client.save(update_fields=["closed_on"])
    record(actor=by, verb="reopened", target=client)


@transaction.atomic
def offer(*, by: User, client: Client, to: User) -> HandOver:
    """Offer a client to a colleague, who must say yes. Raises ValidationError with a sentence."""
    if to.pk == client.therapist_id:
        raise ValidationError("This therapist is in charge already.")
    if not roles.may_build_handouts(to):
        raise ValidationError("Choose a therapist of the practice.")
    if not client.is_open:
        raise ValidationError("This file is closed. Open it again first.")
    hand_over = HandOver(client=client, to=to, offered_by=by)
    hand_over.full_clean()
    hand_over.save()
    record(actor=by, verb="offered", target=client, to=to.pk)
    return hand_over


@transaction.atomic
def take_back(*, by: User, hand_over: HandOver) -> None:
    """Withdraw an offer that was not answered."""
    _answer(hand_over, accepted=False)
    record(actor=by, verb="took back the offer of", target=hand_over.client)


@transaction.atomic
def decline(*, by: User, hand_over: HandOver) -> None:
    """Say no to a client who was offered."""
    _answer(hand_over, accepted=False)
    record(actor=by, verb="declined", target=hand_over.client)


@transaction.atomic
def accept(*, by: User, hand_over: HandOver, code_word: str = "") -> Client:
    """Take a client over, under another code word if the old one is taken.

    Raises ValidationError when the code word is taken or looks like a name, or the offer was answered meanwhile.
    """
    client = Client.objects.select_for_update().get(pk=hand_over.client_id)
    _answer(hand_over, accepted=True)
    client.therapist = by
    client.code_word = tidy(code_word) or client.code_word
    client.folded = folded(client.code_word)
    client.full_clean()
    client.save(update_fields=["therapist", "code_word", "folded"])
    record(actor=by, verb="took over", target=client)
    return client


def _answer(hand_over: HandOver, *, accepted: bool) -> None:
    answered = HandOver.objects.filter(pk=hand_over.pk, answered_at=None)
    if not answered.update(answered_at=timezone.now(), accepted=accepted):
        raise ValidationError("This offer was answered already.")
