"""Is the hazard log alive? Every control names a test that is there, and every risk follows from its figures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HAZARDS = sorted((ROOT / "docs/safety/hazards").glob("H*.md"))
CONTROL = re.compile(r"^- .+ `(tests/\S+)::(\w+)`$", re.MULTILINE)
FIGURES = re.compile(r"^\| (before|after) \| (\d) \| (\d) \| (\d) \|$", re.MULTILINE)
RISK = {
    1: "1-1 1-2 2-1",
    2: "1-3 1-4 2-2 2-3 3-1 3-2 4-1",
    3: "1-5 2-4 3-3 3-4 4-2 4-3 5-1",
    4: "2-5 3-5 4-4 5-2 5-3",
    5: "4-5 5-4 5-5",
}
"""By likelihood and severity, as docs/safety/README.md has it."""


def ids(path: Path) -> str:
    return path.stem


def test_the_log_lists_every_hazard() -> None:
    listed = re.findall(r"\(hazards/(H\d\d)\.md\)", (ROOT / "docs/safety/README.md").read_text())
    assert listed == [path.stem for path in HAZARDS]


@pytest.mark.parametrize("path", HAZARDS, ids=ids)
def test_every_control_names_a_test_that_exists(path: Path) -> None:
    text = path.read_text()
    controls = CONTROL.findall(text)
    assert len(controls) == text.split("## Controls")[1].count("\n- ")
    assert controls
    missing = [f"{file}::{name}" for file, name in controls if f"def {name}(" not in _text_of(ROOT / file)]
    assert missing == []


@pytest.mark.parametrize("path", HAZARDS, ids=ids)
def test_every_risk_follows_from_its_figures_and_none_is_left_high(path: Path) -> None:
    figures = {
        when: (f"{likely}-{severe}", int(risk)) for when, likely, severe, risk in FIGURES.findall(path.read_text())
    }
    assert sorted(figures) == ["after", "before"]
    for pair, risk in figures.values():
        assert pair in RISK[risk].split()
    assert figures["after"][1] < 3


def _text_of(path: Path) -> str:
    return path.read_text() if path.is_file() else ""
