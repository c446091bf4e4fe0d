"""Is what others wrote here unchanged, and licensed? (static/vendor.toml says how to add to it.)"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = tomllib.loads((ROOT / "static/vendor.toml").read_text())
PACKAGES: list[dict[str, Any]] = MANIFEST["package"]


def recorded() -> dict[str, str]:
    """Path from the root -> sha256, over all packages."""
    return {f"{package['folder']}/{name}": digest for package in PACKAGES for name, digest in package["files"].items()}


def present() -> dict[str, str]:
    """The same, of what stands in the vendored folders."""
    return {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in MANIFEST["folders"]
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file()
    }


def test_every_vendored_file_is_recorded_and_unchanged() -> None:
    assert present() == recorded()


def test_every_licence_text_stands_beside_a_recorded_package() -> None:
    places = ("static", "suggestions", "clinic", "fixtures")
    texts = {
        path.relative_to(ROOT).as_posix()
        for place in places
        for path in (ROOT / place).rglob("*")
        if "LICEN" in path.name.upper()
    }
    assert texts - set(recorded()) == set()


def test_no_file_belongs_to_two_packages() -> None:
    assert len(recorded()) == sum(len(package["files"]) for package in PACKAGES)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_package_names_its_licence_and_ships_its_text(package: dict[str, Any]) -> None:
    assert all(package[key] for key in ("name", "version", "licence", "source", "licence_files"))
    assert set(package["licence_files"]) <= set(package["files"])
