"""Does every name that a library uses stand for something in it?

Rules name flags, strategies and citations; the fit table names circumstances and strategies. Only the whole library
can tell whether each exists, so this is checked once all of it is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from suggestions.library.entry import Entry
from suggestions.library.fields import did_you_mean, repeated
from suggestions.library.library import Library

Use = tuple[str, str, str, str]
"""One use of a name: the stem of the file, the field, what is named, and the name."""


def unknown_names(library: Library) -> Iterator[tuple[str, str, str]]:
    """Each wrong name as (stem of the file, field, rest of the sentence)."""
    known: dict[str, Collection[str]] = {
        "flag": library.flag_of,
        "circumstance": library.circumstance_of,
        "strategy": library.entry_of,
        "citation": library.citation_of,
    }
    uses = chain.from_iterable([*map(_uses_of_entry, library.entries), _uses_of_vocabulary(library)])
    for stem, field, what, name in uses:
        if name not in known[what]:
            yield stem, field, f'there is no {what} "{name}".{did_you_mean(name, known[what])}'
    for slug in library.circumstance_of:
        if slug in library.flag_of:
            yield "_circumstances", slug, "is the name of a flag as well."


def repeated_rule_ids(library: Library) -> Iterator[tuple[str, list[str]]]:
    """Each rule id that stands twice in the library, with the slugs of the strategies that use it."""
    for repeat in repeated(rule.id for entry in library.entries for rule in entry.rules):
        yield repeat, [entry.slug for entry in library.entries if repeat in {rule.id for rule in entry.rules}]


def _uses_of_entry(entry: Entry) -> Iterator[Use]:
    for number, source in enumerate(entry.sources, 1):
        yield entry.slug, f"sources[{number}].key", "citation", source.key
    for number, rule in enumerate(entry.rules, 1):
        yield entry.slug, f"rules[{number}].flag", "flag", rule.flag
        for slug in rule.instead:
            yield entry.slug, f"rules[{number}].instead", "strategy", slug
        for key in rule.citations:
            yield entry.slug, f"rules[{number}].citations", "citation", key


def _uses_of_vocabulary(library: Library) -> Iterator[Use]:
    for flag in library.flags:
        for key in flag.citations:
            yield "_flags", f"{flag.slug}.citations", "citation", key
    for circumstance in library.circumstances:
        if circumstance.set_by_flag:
            yield "_circumstances", f"{circumstance.slug}.set_by_flag", "flag", circumstance.set_by_flag
    for rule in library.fit_rules:
        yield "_circumstances", f"{rule.id}.circumstance", "circumstance", rule.circumstance
        for slug in rule.offer:
            yield "_circumstances", f"{rule.id}.offer", "strategy", slug
