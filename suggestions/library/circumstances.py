"""Which practical limits does a client have, and what does a strategy need?

A circumstance never warns and never changes a verdict. It says calmly that a strategy may not suit:
`no-phone` meets a strategy whose need `link` is `phone`, and the shelf says "Needs a phone. A card or a
note can stand in."
"""

from __future__ import annotations

from dataclasses import dataclass

NEED_VALUES: dict[str, tuple[str, ...]] = {
    "cost": ("none", "low", "medium", "high"),
    "mobility": ("none", "some", "full"),
    "space": ("none", "indoor", "outdoor", "venue"),
    "privacy": ("none", "some", "full"),
    "person": ("no", "remote", "nearby", "strangers"),
    "animal": ("no", "optional", "yes"),
    "link": ("none", "phone", "internet", "optional"),
    "effort": ("low", "medium", "high"),
    "sense": ("none", "sight", "hearing", "both"),
    "screen": ("no", "optional", "yes"),
}
"""Every need of a strategy with its allowed values, least demanding first."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What doing a strategy takes. Field values are those of `NEED_VALUES`."""

    cost: str
    mobility: str
    space: str
    privacy: str
    person: str
    animal: str
    link: str
    effort: str
    sense: str
    screen: str
    minutes: tuple[int, int]
    """Shortest and longest sensible time in minutes, shortest first."""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A practical limit of a client's life. Answered yes or no; all are optional."""

    slug: str
    label: str
    question: str
    """Asked aloud. Empty when a flag sets it, because then the flag's question is the one that is asked."""
    origin: str
    """As for a flag: S1, S2, S3, C, joined by plus signs."""
    stale_after_days: int
    set_by_flag: str
    """Slug of the flag whose yes sets this circumstance too; empty when none does."""


@dataclass(frozen=True, slots=True)
class FitRule:
    """One line of the fit table: a circumstance against one need."""

    id: str
    circumstance: str
    need: str
    """A key of `NEED_VALUES`, or "minutes"."""
    bad: tuple[str, ...]
    """Values of the need that do not suit. Empty for minutes."""
    bad_over: int | None
    """For minutes only: a strategy whose shortest time is longer than this does not suit."""
    sentence: str
    """What the shelf says; calm, never a warning."""
    offer: tuple[str, ...]
    """Slugs of strategies that can stand in."""
    origin: str

    def marks(self, needs: Needs) -> bool:
        """Whether a strategy with these needs may not suit a client in this circumstance."""
        if self.need == "minutes":
            return self.bad_over is not None and needs.minutes[0] > self.bad_over
        return getattr(needs, self.need) in self.bad
