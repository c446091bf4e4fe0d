"""Does a newcomer's one command work, and does each thing that stops it get one clear sentence?

Real runs in a copy of the tree, whose folder has a space in its name and whose Python packages are those of this run.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("bin", ".ci")
LINKED = ("clinic", "suggestions", "templates", "static", "fixtures", "manage.py", "requirements.txt", "CHANGELOG.md")
TOOLS = "cat chmod cksum cp dirname find grep id ls mkdir mktemp mv printf rm sed sh tail tr uname"
PATIENCE = 60
KEEPS_SILENT_ONES_BACK = hasattr(socket, "TCP_DEFER_ACCEPT")
"""Not on macOS: there a browser's connections in advance may hold the workers for a while."""

pytestmark = pytest.mark.once


@dataclass
class Tree:
    """A fresh clone, with commands of this machine's that a test may replace."""

    root: Path
    tools: Path

    @property
    def var(self) -> Path:
        return self.root / "var"

    def command(self, name: str, script: str) -> None:
        """Put a shell script before the machine's own command of that name."""
        path = self.tools / name
        path.unlink(missing_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def start(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603
            [self.root / words[0], *words[1:]],
            cwd="/",
            env={"PATH": str(self.tools), "HOME": str(self.root), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*words, **environment)
        out, err = process.communicate(timeout=PATIENCE)
        return subprocess.CompletedProcess(words, process.returncode, out, err)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return make_tree(tmp_path)


def make_tree(folder: Path) -> Tree:
    made = Tree(folder / "a folder + 50%", folder / "tools")
    made.root.mkdir()
    for name in COPIED:
        shutil.copytree(ROOT / name, made.root / name)
    for name in LINKED:
        (made.root / name).symlink_to(ROOT / name)
    made.tools.mkdir()
    for name in TOOLS.split():
        (made.tools / name).symlink_to(shutil.which(name) or name)
    (made.tools / "python3").symlink_to(Path(sys.executable).resolve())
    return made


@pytest.fixture
def installed(tree: Tree) -> Tree:
    """The tree with its Python packages in place."""
    return install_packages(tree)


def install_packages(tree: Tree) -> Tree:
    venv = tree.root / ".venv"
    venv.mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (venv / name).symlink_to(Path(sys.prefix) / name)
    with (ROOT / "requirements.txt").open() as pins:
        checksum = subprocess.run(["cksum"], stdin=pins, capture_output=True, text=True, check=True).stdout  # noqa: S607
    (venv / ".runtime.installed").write_text(checksum)
    return tree


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tree, list[subprocess.CompletedProcess[str]]]:
    """An installed tree in which two commands were given at once before anything was set up, and their results."""
    tree = install_packages(make_tree(tmp_path_factory.mktemp("first")))
    processes = [tree.start("bin/manage", "version") for _ in range(2)]
    results = []
    for process in processes:
        out, err = process.communicate(timeout=PATIENCE)
        results.append(subprocess.CompletedProcess([], process.returncode, out, err))
    return tree, results


@pytest.fixture
def set_up(first_start: tuple[Tree, list[subprocess.CompletedProcess[str]]]) -> Tree:
    """A tree that is ready to serve the demo."""
    return first_start[0]


@pytest.fixture
def taken_port() -> Iterator[str]:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield str(server.getsockname()[1])


@pytest.fixture
def free_port() -> str:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return str(server.getsockname()[1])


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_port_that_is_taken(tree: Tree, taken_port: str) -> None:
    result = tree.run("bin/run", PORT=taken_port)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f"Port {taken_port} is taken (is Hearthside running already?). "
        f"Choose another: PORT={int(taken_port) + 1} bin/run\n"
    )


@pytest.mark.parametrize("port", ["web", "0", "08000", "70000", "-1"])
def test_port_that_is_none(tree: Tree, port: str) -> None:
    result = tree.run("bin/run", PORT=port)
    assert (result.returncode, result.stderr) == (2, "PORT must be a number between 1 and 65535, such as 8000.\n")


