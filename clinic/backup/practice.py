"""May this be backed up, and may that be restored here? And what must happen around it?"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from clinic.audit.actions import record
from clinic.backup import archive, postgres, sqlite
from clinic.backup.archive import BackupRefused, Facts
from clinic.management.commands.prepare import EMPTY
from clinic.practice.models import Practice


def usual_file(why: str = "") -> Path:
    """A free name where a backup goes when nobody says where, such as var/backups/practice-20261122-031500.backup."""
    name = f"{'demo' if settings.DEMO else 'practice'}-{datetime.now(UTC):%Y%m%d-%H%M%S}{why}"
    folder = settings.VAR_DIR / "backups"
    file, again = folder / f"{name}.backup", count(2)
    while file.exists():
        file = folder / f"{name}-{next(again)}.backup"
    return file


def write(file: Path) -> list[str]:
    """Back up the whole database to a new file of mode 0600, checked. People may go on working.

    Returns sentences on what to know. Raises BackupRefused, and leaves no file behind.
    """
    if file.exists():
        raise BackupRefused(f"{file} is there already, and a backup overwrites nothing. Choose another name.")
    facts = _facts()
    with _beside(file) as part:
        _database().copy(part)
        archive.seal(part, facts)
        archive.read(part)
        try:
            os.link(part, file)  # fails where somebody else made this file meanwhile
        except FileExistsError:
            raise BackupRefused(f"{file} is there already, and a backup overwrites nothing.") from None
        except OSError:
            part.rename(file)  # a stick without links
    return _put_on_record("backed up", facts)


def restore(file: Path, *, replace: bool) -> list[str]:
    """Put a backup in the place of the database: all of it, or nothing. Everybody signs in anew.

    With `replace` what is there is backed up first, or moved aside when it cannot be read. Returns sentences on what
    was kept and what to know. Raises BackupRefused.
    """
    facts = archive.read(file)
    _refuse_misplaced(facts)
    in_use = _is_in_use(replace)
    with _beside(settings.VAR_DIR / "restored") as part:
        archive.unpack(file, part)
        _database().check(part)
        told = _make_room() if in_use else []
        _database().put_back(part)
    _bring_up_to_date(told)
    Session.objects.all().delete()
    cache.clear()
    told += _put_on_record("restored", facts)
    if not set(facts.keys) & set(_fingerprints()):
        told.append(
            "This backup was made with other FIELD_KEYS. Bring back the secrets.env of that time, or nobody's second "
            "factor can be read."
        )
    return told


def _refuse_misplaced(facts: Facts) -> None:
    if facts.is_demo != settings.DEMO:
        what, where = ("the demo", "a practice") if facts.is_demo else ("a practice", "the demo")
        raise BackupRefused(f"This is a backup of {what}; it is not restored into {where}.")
    if facts.database != connection.vendor:
        names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        raise BackupRefused(
            f"This backup is of {names[facts.database]}, and the database here is {names[connection.vendor]}."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if set(facts.migrations) - known:
        raise BackupRefused("This backup is from a newer Hearthside. Upgrade the program first, then restore.")


def _is_in_use(replace: bool) -> bool:
    """Whether something must make room. Raises BackupRefused when nobody said that it may."""
    readable = _database().is_readable()
    if readable and not _practices():
        return False
    if not replace:
        why = "There is a practice in this database" if readable else "What stands here as database cannot be read"
        raise BackupRefused(f"{why}. Nothing was changed. To put the backup in its place, add --replace.")
    return True


def _make_room() -> list[str]:
    if not _database().is_readable():
        return [f"What was here could not be read; it is kept as {_database().move_aside()}."]
    kept = usual_file("-before-restore")
    write(kept)
    return [f"What was here is kept in {kept}."]


def _bring_up_to_date(told: list[str]) -> None:
    """Migrate what is older than the program. Raises BackupRefused, with what was kept, when that fails."""
    try:
        call_command("prepare")
    except SystemExit as stop:
        if stop.code != EMPTY:
            raise
    except (CommandError, DatabaseError) as problem:
        why = f"The backup is in place, but could not be brought up to date: {str(problem).strip()}."
        raise BackupRefused(" ".join([why, *told])) from None


def _facts() -> Facts:
    """Raises BackupRefused when there are no tables yet, or the database cannot be asked."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
        is_demo = any(_practices())
    except DatabaseError as problem:
        raise BackupRefused(f"The database cannot be read: {str(problem).strip()}. No backup was made.") from None
    if not applied:
        raise BackupRefused("There is nothing to back up: this database has no tables yet.")
    return Facts(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        database=connection.vendor,
        is_demo=is_demo,
        migrations=tuple(sorted(f"{app}.{name}" for app, name in applied)),
        keys=_fingerprints(),
    )


def _practices() -> list[bool]:
    """Of each practice in the database whether it is the demo. Plain SQL: the tables may be of an older program."""
    if Practice._meta.db_table not in connection.introspection.table_names():
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT is_demo FROM {Practice._meta.db_table}")  # noqa: S608 -- the name is ours
        return [bool(row[0]) for row in cursor.fetchall()]


def _fingerprints() -> tuple[str, ...]:
    """A key is 32 random bytes: nobody finds it from half of its digest."""
    return tuple(hashlib.sha256(f"fingerprint {key}".encode()).hexdigest()[:16] for key in settings.FIELD_KEYS)


def _put_on_record(verb: str, facts: Facts) -> list[str]:
    """A backup holds everything about everybody. That a disk is too full to note it must not undo one."""
    try:
        with transaction.atomic():
            for practice in Practice.objects.all():
                record(actor=None, verb=verb, target=practice, made_at=facts.made_at)
    except DatabaseError as problem:
        return [f"This could not be put on the record: {str(problem).strip()}."]
    return []


def _database() -> ModuleType:
    return postgres if connection.vendor == "postgresql" else sqlite


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A place for a file of the moment on the same disk, for its owner alone, gone afterwards."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".backup-", dir=file.parent) as folder:
            part = Path(folder, "part")
            part.touch(mode=0o600)
            yield part
    except OSError as problem:
        raise BackupRefused(f"{file.parent} cannot be written: {problem.strerror}. Nothing was done.") from None
