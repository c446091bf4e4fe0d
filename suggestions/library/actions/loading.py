"""How do the files of a library get into the tables, and what does the practice keep of its own?

Every entry of the files becomes a version in review that belongs to no person: the starter library is nobody's work
here, so anybody who may sign may sign it. What the practice wrote is left alone, and said so:

    file and tables say the same                          nothing to do
    nobody here changed the words since the last load     the file's words come in as a version in review
    somebody here changed them                            left alone, unless the caller takes the file's words by name
    it is being written or signed right now               left alone
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, models, transaction

from clinic.accounts.models import User
from clinic.audit.actions import record
from suggestions.library.actions.state import move, raise_revision
from suggestions.library.entry import Entry
from suggestions.library.library import Library
from suggestions.library.lifecycle import Refused, Stage
from suggestions.library.models import (
    CircumstanceRow,
    CitationRow,
    FitRuleRow,
    FlagRow,
    LibraryState,
    Strategy,
    Version,
)
from suggestions.library.models.values import columns_of
from suggestions.library.models.writing import add_parts, replace_entry, version_columns
from suggestions.library.queries.words import vocabulary


class Step(StrEnum):
    """What a load does with one file."""

    SAME = "same"
    NEW = "new"
    """A strategy that was not here."""
    NEXT = "next"
    """The next version of one that was signed here."""
    REWRITE = "rewrite"
    """Other words for a version from the files that nobody has signed yet."""
    KEEP = "keep"
    """Left alone; `why` says why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load does with one strategy."""

    slug: str
    step: Step
    number: int
    """Of the version that the step makes or rewrites; of the newest one where it does neither."""
    changed: tuple[str, ...] = ()
    """Fields in which the file differs from the newest version."""
    why: str = ""

    def __str__(self) -> str:
        told = ", ".join(self.changed)
        match self.step:
            case Step.NEW:
                return f"{self.slug}: new"
            case Step.NEXT:
                return f"{self.slug}: version {self.number} for review, other than before in {told}"
            case Step.REWRITE:
                return f"{self.slug}: version {self.number} rewritten in {told}"
            case Step.KEEP:
                return f"{self.slug}: left alone. {self.why}"
        return f"{self.slug}: nothing new"


def plan(library: Library, *, take: Collection[str] = ()) -> list[Plan]:
    """What loading these files would do, by slug; writes nothing.

    `take` names strategies whose words come from the file although somebody here changed them. Raises Refused for a
    name that is not among the files.
    """
    if unknown := sorted(set(take) - library.entry_of.keys()):
        raise Refused(f"There is no file for {', '.join(unknown)}.")
    here = _versions_by_slug(library.entry_of)
    return [_plan(entry, here.get(entry.slug, []), entry.slug in take) for entry in library.entries]


def vocabulary_changes(library: Library) -> list[str]:
    """How the flags, circumstances, fit rules and citations of the files differ from those here, a line for each."""
    here = vocabulary()
    return [
        line
        for what, ours, theirs in (
            ("flag", here.flag_of, library.flag_of),
            ("circumstance", here.circumstance_of, library.circumstance_of),
            ("fit rule", {rule.id: rule for rule in here.fit_rules}, {rule.id: rule for rule in library.fit_rules}),
            ("citation", here.citation_of, library.citation_of),
        )
        for line in _differences(what, ours, theirs)
    ]


@transaction.atomic
def load_library(*, library: Library, by: User | None, take: Collection[str] = (), files: str = "") -> list[Plan]:
    """Bring the files in: all of them or nothing. Loading the same files again changes nothing.

    `by` is None where the program itself loads, as a command does; `files` is their `starter.digest`. Raises Refused
    when the files lack a flag or a citation that an entry here uses, or a curator was quicker by a moment. A second
    load waits for the first.
    """
    _take_the_library(library)
    plans = plan(library, take=take)
    if vocabulary_changes(library):
        load_vocabulary(library=library, by=by)
    steps = {each.slug: each for each in plans}
    entries = library.entry_of
    begun = [(entries[slug], each.number) for slug, each in steps.items() if each.step in (Step.NEW, Step.NEXT)]
    try:
        with transaction.atomic():
            _begin(begun, by=by)
    except IntegrityError:
        raise Refused("Somebody here began a version of one of these at this moment. Load the files again.") from None
    for slug, each in steps.items():
        if each.step is Step.REWRITE:
            _rewrite(entries[slug], by=by)
    LibraryState.objects.update_or_create(pk=1, defaults={"files": files})
    return plans


@transaction.atomic
def load_vocabulary(*, library: Library, by: User | None) -> None:
    """Write flags, circumstances, fit rules and citations as the files hold them. Raises Refused when one is in use."""
    flags = [columns_of(flag) for flag in library.flags]
    circumstances = [
        columns_of(each, "set_by_flag") | {"set_by_id": each.set_by_flag or None} for each in library.circumstances
    ]
    fit_rules = [
        columns_of(each, "circumstance") | {"circumstance_row_id": each.circumstance} for each in library.fit_rules
    ]
    citations = [columns_of(citation) for citation in library.citations]
    try:
        _delete_missing(FitRuleRow, "id", fit_rules)
        _delete_missing(CircumstanceRow, "slug", circumstances)
        _delete_missing(FlagRow, "slug", flags)
        _delete_missing(CitationRow, "key", citations)
    except models.ProtectedError as error:
        used = ", ".join(sorted({str(row) for row in error.protected_objects})[:5])
        raise Refused(f"These files lack a flag or a citation that entries here still use: {used}.") from None
    _upsert(FlagRow, "slug", flags)
    _upsert(CircumstanceRow, "slug", circumstances)
    _upsert(FitRuleRow, "id", fit_rules)
    _upsert(CitationRow, "key", citations)
    raise_revision()
    state = LibraryState.objects.get()
    record(actor=by, verb="loaded the vocabulary of", target=state, flags=len(flags), citations=len(citations))


def _take_the_library(library: Library) -> None:
    """From here to the commit nobody else loads, or touches an open version of these strategies.

    The versions first, as whoever publishes one takes them: the other way round each would wait for the other.
    """
    versions = Version.objects.open().filter(strategy__slug__in=library.entry_of)
    list(versions.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    LibraryState.objects.select_for_update().get_or_create(pk=1)


def _versions_by_slug(slugs: Iterable[str]) -> dict[str, list[Version]]:
    """All versions of these strategies, newest first."""
    found: dict[str, list[Version]] = {}
    versions = Version.objects.with_parts().with_signing().filter(strategy__slug__in=list(slugs))
    for version in versions.order_by("-number"):
        found.setdefault(version.strategy.slug, []).append(version)
    return found


def _plan(entry: Entry, versions: list[Version], take: bool) -> Plan:
    if not versions:
        return Plan(entry.slug, Step.NEW, 1)
    newest = versions[0]
    loaded = next((version for version in versions if _is_loaded(version)), None)
    changed = _changed(newest.as_entry(), entry)
    why = _why_left_alone(newest, loaded, take)
    if not changed or (why and loaded and not _changed(loaded.as_entry(), entry)):
        return Plan(entry.slug, Step.SAME, newest.number)
    if why:
        return Plan(entry.slug, Step.KEEP, newest.number, changed, why)
    if newest.stage in (Stage.DRAFT, Stage.IN_REVIEW):
        return Plan(entry.slug, Step.REWRITE, newest.number, changed)
    return Plan(entry.slug, Step.NEXT, newest.number + 1, changed)


def _why_left_alone(newest: Version, loaded: Version | None, take: bool) -> str:
    """Why the file may not touch a strategy, as a sentence; "" when it may."""
    is_open = newest.stage in (Stage.DRAFT, Stage.IN_REVIEW)
    told = {
        "The practice has a strategy of its own by this name.": newest.strategy.origin == Strategy.Origin.PRACTICE,
        f"Version {newest.number} is being written here.": is_open and newest is not loaded,
        f"Version {newest.number} is signed and waits to be published.": is_open and newest.signed is not None,
        f"The practice changed it in version {newest.number}; --take {newest.strategy.slug} brings the file in.": (
            newest is not loaded and not take
        ),
        f"The practice retired it; --take {newest.strategy.slug} brings it back for review.": (
            newest.stage == Stage.RETIRED and not take
        ),
    }
    return next((sentence for sentence, holds in told.items() if holds), "")


def _is_loaded(version: Version) -> bool:
    """Whether it has the words of a file, and nobody's here."""
    return version.made_by_id is None and not version.editors.all()


