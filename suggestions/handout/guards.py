"""What does the database itself refuse of a handout? Any change to what was given, or to what was said of it."""

from __future__ import annotations

from django.db.models import Model

from clinic import triggers
from clinic.triggers import Guard
from suggestions.handout.models import (
    CrisisPlan,
    Feedback,
    Handout,
    Issue,
    IssuedFile,
    IssuedStrategy,
    Signal,
    Withdrawal,
)

APPEND_ONLY: dict[type[Model], str] = {
    Issue: "An issued handout",
    IssuedFile: "A file of an issued handout",
    IssuedStrategy: "What an issued handout holds",
    Withdrawal: "A withdrawal",
    CrisisPlan: "A crisis plan on record",
    Feedback: "What a client said of an item",
    Signal: "A signal to the curators",
}


def register() -> None:
    """Add the guards of this slice to those that every database carries."""
    for model, what in APPEND_ONLY.items():
        triggers.register(triggers.append_only(model._meta.db_table, what))
    handouts = Handout._meta.db_table
    triggers.register(
        [
            Guard(
                f"{handouts}_issued_stays",
                handouts,
                "UPDATE",
                "A handout that was issued never changes.",
                "OLD.stage = 'issued'",
            ),
            Guard(
                f"{handouts}_issued_lasts",
                handouts,
                "DELETE",
                "A handout that was issued is never deleted.",
                "OLD.stage = 'issued'",
            ),
        ]
    )
