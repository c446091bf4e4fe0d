"""What of a typed text goes on paper, and what is wrong with it?

`clean` takes out what has no shape on paper: invisible characters, marks that turn the direction of text, control
characters, line breaks. `complaint_about` then says in a sentence what still keeps the text off the page:

    clean(" by the\\u202e lake\\n") == "by the lake"
    complaint_about("x" * 61, 60) == "is 61 characters long; 60 is the most."
"""

from __future__ import annotations

import unicodedata

from suggestions.handout import limits

_LONGEST_READ = 20_000
"""Characters of a text that are looked at; nothing allowed is near it."""
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean(text: str) -> str:
    """The text as it prints: composed letters, visible characters only, single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text[:_LONGEST_READ].split())
    visible = (_visible(character) for character in unicodedata.normalize("NFC", text[:_LONGEST_READ]))
    return " ".join("".join(visible).split())


def complaint_about(text: str, most: int) -> str:
    """What keeps a cleaned text off the page: the rest of a sentence whose subject is the text. "" when nothing is."""
    if len(text) > most:
        return f"is {len(text)} characters long; {most} is the most."
    if _piled_accents(text):
        return f"has more than {limits.ACCENTS} accents on one letter."
    return ""


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) in _INVISIBLE or "\ufe00" <= character <= "\ufe0f":
        return ""
    return character


def _piled_accents(text: str) -> bool:
    if text.isascii():
        return False
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > limits.ACCENTS:
            return True
    return False
