"""What does a backup file look like, and is this one whole?

The copy of the database, then one line of facts about it as JSON, then a last line of fixed length:

    <copy> {"made_at": ..., ...}\n 00000213 <sha256> HEARTHSIDE-BACKUP-1\n

The digest is of everything before it, so that no byte of the file can change unnoticed. It proves that the file is
whole, not who made it: whoever can write to the backups can make one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

MAGIC = b"HEARTHSIDE-BACKUP-1\n"
END = len("00000000 ") + 64 + len(" ") + len(MAGIC)
"""Bytes of the last line."""
BLOCK = 1 << 20


class BackupRefused(Exception):
    """Nothing was done; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is in a backup, and where it may go."""

    made_at: str
    """ISO 8601, UTC."""
    database: str
    """"sqlite" or "postgresql": a copy of one cannot go into the other."""
    is_demo: bool
    migrations: tuple[str, ...]
    """Such as "clinic.0001_initial": how far the tables were."""
    keys: tuple[str, ...]
    """Fingerprints of the FIELD_KEYS of then; the keys themselves are never in a backup."""


def seal(path: Path, facts: Facts) -> None:
    """Append the facts and the checksum to a copy of a database, and bring all of it to the disk."""
    line = json.dumps(asdict(facts)).encode() + b"\n"
    with path.open("r+b") as file:
        digest = hashlib.file_digest(file, "sha256")
        file.seek(0, os.SEEK_END)
        length = b"%08d " % len(line)
        digest.update(line + length)
        file.write(line + length + digest.hexdigest().encode() + b" " + MAGIC)
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> Facts:
    """The facts of a backup. Raises BackupRefused unless every byte of the file is as it was written."""
    return _read(path)[0]


def unpack(path: Path, to: Path) -> Facts:
    """Write the copy of the database alone to a new file. Raises BackupRefused as `read` does."""
    facts, size = _read(path)
    shutil.copyfile(path, to)
    os.truncate(to, size)
    return facts


def _read(path: Path) -> tuple[Facts, int]:
    try:
        return _checked(path)
    except FileNotFoundError:
        raise BackupRefused(f"There is no file {path}.") from None
    except OSError as problem:
        raise BackupRefused(f"{path} cannot be read: {problem.strerror}.") from None


def _checked(path: Path) -> tuple[Facts, int]:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - END, 0))
        end = file.read()
        if not end.endswith(MAGIC) or len(end) < END:
            raise BackupRefused(f"{path} is not a whole backup of Hearthside: its end is missing. Use another one.")
        file.seek(0)
        if _digest(file, size - END + len("00000000 ")) != end[9:73].decode("ascii", "replace"):
            raise BackupRefused(f"{path} is damaged: it is not as it was written. Use another one.")
        length = int(end[:8])
        file.seek(size - END - length)
        found = json.loads(file.read(length))
    found |= {name: tuple(found[name]) for name in ("migrations", "keys")}
    return Facts(**found), size - END - length


def _digest(file: object, count: int) -> str:
    digest = hashlib.sha256()
    while count > 0 and (block := file.read(min(BLOCK, count))):  # type: ignore[attr-defined]
        digest.update(block)
        count -= len(block)
    return digest.hexdigest()
