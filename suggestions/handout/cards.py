"""How does a strategy stand on the shelf? Plain values: equal cards look the same, whoever the client is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from suggestions.handout.steps import Ask, Override, Step, Substitute
from suggestions.library.entry import Grade, Kind, Rung

KIND_WORDS: dict[Kind, str] = {
    Kind.SOLO: "On your own",
    Kind.AT_A_DISTANCE: "At a distance",
    Kind.PASSIVE_COMPANY: "Among people",
    Kind.IN_PERSON: "In person",
    Kind.ANIMAL: "Animal",
    Kind.BODY: "Body",
    Kind.SENSES: "Senses",
    Kind.MIND: "Mind",
    Kind.REFERRAL: "For a doctor",
}

RUNG_WORDS: dict[Rung, str] = {
    Rung.ALONE: "Alone",
    Rung.PASSIVE_COMPANY: "Near others",
    Rung.CONTACT: "With someone",
}
"""The effort ladder, easiest first."""

EVIDENCE_WORDS: dict[Grade, str] = {
    Grade.E1: "small studies",
    Grade.E2: "hints from studies",
    Grade.E3: "animal studies only",
    Grade.E4: "expert opinion",
    Grade.E0: "not tested",
}
"""Honest words for how well it was tested, short enough for a card."""

BEFORE_WORDS = {"did": "done before", "liked": "liked before", "not-done": "not done before", "worse": "made it worse"}
"""How something went that this client was given before, by what was told of it, short enough for a card."""


class Card(NamedTuple):
    """One strategy as it stands on the shelf. A tuple because fifty are made, compared and looked up for one page."""

    slug: str
    title: str
    verdict: str
    kind: str
    minutes: str
    """Such as "2 to 20 min"."""
    evidence: str
    step: Step
    reason: str
    """One sentence for the therapist; empty for an ok, and where the question to ask says it."""
    change: str
    """What the therapist changes about it; empty when nothing."""
    misfit: str
    """Why it may not suit, calmly; empty when it does."""
    asks: tuple[Ask, ...]
    """What to ask aloud before it is free, worst first."""
    instead: tuple[Substitute, ...]
    already: tuple[str, ...]
    """Titles of what would be offered instead and is on the page already."""
    override: Override
    favourite: bool
    before: str
    """That this client had it on a page, and how it went; empty when never."""
    opened: bool = False
    """Its question or its step is open."""
    best: bool = False
    """What Enter in the search box would take."""

    @property
    def first_ask(self) -> Ask | None:
        """The question to ask now."""
        return self.asks[0] if self.asks else None

    @property
    def then_ask(self) -> str:
        """What comes after it, in a few words."""
        return "; ".join(ask.label for ask in self.asks[1:])

    @property
    def first_instead(self) -> Substitute | None:
        """The default of the step that interrupts."""
        return self.instead[0] if self.instead else None


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that the shelf shows."""

    asked: Group
    """What the client asked about: opt-in strategies, found by name or asked for."""
    groups: tuple[Group, ...]
    """What may be chosen, or may after an answer."""
    held: Group
    """What is held back, and why."""
    held_first: bool
    """What was looked for is held back: it must be seen without scrolling."""
    session: Group
    """For the session only."""
    best: str
    """Slug of what Enter in the search box takes; empty without a search or when nothing was found."""

    @property
    def to_choose(self) -> int:
        """How many cards may be chosen, or may after an answer."""
        return sum(len(group.cards) for group in self.groups)

    @property
    def is_empty(self) -> bool:
        """Whether nothing fits what was looked for."""
        return not (self.to_choose or self.asked.cards or self.held.cards or self.session.cards)

    def cards(self) -> Iterable[Card]:
        """Every card, in the order of the screen but for the held ones."""
        for group in (self.asked, *self.groups, self.held, self.session):
            yield from group.cards


def minutes_words(minutes: tuple[int, int]) -> str:
    """A time in words: "5 min", "2 to 20 min", "1 to 4 hours"."""
    least, most = minutes
    if least >= 60 and most >= 60:
        least, most, unit = round(least / 60), round(most / 60), "hour" if round(most / 60) == 1 else "hours"
    else:
        unit = "min"
    return f"{least} {unit}" if least == most else f"{least} to {most} {unit}"
