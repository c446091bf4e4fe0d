"""How does a process of its own see what a test has stored? It is given the test's database.

    run = manage("screen", "--json")
    run.wait(), run.said, run.complained

Only tests with real transactions (`django_db(transaction=True)`) have anything in the database that another process
can see.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60
"""Seconds after which a process counts as stuck."""


class Run:
    """A process that was started, and what it said once it ended."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said = ""
        self.complained = ""

    def wait(self) -> int:
        """Its exit code."""
        if self.process.returncode is None:
            self.said, self.complained = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode


def manage(*words: str, wait: bool = True) -> Run:
    """Run manage.py on the database of this test; with `wait` until it has ended."""
    process = subprocess.Popen(  # noqa: S603 -- our own program
        [sys.executable, str(ROOT / "manage.py"), *words],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    run = Run(process)
    if wait:
        run.wait()
    return run


def environment(**more: str) -> dict[str, str]:
    """What a process needs to read and write as this test does."""
    return {
        **os.environ,
        "DATABASE_URL": database_url(),
        "SECRET_KEY": settings.SECRET_KEY,
        "FIELD_KEYS": ",".join(settings.FIELD_KEYS),
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }


def database_url() -> str:
    """Address of the database of this test."""
    used = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{used['NAME']}"
    host = quote(str(used["OPTIONS"]["host"]), safe="")
    return f"postgres://{used['USER']}@/{used['NAME']}?host={host}"