def _changed(before: Entry, after: Entry) -> tuple[str, ...]:
    names = [field.name for field in fields(Entry) if getattr(before, field.name) != getattr(after, field.name)]
    if "rules" not in names:
        return tuple(names)
    old, new = ({rule.id: rule for rule in entry.rules} for entry in (before, after))
    rules = [f"rule {name}" for name in sorted(old | new) if old.get(name) != new.get(name)]
    return (*(name for name in names if name != "rules"), *(rules or ["the order of the rules"]))


def _begin(entries: list[tuple[Entry, int]], *, by: User | None) -> None:
    """Put entries in review as new versions, in a fixed number of queries."""
    if not entries:
        return
    Strategy.objects.bulk_create(
        Strategy(slug=entry.slug, origin=Strategy.Origin.STARTER) for entry, number in entries if number == 1
    )
    strategies = {row.slug: row for row in Strategy.objects.filter(slug__in=[entry.slug for entry, _ in entries])}
    versions = Version.objects.bulk_create(
        Version(strategy=strategies[entry.slug], number=number, **version_columns(entry)) for entry, number in entries
    )
    add_parts(zip(versions, [entry for entry, _ in entries], strict=True))
    move(versions, Stage.IN_REVIEW, by=by)
    for version in versions:
        record(actor=by, verb="loaded", target=version, slug=version.strategy.slug, number=version.number)


