"""What do actions and screens ask the tables, beside the published library that the catalogue holds?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from suggestions.library.entry import Entry
from suggestions.library.flags import Flag
from suggestions.library.library import Library
from suggestions.library.lifecycle import Stage
from suggestions.library.lint import Finding, findings, library_findings
from suggestions.library.models import CircumstanceRow, CitationRow, FitRuleRow, FlagRow, Strategy, Version


def flags() -> tuple[Flag, ...]:
    """All flags, in the order of asking."""
    return tuple(row.as_flag() for row in FlagRow.objects.all())


def vocabulary() -> Library:
    """Flags, circumstances, fit rules and citations, with no entries."""
    return Library(
        entries=(),
        flags=flags(),
        circumstances=tuple(row.as_circumstance() for row in CircumstanceRow.objects.all()),
        fit_rules=tuple(row.as_fit_rule() for row in FitRuleRow.objects.all()),
        citations=tuple(row.as_citation() for row in CitationRow.objects.all()),
    )


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
    beside = _standing_entries(offered)
    known = judged.keys() | beside.keys()
    kept = [_offering(entry, known) for entry in judged.values()]
    return Library(
        entries=(*kept, *(_offering(entry, ()) for entry in beside.values())),
        flags=(),
        circumstances=(),
        fit_rules=(),
        citations=(),
    )


def _standing_entries(slugs: Iterable[str]) -> dict[str, Entry]:
    """Entries by slug: the published version, or the one in review where none is published yet."""
    versions = Version.objects.with_parts().filter(
        strategy__slug__in=slugs, stage__in=[Stage.IN_REVIEW, Stage.PUBLISHED]
    )
    # "in_review" sorts before "published", so that the published version is the one that stays.
    return {version.strategy.slug: version.as_entry() for version in versions.order_by("stage")}


def _offering(entry: Entry, known: Iterable[str]) -> Entry:
    known = frozenset(known)
    rules = (replace(rule, instead=tuple(slug for slug in rule.instead if slug in known)) for rule in entry.rules)
    return replace(entry, rules=tuple(rules))


def standing_library() -> Library:
    """Of each strategy the published version, or the one in review where none is published; with the vocabulary."""
    slugs = Strategy.objects.values_list("slug", flat=True)
    entries = _standing_entries(slugs)
    return replace(vocabulary(), entries=tuple(entries[slug] for slug in sorted(entries)))
