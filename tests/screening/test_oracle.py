"""Do the shipped rules do what was signed off? oracle.toml says it row by row; library and engine are compared with it.

What a strategy comes to is worked out twice: by the engine from fixtures/library, and by the second opinion
(evaluator.py) from the rows of the oracle alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import pytest

from suggestions.library.entry import Rule, Severity
from suggestions.library.library import Library
from suggestions.screening.findings import Findings, prepare_library, screen_library
from suggestions.screening.picture import Picture
from tests.screening.evaluator import RANK, Expected, Row, evaluate
from tests.screening.starter import oracle, starter_library
from tests.screening.test_engine import seen
from tests.screening.tiny import NOON, make_rule

STRATEGIES: dict[str, dict[str, Any]] = oracle()["strategies"]
ROWS = {
    slug: [Row(flag, row["does"], row.get("absolute", False)) for flag, row in strategy.get("rules", {}).items()]
    for slug, strategy in STRATEGIES.items()
}
FLAGS: tuple[str, ...] = tuple(oracle()["flags"])
SUBJECTS = {
    subject.entry.slug: subject for subject in prepare_library(starter_library().entries, starter_library().fit_rules)
}


def rules_of(library: Library) -> dict[tuple[str, str], tuple[str, bool, list[str]]]:
    """What each rule of the library does, by strategy and flag."""
    return {
        (entry.slug, rule.flag): (rule.severity.key, rule.absolute, list(rule.instead))
        for entry in library.entries
        for rule in entry.rules
    }


def signed_rules() -> dict[tuple[str, str], tuple[str, bool, list[str]]]:
    """The same out of the oracle."""
    return {
        (slug, flag): (row["does"], row.get("absolute", False), row["instead"])
        for slug, strategy in STRATEGIES.items()
        for flag, row in strategy.get("rules", {}).items()
    }


def test_every_rule_has_its_row_and_every_row_its_rule() -> None:
    assert rules_of(starter_library()) == signed_rules()
    assert sum(len(entry.rules) for entry in starter_library().entries) == len(signed_rules())


def test_what_every_strategy_is_for_everybody() -> None:
    got = {
        entry.slug: (entry.always.key, not entry.opt_in and not entry.therapist_only)
        for entry in starter_library().entries
    }
    assert got == {slug: (strategy["always"], strategy["offered"]) for slug, strategy in STRATEGIES.items()}


def test_when_each_flag_is_asked_again_and_which_are_only_spoken() -> None:
    got = {
        flag.slug: {"stale_after_days": flag.stale_after_days, "spoken": flag.spoken}
        for flag in starter_library().flags
    }
    assert got == oracle()["flags"]


def test_which_flag_sets_a_circumstance_and_what_each_marks() -> None:
    library = starter_library()
    assert {item.slug: item.set_by_flag for item in library.circumstances if item.set_by_flag} == oracle()[
        "set_by_flag"
    ]
    assert {item.slug for item in library.circumstances} == set(oracle()["misfits"])
    for circumstance, lines in oracle()["misfits"].items():
        findings = screened({}, circumstances=frozenset({circumstance}))
        marked = defaultdict(set)
        for finding in findings.values():
            for line in finding.misfits:
                marked[line.id].add(finding.entry.slug)
        assert marked == {line: set(slugs) for line, slugs in lines.items()}, circumstance


# A change of fixtures/library that nobody wrote into the oracle shows, whatever it is.
CHANGES: dict[str, Callable[[Rule], list[Rule]]] = {
    "a rule is dropped": lambda rule: [],
    "a rule gets milder": lambda rule: [replace(rule, severity=Severity.CAUTION)],
    "a rule may be overridden": lambda rule: [replace(rule, absolute=False)],
    "a rule moves to another flag": lambda rule: [replace(rule, flag="autism")],
    "a rule offers something else": lambda rule: [replace(rule, instead=("sing",))],
    "a rule is added": lambda rule: [rule, make_rule("autism", Severity.CAUTION)],
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_rule_changed_without_its_row_shows(change: str) -> None:
    library = starter_library()
    changed = [
        replace(entry, rules=tuple(new for rule in entry.rules for new in CHANGES[change](rule)))
        if entry.slug == "work-through-memories"
        else entry
        for entry in library.entries
    ]
    assert rules_of(replace(library, entries=tuple(changed))) != signed_rules()


def test_every_strategy_under_every_single_flag_with_all_others_no() -> None:
    for flag, state in product(FLAGS, ("yes", "no", "unsure", None)):
        compare(dict.fromkeys(FLAGS, "no") | {flag: state}, STRATEGIES)


def test_every_strategy_under_every_single_flag_with_nothing_else_asked() -> None:
    for flag, state in product(FLAGS, ("yes", "no", "unsure", None)):
        compare({flag: state}, STRATEGIES)


def test_every_pair_of_flags_that_meet_in_a_strategy() -> None:
    meet: dict[tuple[str, str], list[str]] = defaultdict(list)
    for slug, rows in ROWS.items():
        for pair in combinations([row.flag for row in rows], 2):
            meet[pair].append(slug)
    for pair, slugs in meet.items():
        for states in product(("yes", "no", None), repeat=2):
            compare(dict.fromkeys(FLAGS, "no") | dict(zip(pair, states, strict=True)), slugs)


def test_the_worked_clients() -> None:
    for client in oracle()["clients"]:
        answered = {flag: "yes" if flag in client["yes"] else "no" for flag in FLAGS}
        findings = screened(answered, circumstances=frozenset(client["circumstances"]))
        assert [slug for slug in client["free"] if not findings[slug].offerable] == [], client["title"]
        not_free = client.get("not_free", {})
        assert {slug: findings[slug].verdict.value for slug in not_free} == not_free, client["title"]


def screened(answered: Mapping[str, str | None], **more: Any) -> Findings:
    """The starter library under these answers. None: not asked."""
    sets: dict[str, frozenset[str]] = {
        word: frozenset(flag for flag, state in answered.items() if state == word) for word in ("yes", "no", "unsure")
    }
    return screen_library(SUBJECTS.values(), Picture(NOON, **sets, **more))


def compare(answered: Mapping[str, str | None], slugs: Iterable[str]) -> None:
    """Engine and second opinion say the same of these strategies under these answers."""
    known = {flag: state for flag, state in answered.items() if state is not None}
    findings = screened(answered)
    for slug in slugs:
        expected = evaluate(STRATEGIES[slug]["always"], ROWS[slug], known)
        finding = findings[slug]
        assert seen(finding) == expected, (slug, known)
        assert set(findings.instead(finding)) == instead(slug, expected, known), (slug, known)


def instead(slug: str, here: Expected, known: Mapping[str, str]) -> set[str]:
    """What may be offered instead of a strategy that comes to this, out of the rows alone; no circumstances."""
    if here.verdict == "ok":
        return set()
    named: dict[str, set[str]] = {flag: set(row["instead"]) for flag, row in STRATEGIES[slug].get("rules", {}).items()}
    in_play = {flag for flag, _ in here.reasons} | here.ask
    for flags in (in_play, set(named)):
        if free := {other for other in set().union(*(named[flag] for flag in flags)) if is_free(other, known)}:
            return free
    return set()


def is_free(slug: str, known: Mapping[str, str]) -> bool:
    there = evaluate(STRATEGIES[slug]["always"], ROWS[slug], known)
    return bool(STRATEGIES[slug]["offered"]) and there.verdict != "ask_first" and RANK[there.verdict] <= RANK["caution"]