def _rewrite(entry: Entry, *, by: User | None) -> None:
    version = (
        Version.objects.open().select_for_update(of=("self",)).select_related("strategy").get(strategy__slug=entry.slug)
    )
    if version.stage == Stage.IN_REVIEW:
        move([version], Stage.DRAFT, by=by, reason="The files of the starter library changed.")
    replace_entry(version, entry)
    version.rev += 1
    version.save()
    move([version], Stage.IN_REVIEW, by=by)
    record(actor=by, verb="loaded", target=version, slug=entry.slug, number=version.number)


def _differences(what: str, ours: Mapping[str, object], theirs: Mapping[str, object]) -> Iterator[str]:
    for name in [*theirs, *(name for name in ours if name not in theirs)]:
        if name not in ours:
            yield f"{what} {name}: new"
        elif name not in theirs:
            yield f"{what} {name}: gone"
        elif ours[name] != theirs[name]:
            yield f"{what} {name}: changed"
    common = [name for name in ours if name in theirs]
    if common != [name for name in theirs if name in ours]:
        yield f"{what}s: in another order"


def _delete_missing(model: type[models.Model], key: str, rows: list[dict[str, Any]]) -> None:
    model._default_manager.exclude(pk__in=[row[key] for row in rows]).delete()


def _upsert(model: type[models.Model], key: str, rows: list[dict[str, Any]]) -> None:
    """Write rows over those of the same key, in one query."""
    if rows:
        model._default_manager.bulk_create(
            (model(position=at, **row) for at, row in enumerate(rows)),
            update_conflicts=True,
            unique_fields=[key],
            update_fields=["position", *(name for name in rows[0] if name != key)],
        )
