"""What could this client begin with?

`suggest` picks three or four strategies: free for this client, fitting, of different kinds, not yet tried before tried,
easier before harder when mood is low or time is short. Each comes with its "because". The same client on the same day
gets the same start. Referrals and opt-in strategies are never suggested.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from suggestions.handout import rules
from suggestions.library.entry import Entry, Kind, Rung, Severity
from suggestions.screening.engine import Finding, Verdict
from suggestions.screening.findings import Findings
from suggestions.screening.picture import Picture

USUAL = 4
FEW = 3
"""For a client with low mood, little time or little wish for tips. Our figures."""
MINUTES = 20
"""A day, for all together at the shortest; more draws a quiet word on the page. Our figure."""
EFFORTS = ("low", "medium", "high")
RUNG_WORDS = {
    Rung.ALONE: "done alone",
    Rung.PASSIVE_COMPANY: "near people, without talk",
    Rung.CONTACT: "with somebody",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One strategy to begin with."""

    strategy: str
    because: str
    """Why this one, for the therapist, such as "not tried yet, low effort, done alone"."""


def suggest(findings: Findings, *, tried: Collection[str], chosen: Collection[str]) -> tuple[Suggestion, ...]:
    """Where to begin, in the suggested order.

    `tried`: given to this client before; `chosen`: on the draft already, or for another reason not to be suggested.
    """
    picture = findings.picture
    free = sorted(
        (finding for finding in findings.values() if _may_be_suggested(finding, chosen)),
        key=lambda finding: _rank(finding, picture, tried),
    )
    picked: list[Finding] = []
    for finding in free:
        if _goes_with(finding, picked):
            picked.append(finding)
        if len(picked) == _how_many(picture):
            break
    by_slug = {finding.entry.slug: finding for finding in picked}
    ordered = rules.suggested_order(finding.entry for finding in picked)
    return tuple(Suggestion(entry.slug, ", ".join(_because(by_slug[entry.slug], picture, tried))) for entry in ordered)


def _goes_with(finding: Finding, picked: Sequence[Finding]) -> bool:
    """Whether it is of another kind than what is picked, and all together take no longer than is likely to happen."""
    entries = [other.entry for other in picked]
    minutes = sum(entry.needs.minutes[0] for entry in (*entries, finding.entry))
    return finding.entry.kind not in {entry.kind for entry in entries} and minutes <= MINUTES


def _may_be_suggested(finding: Finding, chosen: Collection[str]) -> bool:
    entry = finding.entry
    closed = entry.opt_in or entry.therapist_only or entry.kind is Kind.REFERRAL or entry.slug in chosen
    left_out = entry.slug == rules.SUPPORTER_NOTE or finding.misfits
    return finding.verdict is Verdict.OK and not closed and not left_out


def _rank(finding: Finding, picture: Picture, tried: Collection[str]) -> tuple[object, ...]:
    """Lower comes first. The slug makes the order total."""
    entry = finding.entry
    wanted = rules.RULE_OF["H5"].holds(picture) and entry.slug in rules.RULE_OF["H5"].offers
    effort = EFFORTS.index(entry.needs.effort) if _go_gently(picture) else entry.needs.effort == "high"
    return (
        not wanted,
        finding.gate is not Severity.OK,
        entry.slug in tried,
        effort,
        entry.rung,
        entry.needs.minutes[0],
        entry.slug,
    )


def _go_gently(picture: Picture) -> bool:
    return "low-mood" in picture.yes or rules.RULE_OF["H8"].holds(picture)


def _how_many(picture: Picture) -> int:
    return FEW if _go_gently(picture) else USUAL


def _because(finding: Finding, picture: Picture, tried: Collection[str]) -> Iterator[str]:
    entry: Entry = finding.entry
    if rules.RULE_OF["H5"].holds(picture) and entry.slug in rules.RULE_OF["H5"].offers:
        yield "explains why closeness can feel hard"
    yield "tried before" if entry.slug in tried else "not tried yet"
    if entry.needs.effort == "low":
        yield "low effort"
    yield RUNG_WORDS[entry.rung]
    least = entry.needs.minutes[0]
    yield f"from {least} minute{'' if least == 1 else 's'}"
