"""Do the tests of screening reach every branch of the pure core?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORE = ("answers", "answering", "picture", "fit", "engine", "findings", "wording", "options", "report")
TABLES = ("promises", "oracle")
"""Left out: they try the same branches many times over."""


@pytest.mark.long
def test_every_branch_is_reached(tmp_path: Path) -> None:
    data = f"--data-file={tmp_path / 'coverage'}"
    coverage = [sys.executable, "-m", "coverage"]
    tests = ["-m", "pytest", "tests/screening", "-p", "no:cacheprovider"]
    tests += [f"--ignore=tests/screening/test_{name}.py" for name in TABLES]
    run([*coverage, "run", data, "--branch", "--source=suggestions.screening", *tests])
    files = ",".join(f"suggestions/screening/{module}.py" for module in CORE)
    run([*coverage, "report", data, f"--include={files}", "--show-missing", "--fail-under=100"])


def run(command: list[str]) -> None:
    environment = os.environ | {"EXPECT_DB": "sqlite"}  # nothing here needs a database
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.returncode == 0, done.stdout + done.stderr
