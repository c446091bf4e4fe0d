"""What does a text say once every disguise of its letters is taken off?

`plain` gives the text as a reader sees it, in one alphabet and one case, and remembers where each character came from,
so that a finding can be shown in the words that were typed. For example "OXYTOCIN" in full-width capitals with a
Cyrillic letter for its X, and a half sign with "MG", become "oxytocin" and "1/2 mg". Taking a plain text through it
again changes nothing.

Compatibility forms are decomposed (NFKD), which makes every pair of texts equal that NFKC makes equal; marks,
zero-width and direction characters go; look-alikes of Latin letters become those letters; runs of space become one
space, or one line break where the run holds one.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

READ_AT_MOST = 2_000
"""Characters of a text that are read. Longer text is `cut`, and whoever asked must refuse it for its length."""

PLAIN_AT_MOST = 4_000
"""Characters of the plain text: one typed character can stand for eighteen, and time is spent on plain characters."""

_LOOK_ALIKES = {
    # Capitals stand apart from small letters where the two look like different Latin letters (Greek eta).
    "a": "\u0430\u0410\u03b1\u0391\u0251\u1d00",
    "b": "\u0412\u0432\u0392\u03b2\u0299",
    "c": "\u0441\u0421\u03f2\u03f9\u1d04",
    "d": "\u0501\u0111\u1d05",
    "e": "\u0435\u0415\u03b5\u0395\u1d07",
    "f": "\ua730",
    "g": "\u0261\u0262",
    "h": "\u04bb\u041d\u043d\u0397\u029c",
    "i": "\u0456\u0406\u04cf\u03b9\u0399\u0131\u026a",
    "j": "\u0458\u0408\u1d0a",
    "k": "\u043a\u041a\u03ba\u039a\u1d0b",
    "l": "\u0142\u029f",
    "m": "\u043c\u041c\u039c\u1d0d",
    "n": "\u039d\u03b7\u0578\u0274",
    "o": "\u043e\u041e\u03bf\u039f\u03c3\u00f8\u0585\u1d0f",
    "p": "\u0440\u0420\u03c1\u03a1\u1d18",
    "q": "\u051b\u051a",
    "r": "\u0280",
    "s": "\u0455\u0405\u03c2\ua731",
    "t": "\u0442\u0422\u03c4\u03a4\u1d1b",
    "u": "\u03bc\u03c5\u057d\u1d1c",  # the micro sign is a mu: "\u00b5g" reads "ug"
    "v": "\u03bd\u0475\u1d20",
    "w": "\u051d\u051c\u03c9\u1d21",
    "x": "\u0445\u0425\u03c7\u03a7\u00d7",
    "y": "\u0443\u0423\u04af\u03b3\u03a5\u028f",
    "z": "\u0396\u03b6\u1d22",
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4",
    '"': "\u201c\u201d\u201e\u2033\u00ab\u00bb",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u2022\u00b7\u30fb",
    "/": "\u2044\u2215\u00f7",
    " ": "\u2800\u3164\u115f\u1160\uffa0",
    "rx": "\u211e",
    "": "\u2122\u00ae\u00a9\u2120",  # a name with a trademark sign is still that name
}
_FOLD = {typed: latin for latin, alikes in _LOOK_ALIKES.items() for typed in alikes}
_DROPPED_CATEGORIES = frozenset({"Cf", "Mn", "Me", "Cc", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without disguise."""

    text: str
    origins: tuple[int, ...]
    """For each character of `text`, the index in what was typed; one more at the end, past the last character."""
    cut: bool
    """Whether the typed text was longer than is read."""

    def typed_span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in what was typed; `end` must be greater than `start`."""
        return self.origins[start], self.origins[end - 1] + 1


def plain(typed: str) -> Plain:
    """The text as it reads, at most `READ_AT_MOST` characters of it."""
    letters: list[str] = []
    origins: list[int] = []
    gap = ""
    gap_at = 0
    for index, character in enumerate(typed[:READ_AT_MOST]):
        if len(letters) > PLAIN_AT_MOST:
            break
        for letter in _reads_as(character):
            if letter in " \n":
                gap, gap_at = ("\n" if letter == "\n" else gap or " "), (gap_at if gap else index)
                continue
            if gap and letters:
                letters.append(gap)
                origins.append(gap_at)
            gap, gap_at = "", 0
            letters.append(letter)
            origins.append(index)
    cut = len(typed) > READ_AT_MOST or len(letters) > PLAIN_AT_MOST
    del letters[PLAIN_AT_MOST:], origins[PLAIN_AT_MOST:]
    end = origins[-1] + 1 if origins else 0
    return Plain(text="".join(letters), origins=(*origins, end), cut=cut)


@lru_cache(maxsize=4_096)
def _reads_as(character: str) -> str:
    """What one typed character comes to: nothing, one character, or several."""
    if character.isspace():
        return "\n" if character in "\n\r\v\f\x85\u2028\u2029" else " "
    before, reading = "", character
    while before != reading:
        before, reading = reading, "".join(_step(each) for each in reading)
    return f" {reading}" if len(reading) > 1 and "/" in reading else reading  # "1\u00bd" is 1 1/2, not 11/2


def _step(character: str) -> str:
    if character in _FOLD:
        return _FOLD[character]
    if character == " ":
        return " "
    decimal = unicodedata.decimal(character, None)
    if decimal is not None:
        return str(decimal)
    if unicodedata.category(character) in _DROPPED_CATEGORIES:
        return ""
    return unicodedata.normalize("NFKD", character).casefold()