@pytest.mark.parametrize(
    "environment", [{}, {"HEARTHSIDE_TLS": "1"}, {"HEARTHSIDE_TLS": "0", "ALLOWED_HOSTS": "practice.example"}]
)
def test_address_that_others_reach_demands_tls(tree: Tree, environment: dict[str, str]) -> None:
    result = tree.run("bin/run", BIND="0.0.0.0", **environment)  # noqa: S104
    assert result.returncode == 2
    assert result.stderr == (
        "Other machines can reach BIND=0.0.0.0: set HEARTHSIDE_TLS=1, with a TLS proxy in front, and ALLOWED_HOSTS.\n"
    )


def test_python_that_is_too_old(tree: Tree) -> None:
    tree.command("python3", 'case $1 in --version) echo "Python 3.9.2" ;; *) exit 1 ;; esac')
    result = tree.run("bin/run")
    assert result.returncode == 2
    assert result.stderr == "Hearthside needs Python 3.11 or newer; this machine has Python 3.9.2.\n"


def test_the_systems_python_comes_before_others_on_the_path(tree: Tree) -> None:
    new_enough = '/usr/bin/python3 -c "import sys; sys.exit(sys.version_info < (3, 11))"'
    if subprocess.run(["/bin/sh", "-c", new_enough], check=False).returncode:  # noqa: S603
        pytest.skip("this system has no Python of its own that is new enough")
    tree.command("python3", "exit 1")
    tree.var.write_text("not a folder")
    result = tree.run("bin/run", "--setup-only", PATH=f"{tree.tools}:/usr/bin")
    assert result.stderr.startswith(f"Hearthside cannot write to {tree.var}: start it as the owner")


def test_folder_that_cannot_be_written(tree: Tree) -> None:
    tree.var.write_text("not a folder")
    result = tree.run("bin/run", "--setup-only")
    assert result.returncode == 2
    assert result.stderr.startswith(f"Hearthside cannot write to {tree.var}: start it as the owner")


@pytest.mark.parametrize(("option", "user"), [("--no-apt", "0"), ("--setup-only", "1000")])
def test_missing_venv_is_named_and_stops_where_nothing_may_be_installed(tree: Tree, option: str, user: str) -> None:
    python = Path(sys.executable).resolve()
    tree.command("python3", f'case $* in *ensurepip*) exit 1 ;; esac\nexec "{python}" "$@"')
    tree.command("id", f"echo {user}")
    tree.command("apt-get", "echo installed behind your back >&2")
    result = tree.run("bin/run", "--setup-only", option)
    assert result.returncode == 2
    assert result.stderr.splitlines()[-3:] == [
        "System packages are missing. As root, run:",
        "    apt-get install --no-install-recommends python3-venv",
        "Hearthside cannot go on without python3-venv.",
    ]


def test_no_network(installed: Tree) -> None:
    pins = installed.root / "requirements.txt"
    pins.unlink()
    pins.write_text(f"nowhere-to-be-found==1 --hash=sha256:{'0' * 64}\n")
    result = installed.run("bin/run", "--setup-only", PIP_CONFIG_FILE="/dev/null", PIP_INDEX_URL="http://127.0.0.1:9/")
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1].startswith("No network: the Python packages could not be fetched.")


def test_missing_pango_is_named_and_the_rest_works(installed: Tree, set_up: Tree) -> None:
    shutil.copytree(set_up.var, installed.var)
    programs = installed.root / ".venv/bin"
    programs.unlink()
    programs.mkdir()
    shutil.copy(shutil.which("true") or "", programs / "pip")
    without_pango = 'script=$(cat); case $script in *pango*) exit 1 ;; esac; printf %s "$script"'
    script = f'if [ "$1" = - ]; then {without_pango} | "{sys.executable}" -; else exec "{sys.executable}" "$@"; fi'
    (programs / "python").write_text(f"#!/bin/sh\n{script}\n")
    (programs / "python").chmod(0o755)
    result = installed.run("bin/run", "--setup-only", "--no-apt")
    assert (result.returncode, result.stderr.splitlines()) == (
        0,
        [
            "System packages are missing. As root, run:",
            "    apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
            "PDF export is off until Pango is installed; everything else works.",
            "Everything is set up. bin/run serves it.",
        ],
    )


