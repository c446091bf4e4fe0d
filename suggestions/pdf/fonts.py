"""Can the page print this character?

Two vendored fonts draw everything: the text font, and one with wide Latin, Greek, Cyrillic and signs for what it
lacks. A character in neither would print as an empty box, so a document that holds one is refused, with the character
named:

    unprintable(document)
    ('The page cannot print "\\U0001f600" (grinning face), which stands in "Smile \\U0001f600 back". Take it out.',)
"""

from __future__ import annotations

import importlib
import unicodedata
from functools import cache, reduce
from pathlib import Path

from suggestions.handout.document import Document
from suggestions.pdf import assets

SHOWN = 40
"""Characters of a text that the sentence quotes."""


@cache
def printable() -> frozenset[int]:
    """Code points that one of the fonts draws, in regular and in bold."""
    families = (("text-regular.ttf", "text-bold.ttf"), ("other-regular.ttf", "other-bold.ttf"))
    return frozenset().union(
        *(reduce(frozenset.intersection, (_drawn(assets.FONT_FILES[name]) for name in family)) for family in families)
    )


def unprintable(document: Document) -> tuple[str, ...]:
    """A sentence for each character that cannot print; empty when all can."""
    seen: dict[str, str] = {}
    for _, text in document.texts():
        for character in text:
            if ord(character) not in printable():
                seen.setdefault(character, text)
    return tuple(
        f'The page cannot print "{character}" ({_name(character)}), which stands in "{_shown(text)}". Take it out.'
        for character, text in seen.items()
    )


def _drawn(path: Path) -> frozenset[int]:
    with importlib.import_module("fontTools.ttLib").TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}\u2026"
