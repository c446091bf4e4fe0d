"""What may know about what?

    clinic <- library <- screening <- handout <- pdf             between the slices
    values <- models <- actions <- forms <- views <- urls        inside each, and across them

Imports point left. A value is a module without Django: every module of a slice is one, unless its name has a place in
PLACES. So a new module is held to the strictest rule until somebody decides otherwise here.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SLICES = ("clinic", "suggestions.library", "suggestions.screening", "suggestions.handout", "suggestions.pdf")
PLACES = {
    "models": 1,
    "guards": 1,
    "catalogue": 2,
    "chosen": 2,
    "desk": 2,
    "guide": 2,
    "notice": 2,
    "page": 2,
    "preparing": 2,
    "queries": 2,
    "reading": 2,
    "render": 2,
    "since": 2,
    "strip": 2,
    "actions": 3,
    "giving": 3,
    "forms": 4,
    "moves": 4,
    "admin": 5,
    "views": 5,
    "urls": 6,
}
"""Modules, or folders of modules, that use Django. A module imports nothing with a higher place than its own."""
CORE = {
    "library": "flags entry circumstances citations lifecycle loading readability printing lint search mentions",
    "screening": "answers engine fit wording report",
    "handout": "document order problems compose rules language",
}
"""Modules that must be values for good: what decides about a client is checked without a database."""
GATHERERS = {"admin", "apps", "management", "migrations", "models", "templatetags", "urls", "views"}
"""Modules directly in `suggestions`, and folders anywhere in it, that see every slice and that no slice may see."""
PRINTING = {"weasyprint", "fontTools", "PIL"}
"""What the last slice may use besides the standard library."""


@dataclass(frozen=True)
class Module:
    """One file under a root, and what it imports."""

    root: Path
    path: Path

    @property
    def name(self) -> str:
        return dotted(self.path.relative_to(self.root))

    def imports(self) -> Iterator[str]:
        """Full names, also of imports inside functions and for type checking alone."""
        package = self.name.split(".") if self.path.name == "__init__.py" else self.name.split(".")[:-1]
        for node in ast.walk(ast.parse(self.path.read_text())):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = package[: len(package) - node.level + 1] if node.level else []
                base = ".".join([*above, *([node.module] if node.module else [])])
                yield from (f"{base}.{alias.name}" for alias in node.names)


def dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def slice_of(name: str) -> int | None:
    """Position of the slice that a module, or something in it, belongs to."""
    return next((i for i, own in enumerate(SLICES) if f"{name}.".startswith(f"{own}.")), None)


def place(name: str) -> int:
    """Position inside its slice; 0 for a value."""
    own = slice_of(name)
    assert own is not None
    return max((PLACES.get(part, 0) for part in name.removeprefix(SLICES[own]).split(".")), default=0)


def modules(root: Path) -> list[Module]:
    """Every module of a slice; what gathers the slices may see them all."""
    found = [Module(root, path) for folder in ("clinic", "suggestions") for path in (root / folder).rglob("*.py")]
    return sorted(
        (module for module in found if slice_of(module.name) is not None and not is_gatherer(module.name)),
        key=lambda module: module.name,
    )


def is_gatherer(name: str) -> bool:
    parts = name.split(".")
    if {"management", "migrations", "templatetags"} & set(parts):
        return True
    return parts[0] == "suggestions" and len(parts) > 1 and parts[1] in GATHERERS


def mistakes(module: Module) -> list[str]:
    """Each import that goes against an arrow, in words."""
    return [f"{module.name} -> {name}: {why}" for name in module.imports() if (why := wrong(module.name, name))]


def wrong(importer: str, name: str) -> str | None:
    own, other = slice_of(importer), slice_of(name)
    assert own is not None
    value = own > 0 and place(importer) == 0
    if name.split(".", maxsplit=1)[0] == "suggestions" and other is None and (is_gatherer(name) or own == 0):
        return "no slice sees what gathers the slices"
    if other is not None and other > own:
        return f"{SLICES[own]} does not know {SLICES[other]}"
    if value and not allowed_in_a_value(name, own):
        return "a value knows the standard library and other values only"
    if own > 0 and other is not None and other > 0 and place(importer) < place(name):
        return "inside a slice: values <- models <- actions <- forms <- views <- urls"
    return None


def allowed_in_a_value(name: str, own: int) -> bool:
    top = name.split(".", maxsplit=1)[0]
    if top == "suggestions":
        return slice_of(name) is None or place(name) == 0
    return top in sys.stdlib_module_names or (SLICES[own].endswith(".pdf") and top in PRINTING)


def test_imports_follow_the_arrows() -> None:
    found = modules(ROOT)
    assert len(found) > 100
    assert [mistake for module in found for mistake in mistakes(module)] == []


@pytest.mark.parametrize(("own", "names"), CORE.items(), ids=CORE)
def test_core_stays_without_django(own: str, names: str) -> None:
    assert [name for name in names.split() if place(f"suggestions.{own}.{name}") > 0] == []


def test_every_module_of_the_core_exists() -> None:
    paths = {f"suggestions/{own}/{name}.py" for own, names in CORE.items() for name in names.split()}
    assert {path for path in paths if not (ROOT / path).exists()} == set()


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("clinic/roles.py", "import suggestions.library.entry"),
        ("clinic/roles.py", "from suggestions import models"),
        ("suggestions/library/entry.py", "from suggestions.handout import document"),
        ("suggestions/library/entry.py", "from ..screening import answers"),
        ("suggestions/library/entry.py", "def late():\n    from suggestions.screening.answers import Answer"),
        ("suggestions/library/models.py", "from suggestions.models import Client"),
        ("suggestions/library/models.py", "from suggestions.library.actions import publish"),
        ("suggestions/library/actions.py", "from suggestions.library.views import shelf"),
        ("suggestions/screening/engine.py", "from django.db import models"),
        ("suggestions/screening/engine.py", "from clinic.roles import Role"),
        ("suggestions/screening/engine.py", "from suggestions.library.models import Strategy"),
        ("suggestions/screening/engine.py", "import weasyprint"),
        ("suggestions/screening/brand_new.py", "from django.conf import settings"),
        ("suggestions/handout/actions/issue.py", "from suggestions.pdf import render"),
    ],
)
def test_planted_mistake_is_caught(tmp_path: Path, path: str, line: str) -> None:
    planted = tmp_path / path
    planted.parent.mkdir(parents=True)
    planted.write_text(f"{line}\n")
    assert [len(mistakes(module)) for module in modules(tmp_path)] == [1]
