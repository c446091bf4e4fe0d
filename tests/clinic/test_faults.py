"""The disk is full, the database is away or broken: people are told in plain words, and nothing is half written.

Each in a practice of its own, served as a practice is. What people did before the fault is there after it.
"""

from __future__ import annotations

import contextlib
import html
import http.client
import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlencode

import pytest

from bench.load import environment
from bench.load.server import Server
from suggestions.sampling import CODE_WORDS
from tests.throwaway_postgres import SETTINGS, CannotRunPostgresError, find_programs, throwaway_postgres, unprivileged

ROOT = Path(__file__).resolve().parent.parent.parent
TOKEN = "f" * 32
AWAY_SECONDS = 20
HERON = len(CODE_WORDS) + 1
"""Number of the first client that a test opens: the demo comes with some."""

pytestmark = [pytest.mark.long, pytest.mark.once]


@dataclass
class Practice:
    """A served demo practice with one therapist at work."""

    environ: dict[str, str]
    server: Server
    cookies: str

    def get(self, path: str) -> tuple[int, str]:
        return self._send("GET", path, None, {})

    def open(self, word: str) -> tuple[int, str]:
        """Open a file for a new client, without a script."""
        return self._send("POST", "/open/", {"code_word": word, "add": "1"}, {})

    def answer(self, client: int, revision: int, kind: str) -> tuple[int, str]:
        """Answer one question as the script of a page does."""
        fields = {"revision": str(revision), "answer-rejection-fear": kind}
        return self._send("POST", f"/clients/{client}/answer/", fields, {"HX-Request": "true"})

    def _send(self, method: str, path: str, fields: dict[str, str] | None, headers: dict[str, str]) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        body = None if fields is None else urlencode(fields).encode()
        headers = headers | {"Cookie": self.cookies, "X-CSRFToken": TOKEN}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
        finally:
            connection.close()
        assert "Traceback" not in text
        return answer.status, " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())

    def wait_until_well(self, path: str = "/") -> float:
        """Seconds until this page is read again."""
        started = time.monotonic()
        while self.get(path)[0] != 200:
            assert time.monotonic() < started + 30
            time.sleep(0.2)
        return time.monotonic() - started


def python(environ: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], cwd=ROOT, env=environ, capture_output=True, text=True, check=False)  # noqa: S603


