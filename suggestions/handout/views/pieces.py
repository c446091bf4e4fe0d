"""The parts of the working screen, as templates want them.

The same pieces make the whole page and, one by one, what is swapped after a change; what a change leaves as it was is
not sent at all, so that nobody loses their place in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.backends.utils import csrf_input
from django.utils.safestring import SafeString

from clinic.drawing import drawn
from clinic.http import Request
from suggestions.handout.cards import Shelf
from suggestions.handout.chosen import Chosen, with_refused
from suggestions.handout.desk import Desk
from suggestions.handout.looking import Look
from suggestions.handout.models import Feedback
from suggestions.handout.moves.outcome import GUARDIAN, PLAN, Outcome, shelf_of, words_for
from suggestions.handout.page import Page, page_of
from suggestions.handout.since import Went, went
from suggestions.handout.steps import Override
from suggestions.handout.still_open import Close
from suggestions.handout.strip import Strip, strip_of
from suggestions.handout.suggesting import suggest
from suggestions.handout.views.drawn import (
    WORDS,
    Drawn,
    drawn_cards,
    drawn_field,
    drawn_known,
    drawn_limit,
    drawn_pick,
    drawn_row,
    joined,
)

QUICK_MINUTES = 10

CLOSES = {PLAN: Close.CRISIS_PLAN, GUARDIAN: Close.GUARDIAN}
"""What is filled in where a thing still open is closed."""

ALL = ("said", "strip", "filters", "shelf", "facts", "paper", "picks", "sheets", "issue")
"""Every piece, in the order of the screen."""
ALWAYS = ("said", "shelf", "facts")
"""Pieces that come along after every change."""


@dataclass(frozen=True, slots=True)
class Line:
    """One text that two windows wrote differently."""

    label: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another window was first."""

    url: str
    fields: tuple[tuple[str, str], ...]
    """What was sent, to be sent once more."""
    lines: tuple[Line, ...] = ()
    meanwhile: tuple[str, ...] = ()
    """What the other window changed, in words."""


@dataclass(frozen=True, slots=True)
class Start:
    """One line of a suggested start."""

    strategy: str
    title: str
    because: str


@dataclass(frozen=True)
class Screen:
    """The pieces of one moment. What no piece asks for is never made."""

    outcome: Outcome
    look: Look
    conflict: Conflict | None = None

    @property
    def desk(self) -> Desk:
        return self.outcome.desk

    @property
    def status(self) -> int:
        """409 when another window was first, 422 when it could not be done."""
        return 409 if self.conflict else 422 if self.outcome.problem else 200

    @cached_property
    def strip(self) -> Strip:
        picked = (row.strategy for row in self.desk.bench.rows)
        return strip_of(self.desk.known, [self.desk.findings[slug] for slug in picked if slug in self.desk.findings])

    @cached_property
    def shelf(self) -> Shelf:
        opened = self.outcome.opened or self.look.opened
        return shelf_of(self.desk, replace(self.look, opened=opened))

    @cached_property
    def page(self) -> Page:
        return page_of(self.desk)

    @cached_property
    def strip_rows(self) -> dict[str, Any]:
        """The questions, drawn, by where they stand."""
        strip = self.strip
        return {
            "again": joined(map(drawn_row, strip.again)),
            "core": joined(map(drawn_row, strip.core)),
            "wanted": joined(map(drawn_row, strip.wanted)),
            "may_ask": joined(map(drawn_row, strip.may_ask)),
            "yes": joined(drawn_known(row, self.desk.known.at, self.outcome.refused) for row in strip.yes),
            "rest": joined(drawn_known(row, self.desk.known.at) for row in strip.rest),
            "holding": joined(map(drawn_limit, strip.holding)),
            "others": joined(map(drawn_limit, strip.others)),
            "may_matter": [(fold, joined(map(drawn_row, fold.rows))) for fold in strip.may_matter],
        }

    @cached_property
    def went(self) -> tuple[Went, ...]:
        """The items of the last handout, to be asked about."""
        return went(self.desk)

    @cached_property
    def cards(self) -> dict[str, Any]:
        """The cards, drawn, by the group in which they stand."""
        shelf, refused = self.shelf, self.outcome.refused
        return {
            "asked": drawn_cards(shelf.asked, refused),
            "groups": [(group, drawn_cards(group)) for group in shelf.groups if group.cards],
            "held": drawn_cards(shelf.held, refused),
            "session": drawn_cards(shelf.session),
        }

    @cached_property
    def chosen(self) -> list[tuple[Chosen, Drawn, SafeString]]:
        """The chosen strategies; all of each but what was typed for it, drawn; and the fields for that."""
        return [
            (
                pick,
                drawn_pick(replace(pick, fields=(), problems=(), say=()), self.outcome.refused),
                joined(drawn_field(pick.slug, field) for field in pick.fields),
            )
            for pick in self.picks
        ]

    @cached_property
    def picks(self) -> tuple[Chosen, ...]:
        """The chosen strategies, one perhaps with what was typed for it and not taken."""
        if not (refused := self.outcome.refused):
            return self.page.chosen
        return tuple(
            with_refused(pick, refused.problems, refused.typed) if refused.of == words_for(pick.slug) else pick
            for pick in self.page.chosen
        )

    @cached_property
    def told_beside(self) -> bool:
        """Whether what was filled in and not taken is told beside its field, and so not below the box."""
        if not (refused := self.outcome.refused):
            return False
        if refused.of in CLOSES:
            return any(one.close is CLOSES[refused.of] for one in self.page.open)
        if self.told_in_strip or self.picks != self.page.chosen:
            return True
        marks = [pick.mark for pick in self.page.chosen if pick.slug == refused.of and pick.mark]
        return any(mark.may_confirm or mark.override is Override.FORM for mark in marks) or any(
            card.slug == refused.of and card.override is Override.FORM for card in self.shelf.cards()
        )

    @cached_property
    def told_in_strip(self) -> bool:
        """Whether it belongs to an answer that stands: foods to avoid, or a month of birth."""
        flag = self.outcome.refused.of if self.outcome.refused else ""
        return bool(flag) and any(row.more and row.slug == flag for row in self.strip.yes)

    @cached_property
    def is_start(self) -> bool:
        """Whether the shelf says where to begin: as long as nothing is chosen and nothing is looked for."""
        nothing = not (self.desk.bench.rows or self.look.words or self.look.filters)
        return nothing and bool(self.desk.last or self.start)

    @cached_property
    def start(self) -> list[Start]:
        """Where this client could begin."""
        desk = self.desk
        worse = [slug for slug, word in desk.history.told.items() if word == Feedback.Word.WORSE]
        found = suggest(desk.findings, tried=desk.history.tried, chosen=worse)
        return [Start(one.strategy, desk.library.entry_of[one.strategy].title, one.because) for one in found]

    def context(self, request: Request) -> dict[str, Any]:
        """What the templates find by name."""
        look = self.look
        return WORDS | {
            "csrf_input": csrf_input(request),
            "screen": self,
            "desk": self.desk,
            "outcome": self.outcome,
            "refused": self.outcome.refused,
            "conflict": self.conflict,
            "look": look,
            "chosen_rungs": frozenset(rung.value for rung in look.rungs),
            "quick_minutes": look.minutes or QUICK_MINUTES,
            "hidden_filters": len(look.kinds) + len(look.needs) + look.favourites + look.never_used + look.asked_for,
        }

    @cached_property
    def shown(self) -> dict[str, str]:
        """What the pieces that may stay show, each in a word: the same within this server while nothing changed."""
        page = self.page
        shows = {
            "strip": (self.strip, self.went, self.desk.last and self.desk.last.issue),
            "paper": (page.layout, page.layout_chosen, page.paper),
            "picks": (page.chosen, page.gone, page.left_out, page.nudges),
            "sheets": page.document,
            "issue": (page.open, page.refused, page.prepared),
        }
        return {name: f"{hash(value):x}" for name, value in shows.items()}

    @property
    def shown_words(self) -> str:
        """`shown` as a window is told it and sends it along with the next press."""
        return " ".join(self.shown.values())

    def changed_since(self, before: Desk, shown: str) -> Iterator[str]:
        """Names of the pieces that no longer look as they do where this was pressed.

        `shown` is what that window was told last; nothing of a client is kept in memory to compare with.
        """
        there = dict(zip(self.shown, shown.split(), strict=False))
        changed = {name for name, now in self.shown.items() if there.get(name) != now}
        if self.desk.known is not before.known or self.told_in_strip:
            changed.add("strip")
        if self.outcome.refused:
            changed |= {"picks", "issue"}
        if self.outcome.look:
            changed.add("filters")
        return (name for name in ALL if name in changed or name in ALWAYS)


