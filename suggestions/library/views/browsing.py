"""The library to read: the list, one version, two versions side by side, the flags."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from clinic import roles
from clinic.http import Request
from suggestions.library.catalogue import current_catalogue
from suggestions.library.circumstances import Circumstance, FitRule
from suggestions.library.comparing import differences
from suggestions.library.entry import Entry, Rule, Severity
from suggestions.library.flags import Flag
from suggestions.library.forms.deeds import STATES, ListFilter
from suggestions.library.library import Library
from suggestions.library.lifecycle import Stage
from suggestions.library.queries.listing import Row, State, curator_rows, may_sign_rows, published_rows
from suggestions.library.views.showing import find_version, version_page, with_words


@require_GET
@roles.require(roles.may_read_library)
@vary_on_headers("HX-Request")
def strategy_list(request: Request) -> HttpResponse:
    """Every strategy by its client title: a curator sees all stages, a therapist what is published."""
    today = timezone.localdate()
    curates = roles.may_curate(request.user)
    rows = curator_rows(request.user, today) if curates else published_rows(today)
    form = ListFilter(request.GET or None)
    chosen = _chosen(form, rows)
    hidden = 0
    if not curates:
        # What is opt-in stands in no list: it comes when its own title is typed.
        hidden = sum(row.shown.opt_in for row in rows)
        chosen = [row for row in chosen if not row.shown.opt_in or _typed_title(form, row)]
    context = {
        "form": form,
        "rows": chosen,
        "count": len(rows),
        "hidden": hidden,
        "states": _states(form, rows, curates=curates),
        "on_shelf": sum(row.state is State.PUBLISHED for row in rows),
        "overdue": sum(row.state is State.OVERDUE for row in rows),
        "to_sign": len(may_sign_rows(rows, request.user)) if curates else 0,
    }
    piece = request.htmx and not request.htmx.boosted
    template = "library/_strategies.html" if piece else "library/strategies.html"
    return render(request, template, context, status=422 if form.errors else 200)


@require_GET
@roles.require(roles.may_read_library)
def entry(request: Request, slug: str) -> HttpResponse:
    """The version of a strategy that counts: the published one, or for a curator the newest where none is."""
    return version_page(request, *find_version(request, slug))


@require_GET
@roles.require(roles.may_curate)
def version(request: Request, slug: str, number: int) -> HttpResponse:
    """Any version of a strategy."""
    return version_page(request, *find_version(request, slug, number))


@require_GET
@roles.require(roles.may_curate)
def compare(request: Request, slug: str) -> HttpResponse:
    """Any two versions of a strategy, word by word. Without a choice: the newest and the one before."""
    _, versions = find_version(request, slug)
    if len(versions) < 2:
        raise Http404
    old, new = (_number(request, name) for name in ("old", "new"))
    by_number = {each.number: each for each in versions}
    after = by_number.get(new or versions[0].number)
    before = by_number.get(old or max((number for number in by_number if after and number < after.number), default=0))
    if before is None or after is None:
        raise Http404
    library = current_catalogue().library
    context = {
        "old": before,
        "new": after,
        "versions": versions,
        "strategy": after.strategy,
        "differences": differences(
            with_words(before).as_entry(),
            with_words(after).as_entry(),
            flags=library.flag_of,
            citations=library.citation_of,
        ),
    }
    return render(request, "library/compare.html", context)


@require_GET
@roles.require(roles.may_curate)
def vocabulary(request: Request) -> HttpResponse:
    """Flags and circumstances: how each is asked, and what it does to which strategies on the shelf."""
    library = current_catalogue().library
    context = {
        "flags": [_flag_use(flag, library) for flag in library.flags],
        "circumstances": [_circumstance_use(each, library) for each in library.circumstances],
        "entries": len(library.entries),
    }
    return render(request, "library/vocabulary.html", context)


@dataclass(frozen=True, slots=True)
class FlagUse:
    """What one flag does in the published library."""

    flag: Flag
    rules: tuple[tuple[Entry, Rule], ...]
    """Worst first."""
    counts: tuple[tuple[Severity, int], ...]


@dataclass(frozen=True, slots=True)
class CircumstanceUse:
    """What one circumstance marks in the published library."""

    circumstance: Circumstance
    set_by: Flag | None
    fit_rules: tuple[tuple[FitRule, int], ...]
    """With the number of strategies that each marks."""
    strategies: int
    """How many strategies any of them marks."""


def _flag_use(flag: Flag, library: Library) -> FlagUse:
    rules = [(each, rule) for each in library.entries for rule in each.rules if rule.flag == flag.slug]
    rules.sort(key=lambda pair: -pair[1].severity)
    severities = [rule.severity for _, rule in rules]
    return FlagUse(flag, tuple(rules), tuple((each, severities.count(each)) for each in dict.fromkeys(severities)))


def _circumstance_use(circumstance: Circumstance, library: Library) -> CircumstanceUse:
    fit_rules = [rule for rule in library.fit_rules if rule.circumstance == circumstance.slug]
    marked = [{each.slug for each in library.entries if rule.marks(each.needs)} for rule in fit_rules]
    return CircumstanceUse(
        circumstance,
        library.flag_of.get(circumstance.set_by_flag),
        tuple((rule, len(slugs)) for rule, slugs in zip(fit_rules, marked, strict=True)),
        len(set().union(*marked)),
    )


_IN_STATE: dict[str, Callable[[Row], bool]] = {
    "": lambda row: True,
    "waiting": lambda row: bool(row.waits),
    "draft": lambda row: row.open is not None and row.open.stage == Stage.DRAFT,
    "in_review": lambda row: row.open is not None and row.open.stage == Stage.IN_REVIEW,
    "published": lambda row: row.state is State.PUBLISHED,
    "due": lambda row: row.due_soon and row.state is not State.OVERDUE,
    "overdue": lambda row: row.state is State.OVERDUE,
    "retired": lambda row: row.state is State.RETIRED,
}
"""Which rows each state of the filter shows."""


def _chosen(form: ListFilter, rows: list[Row]) -> list[Row]:
    if not form.is_bound:
        return rows
    if not form.is_valid():
        return []
    wanted = form.cleaned_data
    kept = [
        row
        for row in rows
        if _IN_STATE[wanted["state"]](row)
        and wanted["kind"] in ("", row.shown.kind)
        and wanted["grade"] in ("", row.shown.grade)
    ]
    return _searched(wanted["q"], kept) if wanted["q"].strip() else kept


def _searched(query: str, rows: list[Row]) -> list[Row]:
    """Rows that the query means, best first: published ones by the search of the shelf, the others by their titles."""
    rank = {slug: at for at, slug in enumerate(current_catalogue().search(query))}
    typed = query.casefold().strip()

    def titled(row: Row) -> bool:
        versions = filter(None, (row.shown, row.beside))
        return any(typed in f"{each.title} {each.client_title} {each.strategy.slug}".casefold() for each in versions)

    found = [row for row in rows if row.shown.strategy.slug in rank or titled(row)]
    return sorted(found, key=lambda row: rank.get(row.shown.strategy.slug, len(rank)))


def _typed_title(form: ListFilter, row: Row) -> bool:
    typed = str(form.cleaned_data.get("q", "")) if form.is_bound and form.is_valid() else ""
    return bool(typed) and row.shown.strategy.slug in current_catalogue().search(typed)


def _states(form: ListFilter, rows: Iterable[Row], *, curates: bool) -> list[dict[str, Any]]:
    """The states to choose from, each with its number; those that hold nothing are left out."""
    chosen = str(form["state"].value() or "")
    states = []
    for key, words in STATES if curates else ():
        count = sum(_IN_STATE[key](row) for row in rows)
        if not key or count or key == chosen:
            states.append({"key": key, "words": words, "count": count if key else None, "chosen": key == chosen})
    return states


def _number(request: Request, name: str) -> int | None:
    """A version's number from the address; None when there is none. Raises Http404 for anything else."""
    typed = request.GET.get(name, "")
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > 4:
        raise Http404
    return int(typed)
