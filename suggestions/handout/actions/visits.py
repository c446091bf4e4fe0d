"""What is told at a visit: how an item went, that a crisis plan is in place, what a therapist keeps at hand."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from clinic.accounts.models import User
from clinic.audit.actions import record
from clinic.clients.models import Client
from suggestions.handout.models import CrisisPlan, Favourite, Feedback, Issue, Signal


@transaction.atomic
def record_crisis_plan(*, by: User, client: Client, on: date) -> CrisisPlan:
    """A crisis plan is in place since a day. Raises ValueError for a day to come."""
    if on > timezone.localdate():
        raise ValueError("That day is still to come.")
    Client.objects.select_for_update().get(pk=client.pk)
    plan = CrisisPlan.objects.create(client=client, on=on, by=by)
    record(actor=by, verb="recorded a plan for", target=client)  # not which: an admin reads this
    return plan


@transaction.atomic
def tell(*, by: User, issue: Issue, strategy: str, word: Feedback.Word) -> Feedback:
    """How an item of an issue went. "Made it worse" also tells the curators, without saying for whom.

    The same word twice is told once. Raises IssuedStrategy.DoesNotExist when the item is not on the issue.
    """
    given = issue.strategies.get(strategy=strategy)
    Client.objects.select_for_update().get(pk=issue.client_id)  # of two presses at once the second finds the first
    before = issue.feedback.filter(strategy=strategy).first()
    if before is not None and before.word == word:
        return before
    told = Feedback.objects.create(issue=issue, strategy=strategy, word=word, by=by)
    if word == Feedback.Word.WORSE:
        Signal.objects.create(strategy=strategy, version=given.version, on=timezone.localdate())
    record(actor=by, verb="heard of", target=issue, code=issue.code)
    return told


@transaction.atomic
def keep_at_hand(*, by: User, strategy: str, keep: bool) -> None:
    """Mark a strategy as a favourite of this therapist, or no longer."""
    if keep:
        Favourite.objects.get_or_create(therapist=by, strategy=strategy)
    else:
        Favourite.objects.filter(therapist=by, strategy=strategy).delete()
