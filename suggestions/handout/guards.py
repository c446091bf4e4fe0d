"""What does the database itself refuse of a handout? Any change to what was given, or to what was said of it.

The conditions are SQL over NEW and OLD for both databases; every name in them is ours.
"""

# ruff: noqa: S608 -- no word of a condition comes from outside

from __future__ import annotations

from collections.abc import Iterator

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
    PickRow,
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


HANDOUTS = Handout._meta.db_table
PICKS = PickRow._meta.db_table
ISSUES = Issue._meta.db_table


def register() -> None:
    """Add the guards of this slice to those that every database carries."""
    triggers.register(guards())


def guards() -> Iterator[Guard]:
    """Every guard of this slice."""
    for model, what in APPEND_ONLY.items():
        yield from triggers.append_only(model._meta.db_table, what, unique=triggers.unique_columns(model))
    yield from _handouts()
    yield from _picks()
    for part in (IssuedFile, IssuedStrategy):
        yield _complete(part._meta.db_table)


def _handouts() -> Iterator[Guard]:
    """What was issued stands still, with all that was written on it."""
    yield Guard(
        f"{HANDOUTS}_issued_stays",
        HANDOUTS,
        "UPDATE",
        "A handout that was issued never changes.",
        "OLD.stage = 'issued'",
    )
    yield Guard(
        f"{HANDOUTS}_issued_lasts",
        HANDOUTS,
        "DELETE",
        "A handout that was issued is never deleted.",
        "OLD.stage = 'issued'",
    )
    yield Guard(
        f"{HANDOUTS}_issued_no_replace",
        HANDOUTS,
        "INSERT",
        "A handout that was issued is never replaced.",
        _issued("NEW.id"),
    )
    yield Guard(f"{HANDOUTS}_no_truncate", HANDOUTS, "TRUNCATE", "A handout that was issued is never deleted.")


def _picks() -> Iterator[Guard]:
    """The next visit starts from them."""
    message = "What stood on a handout that was issued never changes."
    yield Guard(f"{PICKS}_issued_no_insert", PICKS, "INSERT", message, _issued("NEW.handout_id"))
    yield Guard(
        f"{PICKS}_issued_no_update",
        PICKS,
        "UPDATE",
        message,
        f"{_issued('OLD.handout_id')} OR {_issued('NEW.handout_id')}",
    )
    yield Guard(f"{PICKS}_issued_no_delete", PICKS, "DELETE", message, _issued("OLD.handout_id"))
    yield Guard(f"{PICKS}_no_truncate", PICKS, "TRUNCATE", message)
    taken = f"EXISTS (SELECT 1 FROM {PICKS} AS old_row WHERE old_row.id = NEW.id AND {_issued('old_row.handout_id')})"
    yield Guard(f"{PICKS}_issued_no_replace", PICKS, "INSERT", message, taken)


def _complete(table: str) -> Guard:
    """A handout counts as issued once all of its parts are stored: none comes later."""
    return Guard(
        f"{table}_complete",
        table,
        "INSERT",
        "Nothing is added to an issued handout.",
        f"EXISTS (SELECT 1 FROM {ISSUES} i WHERE i.id = NEW.issue_id AND {_issued('i.handout_id')})",
    )


def _issued(handout: str) -> str:
    """The condition that the handout of this number was issued."""
    return f"EXISTS (SELECT 1 FROM {HANDOUTS} h WHERE h.id = {handout} AND h.stage = 'issued')"
