"""What is published right now?

The whole published library is one value in memory that never changes. Each request asks the database one cheap
question: is it still this library? Its key is the revision, which every publication raises, and a random token, so
that a rolled-back or restored library is never taken for another of the same number. Whoever asks next after a
publication reads it all anew, in whatever process:

    catalogue = current_catalogue()
    shelf = catalogue.on(timezone.localdate())      # without the entries whose review is overdue
    catalogue.search("musik")                       # slugs, best first

Inside an open transaction nothing is read anew, because that would hold the write lock of the whole practice and might
see what is never committed: ask before the transaction begins, and inside it compare `current_key()`.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from django.db import connection

from clinic.practice.current import practice_time
from suggestions.library.entry_documents import index_of
from suggestions.library.library import Library
from suggestions.library.models import LibraryState, Version
from suggestions.library.queries.words import vocabulary
from suggestions.library.reviewing import is_overdue
from suggestions.library.search import Index

KEY_QUERY = f"SELECT revision, token FROM {LibraryState._meta.db_table} WHERE id = 1"  # noqa: S608 -- the name is ours
PATIENCE = 20
"""How often a library is read again that changed while it was read."""


class _Changed(Exception):
    """Somebody published while the library was read."""


class Key(NamedTuple):
    """Which published library this is."""

    revision: int
    token: str


@dataclass(frozen=True, slots=True)
class Published:
    """What is known of one published version beside its words."""

    number: int
    due_on: date
    """The last day on which it is on the shelf without a renewal."""
    signed_at: datetime
    """When somebody signed it last, for the first time or again."""


@dataclass(frozen=True)
class Catalogue:
    """The published library at one revision."""

    key: Key
    library: Library
    """Every published entry, also overdue, opt-in and therapist-only ones."""
    published: Mapping[str, Published]
    """By slug, one for each entry of the library."""
    index: Index
    _shelves: dict[date, Library] = field(default_factory=dict, compare=False, repr=False)

    @property
    def revision(self) -> int:
        """The number that every publication raises; 0 while nothing was ever loaded."""
        return self.key.revision

    def on(self, today: date) -> Library:
        """What is on the shelf that day: the library without the entries whose review is overdue."""
        shelf = self._shelves.get(today)
        if shelf is None:
            overdue = self.overdue(today)
            shelf = replace(
                self.library, entries=tuple(entry for entry in self.library.entries if entry.slug not in overdue)
            )
            self._shelves.clear()
            self._shelves[today] = shelf
        return shelf

    def overdue(self, today: date) -> frozenset[str]:
        """Slugs of published entries that are off the shelf that day because nobody renewed them."""
        return frozenset(slug for slug, each in self.published.items() if is_overdue(each.due_on, today))

    def search(self, query: str) -> tuple[str, ...]:
        """Slugs of the published entries that the query means, best first. Overdue ones are among them."""
        return self.index.search(query)


def current_catalogue() -> Catalogue:
    """The published library as it is now: one query while nothing changed.

    Raises RuntimeError when it would have to be read inside an open transaction.
    """
    for _ in range(PATIENCE):
        with suppress(_Changed):
            return _catalogue(current_key())
    raise RuntimeError("The library changed all the while it was read.")


def current_key() -> Key:
    """Which published library this is now, by one query on one row."""
    with connection.cursor() as cursor:
        cursor.execute(KEY_QUERY)
        row = cursor.fetchone()
    return Key(*row) if row else Key(0, "")


@lru_cache(maxsize=1)
def _catalogue(key: Key) -> Catalogue:
    _refuse_in_transaction()
    catalogue = _read(key)
    if current_key() != key:
        raise _Changed
    return catalogue


def _read(key: Key) -> Catalogue:
    words = vocabulary()
    versions = list(Version.objects.published().with_parts().with_signing().order_by("strategy__slug"))
    entries = tuple(version.as_entry() for version in versions)
    with practice_time():
        published = {version.strategy.slug: _published(version) for version in versions}
    return Catalogue(
        key=key,
        library=replace(words, entries=entries),
        published=MappingProxyType(published),
        index=index_of(entries),
    )


def _published(version: Version) -> Published:
    last, due = version.last_signed, version.due_on
    if last is None or due is None:
        raise RuntimeError(f"{version} is published and nobody signed it.")
    return Published(number=version.number, due_on=due, signed_at=last.at)


def _refuse_in_transaction() -> None:
    # A test's own transaction, which is rolled back at its end, does not count; Django marks it.
    if any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks):
        raise RuntimeError("Ask for the catalogue before the transaction begins.")