def whole(request: Request, screen: Screen) -> HttpResponse:
    """The whole page."""
    main = drawn("handout/desk/_main.jinja", screen.context(request))
    return render(request, "handout/desk.html", {"main": main}, status=screen.status)


def swapped(request: Request, screen: Screen, names: Iterable[str] = ALL) -> HttpResponse:
    """Pieces that take the place of those on the screen, with what changed for the ear."""
    return _told(screen, _drawn(request, screen, names))


def found(request: Request, screen: Screen) -> HttpResponse:
    """The shelf as it is searched; whatever else changed meanwhile is told by the next change."""
    return _told(screen, _drawn(request, screen, ["shelf"]), searched=True)


def tailored(request: Request, screen: Screen, slug: str, *, resized: bool) -> HttpResponse:
    """What changes after something was written for one item; its fields stay, somebody may be typing in them."""
    pick = next(pick for pick in screen.picks if pick.slug == slug)
    context = screen.context(request) | {
        "oob": True,
        "pick": pick,
        "slug": slug,
        "resized": resized,
    }
    return _told(screen, drawn("handout/desk/_tailored.jinja", context))


def _drawn(request: Request, screen: Screen, names: Iterable[str]) -> SafeString:
    context = screen.context(request) | {"oob": True}
    return joined(drawn(f"handout/desk/_{name}.jinja", context) for name in names)


def _told(screen: Screen, pieces: str, *, searched: bool = False) -> HttpResponse:
    """The pieces, with what the scripts of the page are told."""
    outcome, desk = screen.outcome, screen.desk
    response = HttpResponse(pieces, status=screen.status)
    revisions: dict[str, object] = {
        "revision": desk.handout.revision,
        "client_revision": desk.client.revision,
        "library": desk.bench.catalogue.revision,
    }
    if not searched:
        revisions["shown"] = screen.shown_words
    told: dict[str, object] = {"revisions": revisions}
    if said := outcome.problem or outcome.said:
        told["say"] = said
    if outcome.look:
        told["box"] = outcome.look.query
    if outcome.help:
        told["keys"] = True
    response["HX-Trigger"] = json.dumps(told)
    if outcome.focus:
        response["HX-Trigger-After-Settle"] = json.dumps({"go": outcome.focus})
    return response
