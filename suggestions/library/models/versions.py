"""What does the library hold of one strategy, now and before?

A `Strategy` is a name that never changes; its words stand in numbered `Version`s, of which at most one is published and
at most one is being written or reviewed. `Version.as_entry` gives a version as the rest of the program knows it.

The database refuses what must not be, whoever asks: the constraints here say what one row may hold, the triggers in
`guards` what may happen to it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from suggestions.library.circumstances import NEED_VALUES, Needs
from suggestions.library.entry import Entry, Grade, Kind, Severity, Standing
from suggestions.library.lifecycle import Stage
from suggestions.library.models.values import value_from
from suggestions.library.models.vocabulary import choices
from suggestions.library.reviewing import due_day
from suggestions.library.texts import SLUG_CHARACTERS

if TYPE_CHECKING:
    from suggestions.library.models.history import SignOff

STAGES = [
    (Stage.DRAFT, "Draft"),
    (Stage.IN_REVIEW, "In review"),
    (Stage.PUBLISHED, "Published"),
    (Stage.RETIRED, "Retired"),
]
PARTS = ("step_rows", "question_rows", "section_rows", "adaptation_rows", "food_rows", "source_rows", "rule_rows")
"""Related names of the tables that a version's lists stand in."""


def need(values: tuple[str, ...]) -> models.CharField[str, str]:
    """A column for one need."""
    return models.CharField(max_length=12, choices=choices(*values))


class Strategy(models.Model):
    """A strategy by its name. Everything that is said of it stands in its versions."""

    class Origin(models.TextChoices):
        STARTER = "starter", "Starter library"
        PRACTICE = "practice", "Written here"

    slug = models.SlugField(unique=True, max_length=SLUG_CHARACTERS)
    origin = models.CharField(max_length=8, choices=Origin.choices)

    class Meta:
        ordering: ClassVar = ["slug"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(origin__in=["starter", "practice"]), name="strategy_origin_is_known"),
        ]

    def __str__(self) -> str:
        return self.slug


class VersionQuerySet(models.QuerySet["Version"]):
    def published(self) -> VersionQuerySet:
        """What is signed and not retired, overdue or not."""
        return self.filter(stage=Stage.PUBLISHED)

    def open(self) -> VersionQuerySet:
        """What is being written or reviewed."""
        return self.filter(stage__in=[Stage.DRAFT, Stage.IN_REVIEW])

    def with_parts(self) -> VersionQuerySet:
        """All that `as_entry` reads, in a fixed number of queries."""
        return self.select_related("strategy").prefetch_related(*PARTS)

    def with_signing(self) -> VersionQuerySet:
        """All that `signed`, `due_on` and `written_by` read, in a fixed number of queries."""
        return self.select_related("strategy").prefetch_related("sign_offs__by", "editors__person")


