"""Which numbers of a text count a unit, a form, or the strength of a substance?

"24 IU", "half a tablet", "two more puffs", "IU: 24" and "sertraline 50" are amounts; "a teaspoon of honey" and "two
sprays of perfume" are none, because a food or a scent follows, nor is "5 km". Number words count as digits do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from suggestions.library.phrases import Hit, Page
from suggestions.library.terms import Terms
from suggestions.library.words import Sort

_FILLERS = 3
"""Words that may stand between a number and its unit."""
_NOT_COOKING = frozenset(
    {"in", "into", "with", "under", "before", "after", "at", "on", "and", "to", "per", "every", "a"}
)
"""Behind a measure these say how it is taken, not of what it is: "5 ml in water"."""
_CLOCK = frozenset({"am", "pm", "oclock", "a", "p", "min", "mins", "minutes", "times", "x"})
"""Behind a number these make it a time: "zinc 5 times" is no strength."""


class Measure(StrEnum):
    """How surely a number with a unit or a form is an amount of a substance."""

    DRUG = "drug"
    """mg, IU, units: always."""
    MEASURE = "measure"
    """g, ml, spoons: not on a food."""
    HOUSEHOLD = "household"
    """cups, glasses, percent: only beside a topic."""
    STRENGTH = "strength"
    """A bare number right behind a named substance: always."""
    BARE = "bare"
    """A whole phrase such as "two at night": always."""
    CERTAIN = "certain"
    """Tablets, sprays, puffs: always."""
    POSSIBLE = "possible"
    """Drops, patches, scoops: only beside a topic or a how-often."""


class Amount(NamedTuple):
    """A number with what it counts."""

    is_form: bool
    """Tablets and sprays rather than milligrams."""
    measure: Measure
    first: int
    """Index of the first word."""
    past: int


def amounts(page: Page, hits: Mapping[str, Sequence[Hit]], terms: Terms) -> Iterator[Amount]:
    """Every number that counts a unit or a form."""
    counted = _by_first([*hits.get("unit", ()), *hits.get("form", ())])
    index = 0
    while index < len(page.words):
        past = page.numbers[index]
        if past > index:
            yield from _counted(page, index, counted, terms)
        elif index in counted:
            yield from _unit_first(page, counted[index])
        index = max(past, index + 1)


def strengths(page: Page, topics: Sequence[Hit]) -> Iterator[Amount]:
    """Every number right behind the name of a substance."""
    for topic in topics:
        at = topic.past
        if not topic.group.rare or at >= page.ends[topic.first]:
            continue
        past = page.numbers[at]
        is_number = past > at and page.words[at].sort is Sort.DIGITS
        if is_number and not (past < len(page.words) and page.words[past].text in _CLOCK):
            yield Amount(False, Measure.STRENGTH, topic.first, past)


def _by_first(hits: Sequence[Hit]) -> dict[int, Hit]:
    """The longest hit that starts at each word; of two alike the unit."""
    return {hit.first: hit for hit in sorted(hits, key=lambda each: (each.past, each.group.kind == "unit"))}


def _counted(page: Page, index: int, counted: Mapping[int, Hit], terms: Terms) -> Iterator[Amount]:
    """What the number at a word counts, at most a few small words further on."""
    past = page.numbers[index]
    for at in range(past, min(past + _FILLERS + 1, page.ends[index])):
        if (hit := counted.get(at)) is not None:
            measure, is_form = Measure(hit.group.name), hit.group.kind == "form"
            if not ((is_form or measure is Measure.MEASURE) and _is_cooking(page, hit.past, terms)):
                yield Amount(is_form, measure, index, hit.past)
            return
        if page.words[at].text not in terms.fillers:
            return


def _is_cooking(page: Page, at: int, terms: Terms) -> bool:
    """Whether a food or a scent follows: "of honey", "warm milk", "of your perfume"."""
    following = [word.text for word in page.words[at : at + 3]]
    if following[:1] == ["of"]:
        del following[0]
    if not following or following[0] in _NOT_COOKING:
        return False
    return any(word in terms.sets["food"] or word in terms.sets["scent"] for word in following[:2])


def _unit_first(page: Page, unit: Hit) -> Iterator[Amount]:
    """A unit before its number: "IU 24", "mg: 5"; but "unit 5" is a door."""
    if unit.group.name != Measure.DRUG or page.words[unit.first].text.startswith("unit"):
        return
    at = unit.past
    if at < len(page.words) and page.words[at].text in {":", "=", "of"}:
        at += 1
    if at < page.ends[unit.first] and page.numbers[at] > at and page.words[at].sort is Sort.DIGITS:
        yield Amount(False, Measure.DRUG, unit.first, page.numbers[at])
