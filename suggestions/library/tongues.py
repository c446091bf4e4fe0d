"""Is a text mostly in another language than English?

The list of terms is English. A text with more small words of one other language than of English ("Camina 20 minutos con
tu perro"), or mostly in another script, may say anything that the list does not know, and whoever shows the result
says that it was not checked. A language that is not on the list reads as English; so does a note of bare nouns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from suggestions.library.words import Sort, Word

_LATIN_ENDS = 0x24F
"""Last code point of Latin Extended-B; letters beyond it are of another script."""
_SHORT = 4
"""Words of a text so short that, with an accent in it, one small word of another language settles it."""


def mostly_foreign(typed: str, words: Sequence[Word], languages: Mapping[str, frozenset[str]]) -> bool:
    """Whether the typed text, whose words are given, is mostly in another language or script."""
    letters = [character for character in typed if character.isalpha()]
    if 2 * sum(ord(letter) > _LATIN_ENDS and not _is_latin_form(letter) for letter in letters) > len(letters):
        return True
    spoken = {word.text for word in words if word.sort is Sort.LETTERS and len(word.text) > 1}
    counts = {name: len(common & spoken) for name, common in languages.items()}
    english = counts.pop("english")
    most = max(counts.values(), default=0)
    return most > english and (most > 1 or (len(spoken) <= _SHORT and not typed.isascii()))


def _is_latin_form(letter: str) -> bool:
    """Whether a letter is a full-width or styled form of a Latin one, such as those pasted from the web."""
    return 0xFF21 <= ord(letter) <= 0xFF5A or 0x1D400 <= ord(letter) <= 0x1D7FF or 0x1E00 <= ord(letter) <= 0x1EFF
