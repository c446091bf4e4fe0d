"""Which circumstances of a client change advice, and how is each asked about?

A flag is positive only: "recent trauma", never "no recent trauma". No rule can test for the absence of
a flag, so knowing less can never make anything milder. For example `trauma-recent` is a core flag: every
client is asked "Has something very scary or harmful happened to you in the last few months?", and a no
goes stale after 30 days because the window moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """Who is asked about a flag."""

    CORE = "core"
    """Every client."""
    CONDITIONAL = "conditional"
    """Only a client for whom a strategy with a rule on this flag is considered."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One circumstance that rules may name, with the words in which it is asked."""

    slug: str
    label: str
    """What the therapist reads. Neither label nor slug ever reaches the client's page."""
    question: str
    """Asked aloud, word for word. Yes always means that the flag holds."""
    help: str
    """For the therapist: what counts as a yes, and what belongs to another flag. May be empty."""
    tier: Tier
    group: str
    """Heading under which the question stands on the client page, such as "Safety" or "Body"."""
    why: str
    """Why the flag changes advice, for the therapist and the curator."""
    origin: str
    """S1, S2, S3: stated by that source; C: clinical common sense; joined by plus signs."""
    where: str
    """The place in the sources. Empty when the origin is C alone."""
    citations: tuple[str, ...]
    """Keys of citations.toml."""
    stale_after_days: int
    """Age in days after which a yes or a no is asked again. A stale no counts as not asked."""
    stale_why: str
    spoken: bool
    """True: its client lines are for saying aloud and never print, because paper can be found."""
    confirm_by_clinical_lead: bool
    """True: nothing in the sources states it, so the clinical lead confirms it by signing."""