@contextlib.contextmanager
def served(url: str, folder: Path) -> Iterator[Practice]:
    """A practice in this database, which is made if it is new."""
    environ = environment(url)
    prepared = python(environ, "manage.py", "prepare")
    assert prepared.returncode == 0, prepared.stderr
    (session,) = json.loads(python(environ, "-m", "bench.load.inside", "make", "1").stdout)
    with Server(environ, folder / "server.log").running() as server:
        yield Practice(environ, server, f"{session['name']}={session['key']}; csrftoken={TOKEN}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of six megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if mounted.returncode:
        pytest.skip(f"a small disk can be made by root alone: {mounted.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)  # noqa: S603, S607


def what_is_stored(database: Path) -> tuple[list[str], int]:
    """Code words of the clients that the test opened, and how many openings are on the record."""
    known = len(CODE_WORDS)
    with contextlib.closing(sqlite3.connect(database)) as stored:
        assert stored.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        words = [row[0] for row in stored.execute("SELECT code_word FROM clinic_client ORDER BY id")]
        added = stored.execute(
            "SELECT count(*) FROM clinic_auditevent WHERE verb = 'added' AND object_type = 'client'"
        ).fetchone()[0]
    return words[known:], added - known


def test_a_full_disk_is_told_and_nothing_is_half_written(small_disk: Path, tmp_path: Path) -> None:
    database = small_disk / "practice.sqlite3"
    with served(f"sqlite:///{database}", tmp_path) as practice:
        assert practice.open("heron")[0] == 302
        filler = small_disk / "filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(b"x" * 512)
        opened, told = [], (0, "")
        for letter in "abcdefghijklmnopqrstuvwxyz":
            told = practice.open(f"plover {letter}")
            if told[0] != 302:
                break
            opened.append(f"plover {letter}")
        assert told[0] == 503
        assert told[1].startswith("The disk is full")
        assert "What you had saved is safe; the last step was not done." in told[1]
        assert practice.answer(HERON, 0, "no") == (
            503,
            "The disk is full. The last step was not done. Nothing can be saved until there is room again. "
            "Tell whoever looks after the computer, then try again.",
        )
        filler.unlink()
        assert practice.open("finch")[0] == 302
    words, added = what_is_stored(database)
    assert words == ["heron", *opened, "finch"]
    assert added == len(words)


def test_a_database_that_is_away_is_told_and_comes_back_by_itself(tmp_path: Path) -> None:
    try:
        find_programs()
    except CannotRunPostgresError as why:
        pytest.skip(str(why))
    with throwaway_postgres() as url, served(url, tmp_path) as practice:
        assert practice.open("heron")[0] == 302
        base = Path(unquote(url.partition("?host=")[2]))
        stop_postgres(base)
        until = time.monotonic() + AWAY_SECONDS
        while time.monotonic() < until:
            status, told = practice.get("/")
            assert (status, told.partition(" 503 ")[0]) == (
                503,
                "The practice's database does not answer - Hearthside Skip to the content Hearthside",
            )
            assert practice.answer(HERON, 0, "no")[1].startswith("The practice's database does not answer.")
            assert practice.get("/healthz")[0] == 503
            time.sleep(2)
        again = python(practice.environ, "manage.py", "prepare")
        assert again.returncode == 5
        assert again.stderr.startswith("CommandError: The practice's database does not answer")
        with running_again(base):
            assert practice.wait_until_well() < 5
            assert practice.open("heron")[0] == 302
            assert practice.open("finch")[0] == 302
            assert "heron" in practice.get("/clients/")[1]


def stop_postgres(base: Path) -> None:
    """As for an upgrade of the server: open sessions are ended."""
    process = int((base / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(process, 2)
    until = time.monotonic() + 20
    while (base / "data" / "postmaster.pid").exists():
        assert time.monotonic() < until
        time.sleep(0.05)


@contextlib.contextmanager
def running_again(base: Path) -> Iterator[None]:
    options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    server = subprocess.Popen(  # noqa: S603
        [find_programs() / "postgres", "-D", base / "data", "-k", base, *options],
        cwd=base,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        **unprivileged(),
    )
    try:
        yield
    finally:
        server.send_signal(2)
        server.wait(20)


def test_a_broken_log_costs_its_end_at_most(tmp_path: Path) -> None:
    database = tmp_path / "practice.sqlite3"
    with served(f"sqlite:///{database}", tmp_path) as practice:
        words = [f"plover {letter}" for letter in "abcdefghijkl"]
        held = sqlite3.connect(database)  # whoever has it open keeps the log from being folded in at the end
        held.execute("SELECT count(*) FROM clinic_client").fetchone()
        for word in words:
            assert practice.open(word)[0] == 302
        log = Path(f"{database}-wal").read_bytes()
        snapshot = database.read_bytes()
    held.close()
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(snapshot)
    middle = len(log) // 2
    Path(f"{copy}-wal").write_bytes(log[:middle] + bytes([log[middle] ^ 1]) + log[middle + 1 :])
    with served(f"sqlite:///{copy}", tmp_path) as practice:
        assert practice.get("/")[0] == 200
        assert practice.open("finch")[0] == 302
    kept, added = what_is_stored(copy)
    assert kept == [*words[: len(kept) - 1], "finch"]
    assert added == len(kept)


@pytest.mark.parametrize(
    ("harm", "words"),
    [("overwritten", "The practice's database is damaged"), ("no log", "The practice's database cannot be opened")],
)
def test_a_broken_database_is_told(harm: str, words: str, tmp_path: Path) -> None:
    database = tmp_path / "practice.sqlite3"
    with served(f"sqlite:///{database}", tmp_path) as practice:
        assert practice.open("heron")[0] == 302
        whole = database.read_bytes()
        for path in tmp_path.glob("practice.sqlite3*"):
            path.unlink(missing_ok=True)  # the server may close it just then
        if harm == "overwritten":
            database.write_bytes(b"no database" * 1000)
        else:
            database.write_bytes(whole)
            Path(f"{database}-wal").mkdir()
        status, told = practice.get("/")
        assert (status, told.partition(" - ")[0]) == (503, words)
        assert practice.answer(HERON, 0, "no")[1].startswith(words)
        prepared = python(practice.environ, "manage.py", "prepare")
        assert (prepared.returncode, prepared.stderr.partition(": ")[2].startswith(words)) == (5, True)
        screened = python(practice.environ, "manage.py", "screen")
        assert (screened.returncode, screened.stderr.partition(":")[0]) == (5, words)
