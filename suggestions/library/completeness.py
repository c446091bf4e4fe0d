"""What does a draft still lack before somebody can review it?

A draft may be saved half-written. To be submitted it must be what a file of the library must be, so the same reader
judges it: it is written as a file and read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from suggestions.library.entry import Entry
from suggestions.library.loading import LibraryProblems, entry_from_toml
from suggestions.library.places import place_words
from suggestions.library.saving import entry_to_toml

_FILE = "draft"
_RULE = re.compile(r"rules\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or does not fit."""

    place: str
    """The field, as in a file: "stop_if", "steps[2]", "rules[1].reason"."""
    sentence: str
    """The rest of a sentence whose subject is the field, such as "must not be empty."."""

    def __str__(self) -> str:
        return self.told({})

    def told(self, rules: Mapping[str, str]) -> str:
        """The sentence with its subject. `rules` gives the flag's label for the place of each rule, from "1"."""
        return f"{place_words(self.place, rules)}: {self.sentence}"


def gaps(entry: Entry) -> tuple[Gap, ...]:
    """Everything that keeps an entry from review, in the order of the fields; empty when nothing does."""
    try:
        entry_from_toml(entry_to_toml(entry), _FILE)
    except LibraryProblems as problems:
        return tuple(_gap(sentence) for sentence in problems.sentences)
    return ()


def rules_with_gaps(found: Iterable[Gap]) -> frozenset[int]:
    """The rules in which something is missing, by their place in the entry, from 0."""
    return frozenset(int(number[1]) - 1 for gap in found if (number := _RULE.match(gap.place)))


def _gap(sentence: str) -> Gap:
    place, _, rest = sentence.removeprefix(f"{_FILE}, ").partition(": ")
    return Gap(place, rest)
