"""Who works in the practice, and how does somebody get in for the first time?"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person who signs in by email. Without a password nobody can sign in as them until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, **{"is_superuser": True, "is_staff": True} | fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person of the practice. The three roles may be held together; what each allows is in `roles`."""

    email = models.EmailField("email", error_messages={"unique": "Somebody here already signs in with this email."})
    name = models.CharField(max_length=80, help_text="As colleagues know this person.")
    is_therapist = models.BooleanField("therapist", default=False)
    is_curator = models.BooleanField("curator", default=False)
    is_practice_admin = models.BooleanField("practice admin", default=False)
    is_clinical_lead = models.BooleanField(
        "may sign entries", default=False, help_text="The clinical lead: a curator who signs library entries."
    )
    is_active = models.BooleanField("active", default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_person_per_email",
                violation_error_message="Somebody here already signs in with this email.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_clinical_lead=False) | models.Q(is_curator=True),
                name="clinical_lead_is_a_curator",
                violation_error_message="Only a curator can be allowed to sign. Tick curator too.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def role_names(self) -> list[str]:
        """The roles in words, in the order in which the practice thinks of them."""
        held = {
            "therapist": self.is_therapist,
            "curator": self.is_curator,
            "signs entries": self.is_clinical_lead,
            "practice admin": self.is_practice_admin,
        }
        return [name for name, holds in held.items() if holds]


class OneTimeLink(models.Model):
    """A link that an admin hands over in person: to join, to set a new password, or to renew a second factor.

    Only a digest is stored. It works once, for one person, until it expires.
    """

    class Purpose(models.TextChoices):
        JOIN = "join", "Join the practice"
        PASSWORD = "password", "Set a new password"
        SECOND_FACTOR = "second-factor", "Set up the second factor again"

    person = models.ForeignKey(User, models.CASCADE, related_name="one_time_links")
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.person}"
