"""What each client answered, when, and to whom: rows that are only ever added.

Each row holds how its flag stands once it was answered, what was noted before and still holds included. So the latest
row of each flag is enough to know a client, on any day and after any number of answers; what the rows come to at a
moment is computed by `picture.picture_from`.

    pk  revision  flag       kind    was     detail          since
    1   1         low-mood   yes             "since spring"
    2   2         low-mood   yes     yes     "since spring"  (when row 1 was written)
    3   3         low-mood   no      yes                              reason: has-changed
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Max, Q

from suggestions.screening.answering import DETAIL_CHARACTERS
from suggestions.screening.answers import Answer, AnswerKind, EndReason
from suggestions.screening.picture import CircumstanceAnswer

KINDS = [kind.value for kind in AnswerKind]


class AnswerQuerySet(models.QuerySet["RecordedAnswer"]):
    def standing(self, at: datetime | None = None) -> AnswerQuerySet:
        """The latest row of each client and flag, or the one that was the latest at a moment."""
        return self.model.objects.filter(pk__in=_latest(self.filter(at__lte=at) if at else self, "flag"))


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

    objects = AnswerQuerySet.as_manager()

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

    def as_answers(self) -> tuple[Answer, ...]:
        """The row as the pure core knows it."""
        return standing_as_answers(
            self.flag, self.kind, self.at, "", self.reason, self.detail, self.foods, self.born, self.since
        )


class CircumstanceQuerySet(models.QuerySet["RecordedCircumstance"]):
    def standing(self, at: datetime | None = None) -> CircumstanceQuerySet:
        """The latest row of each client and circumstance, or the one that was the latest at a moment."""
        return self.model.objects.filter(pk__in=_latest(self.filter(at__lte=at) if at else self, "circumstance"))


class RecordedCircumstance(models.Model):
    """One answer about a practical limit."""

    client = models.ForeignKey("clinic.Client", models.PROTECT, related_name="circumstances")
    revision = models.PositiveIntegerField(default=0, editable=False)
    """As of an answer."""
    circumstance = models.SlugField(max_length=60, db_index=False)
    yes = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = CircumstanceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["client", "circumstance", "id", "at"], name="circumstances_of_a_slug"),
            models.Index(fields=["client", "revision"], name="circumstances_of_a_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.circumstance}: {self.yes}"

    def as_answer(self) -> CircumstanceAnswer:
        """The row as the pure core knows it."""
        return CircumstanceAnswer(self.circumstance, self.yes, self.at)


def standing_as_answers(  # noqa: PLR0913, PLR0917 -- the columns of a row, in their order
    flag: str,
    kind: str,
    at: datetime,
    by: str,
    reason: str,
    detail: str,
    foods: Iterable[str],
    born: date | None,
    since: datetime | None,
) -> tuple[Answer, ...]:
    """One row as answers of the pure core: two where the flag stood so before, so that it knows since when."""
    answer = Answer(
        flag=flag,
        kind=AnswerKind(kind),
        at=at,
        by=by,
        reason=EndReason(reason) if reason else None,
        detail=detail,
        foods=tuple(foods),
        born=born,
    )
    return (answer,) if since is None else (Answer(flag, answer.kind, since), answer)


def _latest(rows: models.QuerySet[Any], name: str) -> models.QuerySet[Any]:
    """Keys of the latest rows. A client's rows are written one after the other, so the highest key is the latest."""
    latest: models.QuerySet[Any] = rows.order_by().values("client", name).annotate(last=Max("pk")).values("last")
    return latest
