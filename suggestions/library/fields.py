"""How is one table of a file read so that everything wrong with it is said at once?

`Fields` wraps a parsed TOML table. Each reading method returns a value of the right type; where the file holds
something else it notes a sentence that names file and field, and returns a stand-in that never leaves the loader,
because noted problems end the load. For example, with `minutes = "ten"`:

    "people-watching.toml, needs.minutes: must be two whole numbers, such as [10, 20]."
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from suggestions.library.texts import LIMITS, SLUG_CHARACTERS, complaint_about

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_IDENTIFIER = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_ORIGIN = re.compile(r"S[123](\+S[123])*(\+C)?|C")

Word = TypeVar("Word", bound=StrEnum)

Complain = Callable[[str, str], None]
"""Notes one complaint: the field, and the rest of the sentence."""


def did_you_mean(word: str, known: Collection[str]) -> str:
    """' Did you mean "x"?' for the nearest known word, or "" when nothing is near."""
    near = difflib.get_close_matches(word[:SLUG_CHARACTERS], known, n=1, cutoff=0.6)
    return f' Did you mean "{near[0]}"?' if near else ""


def shown(value: object) -> str:
    """A value from a file as a complaint shows it: short, quoted, without raw control characters."""
    text = ascii(value) if not isinstance(value, str) or not value.isprintable() else f'"{value}"'
    return text if len(text) <= 60 else text[:57] + "..."


def repeated(names: Iterable[str]) -> list[str]:
    """Every name that is there more than once, in the order of its first appearance. "" does not count."""
    return [name for name, count in Counter(names).items() if name and count > 1]


class Fields:
    """One TOML table on its way to a value. Call `finish` when every known key has been read."""

    def __init__(self, data: Mapping[str, object], owner: str, complain: Complain, path: str = "") -> None:
        self._data = data
        self._owner = owner
        self._complain = complain
        self._path = path
        self._read: set[str] = set()

    def complain(self, key: str, sentence: str) -> None:
        """Note that the field is wrong. The sentence continues after "file, field: "."""
        self._complain(self._path + key, sentence)

    def text(self, key: str, *, required: bool = True) -> str:
        """A text within the limit that `texts.LIMITS` sets for this owner and key. Required: not empty."""
        value = self._take(key, "" if not required else None)
        return "" if value is None else self._checked_text(key, key, value, required=required)

    def texts(self, key: str, most: int) -> tuple[str, ...]:
        """A list of at most that many texts, none empty; absent means none."""
        return tuple(self._checked_text(key, place, item) for place, item in self._list(key, most))

    def slug(self, key: str) -> str:
        """A name in small letters, digits and single hyphens."""
        value = self._take(key)
        return "" if value is None else self._checked_slug(key, value)

    def identifier(self, key: str) -> str:
        """A name like a slug that may hold capitals, such as "R057"."""
        value = self._take(key)
        return "" if value is None else self._checked_slug(key, value, _IDENTIFIER)

    def slugs(self, key: str, most: int) -> tuple[str, ...]:
        """A list of at most that many slugs, none twice; absent means none."""
        slugs = tuple(self._checked_slug(place, item) for place, item in self._list(key, most))
        for slug in sorted({slug for slug in slugs if slug and slugs.count(slug) > 1}):
            self.complain(key, f'names "{slug}" twice.')
        return slugs

    def word(self, key: str, known: Collection[str], default: str | None = None) -> str:
        """One of the known words; the default when the key is absent and a default is given."""
        value = self._take(key, default)
        return "" if value is None else self._checked_word(key, value, known)

    def words(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """A list of known words, none twice; absent means none."""
        words = tuple(self._checked_word(place, item, known) for place, item in self._list(key, len(known)))
        if len(set(words)) < len(words):
            self.complain(key, "names a word twice.")
        return words

    def choice(self, key: str, choices: type[Word]) -> Word:
        """One member of an enumeration of words."""
        word = self.word(key, [choice.value for choice in choices])
        return choices(word) if word else next(iter(choices))

    def origin(self, key: str) -> str:
        """Where a statement comes from: S1, S2, S3 and C, joined by plus signs, C last."""
        value = self._take(key)
        if value is None:
            return ""
        if not isinstance(value, str) or not _ORIGIN.fullmatch(value):
            self.complain(key, f'{shown(value)} is not an origin; write S1, S2, S3 or C, or join them, such as "S1+C".')
            return ""
        return value

    def yes_or_no(self, key: str, default: bool | None = None) -> bool:
        """True or false."""
        value = self._take(key, default)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.complain(key, f"must be true or false, not {shown(value)}.")
        return False

    def whole_number(self, key: str, least: int, most: int) -> int:
        """A whole number within both bounds."""
        value = self._take(key)
        if value is None:
            return least
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.complain(key, f"must be a whole number from {least} to {most}, not {shown(value)}.")
            return least
        return value

    def span(self, key: str, most: int) -> tuple[int, int]:
        """Two whole numbers from 1 to the given most, shortest first."""
        value = self._take(key)
        match value:
            case None:
                pass
            case [int() as low, int() as high] if bool not in {type(low), type(high)} and 0 < low <= high <= most:
                return low, high
            case _:
                self.complain(key, f"must be two whole numbers from 1 to {most}, shortest first, such as [10, 20].")
        return 1, 1

    def table(self, key: str, owner: str) -> Fields | None:
        """A table inside this one; None when it is absent."""
        if not self.has(key):
            self._read.add(key)
            return None
        value = self._take(key)
        if not isinstance(value, dict):
            self.complain(key, f"must be a table, not {shown(value)}.")
            return None
        return Fields(value, owner, self._complain, f"{self._path}{key}.")

    def tables(self, key: str, owner: str, most: int) -> Iterator[Fields]:
        """The tables of a list, each with its number, counted from one; absent means none."""
        for place, item in self._list(key, most):
            if isinstance(item, dict):
                yield Fields(item, owner, self._complain, f"{self._path}{place}.")
            else:
                self.complain(place, f"must be a table, not {shown(item)}.")

    def has(self, key: str) -> bool:
        """Whether the file holds the key at all."""
        return key in self._data

    def finish(self) -> None:
        """Complain of every key that nobody asked for: a mistyped key would otherwise be lost silently."""
        for key in self._data:
            if key not in self._read:
                self.complain(shown(key).strip('"'), f"is not a known key.{did_you_mean(key, self._read)}")

    def _take(self, key: str, default: object = None) -> object:
        self._read.add(key)
        if key not in self._data and default is None:
            self.complain(key, "is missing.")
        return self._data.get(key, default)

    def _list(self, key: str, most: int) -> list[tuple[str, object]]:
        value = self._take(key, ())
        if value == ():
            return []
        if not isinstance(value, list):
            self.complain(key, f"must be a list, not {shown(value)}.")
            return []
        if len(value) > most:
            self.complain(key, f"holds {len(value)} items; {most} is the most.")
            return []
        return [(f"{key}[{number}]", item) for number, item in enumerate(value, 1)]

    def _checked_text(self, key: str, place: str, value: object, *, required: bool = True) -> str:
        if not isinstance(value, str):
            self.complain(place, f"must be text, not {shown(value)}.")
            return ""
        if required and not value.strip():
            self.complain(place, "must not be empty.")
        elif problem := complaint_about(value, LIMITS[f"{self._owner}.{key}"]):
            self.complain(place, problem)
        return value

    def _checked_slug(self, place: str, value: object, pattern: re.Pattern[str] = _SLUG) -> str:
        if not isinstance(value, str) or len(value) > SLUG_CHARACTERS or not pattern.fullmatch(value):
            letters = "small letters" if pattern is _SLUG else "letters"
            self.complain(place, f"{shown(value)} is not a name; use {letters}, digits and single hyphens.")
            return ""
        return value

    def _checked_word(self, place: str, value: object, known: Collection[str]) -> str:
        if not isinstance(value, str):
            self.complain(place, f"must be a word, not {shown(value)}.")
            return ""
        if value not in known:
            hint = did_you_mean(value, known) or f" Known are {', '.join(sorted(known)[:12])}."
            self.complain(place, f"{shown(value)} is not known.{hint}")
            return ""
        return value
