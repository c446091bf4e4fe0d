"""A second opinion on what answers come to, written from the rule's words and sharing nothing with the engine.

Known is the worst of what the strategy always is and the rules whose flag is yes; the gate is the same with every flag
that is anything but a fresh no. Where the gate is a stop and stricter than the known: ask first.

It knows no entries and no pictures, only words: a floor, rows of (flag, severity, absolute), and what was answered.
A flag that is missing from the answers was not asked; a stale no is to be left out by the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

RANK = {"ok": 0, "caution": 1, "doctor_first": 2, "contraindicated": 3}


class Row(NamedTuple):
    """What one rule does."""

    flag: str
    severity: str
    absolute: bool = False


class Expected(NamedTuple):
    """What a strategy must come to. Order is left aside."""

    known: str
    gate: str
    verdict: str
    absolute: bool
    reasons: frozenset[tuple[str, str]]
    ask: frozenset[str]
    may_ask: frozenset[str]


def evaluate(floor: str, rows: Iterable[Row], answered: Mapping[str, str]) -> Expected:
    """What these answers ("yes", "no", "unsure", "declined") must come to."""
    rows = list(rows)
    of_yes = [row for row in rows if answered.get(row.flag) == "yes"]
    not_fresh_no = [row for row in rows if answered.get(row.flag) != "no"]
    dithering = [row for row in rows if answered.get(row.flag) in {"unsure", "declined"}]
    silent = [row for row in rows if row.flag not in answered]
    known = _worst([floor, *(row.severity for row in of_yes)])
    gate = _worst([floor, *(row.severity for row in not_fresh_no)])
    ask: set[str] = set()
    if gate in {"doctor_first", "contraindicated"} and RANK[gate] > RANK[known]:
        verdict = "ask_first"
        for row in [*dithering, *silent]:
            if row.severity in {"doctor_first", "contraindicated"} and RANK[row.severity] > RANK[known]:
                ask.add(row.flag)
    elif known == "ok" and "caution" in {row.severity for row in dithering}:
        verdict = "caution"
    else:
        verdict = known
    return Expected(
        known,
        gate,
        verdict,
        absolute=any(row.absolute for row in of_yes),
        reasons=frozenset((row.flag, row.severity) for row in [*of_yes, *dithering]),
        ask=frozenset(ask),
        may_ask=frozenset(row.flag for row in silent if row.flag not in ask),
    )


def _worst(severities: Iterable[str]) -> str:
    return sorted(severities, key=RANK.__getitem__)[-1]
