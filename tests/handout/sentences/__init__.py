"""The sentences that the language check is measured on, and which third of them is kept apart.

hostile.txt must be stopped, harmless.txt must pass. A sentence is kept apart when the first byte of its SHA-256 is
divisible by three: no choice of ours, and the same for ever. Only the others may be looked at while the list changes.
late.txt was written in one sitting after the list was finished and is kept apart as a whole.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from suggestions.handout.language import Place

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in one place of a handout."""

    place: Place
    text: str

    @property
    def kept_apart(self) -> bool:
        """Whether it belongs to the third that the list is measured on and never shaped by."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 3 == 0


def sentences(name: str) -> tuple[Sentence, ...]:
    """The sentences of one file of this folder, in its order."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_sentence(line) for line in lines if line and not line.startswith("#"))


def _sentence(line: str) -> Sentence:
    place, text = line.split(" | ", 1)
    return Sentence(Place(place), re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text))
