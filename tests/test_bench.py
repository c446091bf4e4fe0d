"""Does the harness of the bench count what it says? Times themselves are never a verdict."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from bench.harness import WARM_UP, Case, Fact, Result, as_json, as_table, measure
from bench.load.inside import compare
from bench.load.therapist import Visit
from clinic.accounts.models import User
from clinic.clients.models import Client
from suggestions.library.library import Library
from suggestions.screening import actions as screening
from suggestions.screening.answers import AnswerKind


def test_every_case_is_called_once_a_round_in_turn() -> None:
    calls: list[str] = []
    measure([Case("a", lambda: calls.append("a")), Case("b", lambda: calls.append("b"))], rounds=2)

    assert calls == ["a", "b"] * (WARM_UP + 2)


def test_a_ratio_is_the_median_of_the_ratios_within_the_rounds() -> None:
    # round        1    2    3
    # floor        1    2    4
    # slow         2    6    4
    result = Result(Case("slow", int, versus="floor", at_most=2.0), (2.0, 6.0, 4.0), (2.0, 3.0, 1.0))

    assert (result.ratio, result.holds) == (2.0, True)


def test_without_a_comparison_the_goal_is_in_milliseconds() -> None:
    assert Result(Case("engine", int, at_most=2.0), (1.0, 3.0, 2.5), ()).holds is False
    assert Result(Case("engine", int), (1.0,), ()).holds is None


def test_a_comparison_with_what_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match="floor"):
        measure([Case("slow", int, versus="floor")], rounds=1)


def test_one_call_of_many_counts_as_many() -> None:
    (alone,), (shared,) = (measure([Case("x", lambda: sum(range(20_000)), per_call=n)], rounds=5) for n in (1, 1000))

    assert shared.ms < alone.ms


def test_table_and_json_tell_the_same() -> None:
    results = [Result(Case("slow", int, versus="floor", at_most=2.0), (6.0,), (3.0,))]
    facts = [Fact("found", 8, 8)]

    assert [line.split()[-1] for line in as_table(results, facts).splitlines()[1:]] == ["OVER", "ok"]
    told = json.loads(as_json(results, facts))
    assert (told["slow"]["ratio"], told["slow"]["holds"], told["found"]["holds"]) == (3.0, False, True)


def test_what_was_lost_or_doubled_under_load_is_noticed(ada: User, heron: Client, library: Library) -> None:
    for _ in range(2):
        screening.answer(by=ada, client=heron, revision=None, library=library, flag="ptsd", kind=AnswerKind.NO)
    seen = Visit(ada.email, "heron", opened=True, answered=["ptsd", "seizures"], picked=["sing"], code="H-AAAA")
    never = Visit(ada.email, "finch", opened=True)

    found = compare([asdict(seen), asdict(never)])

    assert found["wrong"] == [
        "heron: ptsd was answered 2 times",
        "heron: the answer to seizures is lost",
        "heron: sing is lost",
        "heron: H-AAAA is lost",
        "finch: opened 0 times",
    ]
