"""Does anything get lost or doubled when fifty therapists work at once and workers die under them?

On each database a demo practice of its own, served as in a practice by two workers: everybody opens clients, answers,
picks, writes, issues and opens the PDF; every sixth press is a double click; every few seconds a worker is ended, by
TERM and by KILL in turn; at half-time a backup is made. Afterwards the database is compared with what was acknowledged,
and once more after the backup was restored, with what was acknowledged before it. All of it on loopback and bounded.
Therapists come with sessions of their own: fifty sign-ins from one address are what the rate limit is for.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import re
import secrets
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles
from threading import Timer
from typing import Any

from bench.load.server import Server
from bench.load.therapist import Therapist, Visit, work_together
from tests.throwaway_postgres import CannotRunPostgresError, throwaway_postgres

ROOT = Path(__file__).resolve().parent.parent.parent
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Load:
    """How much is asked."""

    therapists: int = 50
    seconds: int = 60
    think: float = 2.0
    """Seconds between two presses of one therapist, on average."""
    databases: tuple[str, ...] = DATABASES

    @property
    def kills(self) -> int:
        """One about every seven seconds: a new worker must have time to start."""
        return self.seconds // 7


@dataclass(frozen=True)
class Outcome:
    """What became of it on one database."""

    database: str
    milliseconds: dict[str, list[float]]
    """Of each kind of press, every answer's time."""
    statuses: Counter[int]
    cut_off: int
    """Requests that had no answer because their worker died."""
    kills: int
    counts: dict[str, int]
    """Of each kind of write, how many were acknowledged."""
    wrong: list[str]
    """What is lost, doubled or broken, in sentences; empty when all is well."""

    @property
    def server_errors(self) -> int:
        return sum(count for status, count in self.statuses.items() if status >= 500)

    @property
    def holds(self) -> bool:
        return not self.wrong and not self.server_errors


def run(load: Load) -> list[Outcome]:
    """Work on each database in turn. A database that cannot run here is named on stderr and left out."""
    outcomes = []
    for name in load.databases:
        try:
            with contextlib.ExitStack() as stack:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hearthside-load-")))
                url = f"sqlite:///{folder / 'load.sqlite3'}"
                if name == "postgresql":
                    url = stack.enter_context(throwaway_postgres())
                outcomes.append(_on(name, load, environment(url), folder))
        except CannotRunPostgresError as why:
            sys.stderr.write(f"Not on PostgreSQL: {why}\n")
    return outcomes


