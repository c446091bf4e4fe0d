"""How is one version put before a reader? The same for the entry page, for signing and for a batch."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from clinic import roles
from clinic.http import Request
from suggestions.library.catalogue import current_catalogue
from suggestions.library.checklist import RENEWAL, tick_of
from suggestions.library.circumstances import NEED_VALUES
from suggestions.library.citations import Citation
from suggestions.library.client_texts import item_texts, rule_lines
from suggestions.library.completeness import Gap, gaps, rules_with_gaps
from suggestions.library.entry import Entry, Rule, Source
from suggestions.library.flags import Flag
from suggestions.library.forms.choices import NEED_LABELS
from suggestions.library.forms.deeds import ReasonForm, SigningForm
from suggestions.library.library import Library
from suggestions.library.lifecycle import Stage
from suggestions.library.lint import Finding
from suggestions.library.models import PARTS, StageMove, Strategy, Version
from suggestions.library.places import place_words, rule_labels
from suggestions.library.printing import WORD_LIMITS, PrintedItem, Size, most_words, printed_item
from suggestions.library.queries.judging import findings_of
from suggestions.library.queries.listing import State, state_of
from suggestions.library.readability import HIGHEST_GRADE, grade, hardest_sentence
from suggestions.library.reviewing import is_due_soon
from suggestions.library.views.deeds import deeds_of
from suggestions.library.views.opened import note_opened


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule with the words for what it names."""

    rule: Rule
    flag: Flag | None
    instead: tuple[tuple[str, str], ...]
    """Slug and title of what is offered instead."""
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard the client part is to read: all of it, and the sentence that is hardest to follow."""

    grade: float
    too_hard: bool
    place: str
    """Where the hardest sentence stands, in words; "" when none is long enough to be graded alone."""
    sentence: str
    sentence_grade: float
    sentence_too_hard: bool
    """Above what a whole text may have: something to look at, and no finding by itself."""


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry with the words for what it names."""

    entry: Entry
    printed: PrintedItem | None
    """As it prints at normal size; None for a strategy of the session alone."""
    reading: Reading
    needs: tuple[tuple[str, str], ...]
    """What doing it takes, in words; what it does not take is left out."""
    rules: tuple[ShownRule, ...]
    """Worst first."""
    sources: tuple[tuple[Source, Citation | None], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """What can be said of an entry while it is written."""

    printed: PrintedItem | None
    words: tuple[tuple[Size, int, int], ...]
    """For each size with a limit: the words it prints at most, and the limit."""
    reading: Reading
    findings: tuple[tuple[str, str], ...]
    """Place and sentence of each thing to look at twice."""
    gaps: tuple[str, ...]
    """A sentence for each thing that keeps the entry from review."""
    rules_with_gaps: frozenset[int]
    """The rules that lack something, by their place in the entry, from 0."""


def shown_entry(entry: Entry, library: Library) -> ShownEntry:
    """An entry with the words that a library has for what it names."""
    rules = sorted(entry.rules, key=lambda rule: (-rule.severity, not rule.absolute))
    return ShownEntry(
        entry=entry,
        printed=None if entry.therapist_only else printed_item(entry, Size.NORMAL),
        reading=reading_of(entry, library),
        needs=tuple(_needs(entry)),
        rules=tuple(_shown_rule(rule, library) for rule in rules),
        sources=tuple((source, library.citation_of.get(source.key)) for source in entry.sources),
    )


def check(entry: Entry, library: Library) -> Check:
    """What can be said of an entry while it is written."""
    found = told_findings(entry, findings_of([entry])[entry.slug], library)
    missing = gaps(entry)
    limits = () if entry.therapist_only else [(size, limit) for size, limit in WORD_LIMITS.items() if limit]
    return Check(
        printed=None if entry.therapist_only else printed_item(entry, Size.NORMAL),
        words=tuple((size, most_words(entry, size), limit) for size, limit in limits),
        reading=reading_of(entry, library),
        findings=tuple((where, sentence) for _, where, sentence in found),
        gaps=told_gaps(missing, entry, library),
        rules_with_gaps=rules_with_gaps(missing),
    )


def reading_of(entry: Entry, library: Library) -> Reading:
    """How hard an entry is to read. The hardest sentence may stand in a rule's line, the whole is without rules."""
    texts = [text for text in item_texts(entry) if text.place != "client_title"]
    whole = grade("\n".join(text.text for text in texts))
    candidates = [(hardest_sentence(text.text), text.place) for text in (*texts, *rule_lines(entry))]
    sentence, place = max(candidates, key=lambda pair: grade(pair[0]) if pair[0] else -math.inf, default=("", ""))
    hardest = grade(sentence)
    return Reading(
        grade=max(whole, 0.0),
        too_hard=whole > HIGHEST_GRADE,
        place=place_words(place, rule_labels(entry, library.flag_of)) if sentence else "",
        sentence=sentence,
        sentence_grade=max(hardest, 0.0),
        sentence_too_hard=hardest > HIGHEST_GRADE,
    )


def told_findings(entry: Entry, found: Iterable[Finding], library: Library) -> list[tuple[str, str, str]]:
    """Findings as they are shown: what is stored when it is ticked, the place in words, the sentence."""
    labels = rule_labels(entry, library.flag_of)
    return [(tick_of(finding), place_words(finding.place, labels), finding.sentence) for finding in found]


def told_gaps(missing: Iterable[Gap], entry: Entry, library: Library) -> tuple[str, ...]:
    """Gaps as they are shown: a rule is named by its flag."""
    labels = rule_labels(entry, library.flag_of)
    return tuple(gap.told(labels) for gap in missing)


def find_version(request: Request, slug: str, number: int | None = None) -> tuple[Version, list[Version]]:
    """One version of a strategy with all of its versions, newest first; without a number the one that counts.

    A therapist sees what is published and nothing else: 404 otherwise.
    """
    strategy = get_object_or_404(Strategy, slug=slug)
    versions = list(Version.objects.filter(strategy=strategy).with_signing().order_by("-number"))
    if not roles.may_curate(request.user):
        versions = [version for version in versions if version.stage == Stage.PUBLISHED]
    chosen = [version for version in versions if version.number == number]
    if number is None:
        chosen = [version for version in versions if version.stage == Stage.PUBLISHED] or versions[:1]
    if not chosen:
        raise Http404
    return chosen[0], versions


def with_words(version: Version, *others: Version) -> Version:
    """The version with all its parts at hand; the others have theirs as well."""
    prefetch_related_objects([version, *others], *PARTS)
    return version


def address(version: Version, name: str) -> str:
    """Where a page of this version is: `address(version, "edit")`."""
    return reverse(f"library:{name}", args=[version.strategy.slug, version.number])


def posted_rev(request: Request) -> int:
    """The state of the draft that the page was opened on; 0, which never fits, when the page does not say."""
    typed = request.POST.get("rev", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def version_page(
    request: Request, version: Version, versions: Sequence[Version], *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of one version, with what this person can do with it."""
    library = current_catalogue().library
    version = with_words(version)
    note_opened(request, version)
    state = state_of(version, timezone.localdate())
    context = {
        "version": version,
        "versions": versions,
        "shown": shown_entry(version.as_entry(), library),
        "state": state,
        "overdue": state is State.OVERDUE,
        "due_soon": version.due_on is not None and is_due_soon(version.due_on, timezone.localdate()),
        "deeds": deeds_of(version, versions, request.user),
        "history": _history(version),
        "set_aside": set_aside(version),
        "renewal": RENEWAL,
        "reason_form": ReasonForm(),
        "signing_form": SigningForm(),
        **more,
    }
    return render(request, "library/version.html", context, status=status)


def set_aside(version: Version) -> StageMove | None:
    """The move that sent this draft back or retired this version, with its reason; None when nothing did."""
    if version.stage not in (Stage.DRAFT, Stage.RETIRED):
        return None
    return version.moves.filter(to=version.stage).exclude(reason="").select_related("by").last()


def _history(version: Version) -> list[dict[str, Any]]:
    """What was done with a version, newest first."""
    moves: list[dict[str, Any]] = [
        {"at": move.at, "who": move.by, "what": _MOVED[Stage(move.to)], "words": move.reason, "ticks": []}
        for move in version.moves.select_related("by")
    ]
    signed = [
        {"at": each.at, "who": each.by, "what": each.get_kind_display(), "words": each.remark, "ticks": each.checklist}
        for each in version.sign_offs.all()
    ]
    begun: dict[str, Any] = {"at": version.made_at, "who": version.made_by, "what": "Begun", "words": "", "ticks": []}
    return sorted([begun, *signed, *moves], key=lambda each: each["at"], reverse=True)


_MOVED = {
    Stage.DRAFT: "Sent back",
    Stage.IN_REVIEW: "Sent to review",
    Stage.PUBLISHED: "Published",
    Stage.RETIRED: "Retired",
}


def _shown_rule(rule: Rule, library: Library) -> ShownRule:
    entries = library.entry_of
    return ShownRule(
        rule=rule,
        flag=library.flag_of.get(rule.flag),
        instead=tuple((slug, entries[slug].title if slug in entries else slug) for slug in rule.instead),
        citations=tuple(library.citation_of[key] for key in rule.citations if key in library.citation_of),
    )


def _needs(entry: Entry) -> list[tuple[str, str]]:
    shortest, longest = entry.needs.minutes
    minutes = f"{shortest} minutes" if shortest == longest else f"{shortest} to {longest} minutes"
    found = [("Takes", minutes)]
    for need in NEED_VALUES:
        word = getattr(entry.needs, need)
        if word not in ("none", "no"):
            found.append((NEED_LABELS[need], word))
    return found
