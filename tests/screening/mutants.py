"""How is a named mistake (mutants.toml) put into the modules of screening?

Each mutant is a small edit of one module's source. `loaded(mutant)` yields the modules of the slice with that edit made
in memory, under a package name of their own, so that nothing on disk and nothing already imported changes.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from pathlib import Path
from types import ModuleType, SimpleNamespace

import suggestions.screening

PACKAGE = suggestions.screening.__name__
FOLDER = Path(suggestions.screening.__path__[0])
MODULES = ("answers", "answering", "picture", "fit", "engine", "findings", "wording")
"""In the order of their imports."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake: in this module, the old text (there once) becomes the new."""

    name: str
    module: str
    old: str
    new: str


TABLE = Path(__file__).with_suffix(".toml")


def every() -> tuple[Mutant, ...]:
    """All mutants of mutants.toml, in its order."""
    return tuple(
        Mutant(name, module, **texts)
        for module, mistakes in tomllib.loads(TABLE.read_text()).items()
        for name, texts in mistakes.items()
    )


_numbers = count(1)


def real() -> SimpleNamespace:
    """The modules as they are."""
    return SimpleNamespace(**{name: import_module(f"{PACKAGE}.{name}") for name in MODULES})


@contextmanager
def loaded(mutant: Mutant) -> Iterator[SimpleNamespace]:
    """The modules with the mistake in. They can be imported by nobody else and are gone afterwards."""
    package = f"mutant_{next(_numbers)}"
    modules: dict[str, ModuleType] = {}
    try:
        for name in MODULES:
            source = (FOLDER / f"{name}.py").read_text()
            if name == mutant.module:
                source = mutated(source, mutant)
            module = modules[name] = sys.modules[f"{package}.{name}"] = ModuleType(f"{package}.{name}")
            exec(compile(source.replace(PACKAGE, package), f"{package}/{name}.py", "exec"), vars(module))  # noqa: S102
        yield SimpleNamespace(**modules)
    finally:
        for name in modules:
            del sys.modules[f"{package}.{name}"]


def mutated(source: str, mutant: Mutant) -> str:
    """The source with the mistake in. Raises ValueError unless the old text stands there exactly once."""
    if source.count(mutant.old) != 1:
        raise ValueError(f"{mutant.name}: found {source.count(mutant.old)} times in {mutant.module}.py: {mutant.old}")
    return source.replace(mutant.old, mutant.new)
