"""From nothing to the first handout, as root and as a plain user, with the times.

    sudo python3 -m tests.newcomer [--only root|newcomer] [--caches FOLDER] [--tests [anything bin/test takes]]

Each of the two gets a fresh Debian with nothing but python3 and a clone of what is committed here. The plain user may
not install system packages, so root runs the very line that bin/run prints. `--tests` runs bin/test as well. With empty
caches the times are those of a first download; run it twice for those of a warm cache.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.newcomer.handout import make_first_handout
from tests.newcomer.machine import HOMES, CannotMakeMachine, Machine, base_system, fresh_machine

PROJECT = Path(__file__).resolve().parent.parent.parent
START_WITHIN = 600.0
TESTS_WITHIN = 3600.0
PRINTED = re.compile(r"^ +(apt-get install .+)$", re.MULTILINE)


def main() -> int:
    """0 when both came as far as the PDF, 1 when not, 2 when there can be no fresh machine here."""
    parser = argparse.ArgumentParser(prog="tests.newcomer", description="From nothing to the first handout.")
    parser.add_argument("--only", choices=[*HOMES], help="one of the two alone")
    parser.add_argument("--tests", nargs=argparse.REMAINDER, metavar="ARG", help="last: run bin/test as well, as root")
    parser.add_argument("--caches", type=Path, default=Path("/var/tmp/hearthside-newcomer"), help="of apt and pip")  # noqa: S108
    wanted = parser.parse_args()
    try:
        with base_system(wanted.caches) as base:
            for user in [wanted.only] if wanted.only else ("newcomer", "root"):
                say(f"== as {'a plain user' if user == 'newcomer' else 'root'}; {load()} ==")
                with fresh_machine(base, wanted.caches) as machine:
                    begin(machine, user)
                    if wanted.tests is not None and user == "root":
                        run_tests(machine, wanted.tests)
    except CannotMakeMachine as why:
        say(f"Cannot run here: {why}.")
        return 2
    except (RuntimeError, subprocess.TimeoutExpired) as failure:
        say(f"FAILED: {failure}")
        return 1
    return 0


def begin(machine: Machine, user: str) -> None:
    """Clone, start, first handout, start again. Raises RuntimeError."""
    home = HOMES[user]
    clone = machine.root / home[1:] / "hearthside"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", PROJECT, clone], check=True)  # noqa: S603, S607
    subprocess.run(["chroot", machine.root, "chown", "-R", f"{user}:", f"{home}/hearthside"], check=True)  # noqa: S603, S607
    if user != "root":
        install_what_is_printed(machine, user)
    with served(machine, user, "first start") as port, stopwatch("first handout, from signing in to the open PDF"):
        make_first_handout(port)
    with served(machine, user, "second start"):
        pass


def install_what_is_printed(machine: Machine, user: str) -> None:
    """A plain user is told what root must run; root runs exactly that."""
    refused = machine.run(user, f"{HOMES[user]}/hearthside/bin/run --setup-only", seconds=START_WITHIN)
    printed = PRINTED.search(refused.stdout)
    if refused.returncode != 2 or printed is None:
        raise RuntimeError(f"bin/run should have said what to install: {refused.stdout}")
    say(f"told to run: {printed[1]}")
    with stopwatch("that, by root"):
        done = machine.run("root", f"apt-get -q update && {printed[1]} -y -q", seconds=START_WITHIN)
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:])


def run_tests(machine: Machine, words: list[str]) -> None:
    """Raises RuntimeError when a test fails."""
    with stopwatch("bin/test"):
        tested = machine.run("root", shlex.join(["/root/hearthside/bin/test", *words]), seconds=TESTS_WITHIN)
    say("\n".join(tested.stdout.splitlines()[-12:]))
    if tested.returncode:
        raise RuntimeError(f"bin/test failed:\n{tested.stdout[-4000:]}")


@contextlib.contextmanager
def served(machine: Machine, user: str, what: str) -> Iterator[int]:
    """bin/run until it says that it is ready; yields its port. Raises RuntimeError when it stops before."""
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    started = time.monotonic()
    process = subprocess.Popen(  # noqa: S603
        machine.command(user, f"PORT={port} exec {HOMES[user]}/hearthside/bin/run"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("Ready"):
                break
            if time.monotonic() - started > START_WITHIN:
                raise RuntimeError(f"bin/run takes too long: {''.join(said)}")
        else:
            raise RuntimeError(f"bin/run stopped: {''.join(said)}")
        say(f"{what}: {time.monotonic() - started:.1f} s")
        yield port
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def stopwatch(what: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    say(f"{what}: {time.monotonic() - started:.1f} s")


def load() -> str:
    """What else this machine is doing."""
    return f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
