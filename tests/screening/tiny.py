"""The smallest library in which a case can be drawn: entries, rules and flags with nothing in them but what matters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from suggestions.library.circumstances import Circumstance, FitRule, Needs
from suggestions.library.entry import Basis, Entry, Grade, Harm, Kind, Rule, Severity
from suggestions.library.flags import Flag, Tier
from suggestions.library.library import Library

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)

W, D, X = Severity.CAUTION, Severity.DOCTOR_FIRST, Severity.CONTRAINDICATED


def make_flag(slug: str, *, stale: int = 30, spoken: bool = False) -> Flag:
    """A core flag whose label is its slug in capitals."""
    return Flag(
        slug=slug,
        label=slug.upper(),
        question=f"Is it {slug}?",
        help="",
        tier=Tier.CORE,
        group="Group",
        why="It matters.",
        origin="C",
        where="",
        citations=(),
        stale_after_days=stale,
        stale_why="it changes",
        spoken=spoken,
        confirm_by_clinical_lead=True,
    )


def make_rule(
    flag: str,
    severity: Severity,
    *,
    absolute: bool = False,
    instead: Sequence[str] = (),
    name: str = "",
    reason: str = "",
    line: str = "",
) -> Rule:
    """A rule named after its flag and severity, such as "a-caution"."""
    return Rule(
        id=name or f"{flag}-{severity.key}",
        flag=flag,
        severity=severity,
        absolute=absolute,
        reason=reason or f"Because of {flag}.",
        client_line=line or f"Mind {flag}.",
        adaptation="Make it smaller.",
        instead=tuple(instead),
        origin="C",
        basis=Basis.CLINICAL,
        harm=Harm.DANGER,
        citations=(),
    )


EASY = Needs("none", "none", "none", "none", "no", "no", "none", "low", "none", "no", (5, 10))
"""Needs that no circumstance speaks against."""


def make_entry(slug: str, *rules: Rule, needs: Needs = EASY, **changes: Any) -> Entry:
    """A strategy called by its slug. `changes` are fields of `Entry`, such as `kind` or `opt_in`."""
    fields: dict[str, Any] = {
        "slug": slug,
        "title": slug.capitalize(),
        "client_title": slug.capitalize(),
        "kind": Kind.MIND,
        "needs": needs,
        "can_be_done_alone": True,
        "opt_in": False,
        "therapist_only": False,
        "always": Severity.OK,
        "action": "Do it.",
        "intro": "",
        "steps": ("One.", "Two."),
        "printed_steps": 2,
        "why": "",
        "stop_if": "it hurts.",
        "sections": (),
        "questions": (),
        "adaptations": (),
        "standing": None,
        "foods": (),
        "claim": "It helps.",
        "grade": Grade.E0,
        "evidence_note": "None.",
        "source_caution": "None.",
        "sources": (),
        "therapist_notes": "",
        "teach_back": "",
        "review_months": 12,
        "rules": rules,
    }
    return Entry(**(fields | changes))


def make_circumstance(slug: str, *, stale: int = 90, set_by: str = "") -> Circumstance:
    """A circumstance that a flag may set."""
    return Circumstance(slug, slug.capitalize(), f"Is it {slug}?", "C", stale, set_by)


def make_fit_rule(
    name: str, circumstance: str, need: str, *bad: str, over: int | None = None, offer: Sequence[str] = ()
) -> FitRule:
    """A line of the fit table whose sentence is its own name."""
    return FitRule(name, circumstance, need, bad, over, f"Sentence {name}.", tuple(offer), "C")


def make_library(
    entries: Iterable[Entry] = (),
    *,
    flags: Iterable[Flag] = (),
    circumstances: Iterable[Circumstance] = (),
    fit_rules: Iterable[FitRule] = (),
) -> Library:
    """A library whose flags are the given ones and every other one that a rule names."""
    entries, flags = tuple(entries), tuple(flags)
    named = dict.fromkeys(rule.flag for entry in entries for rule in entry.rules)
    others = (make_flag(slug) for slug in named if slug not in {flag.slug for flag in flags})
    return Library(entries, (*flags, *others), tuple(circumstances), tuple(fit_rules), ())
