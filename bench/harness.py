"""How are several things timed on a noisy machine so that their ratios can be trusted?

Every case is called once a round, in turn, so that whatever slows the machine slows all of them; a ratio is taken
within each round and the median of these ratios is what counts. Milliseconds are shown for orientation only.

    results = measure([Case("floor", view), Case("engine", screen, versus="floor", at_most=2.0)], rounds=30)
    results[1].ratio        # median over the rounds of engine / floor
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle
from statistics import median, quantiles

DEPTHS = range(0, 66, 3)
"""Calls below a sample, round by round. CPython 3.11 keeps its frames in pieces of 16 KiB and asks the system for one
more whenever a call crosses an edge; a page whose inner loop stands on an edge takes up to a third longer, by luck."""
WARM_UP = 3
"""Rounds before the first that counts: caches fill, lazy imports happen."""


@dataclass(frozen=True)
class Case:
    """One thing to time."""

    name: str
    call: Callable[[], object]
    versus: str = ""
    """Name of the case that it is compared with; empty when only its time matters."""
    at_most: float | None = None
    """The ratio that it should not pass; with nothing to compare with, milliseconds."""
    number: int = 1
    """How often it is called for one sample, so that quick things are not lost in the clock's grain."""
    per_call: int = 1
    """How many of what the name says one call does, such as 8 queries."""


@dataclass(frozen=True)
class Fact:
    """Something counted rather than timed."""

    name: str
    value: float
    at_least: float


@dataclass(frozen=True)
class Result:
    """What was found of one case."""

    case: Case
    samples: tuple[float, ...]
    """Milliseconds, one a round."""
    ratios: tuple[float, ...]
    """Of each round; empty when it is compared with nothing."""

    @property
    def ms(self) -> float:
        return median(self.samples)

    @property
    def p90(self) -> float:
        return quantiles(self.samples, n=10)[8] if len(self.samples) > 1 else self.samples[0]

    @property
    def ratio(self) -> float | None:
        return median(self.ratios) if self.ratios else None

    def without_call(self) -> Result:
        """The same to be sent to another process, which could not call the case."""
        return replace(self, case=replace(self.case, call=int))

    @property
    def holds(self) -> bool | None:
        """Whether it keeps to what it should cost; None when nothing was promised."""
        if self.case.at_most is None:
            return None
        return (self.ms if self.ratio is None else self.ratio) <= self.case.at_most


def measure(cases: Sequence[Case], *, rounds: int, clock: Callable[[], float] = time.perf_counter) -> list[Result]:
    """Time every case in turn, round after round. Raises KeyError where a case is compared with none of these.

    `clock` gives seconds. `time.process_time` leaves out what other programs take, and what the disk takes as well.
    """
    for _ in range(WARM_UP):
        for case in cases:
            case.call()
    samples: dict[str, list[float]] = {case.name: [] for case in cases}
    for _, depth in zip(range(rounds), cycle(DEPTHS), strict=False):
        for case in cases:
            samples[case.name].append(_below(depth, partial(_sample, case, clock)))
    return [_result(case, samples) for case in cases]


def as_table(results: Iterable[Result], facts: Iterable[Fact]) -> str:
    """The results as lines for a screen."""
    lines = [f"{'':58}{'median ms':>10}{'min':>9}{'p90':>9}{'ratio':>8}{'goal':>12}"]
    for result in results:
        ratio = "" if result.ratio is None else f"{result.ratio:.2f}x"
        lines.append(
            f"{result.case.name:58}{result.ms:10.3f}{min(result.samples):9.3f}{result.p90:9.3f}{ratio:>8}{_goal(result)}"
        )
    for fact in facts:
        goal = f">= {fact.at_least:g} {_word(fact.value >= fact.at_least)}"
        lines.append(f"{fact.name:58}{fact.value:10g}{'':26}{goal:>12}")
    return "\n".join(lines) + "\n"


def as_json(results: Iterable[Result], facts: Iterable[Fact]) -> str:
    """The same for programs: one object a case by its name."""
    rows: Mapping[str, object] = {
        result.case.name: {
            "median_ms": round(result.ms, 4),
            "min_ms": round(min(result.samples), 4),
            "p90_ms": round(result.p90, 4),
            "versus": result.case.versus,
            "ratio": None if result.ratio is None else round(result.ratio, 4),
            "at_most": result.case.at_most,
            "holds": result.holds,
        }
        for result in results
    } | {
        fact.name: {"value": fact.value, "at_least": fact.at_least, "holds": fact.value >= fact.at_least}
        for fact in facts
    }
    return json.dumps(rows, indent=2) + "\n"


def _below(depth: int, sample: Callable[[], float]) -> float:
    """A sample taken so many calls further down."""
    return _below(depth - 1, sample) if depth else sample()


def _sample(case: Case, clock: Callable[[], float]) -> float:
    started = clock()
    for _ in range(case.number):
        case.call()
    return (clock() - started) * 1000 / case.number / case.per_call


def _result(case: Case, samples: Mapping[str, list[float]]) -> Result:
    own = tuple(samples[case.name])
    ratios = tuple(mine / other for mine, other in zip(own, samples[case.versus], strict=True)) if case.versus else ()
    return Result(case, own, ratios)


def _goal(result: Result) -> str:
    if result.case.at_most is None:
        return ""
    unit = "x" if result.case.versus else "ms"
    return f"{f'<= {result.case.at_most:g}{unit} {_word(bool(result.holds))}':>12}"


def _word(holds: bool) -> str:
    return "ok" if holds else "OVER"
