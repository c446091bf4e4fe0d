"""What do one client's answers mean for one strategy?

Two severities say it. `known` is the worst of what the strategy always is and its rules whose
flag is yes; `gate` is the same with every flag that is anything but a fresh no. Permission follows the gate, wording
follows the known, and where the gate is a stop stricter than the known the verdict is Ask first:

    rules of a strategy          answers                     known      gate             verdict
    ptsd caution                 ptsd not asked              ok         caution          ok, and may ask ptsd
    trauma-recent contraind.     trauma-recent no
    ------------------------------------------------------------------------------------------------------
    the same                     ptsd unsure                 ok         caution          caution
                                 trauma-recent no
    the same                     ptsd yes                    caution    contraindicated  ask first: trauma-recent
                                 trauma-recent not asked
    the same                     trauma-recent yes           contraind. contraindicated  contraindicated

`prepare` does once for each version of the library what no client changes; `screen_library` then takes microseconds
for each strategy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from suggestions.library.circumstances import FitRule
from suggestions.library.entry import Entry, Kind, Rule, Severity
from suggestions.screening.fit import fit_rules_marking
from suggestions.screening.picture import ACUTE_RISK, Picture


class Verdict(StrEnum):
    """What rules and answers come to, in the words of the machine interface."""

    OK = "ok"
    CAUTION = "caution"
    ASK_FIRST = "ask_first"
    """Held back until its flags are answered."""
    DOCTOR_FIRST = "doctor_first"
    CONTRAINDICATED = "contraindicated"


def _verdict(known: Severity, gate: Severity) -> Verdict:
    """The verdict of the two severities, leaving aside cautions whose flag is unsure or declined."""
    return Verdict.ASK_FIRST if gate > max(known, Severity.CAUTION) else Verdict(known.key)


VERDICTS = tuple(tuple(_verdict(known, gate) for gate in Severity) for known in Severity)
"""The same as a table, by known and then gate."""

OFFERABLE = frozenset({Verdict.OK, Verdict.CAUTION})
"""Verdicts with which a strategy may stand among the activities of a handout."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One strategy made ready for screening: all that depends on no client."""

    entry: Entry
    floor: Severity
    """The least that it is for everybody."""
    rules: tuple[Rule, ...]
    """Worst first, absolute before relative, then by id, whatever their order in the entry."""
    levels: tuple[tuple[Severity, frozenset[str]], ...]
    """Severities stricter than the floor, worst first, each with the flags whose rules have it."""
    cautions: frozenset[str]
    """Flags of its caution rules."""
    fit_rules: tuple[FitRule, ...]
    """Lines of the fit table that mark it, one for each circumstance."""


