"""What does a practice hold that has grown? Clients, each with answers, an issued handout and lines of the record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from bench.pages import make_clients
from bench.world import THERAPIST

if TYPE_CHECKING:
    from clinic.accounts.models import User
    from clinic.clients.models import Client

OWN, COLLEAGUES = 50, 5
"""Clients of the therapist who reads; who shares the others."""
BATCH = 250
ANSWERS, LINES = 8, 4
"""Of each client, the lines in the record."""


def grow(size: int) -> None:
    """Add clients to the practice at hand until there are so many."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from clinic.clients.models import Client  # noqa: PLC0415
    from suggestions.library.catalogue import current_catalogue  # noqa: PLC0415

    flags = [flag.slug for flag in current_catalogue().library.flags[:ANSWERS]]
    robin = get_user_model().objects.get(email=THERAPIST)
    colleagues = [_colleague(number) for number in range(COLLEAGUES)]  # as many among few: what grows is clients
    while (there := Client.objects.count()) < size:
        wanted = OWN - Client.objects.filter(therapist=robin).count()
        therapist = robin if wanted else colleagues[there // BATCH % COLLEAGUES]
        number = min(wanted or BATCH, size - there)
        with transaction.atomic():
            _fill(therapist, make_clients(therapist, number, first=there), flags)


def _colleague(number: int) -> User:
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    about = {"name": f"Therapist {number}", "is_therapist": True}
    made: User = get_user_model().objects.get_or_create(email=f"t{number}@bench.example", defaults=about)[0]
    return made


def _fill(therapist: User, clients: list[Client], flags: list[str]) -> None:
    """Answers, an issued handout and lines of the record for each client."""
    from django.utils import timezone  # noqa: PLC0415

    from clinic.audit.models import AuditEvent  # noqa: PLC0415
    from suggestions.handout.models import Handout, Issue, IssuedFile, IssuedStrategy  # noqa: PLC0415
    from suggestions.screening.models import RecordedAnswer  # noqa: PLC0415

    now = timezone.now() - timedelta(days=1)
    RecordedAnswer.objects.bulk_create(
        RecordedAnswer(client=client, flag=flag, kind="no", at=now, by=therapist, revision=1)
        for client in clients
        for flag in flags
    )
    handouts = Handout.objects.bulk_create(Handout(client=client, therapist=therapist) for client in clients)
    issues = Issue.objects.bulk_create(
        Issue(
            handout=handout,
            client=handout.client,
            therapist=therapist,
            issued_at=now,
            code=f"H{handout.pk:07d}",
            key=uuid4(),
            document_json="{}",
            digest="",
            screening_json="{}",
            screening_digest="",
            library_revision=1,
            renderer="",
        )
        for handout in handouts
    )
    IssuedFile.objects.bulk_create(
        IssuedFile(issue=issue, position=0, name="page", title="Page", pages=1, pdf=bytes(1000), sha256="")
        for issue in issues
    )
    IssuedStrategy.objects.bulk_create(
        IssuedStrategy(issue=issue, strategy=slug, version=1, position=at)
        for issue in issues
        for at, slug in enumerate(("sing", "listen-to-music", "soft-touch-blanket"))
    )
    # Last: nothing is added to what was issued.
    Handout.objects.filter(pk__in=[handout.pk for handout in handouts]).update(stage=Handout.Stage.ISSUED)
    AuditEvent.objects.bulk_create(
        AuditEvent(actor=therapist, verb="read", object_type="client", object_id=str(client.pk), at=now)
        for client in clients
        for _ in range(LINES)
    )
