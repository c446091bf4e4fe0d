"""Measure, and print a table; `--json FILE` also writes the figures for programs.

bin/bench [--rounds N] [--json FILE]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from bench import pages, screening
from bench.harness import Case, Fact, as_json, as_table, measure
from bench.world import demo_world

PARTS = (screening, pages)
"""Modules with a function `cases(world)`, each a list of what is timed and one of what is counted."""


def main() -> int:
    """Always 0: a figure over its goal on a busy machine is a reason to look, not a failure."""
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measure the parts that must be quick.")
    parser.add_argument("--rounds", type=int, default=30, help="how often each is timed (30)")
    parser.add_argument("--cpu", action="store_true", help="count processor time: for a machine that is busy")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    wanted = parser.parse_args()
    timed: list[Case] = []
    counted: list[Fact] = []
    with demo_world() as world:
        for part in PARTS:
            cases, facts = part.cases(world)
            timed += cases
            counted += facts
        clock = time.process_time if wanted.cpu else time.perf_counter
        results = measure(timed, rounds=wanted.rounds, clock=clock)
    sys.stdout.write(as_table(results, counted))
    if wanted.json:
        wanted.json.write_text(as_json(results, counted), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
