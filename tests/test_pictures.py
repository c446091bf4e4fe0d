"""Do the documents show pictures that exist, and is every picture shown? `bin/pictures` takes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
IMAGE = re.compile(r"!\[[^\]]+\]\(([^)\s]+)\)")
MOST_BYTES = 300_000

pytestmark = pytest.mark.once


def shown() -> set[Path]:
    """Every file that a document shows as a picture."""
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return {
        (document.parent / name).resolve() for document in documents for name in IMAGE.findall(document.read_text())
    }


def test_every_picture_is_there_and_is_shown() -> None:
    assert shown() == set(PICTURES.glob("*"))


def test_no_picture_is_heavy() -> None:
    assert [path.name for path in PICTURES.glob("*") if path.stat().st_size > MOST_BYTES] == []
