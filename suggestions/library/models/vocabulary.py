"""Which flags, circumstances and citations may the entries of this practice name?

They come from the loaded files and are not edited on a screen; `actions.loading` writes them. Rules and sources point
to them, so none that is in use can go. `position` keeps the order of the file, which is the order of asking.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from suggestions.library.circumstances import NEED_VALUES, Circumstance, FitRule
from suggestions.library.citations import Citation, StudyKind
from suggestions.library.flags import Flag, Tier
from suggestions.library.models.values import value_from
from suggestions.library.texts import SLUG_CHARACTERS


def choices(*words: str) -> list[tuple[str, str]]:
    """A closed list of words, stored and shown as they are."""
    return [(word, word) for word in words]


class FlagRow(models.Model):
    """One flag, as in `flags.Flag`."""

    slug = models.SlugField(primary_key=True, max_length=SLUG_CHARACTERS)
    position = models.PositiveSmallIntegerField()
    label = models.TextField()
    question = models.TextField()
    help = models.TextField(blank=True)
    tier = models.CharField(max_length=16, choices=choices(*Tier))
    group = models.TextField()
    why = models.TextField()
    origin = models.CharField(max_length=16)
    where = models.TextField(blank=True)
    citations = models.JSONField(default=list)
    stale_after_days = models.PositiveSmallIntegerField()
    stale_why = models.TextField()
    spoken = models.BooleanField()
    confirm_by_clinical_lead = models.BooleanField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(tier__in=list(Tier)), name="flag_tier_is_known"),
            models.CheckConstraint(condition=Q(stale_after_days__gte=1), name="flag_goes_stale_after_a_day"),
        ]

    def __str__(self) -> str:
        return self.label

    def as_flag(self) -> Flag:
        return value_from(Flag, self, tier=Tier(self.tier))


class CircumstanceRow(models.Model):
    """One practical limit, as in `circumstances.Circumstance`."""

    slug = models.SlugField(primary_key=True, max_length=SLUG_CHARACTERS)
    position = models.PositiveSmallIntegerField()
    label = models.TextField()
    question = models.TextField(blank=True)
    origin = models.CharField(max_length=16)
    stale_after_days = models.PositiveSmallIntegerField()
    set_by = models.ForeignKey(FlagRow, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.label

    def as_circumstance(self) -> Circumstance:
        return value_from(Circumstance, self, set_by_flag=self.set_by_id or "")


class FitRuleRow(models.Model):
    """One line of the fit table, as in `circumstances.FitRule`."""

    id = models.CharField(primary_key=True, max_length=SLUG_CHARACTERS)
    position = models.PositiveSmallIntegerField()
    circumstance_row = models.ForeignKey(
        CircumstanceRow, models.PROTECT, related_name="fit_rules", db_column="circumstance"
    )
    need = models.CharField(max_length=16, choices=choices(*NEED_VALUES, "minutes"))
    bad = models.JSONField(default=list)
    bad_over = models.PositiveSmallIntegerField(null=True)
    sentence = models.TextField()
    offer = models.JSONField(default=list)
    origin = models.CharField(max_length=16)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(need__in=[*NEED_VALUES, "minutes"]), name="fit_rule_need_is_known"),
            models.CheckConstraint(
                condition=Q(need="minutes", bad_over__isnull=False) | (~Q(need="minutes") & Q(bad_over=None)),
                name="fit_rule_bad_over_is_for_minutes",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    def as_fit_rule(self) -> FitRule:
        return value_from(FitRule, self, circumstance=self.circumstance_row_id)


class CitationRow(models.Model):
    """One work that entries rest on, as in `citations.Citation`."""

    key = models.SlugField(primary_key=True, max_length=SLUG_CHARACTERS)
    position = models.PositiveSmallIntegerField()
    label = models.TextField(unique=True)
    kind = models.CharField(max_length=24, choices=choices(*StudyKind))
    reference = models.TextField()
    url = models.TextField(blank=True)
    cited_by = models.CharField(max_length=4, blank=True)
    number = models.TextField(blank=True)
    about = models.TextField()
    checked = models.TextField(blank=True)
    completed = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=list(StudyKind)), name="citation_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.label

    def as_citation(self) -> Citation:
        return value_from(Citation, self, kind=StudyKind(self.kind))


class LibraryState(models.Model):
    """Which published library is this? One row: a number that every publication raises, and a random token.

    The token tells a restored or rolled-back library from the one that bore the same number before.
    """

    revision = models.PositiveIntegerField(default=0)
    token = models.CharField(max_length=32, default="")
    files = models.CharField(max_length=64, default="")
    """Digest of the files that were loaded last."""

    class Meta:
        verbose_name = "library"
        constraints: ClassVar = [models.CheckConstraint(condition=Q(pk=1), name="one_library_state")]

    def __str__(self) -> str:
        return f"revision {self.revision}"
