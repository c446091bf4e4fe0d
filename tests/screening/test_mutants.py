"""Do the tests of screening bite? Each named mistake (mutants.toml) must make at least one of them fail.

The battery is every test of these modules whose only argument is `m`, run here against the mutant's modules instead.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from tests.screening import (
    mutants,
    test_answering,
    test_answers,
    test_engine,
    test_findings,
    test_fit,
    test_picture,
    test_wording,
)
from tests.screening.mutants import Mutant

BATTERY: tuple[Callable[[SimpleNamespace], None], ...] = tuple(
    function
    for module in (test_engine, test_findings, test_answers, test_answering, test_picture, test_fit, test_wording)
    for name, function in vars(module).items()
    if name.startswith("test_") and list(inspect.signature(function).parameters) == ["m"]
)


def survives(modules: SimpleNamespace) -> bool:
    """Whether the whole battery passes."""
    for test in BATTERY:
        try:
            test(modules)
        except Exception:  # noqa: BLE001 - a mutant may fail in any way
            return False
    return True


def test_the_battery_passes_without_a_mistake() -> None:
    assert survives(mutants.real())


def test_every_mutant_can_be_made() -> None:
    for mutant in mutants.every():
        source = (mutants.FOLDER / f"{mutant.module}.py").read_text()
        assert mutants.mutated(source, mutant) != source


@pytest.mark.long
@pytest.mark.parametrize("mutant", mutants.every(), ids=lambda mutant: mutant.name)
def test_the_battery_kills(mutant: Mutant) -> None:
    with mutants.loaded(mutant) as modules:
        assert not survives(modules)
