"""What is on record of a client's answers, and how does a flag stand by it?

The library here is the starter library as files hold it: nothing of it has to be published to be asked about.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from clinic.audit.models import AuditEvent
from clinic.clients.models import Client
from suggestions.screening.answers import AnswerKind, Current
from suggestions.screening.models import RecordedAnswer
from suggestions.screening.queries import known_of
from tests.screening.starter import starter_library

LIBRARY = starter_library()
YES, NO, UNSURE, DECLINED = AnswerKind


def held(client: Client, flag: str, at: datetime | None = None) -> Current:
    """How a flag stands."""
    return known_of(client, at or timezone.localtime(), LIBRARY).current[flag]


def rows() -> list[tuple[str, str, str]]:
    """All answers: flag, what it was, what it is."""
    return list(RecordedAnswer.objects.values_list("flag", "was", "kind"))


def told() -> list[tuple[str, dict[str, Any]]]:
    """What the record says of answers: verb and detail, oldest first."""
    return list(AuditEvent.objects.filter(verb__startswith="recorded").order_by("pk").values_list("verb", "detail"))
