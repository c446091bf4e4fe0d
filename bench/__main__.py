"""Measure, and print a table; `--json FILE` also writes the figures for programs.

bin/bench [NAME ...] [--rounds N] [--cpu] [--json FILE]
bin/bench load [--therapists N] [--seconds S] [--database sqlite|postgresql]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import desk, growth, load, pages, paper, screening
from bench.harness import Case, Fact, as_json, as_table, measure
from bench.world import FLOOR, demo_world

PARTS = {"screening": screening, "pages": pages, "desk": desk, "paper": paper, "growth": growth}
"""Modules with a function `cases(world)`, each a list of what is timed and one of what is counted."""
LOAD = "load"
NAMED = {"growth", LOAD}
"""These run only when they are named: they take minutes, and all of the machine."""


def main() -> int:
    """0, also for a figure over its goal: a busy machine is a reason to look, not a failure. 1 when load loses data."""
    wanted = _arguments()
    names = wanted.names or [name for name in PARTS if name not in NAMED]
    data: dict[str, Any] = {}
    result = 0
    if timed := [name for name in names if name != LOAD]:
        data |= _timed(timed, wanted)
    if LOAD in names:
        asked = load.Load(wanted.therapists, wanted.seconds, databases=tuple(wanted.database or load.DATABASES))
        outcomes = load.run(asked)
        sys.stdout.write(load.as_table(outcomes))
        data |= load.as_data(outcomes)
        result = 0 if all(outcome.holds for outcome in outcomes) else 1
    if wanted.json:
        wanted.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    return result


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measure the parts that must be quick.")
    names = [*PARTS, LOAD]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(names)}; all but growth and load")
    parser.add_argument("--rounds", type=int, default=30, help="how often each is timed (30)")
    parser.add_argument("--cpu", action="store_true", help="count processor time: for a machine that is busy")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    parser.add_argument("--therapists", type=int, default=50, metavar="N", help="load: how many work at once (50)")
    parser.add_argument("--seconds", type=int, default=60, metavar="S", help="load: for how long (60)")
    parser.add_argument("--database", action="append", choices=load.DATABASES, help="load: on this one alone")
    wanted = parser.parse_args()
    if unknown := [name for name in wanted.names if name not in names]:  # argparse's choices refuse an empty list
        parser.error(f"There is no part {unknown[0]}. Choose from {', '.join(names)}.")
    return wanted


def _timed(names: Sequence[str], wanted: argparse.Namespace) -> dict[str, Any]:
    timed: list[Case] = []
    counted: list[Fact] = []
    with demo_world() as world:
        for name in names:
            cases, facts = PARTS[name].cases(world)
            timed += cases
            counted += facts
        if any(case.versus == FLOOR for case in timed):
            timed.insert(0, Case(FLOOR, world.reading("/bench/empty/")))
        clock = time.process_time if wanted.cpu else time.perf_counter
        results = measure(timed, rounds=wanted.rounds, clock=clock)
    sys.stdout.write(as_table(results, counted))
    return dict(json.loads(as_json(results, counted)))


if __name__ == "__main__":
    sys.exit(main())
