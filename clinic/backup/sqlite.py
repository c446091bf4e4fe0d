"""How is a SQLite database copied while people write to it, and put back in one step?

Through SQLite's own online backup: the copy is what was committed at one moment, writers go on meanwhile, and what is
put back arrives in a transaction, so that a power cut in the middle leaves what was there before. Copying the file
would miss what still stands in the write-ahead log.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from django.db import connection

from clinic.backup.archive import BackupRefused

PATIENCE = 60.0
"""Seconds to wait for whoever holds the database."""


def copy(to: Path) -> None:
    """Write what is committed to a new file, and check it. Raises BackupRefused when the copy is not sound."""
    source = _file()
    if not source.exists():
        raise BackupRefused(f"There is nothing to back up: {source} does not exist.")
    try:
        with closing(_open(source)) as live, closing(_open(to)) as copied:
            live.backup(copied)
            copied.execute("PRAGMA journal_mode=DELETE")  # one file, no log beside it
        check(to)
    except sqlite3.DatabaseError as problem:
        raise BackupRefused(f"The database cannot be copied: {problem}. No backup was made.") from None


def check(copied: Path) -> None:
    """Raises BackupRefused unless SQLite finds the copy sound."""
    if problem := _problem(copied):
        raise BackupRefused(f"The database is damaged: {problem}.")


def is_readable() -> bool:
    """Whether what stands in the place of the database is sound; nothing is."""
    return not _file().exists() or not _problem(_file())


def move_aside() -> str:
    """Rename a database that cannot be read, with its log. Returns its new name."""
    connection.close()
    name = f"{_file()}.broken-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}"
    for end in ("", "-wal", "-shm"):
        if (part := Path(f"{_file()}{end}")).exists():
            part.rename(f"{name}{end}")
    return name


def put_back(copied: Path) -> None:
    """Replace the whole database by this copy, in one transaction."""
    connection.close()
    target = _file()
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(_open(copied)) as source, closing(_open(target)) as live:
            give_up = time.monotonic() + PATIENCE

            def wait(*_: int) -> None:
                if time.monotonic() > give_up:
                    raise sqlite3.OperationalError("others keep writing to it: stop the program first")

            source.backup(live, progress=wait, sleep=0.01)
    except sqlite3.DatabaseError as problem:
        raise BackupRefused(f"The database could not be written: {problem}. It is as it was.") from None


def _problem(file: Path) -> str:
    """What is wrong with a database; empty when nothing is."""
    try:
        with closing(_open(file)) as database:
            found = "; ".join(row[0] for row in database.execute("PRAGMA integrity_check(3)"))
            if found == "ok" and database.execute("PRAGMA foreign_key_check").fetchone():
                found = "some rows point to others that are not there"
    except sqlite3.DatabaseError as problem:
        found = str(problem)
    return "" if found == "ok" else found


def _file() -> Path:
    return Path(connection.settings_dict["NAME"])


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
