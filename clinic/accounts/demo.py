"""Who are the made-up people of the demo, and who may sign in as one of them?"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from clinic.accounts.models import User
from clinic.practice.models import Practice


@dataclass(frozen=True, slots=True)
class DemoPerson:
    email: str
    name: str
    roles: tuple[str, ...]
    button: str
    """The word under which the sign-in page offers this person."""


DEMO_PASSWORD = "demo"  # noqa: S105 -- shown on the screen
"""With which a locked screen of the demo opens again. Everybody may know it: there is nothing real behind it."""

DEMO_PEOPLE = (
    DemoPerson("robin@demo.example", "Robin Okafor", ("is_therapist",), "therapist"),
    DemoPerson("mara@demo.example", "Mara Lindqvist", ("is_curator",), "curator"),
    DemoPerson("jonas@demo.example", "Jonas Weber", ("is_curator", "is_clinical_lead"), "lead"),
    DemoPerson("ines@demo.example", "Ines Duarte", ("is_practice_admin",), "admin"),
)
"""Two curators, because nobody signs what they wrote: Mara writes, Jonas signs."""


def is_demo_practice() -> bool:
    """Whether one-click sign-in may be used: the program runs as a demo and so does its database."""
    return settings.DEMO and Practice.objects.filter(is_demo=True).exists()


def demo_person(button: str) -> User | None:
    """The demo person behind a button of the sign-in page, or None when there is none."""
    if not is_demo_practice():
        return None
    emails = [person.email for person in DEMO_PEOPLE if person.button == button]
    return User.objects.filter(email__in=emails, is_active=True).first()
