"""Does the starter library warn seldom enough to be heard?"""

from __future__ import annotations

from pathlib import Path

import pytest

from suggestions.library import starter
from suggestions.library.entry import Kind
from suggestions.screening.findings import prepare_library, screen_library
from suggestions.screening.picture import Picture
from suggestions.screening.precision import Touch, main, table, touched
from tests.screening.starter import starter_library
from tests.screening.tiny import NOON, D, W, X, make_entry, make_library, make_rule


def test_with_every_question_answered_no_only_the_referrals_are_other_than_ok() -> None:
    library = starter_library()
    picture = Picture(NOON, no=frozenset(library.flag_of))
    findings = screen_library(prepare_library(library.entries, library.fit_rules), picture)
    referrals = {entry.slug for entry in library.entries if entry.kind is Kind.REFERRAL}
    assert {slug: finding.verdict.value for slug, finding in findings.items() if finding.verdict.value != "ok"} == (
        dict.fromkeys(referrals, "doctor_first")
    )
    assert [finding for finding in findings.values() if finding.reasons or finding.ask or finding.may_ask] == []


def test_no_flag_touches_more_than_a_third_of_the_activities() -> None:
    # A crisis may: it stops the handout as a whole. The share is the content's own limit.
    library = starter_library()
    activities = sum(entry.kind is not Kind.REFERRAL for entry in library.entries)
    wide = {
        touch.flag: touch.activities.total()
        for touch in touched(library.entries, library.flag_of)
        if touch.activities.total() > activities * 0.34
    }
    assert wide == {}


def test_what_each_flag_touches_by_its_worst_rule() -> None:
    entries = [
        make_entry("hug", make_rule("a", W), make_rule("a", X), make_rule("b", W)),
        make_entry("swim", make_rule("a", D)),
        make_entry("ask", make_rule("a", X), kind=Kind.REFERRAL),
    ]
    a, b, c = touched(entries, ["a", "b", "c"])
    assert (a.flag, dict(a.activities), a.referrals, a.total) == ("a", {X: 1, D: 1}, 1, 3)
    assert (b.flag, dict(b.activities), b.referrals, b.total) == ("b", {W: 1}, 0, 1)
    assert c == Touch("c", a.activities.__class__(), 0)


def test_the_table_has_a_line_for_each_flag() -> None:
    library = make_library([make_entry("hug", make_rule("a", X)), make_entry("song")])
    assert table(library).splitlines() == [
        "flag                       left off  doctor  care  activities  referrals",
        "a                                 1       0     0     1 (50%)          0",
    ]
    assert table(make_library([make_entry("ask", make_rule("a", X), kind=Kind.REFERRAL)])).splitlines()[1:] == [
        "a                                 0       0     0           0          1",
    ]


def test_the_command_prints_the_starter_library_or_says_why_not(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main([]) == main([str(starter.FOLDER)]) == 0
    assert capsys.readouterr().out == table(starter_library()) * 2
    assert main([str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err == f"There is no folder {tmp_path / 'none'}.\n"
