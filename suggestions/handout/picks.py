"""What did the therapist choose for one handout?

A `Pick` is one strategy with its finding for this client, what was written and chosen for it, and perhaps an
override. `Choices` are about the handout as a whole. Nothing here decides: `overrides` and `compose` do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from suggestions.handout.document import Layout, Paper
from suggestions.library.entry import Entry
from suggestions.library.printing import Size
from suggestions.screening.engine import Finding


@dataclass(frozen=True, slots=True)
class Tailoring:
    """What was written and chosen for one item. Empty text: nothing was."""

    size: Size = Size.NORMAL
    title: str = ""
    """The client's own words for it, printed instead of the title."""
    plan: str = ""
    """When and where."""
    backup: str = ""
    """What to do if that is too much."""
    note: str = ""
    """A word to this client."""
    steps: tuple[int, ...] | None = None
    """Positions of the chosen steps; None for those that print by default."""
    fit: tuple[int, ...] = ()
    """Positions of the adaptations whose line prints."""

    @property
    def written(self) -> tuple[tuple[str, str], ...]:
        """What it is called and the text, of all that was typed."""
        return (
            ("title", self.title),
            ("when and where", self.plan),
            ("back-up", self.backup),
            ("note", self.note),
        )


class OverrideCode(StrEnum):
    """Why an item may print that otherwise would not."""

    TOLERATED = "tolerated"
    """The client has done it and tolerated it, on a day."""
    SUPERVISED = "supervised"
    """It is done in session, with the therapist there."""
    ASKED_FOR = "asked-for"
    """The client asks for it, and the risks were talked over."""
    DOCTOR_CONFIRMED = "doctor-confirmed"
    """A doctor confirmed it, on a day; for doctor first only."""


@dataclass(frozen=True, slots=True)
class Override:
    """One item, one handout; never remembered for the next."""

    code: OverrideCode
    reason: str = ""
    """In the therapist's words. Never prints."""
    on: date | None = None
    """The day it was tolerated or confirmed."""
    by: str = ""
    """Role of the doctor who confirmed it, such as "family doctor"; no name."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One strategy on a handout."""

    finding: Finding
    version: int
    """Of the strategy, from which the texts come."""
    tailoring: Tailoring = field(default_factory=Tailoring)
    override: Override | None = None

    @property
    def entry(self) -> Entry:
        """The strategy."""
        return self.finding.entry


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen for the handout as a whole."""

    layout: Layout | None = None
    """None: what the rules say for this client."""
    paper: Paper | None = None
    """None: the practice's."""
    week_log: bool = False
    crisis_plan_on: date | None = None
    """Since when a crisis plan is on record, for the answer that now counts."""
    guardian_knows: bool = False
    """A parent or guardian knows of this page."""
    guardian_reason: str = ""
    """Why none does. Never prints."""
    kept_at_practice: bool = False
    """The sheet does not go home."""


@dataclass(frozen=True, slots=True)
class CrisisNumber:
    """A number to call, verified within the year."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """What the practice brings to the page."""

    name: str
    contact: str
    crisis_numbers: tuple[CrisisNumber, ...]
    """Only those in force."""
    paper: Paper = Paper.LETTER
    logo_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What identifies one handout on paper."""

    code: str
    issued: date
