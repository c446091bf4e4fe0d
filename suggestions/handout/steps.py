"""What can be done with a strategy for this client, and what can be offered instead?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from suggestions.library.entry import Entry
from suggestions.screening.answers import UNDER_18
from suggestions.screening.engine import Finding, Verdict
from suggestions.screening.findings import Findings
from suggestions.screening.picture import Picture

MOST_OFFERED = 2
"""So many substitutes stand beside what is held back."""


class Step(StrEnum):
    """The one thing that pressing a card does."""

    ADD = "add"
    """Goes on the page. Its caution, if any, is acknowledged by that."""
    SLIP = "slip"
    """Goes on the page for the doctor."""
    ON_PAGE = "on-page"
    """Is chosen already."""
    ASK = "ask"
    """Opens the question to ask aloud."""
    STOP = "stop"
    """Opens the one step that interrupts: the reason, a substitute, and an override where there is one."""
    READ = "read"
    """For the session, never for paper."""


class Override(StrEnum):
    """Whether a coded reason may put it on this page all the same."""

    NEVER = ""
    ASK = "ask"
    """First an answer must show that no exception without exception holds."""
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to read aloud."""

    flag: str
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Substitute:
    """Something to offer instead."""

    slug: str
    title: str


def is_closed(entry: Entry, picture: Picture) -> bool:
    """Whether this client never sees it: a minor, and what is opt-in or closed to minors without exception."""
    if UNDER_18 not in picture.yes:
        return False
    return entry.opt_in or any(rule.flag == UNDER_18 and rule.absolute for rule in entry.rules)


def is_held(finding: Finding) -> bool:
    """Whether it is held back, so that only a substitute or an override can be chosen."""
    return finding.verdict is Verdict.CONTRAINDICATED or finding.held_back


def step_of(finding: Finding, *, picked: bool) -> Step:
    """What pressing the card of this finding does."""
    if finding.entry.therapist_only:
        return Step.READ
    if picked:
        return Step.ON_PAGE
    if is_held(finding):
        return Step.STOP
    match finding.verdict:
        case Verdict.ASK_FIRST:
            return Step.ASK
        case Verdict.DOCTOR_FIRST:
            return Step.SLIP
    return Step.ADD


def override_of(finding: Finding) -> Override:
    """Whether this finding can be overridden by a coded reason."""
    if finding.verdict is not Verdict.CONTRAINDICATED:
        return Override.NEVER
    if finding.overridable:
        return Override.FORM
    return Override.ASK if finding.ask_to_override and not finding.absolute else Override.NEVER


def substitutes(
    findings: Findings, finding: Finding, picked: Collection[str]
) -> tuple[tuple[Substitute, ...], tuple[str, ...]]:
    """What to offer instead, at most two; and, of the two best, the titles of those that are on the page already."""
    offered = [Substitute(slug, findings[slug].entry.title) for slug in findings.instead(finding)]
    free = tuple(one for one in offered if one.slug not in picked)
    return free[:MOST_OFFERED], tuple(one.title for one in offered[:MOST_OFFERED] if one.slug in picked)
