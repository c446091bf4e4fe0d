"""Which handouts do the tests compose? Of the starter library, for a client whose answers are all no unless said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from suggestions.handout.compose import compose
from suggestions.handout.document import Document
from suggestions.handout.order import Order
from suggestions.handout.picks import Choices, CrisisNumber, Override, Pick, PracticeFacts, Stamp, Tailoring
from suggestions.library.entry import Entry
from suggestions.library.library import Library
from suggestions.screening.engine import screen
from suggestions.screening.options import PictureOptions, picture_from_options
from suggestions.screening.picture import Picture
from tests.screening.starter import starter_library

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
PRACTICE = PracticeFacts(
    name="Riverside Counseling",
    contact="555-0142",
    crisis_numbers=(CrisisNumber("Crisis line, day and night", "555-0100"),),
)
STAMP = Stamp("H-7KQ2", TODAY)

THREE = ("book-a-connection-slot", "people-watching", "swap-scroll-for-voice")
FIVE = ("call-a-kind-person", "snuggle-your-pet", "exercise-alone", "sing", "people-watching")


def a_picture(
    *,
    yes: Sequence[str] = (),
    no: Sequence[str] = (),
    unsure: Sequence[str] = (),
    rest: str = "no",
    circumstances: Sequence[str] = (),
    foods: Sequence[str] = (),
) -> Picture:
    """One client: all flags not named are a fresh no."""
    options = PictureOptions(yes=yes, no=no, unsure=unsure, rest=rest, circumstances=circumstances, foods=foods)
    return picture_from_options(options, starter_library(), NOW)


def a_pick(
    what: str | Entry, picture: Picture, tailoring: Tailoring | None = None, override: Override | None = None
) -> Pick:
    """One strategy, by slug or as an entry, picked for that client."""
    library = starter_library()
    entry = library.entry_of[what] if isinstance(what, str) else what
    return Pick(screen(entry, picture, library.fit_rules), 1, tailoring or Tailoring(), override)


def an_order(
    *what: str | Entry,
    picture: Picture | None = None,
    tailoring: Tailoring | None = None,
    override: Override | None = None,
    practice: PracticeFacts = PRACTICE,
    choices: Choices | None = None,
) -> Order:
    """A handout of these strategies. Tailoring and override belong to the first of them."""
    client = picture or a_picture()
    picks = [a_pick(each, client) for each in what]
    if picks:
        picks[0] = replace(picks[0], tailoring=tailoring or Tailoring(), override=override)
    return Order(client, tuple(picks), _with(what), practice, choices or Choices(), STAMP)


def a_document(*what: str | Entry, **how: object) -> Document:
    """The document of such an order."""
    return compose(an_order(*what, **how))  # type: ignore[arg-type]


def _with(what: Sequence[str | Entry]) -> Library:
    """The starter library with the entries that a test changed."""
    library = starter_library()
    changed = {entry.slug: entry for entry in what if isinstance(entry, Entry)}
    if not changed:
        return library
    return replace(library, entries=tuple(changed.get(entry.slug, entry) for entry in library.entries))


def an_entry(slug: str = "soft-touch-blanket", **changes: object) -> Entry:
    """An entry of the starter library with some fields changed."""
    return replace(starter_library().entry_of[slug], **changes)  # type: ignore[arg-type]
