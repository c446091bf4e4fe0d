"""What stands in the database of a handout: the draft that changes, and the issue that never does.

A `Handout` with its `PickRow`s is a draft: anything in it may change, and every write says which `revision` it saw.
An `Issue` is what was given: the document, the screening behind it and the files, byte for byte. Issues, their
files and everything said about them later are only ever added; the database refuses the rest (`guards`).
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from clinic.accounts.models import User
from suggestions.handout import limits
from suggestions.handout.document import Document, Layout, Paper
from suggestions.handout.picks import Override, OverrideCode, Tailoring
from suggestions.library.printing import Size


class HandoutQuerySet(models.QuerySet["Handout"]):
    def drafts(self) -> HandoutQuerySet:
        """Handouts that are still being built."""
        return self.filter(stage=Handout.Stage.DRAFT)

    def of(self, person: User) -> HandoutQuerySet:
        """Handouts of the clients that this person is in charge of: the only way by which a view reaches one."""
        return self.filter(client__therapist=person)


class Handout(models.Model):
    """A draft for one client, until it is issued."""

    class Stage(models.TextChoices):
        DRAFT = "draft", "Draft"
        ISSUED = "issued", "Issued"

    client = models.ForeignKey("clinic.Client", models.PROTECT, related_name="handouts")
    therapist = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    """Raised by every write, so that a second tab cannot overwrite unseen."""
    layout = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Layout])
    """Empty: what the rules say for this client."""
    paper = models.CharField(max_length=8, blank=True, choices=[(one.value, one.value) for one in Paper])
    """Empty: the practice's."""
    week_log = models.BooleanField(default=False)
    kept_at_practice = models.BooleanField(default=False)
    """The sheet does not go home."""
    guardian_knows = models.BooleanField(default=False)
    guardian_reason = models.CharField(max_length=limits.REASON, blank=True)
    asked_about_paper = models.BooleanField(default=False)
    """It was asked aloud whether somebody at home could find the paper."""
    slip_read = models.BooleanField(default=False)
    """The therapist has looked at the pages beside the list, such as the doctor's, as they now are."""
    carried_from = models.ForeignKey("Issue", models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = HandoutQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-changed_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client"], condition=Q(stage="draft"), name="one_draft_a_client"),
        ]
        indexes: ClassVar = [models.Index(fields=["therapist", "stage", "-changed_at"], name="drafts_of_a_therapist")]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.pk}"


class PickRow(models.Model):
    """One strategy on a draft, with what was written and chosen for it."""

    handout = models.ForeignKey(Handout, models.CASCADE, related_name="picks")
    strategy = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    size = models.CharField(
        max_length=8, default=Size.NORMAL.value, choices=[(size.value, size.value) for size in Size]
    )
    title = models.CharField(max_length=limits.TITLE, blank=True)
    plan = models.CharField(max_length=limits.PLAN, blank=True)
    backup = models.CharField(max_length=limits.BACKUP, blank=True)
    note = models.CharField(max_length=limits.NOTE, blank=True)
    steps = models.JSONField(null=True, blank=True)
    """Positions of the chosen steps, or nothing for those that print by default."""
    fit = models.JSONField(default=list, blank=True)
    """Positions of the adaptations whose line prints."""
    override_code = models.CharField(
        max_length=20, blank=True, choices=[(code.value, code.value) for code in OverrideCode]
    )
    override_reason = models.CharField(max_length=limits.REASON, blank=True)
    override_on = models.DateField(null=True, blank=True)
    override_by = models.CharField(max_length=limits.ROLE, blank=True)
    seen = models.CharField(max_length=64, blank=True)
    """Digest of the finding that the therapist acknowledged by adding; a changed finding is marked in place."""

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["handout", "strategy"], name="a_strategy_once_a_handout"),
        ]

    def __str__(self) -> str:
        return self.strategy

    @property
    def tailoring(self) -> Tailoring:
        return Tailoring(
            size=Size(self.size),
            title=self.title,
            plan=self.plan,
            backup=self.backup,
            note=self.note,
            steps=None if self.steps is None else tuple(self.steps),
            fit=tuple(self.fit),
        )

    @property
    def override(self) -> Override | None:
        if not self.override_code:
            return None
        return Override(
            code=OverrideCode(self.override_code),
            reason=self.override_reason,
            on=self.override_on,
            by=self.override_by,
        )


