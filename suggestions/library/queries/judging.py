"""What should be looked at twice in entries that wait to be signed?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from suggestions.library.entry import Entry
from suggestions.library.flags import Flag
from suggestions.library.library import Library
from suggestions.library.lint import Finding, findings, library_findings
from suggestions.library.queries.words import flags, standing_entries


def findings_of(entries: Sequence[Entry]) -> Mapping[str, tuple[Finding, ...]]:
    """What whoever signs each of these entries should look at twice, by slug; in a fixed number of queries."""
    known = flags()
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for entry in entries:
        found[entry.slug].extend(_findings(entry, known))
    for slug, finding in library_findings(_with_what_they_offer(entries)):
        found[slug].append(finding)
    return {entry.slug: tuple(found[entry.slug]) for entry in entries}


@lru_cache(maxsize=256)
def _findings(entry: Entry, known: tuple[Flag, ...]) -> tuple[Finding, ...]:
    """Kept, because the same words are judged when they are shown and again when they are signed."""
    return findings(entry, known)


def _with_what_they_offer(entries: Sequence[Entry]) -> Library:
    """These entries with the ones that their rules offer instead, as they stand on the shelf or in review.

    An offer of something that is neither is left out: there is nothing to judge yet.
    """
    judged = {entry.slug: entry for entry in entries}
    offered = {slug for entry in entries for rule in entry.rules for slug in rule.instead} - judged.keys()
    beside = standing_entries(offered)
    known = judged.keys() | beside.keys()
    kept = [_offering(entry, known) for entry in judged.values()]
    return Library(
        entries=(*kept, *(_offering(entry, ()) for entry in beside.values())),
        flags=(),
        circumstances=(),
        fit_rules=(),
        citations=(),
    )


def _offering(entry: Entry, known: Iterable[str]) -> Entry:
    known = frozenset(known)
    rules = (replace(rule, instead=tuple(slug for slug in rule.instead if slug in known)) for rule in entry.rules)
    return replace(entry, rules=tuple(rules))
