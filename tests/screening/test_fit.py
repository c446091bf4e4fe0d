"""What may not suit a client's circumstances."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from types import SimpleNamespace

from tests.screening.tiny import EASY, make_fit_rule

MOBILITY = (
    make_fit_rule("F08", "limited-mobility", "mobility", "full"),
    make_fit_rule("F09", "limited-mobility", "mobility", "some"),
)


def test_of_the_two_lines_on_mobility_only_the_one_that_marks_speaks(m: SimpleNamespace) -> None:
    for mobility, expected in {"none": [], "some": ["F09"], "full": ["F08"]}.items():
        lines = m.fit.fit_rules_marking(replace(EASY, mobility=mobility), MOBILITY)
        assert [line.id for line in lines] == expected


def test_one_line_for_each_circumstance_by_id_whatever_their_order(m: SimpleNamespace) -> None:
    table = [
        make_fit_rule("F1", "tight", "cost", "none"),
        make_fit_rule("F2", "rural", "space", "none"),
        make_fit_rule("F3", "tight", "effort", "low"),
    ]
    for order in permutations(table):
        assert [line.id for line in m.fit.fit_rules_marking(EASY, order)] == ["F1", "F2"]


def test_minutes_mark_what_takes_longer_at_the_least(m: SimpleNamespace) -> None:
    hurry = make_fit_rule("F07", "little-free-time", "minutes", over=15)
    for shortest, marked in {15: False, 16: True}.items():
        needs = replace(EASY, minutes=(shortest, 60))
        assert bool(m.fit.fit_rules_marking(needs, [hurry])) is marked
