"""What does the whole library come to for this client, and what did the last answer change?

overview  "41 fine, 3 with care", the whole library in a line
tallies   "41 fine", "3 with care" ..., each with what belongs to it and why, for the summary on the screen
effect    "2 more held back: Hug a safe person, Massage. 1 now fine: Sing." for the ear
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from suggestions.library.library import Library
from suggestions.screening.engine import Finding, Verdict
from suggestions.screening.findings import Findings
from suggestions.screening.wording import sentence

HELD_BACK = "held back"
ORDER: tuple[tuple[str, Verdict], ...] = (
    ("fine", Verdict.OK),
    ("with care", Verdict.CAUTION),
    ("ask a doctor", Verdict.DOCTOR_FIRST),
    ("ask first", Verdict.ASK_FIRST),
    (HELD_BACK, Verdict.CONTRAINDICATED),
)
"""The groups of the summary in their order, each with the verdict whose mark it bears."""

NAMED = 3
"""Titles that are said aloud of one group; more is noise."""


@dataclass(frozen=True, slots=True)
class Line:
    """One strategy of a group."""

    title: str
    why: str
    """One sentence; empty where nothing speaks against it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One group of the summary."""

    words: str
    verdict: Verdict
    number: int
    lines: tuple[Line, ...]
    only_asked_for: int
    """How many of them are opt-in: counted, never listed."""

    @property
    def titles(self) -> str:
        """Those that are listed, in a line."""
        return "; ".join(line.title for line in self.lines)


def group_of(finding: Finding) -> str:
    """The group to which a finding counts. Ask first that was left open today is held back like any stop."""
    if finding.verdict is Verdict.ASK_FIRST and finding.held_back:
        return HELD_BACK
    return _WORDS[finding.verdict]


def overview(findings: Findings) -> str:
    """The whole library in a line, such as "41 fine, 3 with care, 3 ask a doctor, 2 ask first, 4 held back"."""
    count = Counter(group_of(finding) for finding in findings.values())
    return ", ".join(f"{count[words]} {words}" for words, _ in ORDER if count[words]) or "no strategies"


def tallies(findings: Findings, library: Library) -> tuple[Tally, ...]:
    """Every group, empty ones too, so that a mark keeps its place while answers come in."""
    members: dict[str, list[Finding]] = {words: [] for words, _ in ORDER}
    for finding in findings.values():
        members[group_of(finding)].append(finding)
    return tuple(_tally(words, verdict, members[words], library) for words, verdict in ORDER)


def effect(before: Findings, after: Findings) -> str:
    """What an answer changed, in a few words to be read aloud. Strictest first."""
    moved: dict[str, list[Finding]] = {}
    for slug, finding in after.items():
        group = group_of(finding)
        if slug in before and group_of(before[slug]) != group:
            moved.setdefault(group, []).append(finding)
    said = [_moved(words, moved[words]) for words, _ in reversed(ORDER) if words in moved]
    return " ".join(said) or "Nothing on the shelf changed."


_WORDS = {verdict: words for words, verdict in ORDER}
_MOVED = {"fine": "now fine", "with care": "more with care", "ask a doctor": "more for a doctor"} | {
    "ask first": "more to ask first",
    HELD_BACK: "more held back",
}


def _tally(words: str, verdict: Verdict, members: list[Finding], library: Library) -> Tally:
    listed = sorted((one for one in members if not one.entry.opt_in), key=lambda one: one.entry.title)
    lines = tuple(Line(one.entry.title, "" if words == "fine" else sentence(one, library)) for one in listed)
    return Tally(words, verdict, len(members), lines, len(members) - len(listed))


def _moved(words: str, members: Iterable[Finding]) -> str:
    members = list(members)
    titles = [one.entry.title for one in members if not one.entry.opt_in]
    count = f"{len(members)} {_MOVED[words]}"
    if not titles:
        return f"{count}."
    others = len(members) - len(titles[:NAMED])
    named = ", ".join(titles[:NAMED]) + (f" and {others} more" if others else "")
    return f"{count}: {named}."
