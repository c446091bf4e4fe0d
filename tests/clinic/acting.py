"""What comes of an action on a client: what it says when it refuses, and what stands on the record?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from clinic.audit.models import AuditEvent
from clinic.clients.models import Client


def told(client: Client) -> list[tuple[str, str]]:
    """What the record says of a client: verb and actor, oldest first."""
    events = AuditEvent.objects.filter(object_type="client", object_id=str(client.pk)).select_related("actor")
    return [(event.verb, event.actor.name if event.actor else "") for event in events.order_by("pk")]


def sentence(act: Callable[[], object]) -> str:
    """The sentence with which an action refuses; fails when it does not."""
    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        act()
    return str(refusal.value.messages[0])
