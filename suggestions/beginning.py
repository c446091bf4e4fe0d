"""What does a practice still lack before somebody can give out a handout?

lacks_of(date(2026, 11, 22))      [Lack("Invite a therapist", "Only a therapist builds handouts.", "invite")]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clinic.accounts.models import User
from clinic.practice.models import CrisisLine
from suggestions.library.lifecycle import Stage
from suggestions.library.models import Version


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that an admin can do about it."""

    deed: str
    why: str
    url_name: str
    """The page on which it is done."""


def lacks_of(today: date) -> list[Lack]:
    """Everything that keeps the practice from its next handout and that an admin can mend; empty when nothing does."""
    people = User.objects.filter(is_active=True)
    found = []
    if not CrisisLine.objects.in_force(today).exists():
        why = "No handout can be issued until one is here that was checked within a year."
        found.append(Lack("Add or check a crisis line", why, "practice"))
    if not people.filter(is_clinical_lead=True).exists():
        waiting = Version.objects.filter(stage=Stage.IN_REVIEW).count()
        if waiting:
            why = f"{waiting} {'entry waits' if waiting == 1 else 'entries wait'} for a signature, and nobody may sign."
            found.append(Lack("Allow a curator to sign", f"{why} What is not signed is on no shelf.", "people"))
    if not people.filter(is_therapist=True).exists():
        found.append(Lack("Invite a therapist", "Only a therapist builds handouts.", "invite"))
    return found
