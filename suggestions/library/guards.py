"""What does the database itself refuse in the library?

    draft <--> in_review --> published --> retired        no other way, and nothing begins further along

- Words stand still from submission on; of a published version only the stage may change, and only to retired.
- A submission raises `rev`, and a sign-off counts for the `rev` it was given to: whatever is published was signed as
  it is, by somebody who is not among its editors.
- Editors, moves and sign-offs are only ever added. A draft that nobody signed may be discarded whole.
- SQLite's REPLACE deletes without asking the guards on DELETE, so every way to it is refused too.

The conditions are SQL over NEW and OLD for both databases; every name in them is ours.
"""

# ruff: noqa: S608 -- no word of a condition comes from outside

from __future__ import annotations

from collections.abc import Iterator

from clinic import triggers
from clinic.triggers import Guard, changed
from suggestions.library.lifecycle import MOVES, Stage
from suggestions.library.models import (
    PARTS,
    Editor,
    LibraryState,
    SignOff,
    StageMove,
    Strategy,
    Version,
)

VERSIONS = Version._meta.db_table
STRATEGIES = Strategy._meta.db_table
EDITORS = Editor._meta.db_table
SIGN_OFFS = SignOff._meta.db_table
MOVED = StageMove._meta.db_table
STATE = LibraryState._meta.db_table
PART_TABLES = sorted(Version._meta.get_field(name).related_model._meta.db_table for name in PARTS)  # type: ignore[union-attr]

COLUMNS = [str(field.column) for field in Version._meta.concrete_fields]
LASTING = ["id", "strategy_id", "number", "based_on_id", "made_by_id", "made_at"]
"""Columns of a version that never change, draft or not."""


def register() -> None:
    """Add the guards of this slice to those that every database carries."""
    triggers.register(guards())


def guards() -> Iterator[Guard]:
    """Every guard of this slice."""
    yield from _strategies()
    yield from _versions()
    for table in PART_TABLES:
        yield from _parts(table)
    yield from _editors()
    yield from _sign_offs()
    yield from _moves()
    yield triggers.no_replace(STATE, "The library's revision")
    yield Guard(f"{STATE}_no_delete", STATE, "DELETE", "The library's revision is never deleted.")
    yield Guard(
        f"{STATE}_rises",
        STATE,
        "UPDATE",
        "The library's revision only rises.",
        "NEW.revision < OLD.revision OR (NEW.revision = OLD.revision AND NEW.token <> OLD.token)",
    )


def _strategies() -> Iterator[Guard]:
    yield Guard(f"{STRATEGIES}_name_stays", STRATEGIES, "UPDATE", "A strategy keeps its name.", changed("id", "slug"))
    yield Guard(f"{STRATEGIES}_no_truncate", STRATEGIES, "TRUNCATE", "Strategies are never deleted.")
    yield Guard(
        f"{STRATEGIES}_no_replace",
        STRATEGIES,
        "INSERT",
        "A strategy is never replaced.",
        f"EXISTS (SELECT 1 FROM {STRATEGIES} s WHERE s.id = NEW.id OR s.slug = NEW.slug)",
    )


def _versions() -> Iterator[Guard]:
    content = [column for column in COLUMNS if column != "stage"]
    moves = ", ".join(f"'{stage}>{to}'" for stage in Stage for to in sorted(set(MOVES[stage].values())))
    yield Guard(f"{VERSIONS}_begins", VERSIONS, "INSERT", "A version begins as a draft.", "NEW.stage <> 'draft'")
    yield Guard(
        f"{VERSIONS}_no_replace",
        VERSIONS,
        "INSERT",
        "A version is never replaced.",
        f"EXISTS (SELECT 1 FROM {VERSIONS} v WHERE v.id = NEW.id"
        " OR (v.strategy_id = NEW.strategy_id AND (v.number = NEW.number OR v.stage IN ('draft', 'in_review'))))",
    )
    yield Guard(
        f"{VERSIONS}_stands_still",
        VERSIONS,
        "UPDATE",
        "The words of a version that was submitted never change.",
        f"OLD.stage <> 'draft' AND {changed(*content)}",
    )
    yield Guard(f"{VERSIONS}_lasts", VERSIONS, "UPDATE", "A version keeps its number.", changed(*LASTING))
    yield Guard(
        f"{VERSIONS}_moves",
        VERSIONS,
        "UPDATE",
        "A version cannot go to that stage.",
        f"NEW.stage <> OLD.stage AND OLD.stage || '>' || NEW.stage NOT IN ({moves})",
    )
    yield Guard(
        f"{VERSIONS}_counts",
        VERSIONS,
        "UPDATE",
        "A submission raises the count of changes.",
        "NEW.rev < OLD.rev OR (OLD.stage = 'draft' AND NEW.stage <> 'draft' AND NEW.rev <= OLD.rev)",
    )
    yield Guard(
        f"{VERSIONS}_signed",
        VERSIONS,
        "UPDATE",
        "A version is published when somebody signed it who edited no word of it.",
        "OLD.stage <> 'published' AND NEW.stage = 'published' AND NOT EXISTS ("
        f"SELECT 1 FROM {SIGN_OFFS} s WHERE s.version_id = NEW.id AND s.kind = 'signed' AND s.rev = NEW.rev"
        f" AND NOT EXISTS (SELECT 1 FROM {EDITORS} e WHERE e.version_id = NEW.id AND e.person_id = s.by_id))",
    )
    yield Guard(
        f"{VERSIONS}_one_published",
        VERSIONS,
        "UPDATE",
        "The published version of a strategy retires first.",
        "OLD.stage <> 'published' AND NEW.stage = 'published' AND EXISTS ("
        f"SELECT 1 FROM {VERSIONS} v WHERE v.strategy_id = NEW.strategy_id AND v.stage = 'published')",
    )
    yield Guard(
        f"{VERSIONS}_no_delete",
        VERSIONS,
        "DELETE",
        "A version that was submitted is never deleted.",
        f"OLD.stage <> 'draft' OR EXISTS (SELECT 1 FROM {SIGN_OFFS} s WHERE s.version_id = OLD.id)",
    )
    yield Guard(f"{VERSIONS}_no_truncate", VERSIONS, "TRUNCATE", "A version is never deleted.")


