"""On what was a handout screened?

`Evidence` is kept with the issue beside the document: what was known of the client, what each strategy came to and
by which rules, and which overrides were used. Two screenings that would issue the same thing have the same
`digest`, whatever the minute; so a page that was looked at can be told from one that has changed since.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from suggestions.handout import canonical
from suggestions.handout.order import Order
from suggestions.handout.overrides import is_overridden
from suggestions.handout.picks import Pick
from suggestions.screening.picture import Picture


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of the client: slugs, each list in order."""

    yes: tuple[str, ...]
    no: tuple[str, ...]
    unsure: tuple[str, ...]
    declined: tuple[str, ...]
    stale_no: tuple[str, ...]
    circumstances: tuple[str, ...]
    foods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What one strategy came to."""

    strategy: str
    version: int
    verdict: str
    known: str
    gate: str
    reasons: tuple[str, ...]
    """Ids of the rules whose flag is yes, unsure or declined, worst first."""
    override: str
    """Code of the override in force; empty without one."""
    override_reason: str
    override_on: str
    """As year-month-day; empty without one."""
    override_by: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that a handout rests on, apart from the words it prints."""

    library_revision: int
    known: Known
    judged: tuple[Judged, ...]
    """In the order of the picks."""
    crisis_plan_on: str
    """As year-month-day; empty without one."""
    guardian_knows: bool
    guardian_reason: str
    kept_at_practice: bool

    def to_json(self) -> str:
        """Canonical JSON: equal evidence is equal text."""
        return canonical.to_json(self)

    def digest(self) -> str:
        """SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()


def evidence_of(order: Order, library_revision: int) -> Evidence:
    """What the order rests on."""
    plan = order.choices.crisis_plan_on
    return Evidence(
        library_revision=library_revision,
        known=_known(order.picture),
        judged=tuple(_judged(order, pick) for pick in order.picks),
        crisis_plan_on=plan.isoformat() if plan else "",
        guardian_knows=order.choices.guardian_knows,
        guardian_reason=order.choices.guardian_reason,
        kept_at_practice=order.choices.kept_at_practice,
    )


def _known(picture: Picture) -> Known:
    return Known(
        yes=_sorted(picture.yes),
        no=_sorted(picture.no),
        unsure=_sorted(picture.unsure),
        declined=_sorted(picture.declined),
        stale_no=_sorted(picture.stale_no),
        circumstances=_sorted(picture.circumstances),
        foods=_sorted(picture.foods),
    )


def _judged(order: Order, pick: Pick) -> Judged:
    finding = pick.finding
    override = pick.override if is_overridden(pick, order.stamp.issued) else None
    return Judged(
        strategy=pick.entry.slug,
        version=pick.version,
        verdict=finding.verdict.value,
        known=finding.known.key,
        gate=finding.gate.key,
        reasons=tuple(rule.id for rule in finding.reasons),
        override=override.code.value if override else "",
        override_reason=override.reason if override else "",
        override_on=override.on.isoformat() if override and override.on else "",
        override_by=override.by if override else "",
    )


def _sorted(slugs: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(slugs))
