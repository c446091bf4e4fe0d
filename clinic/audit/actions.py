"""How does something get on the record? By this one function, inside the transaction of what it tells of."""

from __future__ import annotations

from django.db import models

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent

Detail = str | int | bool | list[str] | list[int] | None


def record(*, actor: User | None, verb: str, target: models.Model, **detail: Detail) -> AuditEvent:
    """Write one line of the record.

    `verb` is a past participle as people say it ("invited", "published", "read"). `detail` holds codes and numbers
    that tell what changed, never words about a client. `actor` is None only for the program itself.
    """
    return AuditEvent.objects.create(
        actor=actor, verb=verb, object_type=str(target._meta.verbose_name), object_id=str(target.pk), detail=detail
    )
