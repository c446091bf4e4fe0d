"""Whom does a therapist see? A code word and dates, and nothing that tells who it is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from clinic.accounts.models import User
from clinic.clients.codewords import LONGEST, LONGEST_FOLDED, NotACodeWord, check_code_word, folded


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

    def for_hand_over(self) -> ClientQuerySet:
        """What an admin may see of anybody's clients: code word, therapist and dates."""
        return self.select_related("therapist").only(
            "code_word", "opened_on", "closed_on", "therapist__name", "therapist__is_active", "therapist__is_therapist"
        )

    def by_code_word(self) -> ClientQuerySet:
        """In the order of the alphabet, which an index keeps, for one therapist and for all."""
        return self.order_by("folded", "pk")

    def open(self) -> ClientQuerySet:
        """Those whose file is open."""
        return self.filter(closed_on=None)

    def recently_seen(self) -> ClientQuerySet:
        """Whose page was opened last comes first."""
        return self.order_by("-seen_at", "-pk")

    def called(self, words: str) -> ClientQuerySet:
        """Whose code word holds these letters, whatever the case and accents; those that begin so first."""
        letters = folded(words)
        begins = Case(When(folded__startswith=letters, then=Value(0)), default=Value(1))
        return self.filter(folded__contains=letters).order_by(begins, "folded")


class Client(models.Model):
    """Somebody who comes to a therapist of the practice, known by a code word alone."""

    therapist = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="clients")
    code_word = models.CharField(
        max_length=LONGEST,
        validators=[validate_code_word],
        help_text="A word or two that you both remember and that tells nobody who it is.",
    )
    folded = models.CharField(max_length=LONGEST_FOLDED, editable=False)
    """`code_word` without case and accents: both databases find and compare it alike."""
    opened_on = models.DateField(default=timezone.localdate)
    closed_on = models.DateField(null=True, blank=True)
    seen_at = models.DateTimeField(default=timezone.now, editable=False)
    """When the client's page was opened last; at first, when the client was added."""
    revision = models.PositiveIntegerField(default=0, editable=False)
    """Raised by every answer, so that a second tab cannot answer unseen."""
    answered_at = models.DateTimeField(null=True, editable=False)
    """When the last answer was recorded: a clock that stands before it is wrong."""

    objects = ClientQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["code_word", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["therapist", "folded"],
                name="a_code_word_once_a_therapist",
                violation_error_message="This code word is in use already. Choose another.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=models.F("opened_on")), name="closed_after_opened"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["therapist", "-seen_at", "-id"], name="clients_seen_last"),
            models.Index(fields=["folded", "id"], name="clients_by_code_word"),
        ]

    def __str__(self) -> str:
        return self.code_word

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = folded(self.code_word)
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def waiting(self) -> HandOverQuerySet:
        """Offers that nobody has answered."""
        return self.filter(answered_at=None)

    def to_person(self, person: User) -> HandOverQuerySet:
        """Offers that wait for this person's yes or no, with what may be seen of the client: code word and dates."""
        return (
            self.waiting()
            .filter(to=person)
            .select_related("client", "client__therapist", "offered_by")
            .only("offered_at", "client__code_word", "client__opened_on", "client__therapist__name", "offered_by__name")
        )


class HandOver(models.Model):
    """A client offered to a colleague, who says yes or no."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="hand_overs")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="offered_clients")
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    accepted = models.BooleanField(null=True, editable=False)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-offered_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(answered_at=None),
                name="one_open_offer_a_client",
                violation_error_message="This client is offered to a colleague already.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, accepted=None) | Q(answered_at__isnull=False, accepted__isnull=False),
                name="an_answered_offer_has_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk}"
