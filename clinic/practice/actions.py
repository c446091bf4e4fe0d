"""Every change to the practice itself, on the record.

Each writes the practice's row or takes it first: a handout that is being issued keeps that row still, so that what
prints is what holds.
"""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from django.db import transaction
from django.db.models import Max

from clinic.accounts.models import User
from clinic.audit.actions import record
from clinic.practice.logo import clean_logo
from clinic.practice.models import CrisisLine, Practice


class PracticeDetails(TypedDict, total=False):
    name: str
    contact_line: str
    time_zone: str
    paper: str
    idle_minutes: int


class CrisisLineDetails(TypedDict):
    name: str
    number: str
    country: str
    verified_on: date


class AlreadySetUp(Exception):
    """There is a practice in this database already."""


@transaction.atomic
def set_up_practice(
    *, details: PracticeDetails, admin_email: str, admin_name: str, password: str, is_demo: bool = False
) -> User:
    """Make the practice and its first admin. Raises AlreadySetUp, or ValidationError on a detail."""
    if Practice.objects.exists():
        raise AlreadySetUp("This database holds a practice already.")
    practice = Practice(pk=1, is_demo=is_demo, **details)
    practice.full_clean()
    practice.save(force_insert=True)
    admin = User.objects.create_user(admin_email, password, name=admin_name, is_practice_admin=True)
    record(actor=admin, verb="set up", target=practice)
    return admin


@transaction.atomic
def change_practice(*, by: User, practice: Practice, details: PracticeDetails) -> None:
    """Save the practice's details. Raises ValidationError naming the field."""
    changed = sorted(field for field, value in details.items() if getattr(practice, field) != value)
    for field, value in details.items():
        setattr(practice, field, value)
    practice.full_clean()
    practice.save(update_fields=list(details))
    record(actor=by, verb="changed", target=practice, fields=changed)


@transaction.atomic
def set_logo(*, by: User, practice: Practice, upload: bytes | None) -> None:
    """Keep a fresh copy of an uploaded logo, or take the logo away. Raises LogoRefused."""
    practice.logo = clean_logo(upload) if upload is not None else None
    practice.save(update_fields=["logo"])
    record(actor=by, verb="set the logo of" if upload is not None else "removed the logo of", target=practice)


@transaction.atomic
def save_crisis_line(*, by: User, details: CrisisLineDetails, line: CrisisLine | None = None) -> CrisisLine:
    """Add a crisis line at the end, or change one. Raises ValidationError naming the field."""
    _take()
    verb = "changed"
    if line is None:
        verb = "added"
        last = CrisisLine.objects.aggregate(last=Max("position"))["last"]
        line = CrisisLine(position=0 if last is None else last + 1)
    for field, value in details.items():
        setattr(line, field, value)
    line.full_clean()
    line.save()
    record(actor=by, verb=verb, target=line, country=line.country, verified_on=line.verified_on.isoformat())
    return line


@transaction.atomic
def remove_crisis_line(*, by: User, line: CrisisLine) -> None:
    """Take a crisis line off future handouts."""
    _take()
    record(actor=by, verb="removed", target=line, country=line.country)
    line.delete()


@transaction.atomic
def move_crisis_line_up(*, by: User, line: CrisisLine) -> None:
    """Let a line print before the one above it."""
    _take()
    lines = list(CrisisLine.objects.all())
    at = next(i for i, other in enumerate(lines) if other.pk == line.pk)
    if at == 0:
        return
    lines[at - 1], lines[at] = lines[at], lines[at - 1]
    for position, each in enumerate(lines):
        each.position = position
    CrisisLine.objects.bulk_update(lines, ["position"])
    record(actor=by, verb="moved up", target=line)


def _take() -> None:
    """Lock the practice, and with it all that hangs on it, such as crisis lines."""
    Practice.objects.select_for_update().get()
