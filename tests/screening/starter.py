"""The starter library as it is shipped, read once, and the words of oracle.toml about it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from suggestions.library import starter
from suggestions.library.library import Library
from suggestions.library.loading import load_folder


@cache
def starter_library() -> Library:
    """fixtures/library."""
    return load_folder(starter.FOLDER)


@cache
def oracle() -> dict[str, Any]:
    """What the starter library must do."""
    return tomllib.loads(Path(__file__).with_name("oracle.toml").read_text())
