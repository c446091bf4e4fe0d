"""What does the database itself refuse of answers? Any change to one that was recorded."""

from __future__ import annotations

from clinic import triggers
from suggestions.screening.models import RecordedAnswer, RecordedCircumstance


def register() -> None:
    """Add the guards of this slice to those that every database carries."""
    triggers.register(triggers.append_only(RecordedAnswer._meta.db_table, "An answer"))
    triggers.register(triggers.append_only(RecordedCircumstance._meta.db_table, "A circumstance on record"))
