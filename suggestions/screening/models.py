"""What each client answered, when, and to whom: rows that are only ever added.

Each row holds how its flag stands once it was answered, what was noted before and still holds included. So the latest
row of each flag is enough to know a client, on any day and after any number of answers (`reading`). What the rows
come to at a moment is computed by `picture.picture_from`.

    pk  revision  flag       kind    was     detail          since
    1   1         low-mood   yes             "since spring"
    2   2         low-mood   yes     yes     "since spring"  (when row 1 was written)
    3   3         low-mood   no      yes                              reason: has-changed
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from suggestions.screening.answering import DETAIL_CHARACTERS
from suggestions.screening.answers import AnswerKind, EndReason

KINDS = [kind.value for kind in AnswerKind]


class RecordedAnswer(models.Model):
    """One answer to the question of one flag."""

    client = models.ForeignKey("clinic.Client", models.PROTECT, related_name="answers")
    revision = models.PositiveIntegerField(default=0, editable=False)
    """The client's revision that this write made: whoever saw a lower one has not seen it."""
    flag = models.SlugField(max_length=60, db_index=False)
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in KINDS])
    was = models.CharField(max_length=8, blank=True, choices=[(kind, kind) for kind in KINDS])
    """The kind of the answer before it; empty for a flag's first."""
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in EndReason])
    """Why the yes before it ends; empty where none stood. The yes itself stays above it, also a mistaken one."""
    detail = models.CharField(max_length=DETAIL_CHARACTERS, blank=True)
    """For the therapist's eyes; never prints. No names."""
    foods = models.JSONField(default=list)
    """Tags of foods to avoid, on food-limits."""
    born = models.DateField(null=True)
    """First day of the month of birth, on under-18."""
    since = models.DateTimeField(null=True)
    """When the flag began to stand like this; empty when with this row."""

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["client", "flag", "id", "at"], name="answers_of_a_flag"),
            models.Index(fields=["client", "revision"], name="answers_of_a_revision"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="an_answer_is_one_of_four"),
            models.CheckConstraint(condition=Q(since=None) | Q(since__lte=F("at")), name="an_answer_began_before_it"),
            models.CheckConstraint(condition=Q(reason="") | Q(was="yes"), name="a_reason_ends_a_yes"),
        ]

    def __str__(self) -> str:
        return f"{self.flag}: {self.kind}"


class RecordedCircumstance(models.Model):
    """One answer about a practical limit."""

    client = models.ForeignKey("clinic.Client", models.PROTECT, related_name="circumstances")
    revision = models.PositiveIntegerField(default=0, editable=False)
    """As of an answer."""
    circumstance = models.SlugField(max_length=60, db_index=False)
    yes = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["client", "circumstance", "id", "at"], name="circumstances_of_a_slug"),
            models.Index(fields=["client", "revision"], name="circumstances_of_a_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.circumstance}: {self.yes}"
