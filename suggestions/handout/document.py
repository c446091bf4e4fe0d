"""What exactly was given to the client?

A `Document` is one handout as it prints: every line of text in its order and place, with what is needed to explain it
later (versions, rules). It knows no client, no flag and no verdict. `compose` makes it, `pdf.render` turns it into
bytes, and the issue stores its canonical JSON with the digest, so what was given can be read back without the
library:

    document = compose(...)
    Document.from_json(document.to_json()) == document
    document.digest()  # "9f86d081884c7d65...", 64 characters

Fixed words that every page has ("Stop if", "My pick") stand in the template, not here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from suggestions.handout import canonical
from suggestions.library.printing import Size

FORMAT = 1
"""Number of the shape of the JSON. A reader of stored documents looks at it first."""


class Layout(StrEnum):
    """How a handout looks."""

    STANDARD = "standard"
    """14 pt."""
    LARGE = "large"
    """18 pt."""
    DISCREET = "discreet"
    """Nothing on it says who gave it or what for; each slip is a file of its own."""


class Paper(StrEnum):
    """The sheet it prints on."""

    LETTER = "letter"
    A4 = "a4"


class CrisisForm(StrEnum):
    """How much room the crisis block takes on page 1."""

    NORMAL = "normal"
    LARGE = "large"
    LEADING = "leading"
    """Large, and before everything else: a crisis plan is in place."""


class SlipKind(StrEnum):
    """What a page beside the list is for."""

    CARD = "card"
    """Read with the therapist: how something works."""
    SUPPORTER = "supporter"
    """For somebody who helps the client."""
    LOG = "log"
    """A week to fill in."""
    ACTIVITIES = "activities"
    """Strategies of the list that a doctor is asked about first."""
    REFERRAL = "referral"
    """One question for a doctor, by kind of strategy."""


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning in its item's box."""

    word: str
    """What stands bold beside the sign, such as "Take care."."""
    line: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to try, with all that prints of it. Empty text: the line does not print."""

    number: int
    strategy: str
    """Slug, for reading back; never prints."""
    version: int
    size: Size
    icon: str
    """Name of a drawing in static/icons/handout."""
    title: str
    action: str
    steps: tuple[str, ...]
    foods: tuple[str, ...]
    why: str
    fit: tuple[str, ...]
    cautions: tuple[Caution, ...]
    standing: str
    stop_if: str
    """Completes "Stop if"."""
    plan: str
    """When and where, in the client's words."""
    backup: str
    """What to do if that is too much."""
    note: str
    """What the therapist wrote for this client."""
    ticks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A headed paragraph of a slip."""

    heading: str
    text: str
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """A page of its own that can be printed alone."""

    kind: SlipKind
    strategies: tuple[str, ...]
    """Slugs, for reading back; never print."""
    icon: str
    title: str
    action: str
    lead: tuple[str, ...]
    cautions: tuple[Caution, ...]
    steps: tuple[str, ...]
    questions: tuple[str, ...]
    """Each prints with a line to write the answer on."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """One number to call."""

    name: str
    """Empty on a discreet page."""
    number: str


@dataclass(frozen=True, slots=True)
class Crisis:
    """Where to get help now."""

    form: CrisisForm
    heading: str
    lines: tuple[CrisisLine, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """Who gives the handout, as it prints."""

    name: str
    contact: str
    """A phone number, such as "555-0142"; may be empty."""
    logo_sha256: str
    """Of the picture's bytes, so that the page stays what it was; empty without a logo."""

    @property
    def contact_is_number(self) -> bool:
        """Whether the contact is a bare number, which stands as large as the other numbers to call."""
        return not any(character.isalpha() for character in self.contact)


@dataclass(frozen=True, slots=True)
class Used:
    """A version of a strategy that something on the page comes from."""

    strategy: str
    version: int


@dataclass(frozen=True, slots=True)
class Document:
    """One handout as given."""

    format: int
    code: str
    """Such as "H-7KQ2". "Sample" on a sample."""
    layout: Layout
    large_type: bool
    """18 pt. Always so in the large layout; a discreet page has either size."""
    paper: Paper
    language: str
    """As in HTML, such as "en-US"."""
    title: str
    head: tuple[str, ...]
    """Sentences below the title."""
    notices: tuple[Caution, ...]
    """Warnings that belong to no single item."""
    crisis: Crisis
    practice: Practice | None
    """None on a discreet page."""
    items: tuple[Item, ...]
    notes: bool
    """Whether the room left below the items is ruled for notes."""
    slips: tuple[Slip, ...]
    """In the order in which they print."""
    issued: date
    use_until: date
    versions: tuple[Used, ...]
    rules: tuple[str, ...]
    """Ids of the rules whose lines print."""
    handout_rules: tuple[str, ...]
    """Ids of the handout-level rules that shaped the page."""

    def to_json(self) -> str:
        """Canonical JSON: equal documents are equal text."""
        return canonical.to_json(self)

    @classmethod
    def from_json(cls, text: str) -> Document:
        """The document that `to_json` wrote. Raises canonical.NotCanonical for any other text."""
        return canonical.from_json(cls, text)

    def digest(self) -> str:
        """SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def texts(self) -> list[tuple[str, str]]:
        """Every text that prints, with its path, such as ("items[0].title", "Sing")."""
        found: list[tuple[str, str]] = []
        _find_texts(self, "", found)
        return found

    def files(self) -> tuple[File, ...]:
        """The files that the handout is given as: one, or on a discreet page one more for each slip.

        The first page of each carries the crisis block.
        """
        if self.layout is not Layout.DISCREET:
            return (File(f"handout-{self.code}", self.title, bool(self.items), self.slips),)
        listed = (File(f"list-{self.code}", self.title, True, ()),) if self.items else ()
        slips = (
            File(f"page-{number}-{self.code}", f"{self.title}, page {number}", False, (slip,))
            for number, slip in enumerate(self.slips, len(listed) + 1)
        )
        return (*listed, *slips)


@dataclass(frozen=True, slots=True)
class File:
    """One PDF of a handout."""

    name: str
    """Without ending; neutral, and holds no client text."""
    title: str
    """Of the PDF; on a discreet page it says nothing of what is in it."""
    has_list: bool
    """Whether the items are on it."""
    slips: tuple[Slip, ...]


_NEVER_PRINT = {"strategy", "strategies", "icon", "language", "logo_sha256", "versions", "rules", "handout_rules"}
"""Names of fields."""


def _find_texts(value: Any, path: str, found: list[tuple[str, str]]) -> None:
    """Add every text below to `found`: a list, because generators within generators take twice as long."""
    if isinstance(value, str):
        if value and not isinstance(value, StrEnum):
            found.append((path, value))
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            _find_texts(each, f"{path}[{number}]", found)
    else:
        kind: type = type(value)
        for name in _printing(kind):
            _find_texts(getattr(value, name), f"{path}.{name}" if path else name, found)


@cache
def _printing(kind: type) -> tuple[str, ...]:
    """Names of the fields of one type that can print; none where it is no part of a document."""
    if not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(kind) if field.name not in _NEVER_PRINT)
