"""What happens when several people press at the same moment?

    outcomes = together(lambda: first(), lambda: second())

Each call runs in a thread with a database connection of its own, all released at once. SQLite lets one writer in after
the other; only PostgreSQL shows what a missing lock lets through.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

PATIENCE = 30
"""Seconds until a call that waits for another counts as stuck."""


def together(*calls: Callable[[], object], patience: float = PATIENCE) -> list[object]:
    """What each call returned, or the exception that it raised, in the order of the calls."""
    gate = Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        try:
            gate.wait(PATIENCE)
            return call()
        except Exception as error:  # noqa: BLE001 -- handed to the test, which judges it
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [outcome.result(patience) for outcome in [pool.submit(run, call) for call in calls]]
