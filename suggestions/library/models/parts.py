"""What lists does a version hold? One table for each; every row knows its place.

All columns bear the names of the core's fields, so that a row is its value with a place in a version.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from suggestions.library.entry import Adaptation, Basis, Food, Harm, Rule, Section, Severity, Source, Support
from suggestions.library.models.values import value_from
from suggestions.library.models.versions import Version
from suggestions.library.models.vocabulary import CitationRow, FlagRow, choices
from suggestions.library.texts import SLUG_CHARACTERS


class Part(models.Model):
    """One row of a version's list."""

    position = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "position"], name="%(class)s_has_one_place"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.position}"


class StepRow(Part):
    version = models.ForeignKey(Version, models.CASCADE, related_name="step_rows")
    text = models.TextField()


class QuestionRow(Part):
    version = models.ForeignKey(Version, models.CASCADE, related_name="question_rows")
    text = models.TextField()


class SectionRow(Part):
    version = models.ForeignKey(Version, models.CASCADE, related_name="section_rows")
    heading = models.TextField()
    text = models.TextField()

    def as_section(self) -> Section:
        return value_from(Section, self)


class AdaptationRow(Part):
    version = models.ForeignKey(Version, models.CASCADE, related_name="adaptation_rows")
    text = models.TextField()
    client_line = models.TextField(blank=True)
    origin = models.CharField(max_length=16)

    def as_adaptation(self) -> Adaptation:
        return value_from(Adaptation, self)


class FoodRow(Part):
    version = models.ForeignKey(Version, models.CASCADE, related_name="food_rows")
    name = models.TextField()
    tags = models.JSONField(default=list)

    def as_food(self) -> Food:
        return value_from(Food, self)


class SourceRow(Part):
    version = models.ForeignKey(Version, models.CASCADE, related_name="source_rows")
    citation = models.ForeignKey(CitationRow, models.PROTECT, related_name="source_rows")
    where = models.TextField(blank=True)
    supports = models.CharField(max_length=8, choices=choices(*Support))

    class Meta(Part.Meta):
        constraints: ClassVar = [
            *Part.Meta.constraints,
            models.CheckConstraint(condition=Q(supports__in=list(Support)), name="source_support_is_known"),
        ]

    def as_source(self) -> Source:
        return value_from(Source, self, key=self.citation_id, supports=Support(self.supports))


class RuleRow(Part):
    version = models.ForeignKey(Version, models.CASCADE, related_name="rule_rows")
    rule_id = models.CharField(max_length=SLUG_CHARACTERS)
    flag_row = models.ForeignKey(FlagRow, models.PROTECT, related_name="rule_rows", db_column="flag")
    severity = models.PositiveSmallIntegerField()
    absolute = models.BooleanField(default=False)
    reason = models.TextField()
    client_line = models.TextField()
    adaptation = models.TextField()
    instead = models.JSONField(default=list)
    origin = models.CharField(max_length=16)
    basis = models.CharField(max_length=12, choices=choices(*Basis))
    harm = models.CharField(max_length=16, choices=choices(*Harm))
    citations = models.JSONField(default=list)

    class Meta(Part.Meta):
        constraints: ClassVar = [
            *Part.Meta.constraints,
            models.UniqueConstraint(fields=["version", "flag_row"], name="one_rule_a_flag"),
            models.UniqueConstraint(fields=["version", "rule_id"], name="one_rule_an_id"),
            models.CheckConstraint(condition=Q(severity__range=(1, 3)), name="rule_severity_is_known"),
            models.CheckConstraint(
                condition=Q(absolute=False) | Q(severity=Severity.CONTRAINDICATED),
                name="only_a_contraindication_is_absolute",
            ),
            models.CheckConstraint(condition=Q(basis__in=list(Basis)), name="rule_basis_is_known"),
            models.CheckConstraint(condition=Q(harm__in=list(Harm)), name="rule_harm_is_known"),
        ]

    def as_rule(self) -> Rule:
        return value_from(
            Rule,
            self,
            id=self.rule_id,
            flag=self.flag_row_id,
            severity=Severity(self.severity),
            basis=Basis(self.basis),
            harm=Harm(self.harm),
        )
