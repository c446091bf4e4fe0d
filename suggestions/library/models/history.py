"""Who wrote, moved and signed a version, and when? Rows that are only ever added.

The screens show them; the practice's record is kept beside them for investigation.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from suggestions.library.models.versions import STAGES, Version


class Editor(models.Model):
    """Somebody who edited at least one word of a version, and so can never sign it."""

    # A discarded draft goes before its editors: while it is there they stay, or a name could be washed off it.
    version = models.ForeignKey(Version, models.DO_NOTHING, related_name="editors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "person"], name="one_editor_row_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} edited {self.version}"


class StageMove(models.Model):
    """A version went to another stage."""

    version = models.ForeignKey(Version, models.DO_NOTHING, related_name="moves")
    to = models.CharField(max_length=12, choices=STAGES)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    """Empty when the files of the starter library brought it."""
    at = models.DateTimeField(default=timezone.now, editable=False)
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.version}: {self.to}"


class SignOff(models.Model):
    """Somebody who edited no word of a version answers for it, now or once more."""

    class Kind(models.TextChoices):
        SIGNED = "signed", "Signed"
        RENEWED = "renewed", "Reviewed, still right"

    version = models.ForeignKey(Version, models.PROTECT, related_name="sign_offs")
    rev = models.PositiveIntegerField()
    """The version's `rev` when it was signed: after another submission it no longer counts."""
    kind = models.CharField(max_length=8, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    remark = models.TextField(blank=True)
    checklist = models.JSONField(default=list)
    """What was ticked, word for word: a list of sentences."""

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=["signed", "renewed"]), name="sign_off_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.kind} {self.version}"

    @property
    def is_renewal(self) -> bool:
        return self.kind == self.Kind.RENEWED
