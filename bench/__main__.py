"""Measure, and print a table; `--json FILE` also writes the figures for programs.

bin/bench [NAME ...] [--rounds N] [--cpu] [--database sqlite|postgresql] [--json FILE]
bin/bench load [--therapists N] [--seconds S] [--database sqlite|postgresql]
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench import load
from bench.harness import as_json, as_table
from bench.parts import PARTS, timed_on
from tests.run import end_in_order

ON_BOTH = {"pages", "desk"}
"""What depends on the database, and is measured on PostgreSQL as well. Growth and load see to both themselves."""
LOAD = "load"
NAMED = {"growth", LOAD}
"""These run only when they are named: they take minutes, and all of the machine."""


def main() -> int:
    """0, also for a figure over its goal: a busy machine is a reason to look, not a failure. 1 when load loses data."""
    wanted = _arguments()
    names = wanted.names or [name for name in PARTS if name not in NAMED]
    databases = tuple(wanted.database or load.DATABASES)
    data: dict[str, Any] = {}
    result = 0
    for database in databases:
        timed = [name for name in names if name in ON_BOTH or (name != LOAD and database == "sqlite")]
        if timed:
            data |= _in_a_process_of_its_own(timed, wanted, database)
    if LOAD in names:
        asked = load.Load(wanted.therapists, wanted.seconds, databases=databases)
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
    parser.add_argument("--database", action="append", choices=load.DATABASES, help="on this one alone")
    wanted = parser.parse_args()
    if unknown := [name for name in wanted.names if name not in names]:  # argparse's choices refuse an empty list
        parser.error(f"There is no part {unknown[0]}. Choose from {', '.join(names)}.")
    return wanted


def _in_a_process_of_its_own(names: Sequence[str], wanted: argparse.Namespace, database: str) -> dict[str, Any]:
    """One process knows one database."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = pool.submit(timed_on, database, names, rounds=wanted.rounds, cpu=wanted.cpu).result()
    sys.stdout.write(f"{database}\n{as_table(*found)}")
    told: dict[str, Any] = json.loads(as_json(*found))
    return {name if database == "sqlite" else f"{database}: {name}": figures for name, figures in told.items()}


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end_in_order)
    sys.exit(main())