def test_secrets_are_made_once_and_for_the_owner_alone(set_up: Tree) -> None:
    secrets = (set_up.var / "secrets.env").read_text()
    assert set_up.run("bin/run", "--setup-only").returncode == 0
    assert (set_up.var / "secrets.env").read_text() == secrets
    assert re.fullmatch(r"SECRET_KEY=\S{50,}\nFIELD_KEYS=\S{44}\n", secrets)
    modes = {name: mode(set_up.var / name) for name in ("", "secrets.env", "demo.sqlite3")}
    assert modes == {"": 0o700, "secrets.env": 0o600, "demo.sqlite3": 0o600}


def test_damaged_secrets_are_not_replaced(installed: Tree) -> None:
    installed.var.mkdir()
    (installed.var / "secrets.env").write_text("SECRET_KEY=only\n")
    result = installed.run("bin/run", "--setup-only")
    assert result.returncode == 2
    assert "is damaged: bring it back from a backup" in result.stderr
    assert (installed.var / "secrets.env").read_text() == "SECRET_KEY=only\n"


def test_practice_is_never_reset(tree: Tree) -> None:
    result = tree.run("bin/run", "--practice", "--reset")
    assert (result.returncode, result.stderr) == (2, "--reset rebuilds the demo; a practice is never rebuilt.\n")


def test_empty_practice_says_how_to_set_it_up(installed: Tree, free_port: str) -> None:
    result = installed.run("bin/run", "--practice", PORT=free_port)
    assert result.returncode == 2
    assert result.stderr == "This practice is empty. Set it up first: bin/manage --practice setup_practice\n"


def test_manage_works_first_thing_twice_at_once_and_keeps_its_output_clean(
    first_start: tuple[Tree, list[subprocess.CompletedProcess[str]]],
) -> None:
    assert [result.returncode for result in first_start[1]] == [0, 0]
    assert [re.fullmatch(r"\d+\.\d+(\.\d+)?\n", result.stdout) is not None for result in first_start[1]] == [True, True]


def test_manage_passes_exit_codes_on(set_up: Tree) -> None:
    assert set_up.run("bin/manage", "version").returncode == 0
    assert set_up.run("bin/manage", "migrate", "--no-such-option").returncode == 2


def test_run_serves_and_stops_cleanly(set_up: Tree, free_port: str) -> None:
    process = set_up.start("bin/run", PORT=free_port)
    assert process.stdout is not None
    assert process.stdout.readline() == f"Ready; Ctrl-C stops it. Open http://localhost:{free_port}/\n"
    with ExitStack() as opened_in_advance:
        for _ in range(4 if KEEPS_SILENT_ONES_BACK else 0):
            opened_in_advance.enter_context(socket.create_connection(("127.0.0.1", int(free_port))))
        with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/healthz", timeout=PATIENCE) as answer:
            assert answer.status == 200
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (0, "Stopped.\n")
    assert "Traceback" not in err
    if not KEEPS_SILENT_ONES_BACK:
        pytest.skip("served and stopped well; this system cannot keep back connections on which nothing is said")
    assert "TIMEOUT" not in err, "connections on which nothing was said held the workers"


@pytest.mark.parametrize(("test", "check", "code"), [(0, 0, 0), (1, 0, 1), (0, 3, 1), (1, 3, 1)])
def test_ci_runs_both_parts_and_fails_with_either(tree: Tree, test: int, check: int, code: int) -> None:
    for name, ends_with in (("test", test), ("check", check)):
        (tree.root / "bin" / name).write_text(f"#!/bin/sh\nexit {ends_with}\n")
    result = tree.run(".ci/run")
    words = {0: "passed", 1: "FAILED (1)", 3: "FAILED (3)"}
    assert result.returncode == code
    assert result.stdout.splitlines()[-2:] == [f"bin/test: {words[test]}", f"bin/check: {words[check]}"]
