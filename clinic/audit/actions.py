"""How does something get on the record? By this one function, inside the transaction of what it tells of."""

from __future__ import annotations

from django.db import connection, models
from django.utils import timezone

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.rows import execute

Detail = str | int | bool | list[str] | list[int] | None

_WRITE = f"""
    INSERT INTO {AuditEvent._meta.db_table} (at, actor_id, verb, object_type, object_id, detail)
    VALUES (%s, %s, %s, %s, %s, %s)
"""  # noqa: S608 -- the name is ours


def record(*, actor: User | None, verb: str, target: models.Model, **detail: Detail) -> None:
    """Write one line of the record, in plain SQL because every reading of a client writes one.

    `verb` is a past participle as people say it ("invited", "published", "read"). `detail` holds codes and numbers
    that tell what changed, never words about a client. `actor` is None only for the program itself.
    """
    execute(
        _WRITE,
        [
            connection.ops.adapt_datetimefield_value(timezone.now()),
            actor.pk if actor else None,
            verb,
            str(target._meta.verbose_name),
            str(target.pk),
            connection.ops.adapt_json_value(detail, None),
        ],
    )
