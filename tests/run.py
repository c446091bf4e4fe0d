"""Run the whole suite on both databases and say at the end what ran, what did not, and why.

    bin/test [anything pytest takes]

SQLite first, with the browser journeys; then everything else again on a throw-away PostgreSQL. Exits non-zero when
any test of either pass failed. What cannot run on this machine is named in the last lines and does not fail the run.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import IO

from tests.browser.rig import why_no_browser
from tests.throwaway_postgres import CannotRunPostgresError, throwaway_postgres

ROOT = Path(__file__).resolve().parent.parent
NO_TESTS = 5
"""pytest's exit code when nothing was selected: fine for one pass, when the other ran something."""
WORKERS = min(os.cpu_count() or 1, 4)
"""A worker a core: with more, a page that is slow to answer fails a browser test."""
IN_PARALLEL = ("-n", str(WORKERS), "--dist", "worksteal")
"""Each worker has a database and a browser of its own; `-n 0` after it turns that off, as for a debugger."""
CLOSING = re.compile(r"(?:\d+ [a-z]+, )*(?:\d+ [a-z]+|no tests ran) in [\d.]+s")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def one_pass(name: str, args: list[str], *, database: str, url: str | None) -> tuple[int, str]:
    """Run pytest on one database. Returns its exit code and its closing line."""
    environment = {**os.environ, "EXPECT_DB": database}
    if url:
        environment["DATABASE_URL"] = url
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    say(f"== {name} ==")
    command = [sys.executable, "-m", "pytest", *IN_PARALLEL, *colour, *args]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        closing = pass_on(process.stdout)
    return process.returncode, closing


def pass_on(lines: IO[str]) -> str:
    """Show every line as it comes; keep the last that counts tests, without its colours."""
    closing = "nothing ran: see above"
    for line in lines:
        sys.stdout.write(line)
        sys.stdout.flush()
        if found := CLOSING.search(COLOUR.sub("", line)):
            closing = found[0]
    return closing


def on_postgres(args: list[str]) -> tuple[int, str]:
    """The second pass; raises CannotRunPostgresError when there is no server to be had."""
    with throwaway_postgres() as url:
        return one_pass("PostgreSQL", args, database="postgresql", url=url)


def run(args: list[str]) -> int:
    """Both passes and the summary. Returns the exit code."""
    missing = [f"the browser journeys: {why}"] if (why := why_no_browser()) else []
    passes = [("SQLite", *one_pass("SQLite", args, database="sqlite", url=None))]
    try:
        passes.append(("PostgreSQL", *on_postgres(args)))
    except CannotRunPostgresError as refusal:
        missing.append(f"the PostgreSQL pass: {refusal}")
    say("== Summary ==")
    for name, _, closing in passes:
        say(f"{name + ':':12}{closing}")
    for part in missing:
        say(f"Did not run here: {part}")
    return verdict([code for _, code, _ in passes])


def verdict(codes: list[int]) -> int:
    """Zero when every pass succeeded and at least one ran a test."""
    if all(code == NO_TESTS for code in codes):
        return NO_TESTS
    return next((code for code in codes if code not in (0, NO_TESTS)), 0)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def end_in_order(_number: int, _frame: FrameType | None) -> None:
    """A plain kill also ends the database server and removes its folder."""
    raise SystemExit(143)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end_in_order)
    sys.exit(run(sys.argv[1:]))