class IssueQuerySet(models.QuerySet["Issue"]):
    def of(self, person: User) -> IssueQuerySet:
        """Issues for the clients that this person is in charge of: the only way by which a view reaches one."""
        return self.filter(client__therapist=person)


class Issue(models.Model):
    """What was given to the client, on a day, by somebody. It never changes."""

    handout = models.OneToOneField(Handout, models.PROTECT, related_name="issue")
    client = models.ForeignKey("clinic.Client", models.PROTECT, related_name="issues")
    therapist = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    code = models.CharField(max_length=8, unique=True)
    """Such as H-7KQ2; stands on the paper."""
    key = models.UUIDField(unique=True)
    """Made when the page was prepared, so that a double click gives one issue."""
    document_json = models.TextField()
    digest = models.CharField(max_length=64)
    """SHA-256 of `document_json`."""
    screening_json = models.TextField()
    """The picture, verdicts, reasons and overrides as they were used; canonical JSON."""
    screening_digest = models.CharField(max_length=64)
    library_revision = models.PositiveIntegerField()
    renderer = models.CharField(max_length=60)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-issued_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["client", "-issued_at"], name="issues_of_a_client")]

    def __str__(self) -> str:
        return self.code

    @property
    def document(self) -> Document:
        return Document.from_json(self.document_json)

    @property
    def is_void(self) -> bool:
        return hasattr(self, "withdrawal")


class IssuedFile(models.Model):
    """One PDF of an issue, as given."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="files")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    """File name without ending; neutral."""
    title = models.CharField(max_length=120)
    pages = models.PositiveSmallIntegerField()
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issue", "position"], name="a_file_has_its_place"),
        ]

    def __str__(self) -> str:
        return self.name


class IssuedStrategy(models.Model):
    """That a version of a strategy was given: how a later change of the library finds the pages it touches."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="strategies")
    strategy = models.SlugField(max_length=60)
    version = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField()
    override = models.CharField(max_length=20, blank=True)
    """Code of the override by which it was given in spite of its verdict."""

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issue", "strategy"], name="a_strategy_once_an_issue"),
        ]
        indexes: ClassVar = [models.Index(fields=["strategy", "version"], name="issues_of_a_version")]

    def __str__(self) -> str:
        return f"{self.strategy} {self.version}"


class Withdrawal(models.Model):
    """That an issue is void, since when and why. The files stay as they were given."""

    issue = models.OneToOneField(Issue, models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=limits.REASON)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"void: {self.issue}"


class CrisisPlan(models.Model):
    """That a crisis plan is in place for a client. It counts as long as the answer on acute risk does."""

    client = models.ForeignKey("clinic.Client", models.PROTECT, related_name="crisis_plans")
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"crisis plan of {self.on}"


class Feedback(models.Model):
    """How one item went, as told at the next visit."""

    class Word(models.TextChoices):
        DID = "did", "Did it"
        LIKED = "liked", "Liked it"
        NOT_DONE = "not-done", "Did not do it"
        WORSE = "worse", "Made it worse"

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="feedback")
    strategy = models.SlugField(max_length=60)
    word = models.CharField(max_length=10, choices=Word.choices)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["issue", "strategy", "-at"], name="latest_word_on_an_item")]

    def __str__(self) -> str:
        return f"{self.strategy}: {self.word}"


class Signal(models.Model):
    """That a version of a strategy made somebody worse: for the curators, without a word of whom."""

    strategy = models.SlugField(max_length=60)
    version = models.PositiveIntegerField()
    on = models.DateField()
    """A day and no time, so that it cannot be matched with a visit by the minute."""

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.strategy} {self.version}"


class Favourite(models.Model):
    """A strategy that a therapist keeps at hand."""

    therapist = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="favourites")
    strategy = models.SlugField(max_length=60)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["therapist", "strategy"], name="a_favourite_once"),
        ]

    def __str__(self) -> str:
        return self.strategy