def environment(url: str) -> dict[str, str]:
    """Of a demo practice of the moment."""
    left_out = {"HEARTHSIDE_TESTING", "HEARTHSIDE_TLS", "STATIC_MANIFEST", "HEARTHSIDE_ADDRESS", "ALLOWED_HOSTS"}
    return {name: value for name, value in os.environ.items() if name not in left_out} | {
        "DJANGO_SETTINGS_MODULE": "clinic.settings",
        "DATABASE_URL": url,
        "HEARTHSIDE_DEMO": "1",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_KEYS": base64.urlsafe_b64encode(os.urandom(32)).decode(),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _on(name: str, load: Load, environ: dict[str, str], folder: Path) -> Outcome:
    _python(environ, "manage.py", "prepare")
    sessions = json.loads(_python(environ, "-m", "bench.load.inside", "make", str(load.therapists)))
    with Server(environ, folder / "server.log").running() as server:
        therapists = [Therapist(server.port, number, session, load.think) for number, session in enumerate(sessions)]
        half = Backup(environ, folder / "half-time.backup", therapists)
        half_time = Timer(load.seconds / 2, half.make)
        half_time.start()
        kills = work_together(therapists, server, load.seconds, load.kills)
        half_time.join()
    hung = server.hung_workers()
    visits = [visit for therapist in therapists for visit in therapist.visits]
    found = _compared(environ, visits)
    times: dict[str, list[float]] = {}
    for therapist in therapists:
        for kind, milliseconds in therapist.times:
            times.setdefault(kind, []).append(milliseconds)
    return Outcome(
        database=name,
        milliseconds=times,
        statuses=sum((therapist.statuses for therapist in therapists), Counter()),
        cut_off=sum(therapist.cut_off for therapist in therapists),
        kills=kills,
        counts=found["counts"],
        wrong=[
            *found["wrong"],
            *(f"in the backup: {sentence}" for sentence in half.differences()),
            *([f"{hung} workers hung"] if hung else []),
            *(said for therapist in therapists for said in therapist.surprises),
        ],
    )


class Backup:
    """A backup made while everybody works, and what must be in it."""

    def __init__(self, environ: dict[str, str], file: Path, therapists: Sequence[Therapist]) -> None:
        self.environ, self.file, self.therapists = environ, file, therapists
        self.visits: list[Visit] = []

    def make(self) -> None:
        """Every visit but the one that a therapist is in is over by now."""
        self.visits = [visit for therapist in self.therapists for visit in therapist.visits[:-1]]
        _python(self.environ, "manage.py", "backup", str(self.file))

    def differences(self) -> list[str]:
        """What the restored backup lacks, in sentences. Replaces the database."""
        if not self.file.exists():
            return ["it was not made"]
        told = _python(self.environ, "manage.py", "restore", "--replace", str(self.file))
        for kept in re.findall(r"kept in (\S+)\.\n", told):
            Path(kept).unlink()
        return list(_compared(self.environ, self.visits)["wrong"])


def _compared(environ: dict[str, str], visits: Sequence[Visit]) -> dict[str, Any]:
    seen = json.dumps([asdict(visit) for visit in visits])
    return dict(json.loads(_python(environ, "-m", "bench.load.inside", "compare", said=seen)))


def _python(environ: dict[str, str], *words: str, said: str = "") -> str:
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, *words], cwd=ROOT, env=environ, input=said, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{words} failed: {done.stderr[-2000:]}")
    return done.stdout


def as_table(outcomes: list[Outcome]) -> str:
    """The outcomes as lines for a screen."""
    return "".join(f"{line}\n" for outcome in outcomes for line in _lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.database + ', milliseconds':58}{'median':>10}{'p95':>9}{'max':>9}{'n':>8}"
    for kind, times in outcome.milliseconds.items():
        yield f"  {kind:56}{median(times):10.0f}{_p95(times):9.0f}{max(times):9.0f}{len(times):8}"
    acknowledged = ", ".join(f"{count} {kind}" for kind, count in outcome.counts.items())
    yield f"  acknowledged: {acknowledged}"
    statuses = ", ".join(f"{status}: {count}" for status, count in sorted(outcome.statuses.items()))
    yield f"  answers by status: {statuses}"
    yield f"  workers ended: {outcome.kills}; requests cut off by that: {outcome.cut_off}"
    verdict = "ok" if outcome.holds else "WRONG"
    yield f"  server errors {outcome.server_errors}, lost or doubled {len(outcome.wrong)}: {verdict}"
    yield from (f"    {sentence}" for sentence in outcome.wrong[:20])


def as_data(outcomes: list[Outcome]) -> dict[str, Any]:
    """The same for programs: one object a database."""
    return {
        f"load on {outcome.database}": {
            "milliseconds": {
                kind: {"median": median(times), "p95": _p95(times), "max": max(times), "n": len(times)}
                for kind, times in outcome.milliseconds.items()
            },
            "acknowledged": outcome.counts,
            "statuses": {str(status): count for status, count in sorted(outcome.statuses.items())},
            "workers_ended": outcome.kills,
            "cut_off": outcome.cut_off,
            "server_errors": outcome.server_errors,
            "wrong": outcome.wrong,
            "holds": outcome.holds,
        }
        for outcome in outcomes
    }


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[18] if len(times) > 1 else times[0]