class Version(models.Model):
    """One wording of a strategy. A draft may change; what is submitted stands still, and for good once published."""

    strategy = models.ForeignKey(Strategy, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=12, choices=STAGES, default=Stage.DRAFT)
    rev = models.PositiveIntegerField(default=1)
    """Raised by every save and every submission. A page that was opened on another one is out of date, and a sign-off
    counts for the one it was given to."""
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    """Who began it; empty for what the files of the starter library brought."""
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    title = models.TextField()
    client_title = models.TextField(blank=True)
    kind = models.CharField(max_length=16, choices=choices(*Kind))
    can_be_done_alone = models.BooleanField()
    opt_in = models.BooleanField()
    therapist_only = models.BooleanField()
    always = models.PositiveSmallIntegerField(default=Severity.OK)

    cost = need(NEED_VALUES["cost"])
    mobility = need(NEED_VALUES["mobility"])
    space = need(NEED_VALUES["space"])
    privacy = need(NEED_VALUES["privacy"])
    person = need(NEED_VALUES["person"])
    animal = need(NEED_VALUES["animal"])
    link = need(NEED_VALUES["link"])
    effort = need(NEED_VALUES["effort"])
    sense = need(NEED_VALUES["sense"])
    screen = need(NEED_VALUES["screen"])
    shortest_minutes = models.PositiveSmallIntegerField()
    longest_minutes = models.PositiveSmallIntegerField()

    action = models.TextField(blank=True)
    intro = models.TextField(blank=True)
    printed_steps = models.PositiveSmallIntegerField()
    why = models.TextField(blank=True)
    stop_if = models.TextField(blank=True)
    standing_line = models.TextField(blank=True)
    standing_note = models.TextField(blank=True)
    standing_origin = models.CharField(max_length=16, blank=True)

    claim = models.TextField()
    grade = models.CharField(max_length=2, choices=choices(*Grade))
    evidence_note = models.TextField(blank=True)
    source_caution = models.TextField(blank=True)
    therapist_notes = models.TextField(blank=True)
    teach_back = models.TextField(blank=True)
    review_months = models.PositiveSmallIntegerField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["strategy__slug", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["strategy", "number"], name="one_version_a_number"),
            models.UniqueConstraint(
                fields=["strategy"], condition=Q(stage=Stage.PUBLISHED), name="one_published_version_a_strategy"
            ),
            models.UniqueConstraint(
                fields=["strategy"],
                condition=Q(stage__in=[Stage.DRAFT, Stage.IN_REVIEW]),
                name="one_open_version_a_strategy",
            ),
            models.CheckConstraint(condition=Q(stage__in=list(Stage)), name="version_stage_is_known"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_numbers_begin_at_one"),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="version_kind_is_known"),
            models.CheckConstraint(condition=Q(grade__in=list(Grade)), name="version_grade_is_known"),
            models.CheckConstraint(
                condition=Q(kind=Kind.REFERRAL, always=Severity.DOCTOR_FIRST)
                | (~Q(kind=Kind.REFERRAL) & Q(always=Severity.OK)),
                name="a_referral_is_always_doctor_first",
            ),
            models.CheckConstraint(
                condition=Q(therapist_only=False)
                | Q(client_title="", action="", intro="", why="", stop_if="", printed_steps=0),
                name="therapist_only_has_no_client_part",
            ),
            models.CheckConstraint(
                condition=Q(shortest_minutes__gte=1, longest_minutes__gte=F("shortest_minutes")),
                name="version_minutes_shortest_first",
            ),
            models.CheckConstraint(condition=Q(review_months__range=(1, 60)), name="version_review_within_five_years"),
            models.CheckConstraint(
                condition=Q(standing_line="", standing_note="", standing_origin="")
                | (~Q(standing_line="") & ~Q(standing_origin="")),
                name="version_standing_is_whole",
            ),
            *(
                models.CheckConstraint(condition=Q((f"{name}__in", list(words))), name=f"version_{name}_is_known")
                for name, words in NEED_VALUES.items()
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy.slug}, version {self.number}"

    def as_entry(self) -> Entry:
        """This version as the rest of the program knows it. Without `with_parts` it asks the database seven times."""
        return value_from(
            Entry,
            self,
            slug=self.strategy.slug,
            kind=Kind(self.kind),
            needs=value_from(Needs, self, minutes=(self.shortest_minutes, self.longest_minutes)),
            always=Severity(self.always),
            steps=tuple(row.text for row in self.step_rows.all()),
            sections=tuple(row.as_section() for row in self.section_rows.all()),
            questions=tuple(row.text for row in self.question_rows.all()),
            adaptations=tuple(row.as_adaptation() for row in self.adaptation_rows.all()),
            standing=self._standing(),
            foods=tuple(row.as_food() for row in self.food_rows.all()),
            grade=Grade(self.grade),
            sources=tuple(row.as_source() for row in self.source_rows.all()),
            rules=tuple(row.as_rule() for row in self.rule_rows.all()),
        )

    @property
    def in_words(self) -> str:
        """The version as a sentence names it, such as "People watching, version 2"."""
        return f"{self.title}, version {self.number}"

    @property
    def editor_pks(self) -> list[int]:
        """Primary keys of all who edited a word of it."""
        return [editor.person_id for editor in self.editors.all()]

    @property
    def written_by(self) -> list[str]:
        """Names of all who edited a word of it, in the order in which they began."""
        return [str(editor.person) for editor in self.editors.all()]

    @property
    def signed(self) -> SignOff | None:
        """The sign-off that counts: the first given to this wording. None while there is none."""
        return next((each for each in self.sign_offs.all() if each.rev == self.rev and not each.is_renewal), None)

    @property
    def last_signed(self) -> SignOff | None:
        """The latest sign-off or renewal of this wording."""
        return next((each for each in reversed(self.sign_offs.all()) if each.rev == self.rev), None)

    @property
    def due_on(self) -> date | None:
        """The last day on which it stays on the shelf without a renewal; None while it is not signed."""
        last = self.last_signed
        return due_day(timezone.localdate(last.at), self.review_months) if last else None

    def _standing(self) -> Standing | None:
        if not self.standing_line:
            return None
        return Standing(self.standing_line, self.standing_note, self.standing_origin)
