"""What does the library come to for two made-up clients, side by side?

A curator tries a rule set: what would change for a client who is pregnant, or who was asked nothing? The pictures are
made of what is typed and stored nowhere; the engine is the one that screens for real clients.

    one = MadeUp({"pregnant": State.YES}, rest=State.NO)
    pairs(screen_library(subjects, one.picture(library, at)), screen_library(subjects, other.picture(library, at)))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from suggestions.library.library import Library
from suggestions.screening.answers import State
from suggestions.screening.engine import Finding, Verdict
from suggestions.screening.findings import Findings
from suggestions.screening.picture import Picture, circumstances_set_by
from suggestions.screening.report import WORST_FIRST
from suggestions.screening.wording import WORD_OF, sentence

NAMED = 2
"""Substitutes named beside a verdict."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """What was made up of one client."""

    states: Mapping[str, State]
    """By flag; those that are not named are like the rest."""
    rest: State = State.NOT_ASKED
    circumstances: Iterable[str] = ()
    foods: Iterable[str] = ()

    def picture(self, library: Library, at: datetime) -> Picture:
        """The same as the engine sees it."""
        states = {flag: self.states.get(flag, self.rest) for flag in library.flag_of}
        flags = {state: frozenset(flag for flag, each in states.items() if each is state) for state in State}
        return Picture(
            at=at,
            yes=flags[State.YES],
            no=flags[State.NO],
            unsure=flags[State.UNSURE],
            declined=flags[State.DECLINED],
            stale_no=flags[State.STALE_NO],
            again=flags[State.STALE_NO],
            circumstances=frozenset(self.circumstances) | circumstances_set_by(flags[State.YES], library),
            foods=frozenset(self.foods),
        )


class Pair(NamedTuple):
    """One strategy for both."""

    one: Finding
    other: Finding

    @property
    def title(self) -> str:
        return self.one.entry.title

    @property
    def differs(self) -> bool:
        """Whether a verdict, a reason, a question to ask first or a misfit is not the same for both."""
        return _what_counts(self.one) != _what_counts(self.other)


class Said(NamedTuple):
    """One finding in words."""

    verdict: Verdict
    why: str
    """Empty where nothing speaks against it."""
    instead: tuple[str, ...]
    """Titles."""
    misfits: tuple[str, ...]


def pairs(one: Findings, other: Findings) -> tuple[Pair, ...]:
    """Every strategy of the library, the worst of its two verdicts first, then by title."""
    both = (Pair(finding, other[slug]) for slug, finding in one.items())
    return tuple(sorted(both, key=lambda pair: (min(_rank(pair.one), _rank(pair.other)), pair.title)))


def in_words(finding: Finding, findings: Findings, library: Library) -> Said:
    """What one cell of the table says."""
    titles = tuple(findings[slug].entry.title for slug in findings.instead(finding)[:NAMED])
    why = "" if finding.verdict is Verdict.OK else sentence(finding, library)
    why = why.removeprefix(f"{WORD_OF[finding.verdict]}: ")  # the mark beside it says so
    return Said(finding.verdict, why, titles, tuple(rule.sentence for rule in finding.misfits))


def _rank(finding: Finding) -> int:
    return WORST_FIRST.index(finding.verdict)


def _what_counts(finding: Finding) -> tuple[object, ...]:
    return finding.verdict, finding.reasons, finding.ask, finding.misfits
