"""Which library does a practice begin with? The one in `fixtures/library`."""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "fixtures/library"


def digest(folder: Path = FOLDER) -> str:
    """Tells whether any file of a library changed, without reading what it says: 64 characters."""
    found = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        data = path.read_bytes()
        found.update(f"{path.name} {len(data)}\n".encode() + data)
    return found.hexdigest()
