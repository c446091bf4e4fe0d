"""What is true of the practice as a whole, and whom does a client call in a crisis?"""

from __future__ import annotations

import zoneinfo
from datetime import date, timedelta
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

CRISIS_LINE_GOOD_FOR = timedelta(days=365)
"""A number not looked up for a year may be dead; it is then shown as due and counts as missing."""


def check_time_zone(name: str) -> None:
    """Raises ValidationError unless `name` is a time zone of the tz database."""
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        raise ValidationError("Choose a time zone from the list.") from None


class Practice(models.Model):
    """The practice. There is one a database."""

    class Paper(models.TextChoices):
        LETTER = "letter", "Letter"
        A4 = "a4", "A4"

    name = models.CharField(max_length=40, help_text="Prints on handouts, except discreet ones.")
    contact_line = models.CharField(
        max_length=80, blank=True, help_text="How a client reaches you, such as a phone number. Prints on handouts."
    )
    time_zone = models.CharField(max_length=64, default="UTC", validators=[check_time_zone])
    paper = models.CharField(max_length=8, choices=Paper.choices, default=Paper.LETTER)
    idle_minutes = models.PositiveSmallIntegerField(
        "Lock after",
        default=15,
        validators=[
            MinValueValidator(5, "Choose 5 to 30 minutes."),
            MaxValueValidator(30, "Choose 5 to 30 minutes."),
        ],
        help_text="Minutes without a key or a click before the screen locks, 5 to 30.",
    )
    logo = models.BinaryField(null=True, editable=False)
    """A PNG made by `logo.clean_logo`, or nothing."""
    is_demo = models.BooleanField(default=False, editable=False)
    """Made-up people and sample content: never served as a real practice, nor the other way round."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_practice_a_database"),
            models.CheckConstraint(condition=models.Q(idle_minutes__range=(5, 30)), name="lock_after_5_to_30_minutes"),
        ]

    def __str__(self) -> str:
        return self.name


class CrisisLineQuerySet(models.QuerySet["CrisisLine"]):
    def in_force(self, today: date) -> CrisisLineQuerySet:
        """Lines that may print: looked up within the year."""
        return self.filter(verified_on__gt=today - CRISIS_LINE_GOOD_FOR)


class CrisisLine(models.Model):
    """A number that prints on page 1 of every handout."""

    name = models.CharField(max_length=60, help_text="As the client will read it, such as: Crisis line, day and night.")
    number = models.CharField(max_length=30, help_text="As it is dialed.")
    country = models.CharField(max_length=2, help_text="Two letters, such as US.")
    verified_on = models.DateField(help_text="The day somebody called it or looked it up at the source.")
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = CrisisLineQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def is_in_force(self, today: date) -> bool:
        """Whether it was looked up within the year."""
        return self.verified_on > today - CRISIS_LINE_GOOD_FOR
