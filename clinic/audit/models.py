"""What was done, when, by whom, to what?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class AuditEvent(models.Model):
    """One line of the practice's record. Written by `audit.actions.record`; the database refuses any change to it."""

    at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    """Empty only for the program itself, as when a demo practice is made."""
    verb = models.CharField(max_length=40, db_index=True)
    object_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    detail = models.JSONField(default=dict)
    """Codes and numbers only: never a code word, an answer, what stands on a handout, or anything typed about a client.
    Admins read it, and an admin sees none of these."""

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.object_type} {self.object_id}"

    def whom(self, names: Mapping[int, str]) -> str:
        """The name of the colleague to whom this was done; "" where it was done to something else."""
        return names.get(int(self.object_id), "") if self.object_type == "person" else ""

    def detail_words(self, names: Mapping[int, str]) -> str:
        """The detail as a line to read, such as "roles: therapist, curator; purpose: join"; `names` are colleagues."""
        told = dict(self.detail)
        if isinstance(told.get("to"), int):
            told["to"] = names.get(told["to"], told["to"])  # to whom a client was offered
        return "; ".join(f"{name.replace('_', ' ')}: {_words(value)}" for name, value in sorted(told.items()))


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)