def _parts(table: str) -> Iterator[Guard]:
    message = "The words of a version that was submitted never change."

    def submitted(column: str) -> str:
        return f"EXISTS (SELECT 1 FROM {VERSIONS} v WHERE v.id = {column} AND v.stage <> 'draft')"

    yield Guard(f"{table}_no_insert", table, "INSERT", message, submitted("NEW.version_id"))
    yield Guard(
        f"{table}_no_update",
        table,
        "UPDATE",
        message,
        f"{submitted('OLD.version_id')} OR {changed('id', 'version_id')}",
    )
    yield Guard(f"{table}_no_delete", table, "DELETE", message, submitted("OLD.version_id"))
    yield Guard(f"{table}_no_truncate", table, "TRUNCATE", message)
    yield triggers.no_replace(table, "A row of a version")


def _editors() -> Iterator[Guard]:
    yield Guard(f"{EDITORS}_no_update", EDITORS, "UPDATE", "Who edited a version never changes.")
    yield Guard(
        f"{EDITORS}_no_insert",
        EDITORS,
        "INSERT",
        "Only a draft is edited.",
        f"EXISTS (SELECT 1 FROM {VERSIONS} v WHERE v.id = NEW.version_id AND v.stage <> 'draft')",
    )
    yield _stays_with_version(EDITORS, "Who edited a version never changes.")
    yield Guard(f"{EDITORS}_no_truncate", EDITORS, "TRUNCATE", "Who edited a version never changes.")
    yield triggers.no_replace(EDITORS, "An editor")


def _sign_offs() -> Iterator[Guard]:
    yield from triggers.append_only(SIGN_OFFS, "A sign-off")
    yield Guard(
        f"{SIGN_OFFS}_no_editor",
        SIGN_OFFS,
        "INSERT",
        "A version is signed by somebody who edited no word of it.",
        f"EXISTS (SELECT 1 FROM {EDITORS} e WHERE e.version_id = NEW.version_id AND e.person_id = NEW.by_id)",
    )
    yield Guard(
        f"{SIGN_OFFS}_when",
        SIGN_OFFS,
        "INSERT",
        "A version is signed while it is in review, and renewed while it is published.",
        f"NOT EXISTS (SELECT 1 FROM {VERSIONS} v WHERE v.id = NEW.version_id AND v.rev = NEW.rev AND v.stage ="
        " CASE NEW.kind WHEN 'signed' THEN 'in_review' ELSE 'published' END)",
    )


def _moves() -> Iterator[Guard]:
    yield Guard(f"{MOVED}_no_update", MOVED, "UPDATE", "What was done with a version never changes.")
    yield _stays_with_version(MOVED, "What was done with a version never changes.")
    yield Guard(f"{MOVED}_no_truncate", MOVED, "TRUNCATE", "What was done with a version never changes.")
    yield triggers.no_replace(MOVED, "What was done with a version")


def _stays_with_version(table: str, message: str) -> Guard:
    """A row may go only after its version, which only a discarded draft does."""
    return Guard(
        f"{table}_no_delete",
        table,
        "DELETE",
        message,
        f"EXISTS (SELECT 1 FROM {VERSIONS} v WHERE v.id = OLD.version_id)",
    )
