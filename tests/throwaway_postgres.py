"""Where do the tests get a PostgreSQL from that touches nothing on this machine?

    with throwaway_postgres() as url:
        subprocess.run([...], env={**os.environ, "DATABASE_URL": url})

A fresh cluster in a temporary folder, reachable by a socket in that folder alone, gone afterwards. PostgreSQL refuses
to run as root, so root hands it to `postgres` or `nobody`.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

START_SECONDS = 30
"""Far above the half second that a start takes; a busy machine gets the rest."""
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "jit": "off",  # no statement here runs as long as compiling it takes
    "max_connections": "80",
    "dynamic_shared_memory_type": "mmap",  # in the folder, gone with it whatever happens
}


class CannotRunPostgresError(Exception):
    """PostgreSQL cannot be started here; the text says why."""


def find_programs() -> Path:
    """The folder with the newest installed `postgres` and `initdb`. Raises CannotRunPostgresError."""
    on_path = shutil.which("initdb")
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    folders = sorted(debian, key=lambda folder: [int(part) for part in folder.parent.name.split(".")], reverse=True)
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        if os.access(folder / "postgres", os.X_OK) and os.access(folder / "initdb", os.X_OK):
            return folder
    raise CannotRunPostgresError("no PostgreSQL server is installed (Debian: apt install postgresql)")


def unprivileged() -> dict[str, Any]:
    """Arguments for subprocess that leave root; empty when we are not root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise CannotRunPostgresError("root cannot run PostgreSQL and there is no user postgres or nobody")


@contextlib.contextmanager
def throwaway_postgres() -> Iterator[str]:
    """Run a server for the length of the block; yields its DATABASE_URL. Raises CannotRunPostgresError."""
    programs, account = find_programs(), unprivileged()
    # A socket's path may have about a hundred characters: not below a long TMPDIR.
    base = Path(tempfile.mkdtemp(prefix="hearthside-pg-", dir="/tmp"))
    try:
        if account:
            os.chown(base, account["user"], account["group"])
        with _server(programs, base, account):
            yield f"postgres://tests@/postgres?host={quote(str(base), safe='')}"
    finally:
        shutil.rmtree(base, ignore_errors=True)


@contextlib.contextmanager
def _server(programs: Path, base: Path, account: dict[str, Any]) -> Iterator[None]:
    data, log = base / "data", base / "log"
    # Its own session: Ctrl-C is for the test runner, which then ends the server in order.
    common: dict[str, Any] = {
        "cwd": base,
        "env": {"PATH": "/usr/bin:/bin", "HOME": str(base), "LC_ALL": "C.UTF-8"},
        "start_new_session": True,
        "stdout": subprocess.DEVNULL,
        **account,
    }
    initdb: list[str | Path] = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "tests",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    ]
    made = subprocess.run(initdb, check=False, stderr=subprocess.PIPE, text=True, **common)  # noqa: S603
    if made.returncode:
        raise CannotRunPostgresError(f"initdb failed: {made.stderr.strip()[-300:]}")
    options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    with log.open("w") as errors:
        server = subprocess.Popen([programs / "postgres", "-D", data, "-k", base, *options], stderr=errors, **common)  # noqa: S603
    try:
        _wait_until_ready(server, programs, base, log)
        yield
    finally:
        server.send_signal(signal.SIGINT)  # "fast shutdown": ends open sessions
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(20)
        if server.poll() is None:
            server.kill()
            server.wait()


def _wait_until_ready(server: subprocess.Popen[bytes], programs: Path, base: Path, log: Path) -> None:
    ready: list[str | Path] = [programs / "pg_isready", "-q", "-h", base, "-U", "tests", "-d", "postgres"]
    give_up = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < give_up:
        if subprocess.run(ready, check=False).returncode == 0:  # noqa: S603
            return
        time.sleep(0.05)
    raise CannotRunPostgresError(f"the server did not start: {log.read_text().strip()[-300:]}")
