"""What each client answered, when, and to whom: rows that are only ever added.

What they come to at a moment is computed by `picture.picture_from`; nothing derived is stored.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from suggestions.screening.answering import DETAIL_CHARACTERS
from suggestions.screening.answers import Answer, AnswerKind, EndReason
from suggestions.screening.picture import CircumstanceAnswer


class RecordedAnswer(models.Model):
    """One answer to the question of one flag."""

    client = models.ForeignKey("clinic.Client", models.PROTECT, related_name="answers")
    flag = models.SlugField(max_length=60)
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in AnswerKind])
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in EndReason])
    """Why the yes before it ends; empty where none stood."""
    detail = models.CharField(max_length=DETAIL_CHARACTERS, null=True)  # noqa: DJ001 -- null: as it was
    """For the therapist's eyes; never prints. No names."""
    foods = models.JSONField(null=True)
    """Tags of foods to avoid; null: as they were."""
    born = models.DateField(null=True)
    """First day of the month of birth, on under-18; null: as it was."""
    revision = models.PositiveIntegerField(default=0, editable=False)
    """The client's revision that this write made: whoever saw a lower one has not seen it."""

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [models.Index(fields=["client", "flag", "at"], name="answers_of_a_client")]

    def __str__(self) -> str:
        return f"{self.flag}: {self.kind}"

    def as_answer(self, by: str = "") -> Answer:
        """The row as the pure core knows it."""
        return Answer(
            flag=self.flag,
            kind=AnswerKind(self.kind),
            at=self.at,
            by=by,
            reason=EndReason(self.reason) if self.reason else None,
            detail=self.detail,
            foods=None if self.foods is None else tuple(self.foods),
            born=self.born,
        )


class RecordedCircumstance(models.Model):
    """One answer about a practical limit."""

    client = models.ForeignKey("clinic.Client", models.PROTECT, related_name="circumstances")
    circumstance = models.SlugField(max_length=60)
    yes = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=0, editable=False)
    """The client's revision that this write made: whoever saw a lower one has not seen it."""

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [models.Index(fields=["client", "circumstance", "at"], name="circumstances_of_a_client")]

    def __str__(self) -> str:
        return f"{self.circumstance}: {self.yes}"

    def as_answer(self, by: str = "") -> CircumstanceAnswer:
        """The row as the pure core knows it."""
        return CircumstanceAnswer(self.circumstance, self.yes, self.at, by)
