"""What is the whole library at one moment?

A `Library` is what `loading.load_folder` reads from files and what the catalogue holds of the published versions: a
plain immutable value. Its parts are sorted and checked by whoever builds it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from types import MappingProxyType
from typing import TypeVar

from suggestions.library.circumstances import Circumstance, FitRule
from suggestions.library.citations import Citation
from suggestions.library.entry import Entry
from suggestions.library.flags import Flag

T = TypeVar("T")


@dataclass(frozen=True)
class Library:
    """Entries with the vocabulary that their rules and sources name.

    Lookups raise KeyError for an unknown slug or key.
    """

    entries: tuple[Entry, ...]
    """Sorted by slug, one for each."""
    flags: tuple[Flag, ...]
    """In the order in which they are asked, core flags first."""
    circumstances: tuple[Circumstance, ...]
    fit_rules: tuple[FitRule, ...]
    citations: tuple[Citation, ...]

    @cached_property
    def entry_of(self) -> Mapping[str, Entry]:
        """Entries by slug."""
        return MappingProxyType({entry.slug: entry for entry in self.entries})

    @cached_property
    def by_effort(self) -> tuple[Entry, ...]:
        """Entries as they are browsed: up the effort ladder, by title."""
        return tuple(sorted(self.entries, key=lambda entry: (entry.rung, entry.title.casefold())))

    @cached_property
    def flag_of(self) -> Mapping[str, Flag]:
        """Flags by slug, in their order."""
        return MappingProxyType({flag.slug: flag for flag in self.flags})

    @cached_property
    def circumstance_of(self) -> Mapping[str, Circumstance]:
        """Circumstances by slug, in their order."""
        return MappingProxyType({circumstance.slug: circumstance for circumstance in self.circumstances})

    @cached_property
    def citation_of(self) -> Mapping[str, Citation]:
        """Citations by key."""
        return MappingProxyType({citation.key: citation for citation in self.citations})


def once_a_library(make: Callable[[Library], T]) -> Callable[[Library], T]:
    """Keep what is made of the library that was asked for last.

    Libraries are told apart by identity: the catalogue hands out one a day, and comparing two of them costs more than
    most of what is made of one.
    """
    kept: tuple[Library, T] | None = None

    @wraps(make)
    def once(library: Library) -> T:
        nonlocal kept
        held = kept  # another thread may put its own there meanwhile
        if held is None or held[0] is not library:
            held = kept = (library, make(library))
        return held[1]

    return once
