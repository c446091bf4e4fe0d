"""What may entries name, and which words stand for a strategy now?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from suggestions.library.entry import Entry
from suggestions.library.flags import Flag
from suggestions.library.library import Library
from suggestions.library.lifecycle import Stage
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


def standing_entries(slugs: Iterable[str]) -> dict[str, Entry]:
    """Entries by slug: the published version, or the one in review where none is published yet."""
    versions = Version.objects.with_parts().filter(
        strategy__slug__in=slugs, stage__in=[Stage.IN_REVIEW, Stage.PUBLISHED]
    )
    # "in_review" sorts before "published", so that the published version is the one that stays.
    return {version.strategy.slug: version.as_entry() for version in versions.order_by("stage")}


def standing_library() -> Library:
    """Of each strategy the published version, or the one in review where none is published; with the vocabulary."""
    slugs = Strategy.objects.values_list("slug", flat=True)
    entries = standing_entries(slugs)
    return replace(vocabulary(), entries=tuple(entries[slug] for slug in sorted(entries)))
