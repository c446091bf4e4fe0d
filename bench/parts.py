"""What can be measured, and on which database?"""

from __future__ import annotations

import time
from collections.abc import Sequence

from bench import desk, growth, pages, paper, screening
from bench.harness import Case, Fact, Result, measure
from bench.world import FLOOR, demo_world

PARTS = {"screening": screening, "pages": pages, "desk": desk, "paper": paper, "growth": growth}
"""Modules with a function `cases(world)`, each a list of what is timed and one of what is counted."""


def timed_on(database: str, names: Sequence[str], *, rounds: int, cpu: bool) -> tuple[list[Result], list[Fact]]:
    """These parts, measured in a demo practice of the moment. For a process that has no database yet."""
    timed: list[Case] = []
    counted: list[Fact] = []
    with demo_world(database) as world:
        for name in names:
            cases, facts = PARTS[name].cases(world)
            timed += cases
            counted += facts
        if any(case.versus == FLOOR for case in timed):
            timed.insert(0, Case(FLOOR, world.reading("/bench/empty/")))
        results = measure(timed, rounds=rounds, clock=time.process_time if cpu else time.perf_counter)
    return [result.without_call() for result in results], counted
