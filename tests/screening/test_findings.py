"""What one picture means for a whole library, and what is offered instead."""

from __future__ import annotations

from itertools import permutations
from types import SimpleNamespace
from typing import Any

from suggestions.library.circumstances import FitRule
from suggestions.library.entry import Entry, Kind
from tests.screening.tiny import EASY, NOON, D, W, X, make_entry, make_fit_rule, make_rule


def screened(m: SimpleNamespace, entries: list[Entry], *fit_rules: FitRule, **picture: Any) -> Any:
    sets = {name: frozenset(str(value).split()) for name, value in picture.items()}
    subjects = m.findings.prepare_library(entries, fit_rules)
    return m.findings.screen_library(subjects, m.picture.Picture(NOON, **sets))


def test_findings_stand_by_slug_in_the_librarys_order(m: SimpleNamespace) -> None:
    findings = screened(m, [make_entry("b"), make_entry("a", make_rule("f", X))], yes="f")
    assert {slug: finding.verdict.value for slug, finding in findings.items()} == {"b": "ok", "a": "contraindicated"}
    assert (list(findings), len(findings)) == (["b", "a"], 2)


# hug: X on trauma, offering song, then blanket; W on shy, offering tea. What of them is free for this client?
#
#   trauma yes                        song blanket    the rule in play, in its order
#   shy yes                           tea
#   both yes                          song blanket tea
#   trauma yes, song X on trauma      blanket
def test_rules_in_play_offer_in_their_order(m: SimpleNamespace) -> None:
    hug = make_entry("hug", make_rule("shy", W, instead=["tea"]), make_rule("trauma", X, instead=["song", "blanket"]))
    others = [make_entry("blanket"), make_entry("song"), make_entry("tea")]

    def instead(*entries: Entry, **picture: str) -> tuple[str, ...]:
        findings = screened(m, [hug, *entries], **picture)
        offered: tuple[str, ...] = findings.instead(findings["hug"])
        return offered

    assert instead(*others, yes="trauma", no="shy") == ("song", "blanket")
    assert instead(*others, yes="shy", no="trauma") == ("tea",)
    assert instead(*others, yes="shy trauma") == ("song", "blanket", "tea")
    assert instead(*others, no="shy", unsure="trauma") == ("song", "blanket")
    assert instead(*others, no="shy") == ("song", "blanket")
    assert instead(*others, unsure="shy", no="trauma") == ("tea",)
    assert instead(*others, no="shy trauma") == ()
    assert instead(*others, no="trauma") == ()
    wary = make_entry("song", make_rule("trauma", X))
    assert instead(wary, make_entry("blanket"), yes="trauma") == ("blanket",)
    assert instead(make_entry("blanket"), yes="trauma") == ("blanket",)


def test_only_what_is_free_for_this_client_is_offered(m: SimpleNamespace) -> None:
    names = ("self", "missing", "optional", "session", "doctor", "off", "unasked", "careful", "fine")
    held = make_entry("self", make_rule("f", X, instead=[*names, "fine"]))
    library = [
        held,
        make_entry("optional", opt_in=True),
        make_entry("session", therapist_only=True),
        make_entry("doctor", kind=Kind.REFERRAL),
        make_entry("off", make_rule("f", X)),
        make_entry("unasked", make_rule("g", D)),
        make_entry("careful", make_rule("f", W)),
        make_entry("fine"),
    ]
    findings = screened(m, library, yes="f")
    assert findings.instead(findings["self"]) == ("careful", "fine")


def test_a_caution_is_not_offered_instead_of_itself(m: SimpleNamespace) -> None:
    findings = screened(m, [make_entry("self", make_rule("f", W, instead=["self"]))], yes="f")
    assert findings.instead(findings["self"]) == ()


# Without a substitute that fits among the rules in play, the strategy's other rules are looked at, then the fit
# table, and only then what may not suit.
#
#   in play names   other rules name   fit table offers    offered
#   far             near               home                near
#   far             far                home                home
#   far             far                far                 far, which does not suit but is free
#   off             near               home                near
#   off             off                off                 nothing
def test_what_does_not_suit_comes_last(m: SimpleNamespace) -> None:
    venue = EASY.__class__(**{name: getattr(EASY, name) for name in EASY.__slots__} | {"space": "venue"})
    others = [
        make_entry("far", needs=venue),
        make_entry("near"),
        make_entry("home"),
        make_entry("off", make_rule("f", X)),
    ]

    def instead(in_play: str, other: str, fit: str) -> tuple[str, ...]:
        rules = (make_rule("f", X, instead=[in_play]), make_rule("g", X, instead=[other]))
        table = make_fit_rule("F1", "rural", "space", "venue", offer=[fit])
        entries = [make_entry("hike", *rules, needs=venue), *others]
        findings = screened(m, entries, table, yes="f", no="g", circumstances="rural")
        offered: tuple[str, ...] = findings.instead(findings["hike"])
        return offered

    assert instead("far", "near", "home") == ("near",)
    assert instead("far", "far", "home") == ("home",)
    assert instead("far", "far", "far") == ("far",)
    assert instead("off", "near", "home") == ("near",)
    assert instead("off", "off", "off") == ()


def test_a_referral_without_a_reason_offers_what_its_rules_name(m: SimpleNamespace) -> None:
    ask = make_entry("ask", make_rule("f", X, instead=["song"]), kind=Kind.REFERRAL)
    findings = screened(m, [ask, make_entry("song")], no="f")
    assert (findings["ask"].verdict.value, findings.instead(findings["ask"])) == ("doctor_first", ("song",))


def test_the_order_of_the_library_never_matters(m: SimpleNamespace) -> None:
    entries = [
        make_entry("a", make_rule("f", X, instead=["b", "c"]), make_rule("g", W, instead=["c"])),
        make_entry("b", make_rule("g", W)),
        make_entry("c"),
    ]
    table = [make_fit_rule("F1", "rural", "space", "none"), make_fit_rule("F2", "rural", "cost", "none")]
    seen = set()
    for order in permutations(entries):
        for lines in permutations(table):
            findings = screened(m, list(order), *lines, yes="f", circumstances="rural")
            seen.add(
                tuple(
                    (slug, findings[slug].verdict, findings[slug].misfits, findings.instead(findings[slug]))
                    for slug in "abc"
                )
            )
    assert len(seen) == 1
