"""The database failed in the middle of a request: what is wrong, in words for whoever sits before the screen?

    trouble_of(OperationalError("database is locked"))       Trouble("Too many are saving at once", ...)
    trouble_of(ValueError())                                 None: a mistake of ours, not of the database

Whatever it is, nothing is half written: every change is one transaction.
"""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from django.db import DataError, Error, IntegrityError, ProgrammingError, connection


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a person is told."""

    heading: str
    next: str
    """What to do."""
    passes: bool
    """It may be over in a moment, so that trying again by itself makes sense."""


AWAY = Trouble(
    "The practice's database does not answer",
    "Wait a minute, then try again. If it stays so, tell whoever looks after the computer: it must be started.",
    passes=True,
)
BUSY = Trouble("Too many are saving at once", "Wait a moment, then try again.", passes=True)
FULL = Trouble(
    "The disk is full",
    "Nothing can be saved until there is room again. Tell whoever looks after the computer, then try again.",
    passes=False,
)
DAMAGED = Trouble(
    "The practice's database is damaged",
    "Do not go on working. Tell whoever looks after the computer: the last backup must be restored.",
    passes=False,
)
UNWRITABLE = Trouble(
    "The practice's database cannot be opened",
    "Tell whoever looks after the computer: the program must be able to read and write the database's folder.",
    passes=False,
)
SQLITE = {
    sqlite3.SQLITE_ERROR: None,  # what PostgreSQL has a ProgrammingError for, such as a table that is not there
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_READONLY: UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: UNWRITABLE,
    sqlite3.SQLITE_PERM: UNWRITABLE,
    sqlite3.SQLITE_IOERR: UNWRITABLE,
}
SQLITE_NEEDS = 64 * 1024
"""Bytes: the log's index is made in steps of 32 KiB, beside the log itself (sqlite.org/walformat.html, 2)."""
POSTGRES = {
    "53100": FULL,
    "55P03": BUSY,  # lock not available
    "40P01": BUSY,  # deadlock
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
"""By SQLSTATE."""
OURS = (DataError, IntegrityError, ProgrammingError)
"""Mistakes of the program in what it asked."""


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What the database's failure means; None when it did not fail."""
    if not isinstance(error, Error) or isinstance(error, OURS):
        return None
    cause = error.__cause__
    if code := getattr(cause, "sqlite_errorcode", None):
        trouble = SQLITE.get(code & 0xFF, AWAY)  # the lower byte: the rest only says where it happened
        return FULL if trouble is UNWRITABLE and _no_room() else trouble
    return POSTGRES.get(getattr(cause, "sqlstate", None) or "", AWAY)


def _no_room() -> bool:
    """Whether the disk is why SQLite cannot open its files: it needs room for them even to read."""
    folder = Path(str(connection.settings_dict["NAME"])).parent
    return folder.is_dir() and shutil.disk_usage(folder).free < SQLITE_NEEDS
