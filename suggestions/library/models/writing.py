"""How does an entry get into the tables?

`Version.as_entry` reads it back without loss. Nothing here asks whether the change is allowed: actions do, and the
database's own guards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from suggestions.library.entry import Entry
from suggestions.library.models.parts import (
    AdaptationRow,
    FoodRow,
    Part,
    QuestionRow,
    RuleRow,
    SectionRow,
    SourceRow,
    StepRow,
)
from suggestions.library.models.values import columns_of
from suggestions.library.models.versions import Version

PART_KINDS: tuple[type[Part], ...] = (StepRow, QuestionRow, SectionRow, AdaptationRow, FoodRow, SourceRow, RuleRow)

_NOT_COLUMNS = (
    "slug",
    "needs",
    "steps",
    "questions",
    "sections",
    "adaptations",
    "standing",
    "foods",
    "sources",
    "rules",
)


def version_columns(entry: Entry) -> dict[str, Any]:
    """The columns of a version that hold what an entry says outside its lists."""
    shortest, longest = entry.needs.minutes
    standing = entry.standing
    return {
        **columns_of(entry, *_NOT_COLUMNS),
        **columns_of(entry.needs, "minutes"),
        "shortest_minutes": shortest,
        "longest_minutes": longest,
        "standing_line": standing.client_line if standing else "",
        "standing_note": standing.therapist_note if standing else "",
        "standing_origin": standing.origin if standing else "",
    }


def add_parts(written: Iterable[tuple[Version, Entry]]) -> None:
    """Write the lists of many versions that have none yet: one query for each kind of list."""
    rows = [row for version, entry in written for row in _parts(version, entry)]
    for kind in PART_KINDS:
        kind._default_manager.bulk_create([row for row in rows if type(row) is kind])


def replace_entry(version: Version, entry: Entry) -> None:
    """Write an entry over what a draft held. The caller saves the version's own row."""
    for field, value in version_columns(entry).items():
        setattr(version, field, value)
    for kind in PART_KINDS:
        kind._default_manager.filter(**{"version": version}).delete()
    add_parts([(version, entry)])


def _parts(version: Version, entry: Entry) -> Iterator[Part]:
    for at, text in enumerate(entry.steps):
        yield StepRow(version=version, position=at, text=text)
    for at, text in enumerate(entry.questions):
        yield QuestionRow(version=version, position=at, text=text)
    for at, section in enumerate(entry.sections):
        yield SectionRow(version=version, position=at, **columns_of(section))
    for at, adaptation in enumerate(entry.adaptations):
        yield AdaptationRow(version=version, position=at, **columns_of(adaptation))
    for at, food in enumerate(entry.foods):
        yield FoodRow(version=version, position=at, **columns_of(food))
    for at, source in enumerate(entry.sources):
        yield SourceRow(version=version, position=at, citation_id=source.key, **columns_of(source, "key"))
    for at, rule in enumerate(entry.rules):
        columns = columns_of(rule, "id", "flag")
        yield RuleRow(version=version, position=at, rule_id=rule.id, flag_row_id=rule.flag, **columns)
