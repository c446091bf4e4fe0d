"""How is one request held at a chosen place while something else happens?

    with held(lambda: browser.post(...), before='INSERT INTO "suggestions_issue"') as request:
        change_something()
    request.outcome()

The call runs in a thread with a database connection of its own. Its statements pass a gate; before the one that is
named it stops until the block ends. A `Gate` of the test's own can stand at any other place.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Any

from django.db import connection, connections

PATIENCE = 30
"""Seconds until a call that waits for another counts as stuck."""
STEP = 0.01
"""Seconds between two looks at whether it is there."""


class Gate:
    """Stops whoever comes first, until it is opened."""

    def __init__(self) -> None:
        self.reached = Event()
        self.open = Event()

    def pass_through(self) -> None:
        """Wait here for the gate to open."""
        if not self.reached.is_set():
            self.reached.set()
            assert self.open.wait(PATIENCE), "nobody opened the gate"


class Held:
    """A call on its way. `statements` must come in their order; the gate stands before the last of them."""

    def __init__(self, call: Callable[[], object], gate: Gate, *statements: str) -> None:
        self.gate = gate
        self._left = list(statements)
        pool = ThreadPoolExecutor(1)
        self._future: Future[object] = pool.submit(self._run, call)
        pool.shutdown(wait=False)

    @property
    def is_done(self) -> bool:
        return self._future.done()

    def outcome(self) -> Any:
        """What the call returned, or the exception that it raised."""
        try:
            return self._future.result(PATIENCE)
        except Exception as error:  # noqa: BLE001 -- handed to the test, which judges it
            return error

    def wait_until(self, there: Callable[[], bool]) -> None:
        """Until the call is there. Fails when it ended before."""
        end = time.monotonic() + PATIENCE
        while not there():
            assert not self.is_done, f"it did not stop: {self.outcome()!r}"
            assert time.monotonic() < end, "it takes too long"
            time.sleep(STEP)

    def _run(self, call: Callable[[], object]) -> object:
        try:
            with connection.execute_wrapper(self._step):
                return call()
        finally:
            connections.close_all()

    def _step(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if self._left and self._left[0] in sql:
            del self._left[0]
            if not self._left:
                self.gate.pass_through()
        return execute(sql, *rest)


@contextmanager
def held(call: Callable[[], object], *, before: str = "", gate: Gate | None = None) -> Iterator[Held]:
    """Run the call to a statement, or to a gate that stands elsewhere; it goes on when the block ends."""
    request = Held(call, gate or Gate(), *filter(None, [before]))
    try:
        request.wait_until(request.gate.reached.is_set)
        yield request
    finally:
        request.gate.open.set()
        request.outcome()


def waiting(call: Callable[[], object], *, after: str = "") -> Held:
    """Run the call to where it waits for what this thread has locked, once it came by a statement.

    PostgreSQL says who waits. Of SQLite we know that a transaction begins, and that nobody else's can.
    """
    gate = Gate()
    gate.open.set()
    taking = "BEGIN" if connection.vendor == "sqlite" else ""
    request = Held(call, gate, *filter(None, (after, taking)))
    request.wait_until(gate.reached.is_set if after or taking else lambda: True)
    if not taking:
        request.wait_until(_somebody_waits)
    return request


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        row = cursor.fetchone()
    return bool(row and row[0])
