"""What does the therapist look for, and what passes?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from suggestions.handout.steps import is_closed
from suggestions.library.circumstances import Needs
from suggestions.library.entry import Entry, Kind, Rung
from suggestions.library.library import Library
from suggestions.screening.engine import Finding
from suggestions.screening.findings import Findings

NEEDS: dict[str, tuple[str, Callable[[Needs], bool]]] = {
    "free": ("Costs nothing", lambda needs: needs.cost == "none"),
    "indoors": ("Indoors", lambda needs: needs.space in ("none", "indoor")),
    "seated": ("Seated or lying", lambda needs: needs.mobility == "none"),
    "offline": (
        "No phone or screen",
        lambda needs: needs.link in ("none", "optional") and needs.screen in ("no", "optional"),
    ),
}
"""What can be asked for of its needs: a word for the form, one for the screen, and what it means."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the therapist looks for. Everything empty: the whole shelf."""

    query: str = ""
    kinds: frozenset[Kind] = frozenset()
    rungs: frozenset[Rung] = frozenset()
    minutes: int | None = None
    """At most so many."""
    needs: frozenset[str] = frozenset()
    """Keys of `NEEDS`, all of which must hold."""
    never_used: bool = False
    """Only what this therapist never gave anybody."""
    untried: bool = False
    """Only what this client was never given."""
    favourites: bool = False
    asked_for: bool = False
    """The client asks for what is never offered."""
    found: tuple[str, ...] = ()
    """Slugs that the search gives for the query, best first."""
    opened: str = ""
    """Slug of the card whose question or step stands open."""

    @property
    def words(self) -> str:
        """The query, unless it is a command."""
        query = self.query.strip()
        return "" if query.startswith(";") else query

    @property
    def filters(self) -> int:
        """How many filters are on."""
        one_each = (self.minutes is not None, self.never_used, self.untried, self.favourites, self.asked_for)
        return len(self.kinds) + len(self.rungs) + len(self.needs) + sum(one_each)


@dataclass(frozen=True, slots=True)
class History:
    """What was chosen: for this page, and before."""

    picked: frozenset[str] = frozenset()
    """Slugs on the page that is being built."""
    used: frozenset[str] = frozenset()
    """Slugs that this therapist gave to anybody; only looked up when a filter asks."""
    tried: frozenset[str] = frozenset()
    """Slugs that this client was given."""
    favourites: frozenset[str] = frozenset()
    told: Mapping[str, str] = field(default_factory=dict)
    """How that went, as the client said last, by slug."""


def looked_for(findings: Findings, library: Library, look: Look, history: History) -> list[Finding]:
    """What is to be seen, in the order of the screen: as found, or up the effort ladder by title."""
    slugs = look.found if look.words else [entry.slug for entry in library.by_effort]
    candidates = [(findings[slug], findings[slug].entry) for slug in slugs if slug in findings]
    return [
        one
        for one, entry in candidates
        if not is_closed(entry, findings.picture)
        and (bool(look.words) or look.asked_for if entry.opt_in else _fits(entry, look, history))
    ]


def _fits(entry: Entry, look: Look, history: History) -> bool:
    """Whether it passes every filter."""
    return (
        (not look.kinds or entry.kind in look.kinds)
        and (not look.rungs or entry.rung in look.rungs)
        and (look.minutes is None or entry.needs.minutes[0] <= look.minutes)
        and all(NEEDS[need][1](entry.needs) for need in look.needs)
        and not (look.never_used and entry.slug in history.used)
        and not (look.untried and entry.slug in history.tried)
        and not (look.favourites and entry.slug not in history.favourites)
    )