class Finding(NamedTuple):
    """What one picture comes to for one strategy. A tuple because thousands are made for one page."""

    subject: Subject
    picture: Picture
    known: Severity
    gate: Severity
    verdict: Verdict

    @property
    def entry(self) -> Entry:
        """The strategy."""
        return self.subject.entry

    @property
    def offerable(self) -> bool:
        """Whether it may stand among the activities: the gate is no stop."""
        return self.verdict in OFFERABLE

    @property
    def reasons(self) -> tuple[Rule, ...]:
        """Rules whose flag is yes, unsure or declined, worst first."""
        spoken_to = self.picture.spoken_to
        return tuple([rule for rule in self.subject.rules if rule.flag in spoken_to])

    @property
    def ask(self) -> tuple[str, ...]:
        """The flags that hold it back, worst first, unsure and declined ones among them. None unless Ask first."""
        if self.verdict is not Verdict.ASK_FIRST:
            return ()
        return _flags(rule for rule in self.subject.rules if self._holds_back(rule))

    @property
    def may_ask(self) -> tuple[str, ...]:
        """Every other flag not asked, or whose no is stale, that has a rule here. Interrupts nobody."""
        picture, ask = self.picture, self.ask
        answered = picture.yes | picture.no | picture.hesitant
        return _flags(rule for rule in self.subject.rules if rule.flag not in answered and rule.flag not in ask)

    @property
    def held_back(self) -> bool:
        """Whether asking on cannot open it today: a flag that holds it back was left unsure or declined this day."""
        left = self.picture.held_back
        return bool(left) and not left.isdisjoint(self.ask)

    @property
    def absolute(self) -> bool:
        """Whether a rule whose flag is yes is an absolute contraindication."""
        return any(rule.absolute and rule.flag in self.picture.yes for rule in self.subject.rules)

    @property
    def ask_to_override(self) -> tuple[str, ...]:
        """Flags not known of contraindications that nobody may override. While there are any, nobody may override.

        Without this a relative contraindication could be overridden for a client whose absolute one was not asked.
        """
        known = self.picture.yes | self.picture.no
        return _flags(rule for rule in self.subject.rules if _bars(rule) and rule.flag not in known)

    @property
    def overridable(self) -> bool:
        """Whether a coded reason may put it on one handout all the same."""
        barred = any(_bars(rule) and rule.flag not in self.picture.no for rule in self.subject.rules)
        return self.verdict is Verdict.CONTRAINDICATED and not barred

    @property
    def misfits(self) -> tuple[FitRule, ...]:
        """What may not suit, one line for each circumstance of the client. Changes no verdict."""
        holding = self.picture.circumstances
        return tuple([rule for rule in self.subject.fit_rules if rule.circumstance in holding]) if holding else ()

    @property
    def in_play(self) -> tuple[Rule, ...]:
        """The rules behind the verdict, worst first: the reasons and what else holds it back."""
        spoken_to = self.picture.spoken_to
        return tuple([rule for rule in self.subject.rules if rule.flag in spoken_to or self._holds_back(rule)])

    def _holds_back(self, rule: Rule) -> bool:
        """Whether this rule makes the gate a stop stricter than the known. A yes never does: the known has it."""
        return rule.severity > max(self.known, Severity.CAUTION) and rule.flag not in self.picture.no


def floor(entry: Entry) -> Severity:
    """What a strategy is for everybody. A referral is doctor first by its kind, whatever its rules say."""
    return max(entry.always, Severity.DOCTOR_FIRST) if entry.kind is Kind.REFERRAL else entry.always


def prepare(entry: Entry, fit_rules: Iterable[FitRule] = ()) -> Subject:
    """Make one strategy ready for screening."""
    rules = sorted(entry.rules, key=lambda rule: (-rule.severity, not rule.absolute, rule.id))
    least = floor(entry)
    flags = {severity: frozenset(rule.flag for rule in rules if rule.severity is severity) for severity in Severity}
    return Subject(
        entry=entry,
        floor=least,
        rules=tuple(rules),
        levels=tuple((level, flags[level]) for level in reversed(Severity) if level > least and flags[level]),
        cautions=flags[Severity.CAUTION],
        fit_rules=fit_rules_marking(entry.needs, fit_rules),
    )


def screen_subject(subject: Subject, picture: Picture) -> Finding:
    """What the picture comes to for a strategy made ready."""
    known = gate = subject.floor
    for severity, flags in subject.levels:
        if severity > gate and not flags <= picture.no:
            gate = severity
        if not flags.isdisjoint(picture.yes):
            known = severity
            break
    verdict = VERDICTS[known][gate]
    if verdict is Verdict.OK and not subject.cautions.isdisjoint(picture.hesitant):
        verdict = Verdict.CAUTION
    return Finding(subject, picture, known, gate, verdict)


def screen(entry: Entry, picture: Picture, fit_rules: Iterable[FitRule] = ()) -> Finding:
    """What the picture comes to for one strategy."""
    return screen_subject(prepare(entry, fit_rules), picture)


def _bars(rule: Rule) -> bool:
    """Whether nobody may override this rule: an absolute one and, in a crisis, every contraindication."""
    return rule.absolute or (rule.flag == ACUTE_RISK and rule.severity is Severity.CONTRAINDICATED)


def _flags(rules: Iterable[Rule]) -> tuple[str, ...]:
    """Their flags in the same order, each once."""
    return tuple(dict.fromkeys(rule.flag for rule in rules))
