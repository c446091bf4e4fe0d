"""Whom does a therapist see? A code word and dates, and nothing that tells who it is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from clinic.accounts.models import User
from clinic.clients.codewords import LONGEST, NotACodeWord, check_code_word, folded


def validate_code_word(word: str) -> None:
    """Raises ValidationError with the sentence of `check_code_word`."""
    try:
        check_code_word(word)
    except NotACodeWord as refusal:
        raise ValidationError(str(refusal)) from None


class ClientQuerySet(models.QuerySet["Client"]):
    def of(self, person: User) -> ClientQuerySet:
        """The clients that this person is in charge of: the only way by which a view reaches a client."""
        return self.filter(therapist=person)

    def open(self) -> ClientQuerySet:
        """Those whose file is open."""
        return self.filter(closed_on=None)

    def recently_seen(self) -> ClientQuerySet:
        """Whose page was opened last comes first; never opened comes last, newest first."""
        return self.order_by(models.F("seen_at").desc(nulls_last=True), "-pk")

    def called(self, words: str) -> ClientQuerySet:
        """Whose code word holds these letters, whatever the case and accents."""
        return self.filter(folded__contains=folded(words))


class Client(models.Model):
    """Somebody who comes to a therapist of the practice, known by a code word alone."""

    therapist = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="clients")
    code_word = models.CharField(
        max_length=LONGEST,
        validators=[validate_code_word],
        help_text="A word or two that you both remember and that tells nobody who it is.",
    )
    folded = models.CharField(max_length=LONGEST * 4, editable=False)
    """`code_word` without case and accents: both databases find and compare it alike."""
    opened_on = models.DateField(default=timezone.localdate)
    closed_on = models.DateField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, editable=False)
    """When the client's page was opened last."""
    revision = models.PositiveIntegerField(default=0, editable=False)
    """Raised by every answer, so that a second tab cannot answer unseen."""

    objects = ClientQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["code_word", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["therapist", "folded"],
                name="a_code_word_once_a_therapist",
                violation_error_message="You have a client with this code word already.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("opened_on")),
                name="closed_after_opened",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["therapist", "-seen_at"], name="clients_seen_last")]

    def __str__(self) -> str:
        return self.code_word

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = folded(self.code_word)
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class HandOver(models.Model):
    """A client offered to a colleague, who says yes or no."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="hand_overs")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="offered_clients")
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    accepted = models.BooleanField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-offered_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"],
                condition=models.Q(answered_at=None),
                name="one_open_offer_a_client",
                violation_error_message="This client is offered to a colleague already.",
            ),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk}"
