"""A fresh Debian in a folder: its own files, processes and mounts; this machine's network and package caches.

    with fresh_machine(base, caches) as machine:
        machine.run("root", "id")

Needs root, debootstrap and unshare. Every process of it ends, and every mount vanishes, with the command that made it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

RELEASE = "bookworm"
WITH = "python3,ca-certificates"
NETWORK = ("etc/resolv.conf", "etc/hosts", "etc/pip.conf", "etc/ssl/certs/ca-certificates.crt")
"""How this machine reaches its mirrors; copied where it exists."""
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
HOMES = {"root": "/root", "newcomer": "/home/newcomer"}


class CannotMakeMachine(Exception):
    """No fresh machine can be had here; the text says why."""


@dataclass(frozen=True)
class Machine:
    """A Debian with a plain user, `newcomer`."""

    root: Path
    caches: Path

    def command(self, user: str, script: str) -> list[str]:
        """A shell script as this user, in namespaces of its own."""
        inside = [
            f'mount -t tmpfs -o mode=1777 tmpfs "{self.root}/dev/shm"',  # noqa: S108 -- of the fresh machine
            *(f'mount --bind "{self.caches / name}" "{self.root}/{place}"' for name, place in _places(user)),
            f'exec chroot --userspec={user}:{user} "{self.root}" /usr/bin/env -i PATH={PATH} HOME={HOMES[user]} '
            'LANG=C.UTF-8 USER="$1" /bin/sh -c "$2"',
        ]
        namespaces = ["unshare", "--mount", "--pid", "--fork", "--kill-child", f"--mount-proc={self.root}/proc"]
        return [*namespaces, "/bin/sh", "-euc", "\n".join(inside), "sh", user, script]

    def run(self, user: str, script: str, *, seconds: float) -> subprocess.CompletedProcess[str]:
        """What the script said, errors included. Raises subprocess.TimeoutExpired."""
        return subprocess.run(  # noqa: S603
            self.command(user, script),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=seconds,
        )


def _places(user: str) -> list[tuple[str, str]]:
    return [("apt", "var/cache/apt/archives"), (f"pip-{user}", f"{HOMES[user][1:]}/.cache/pip")]


@contextlib.contextmanager
def base_system(caches: Path) -> Iterator[Path]:
    """A folder with nothing but Debian's smallest system and python3. Raises CannotMakeMachine."""
    if os.geteuid() != 0:
        raise CannotMakeMachine("a machine in a folder can be made by root alone")
    for name in ("debootstrap", "unshare", "chroot"):
        if shutil.which(name) is None:
            raise CannotMakeMachine(f"{name} is not installed (Debian: apt install debootstrap util-linux)")
    for user in HOMES:
        for name, _ in _places(user):
            (caches / name / "partial").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="hearthside-newcomer-") as folder:
        base = Path(folder, "base")
        command = ["debootstrap", "--variant=minbase", f"--include={WITH}", f"--cache-dir={caches / 'apt'}"]
        made = subprocess.run([*command, RELEASE, str(base), mirror()], capture_output=True, text=True, check=False)  # noqa: S603
        if made.returncode:
            raise CannotMakeMachine(f"debootstrap failed: {made.stdout[-500:]}")
        _settle(base)
        yield base


def mirror() -> str:
    """Where this machine gets Debian from."""
    asked = ["apt-get", "indextargets", "--format", "$(CODENAME) $(REPO_URI)"]
    lines = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()  # noqa: S603
    found = next((line.split()[1] for line in lines if line.split()[0] == RELEASE), "")
    if not found:
        raise CannotMakeMachine(f"apt here knows no mirror of {RELEASE}")
    return found


def _settle(base: Path) -> None:
    """A plain user, the way to the network, and apt lists as they are in a fresh image: none."""
    for name in NETWORK:
        if Path("/", name).exists():
            shutil.copyfile(Path("/", name), base / name)
    for script in ("useradd --create-home --shell /bin/sh newcomer", "apt-get clean", "rm -rf /var/lib/apt/lists/*"):
        subprocess.run(["chroot", base, "/bin/sh", "-c", script], check=True, capture_output=True)  # noqa: S603, S607
    for user in HOMES:
        for _, place in _places(user):
            (base / place).mkdir(parents=True, exist_ok=True)
    subprocess.run(["chroot", base, "chown", "-R", "newcomer:", "/home/newcomer"], check=True)  # noqa: S603, S607


@contextlib.contextmanager
def fresh_machine(base: Path, caches: Path) -> Iterator[Machine]:
    """A copy of the base system, gone afterwards."""
    root = base.with_name(f"{base.name}-copy")
    subprocess.run(["cp", "-a", "--reflink=auto", str(base), str(root)], check=True)  # noqa: S603, S607
    pip = caches / "pip-newcomer"
    owner = (root / "home/newcomer").stat()
    for path in (pip, *pip.rglob("*")):
        os.chown(path, owner.st_uid, owner.st_gid)
    try:
        yield Machine(root, caches)
    finally:
        shutil.rmtree(root)
