"""The parts of the working screen, drawn.

The same pieces make the whole page and, one by one, what is swapped after a change. Cards and questions are drawn once
for all clients for whom they look alike and kept, because drawing fifty anew costs more than everything else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from clinic.http import Request
from suggestions.handout import commands
from suggestions.handout.document import Layout, Paper
from suggestions.handout.moves.outcome import Outcome, shelf_of
from suggestions.handout.page import OVERRIDE_WORDS, page_of
from suggestions.handout.shelf import KIND_WORDS, NEEDS, RUNG_WORDS, Card, Look, Shelf
from suggestions.handout.strip import Row, Strip, strip_of
from suggestions.handout.suggesting import Suggestion, suggest
from suggestions.library.entry import Kind
from suggestions.screening.questions import WORD_OF

FOUR = tuple((kind.value, words) for kind, words in WORD_OF.items())
"""The four answers."""
SIZES = (("tiny", "Tiny"), ("normal", "Normal"), ("stretch", "Stretch"))
LAYOUTS = ((Layout.STANDARD.value, "Standard"), (Layout.LARGE.value, "Large"), (Layout.DISCREET.value, "Discreet"))
PAPERS = ((Paper.LETTER.value, "Letter"), (Paper.A4.value, "A4"))
QUICK_MINUTES = 10

ALL = ("said", "strip", "filters", "shelf", "facts", "paper", "picks", "sheets", "issue")
"""Every piece that a change may touch."""
PAGE = ("said", "facts", "sheets", "issue")
"""What a change of words or settings touches: never the fields in which somebody may be typing."""


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


def whole(request: Request, outcome: Outcome, look: Look, conflict: Conflict | None = None) -> HttpResponse:
    """The whole page."""
    status = status_of(outcome, conflict)
    return render(request, "handout/desk.html", _context(outcome, look, conflict), status=status)


def swapped(
    request: Request, outcome: Outcome, look: Look, names: Iterable[str] = ALL, conflict: Conflict | None = None
) -> HttpResponse:
    """Pieces that take the place of those on the screen, with what changed for the ear."""
    names = tuple(names)
    context = _context(outcome, outcome.look or look, conflict) | {
        "oob": True,
        "pieces": [f"handout/desk/_{name}.html" for name in names if name != "filters" or outcome.look],
    }
    response = render(request, "handout/desk/_pieces.html", context, status=status_of(outcome, conflict))
    response["HX-Trigger"] = json.dumps(_told(outcome))
    if outcome.focus:
        response["HX-Trigger-After-Settle"] = json.dumps({"go": outcome.focus})
    return response


def tailored(request: Request, outcome: Outcome, slug: str, *, resized: bool) -> HttpResponse:
    """What changes after something was written for one item; its fields stay, somebody may be typing in them."""
    context = _context(outcome, Look(), None)
    pick = next(pick for pick in context["page"]().chosen if pick.slug == slug)
    context |= {"oob": True, "oob_finding": not resized, "pick": pick, "slug": slug, "resized": resized, "names": PAGE}
    response = render(request, "handout/desk/_tailored.html", context)
    response["HX-Trigger"] = json.dumps(_told(outcome))
    return response


def status_of(outcome: Outcome, conflict: Conflict | None) -> int:
    """409 when another window was first, 422 when it could not be done."""
    return 409 if conflict else 422 if outcome.problem else 200


def _told(outcome: Outcome) -> dict[str, object]:
    """What the scripts of the page are told."""
    desk = outcome.desk
    told: dict[str, object] = {
        "revisions": {"revision": desk.handout.revision, "client_revision": desk.client.revision}
    }
    if said := outcome.problem or outcome.said:
        told["say"] = said
    if outcome.look:
        told["box"] = outcome.look.query
    if outcome.help:
        told["keys"] = True
    return told


def _context(outcome: Outcome, look: Look, conflict: Conflict | None) -> dict[str, Any]:
    """Everything the pieces need; what no piece asks for is never made."""
    desk = outcome.desk
    memo: dict[str, Any] = {}

    def once(name: str, make: Any) -> Any:
        def get() -> Any:
            if name not in memo:
                memo[name] = make()
            return memo[name]

        return get

    picked = [desk.findings[slug] for slug in desk.history.picked if slug in desk.findings]
    strip = once("strip", lambda: strip_of(desk.known, picked))
    shelf = once("shelf", lambda: shelf_of(desk, _opened(look, outcome)))
    return {
        "desk": desk,
        "outcome": outcome,
        "conflict": conflict,
        "look": look,
        "strip": strip,
        "strip_rows": once("strip_rows", lambda: drawn_strip(strip())),
        "shelf": shelf,
        "cards": once("cards", lambda: drawn_shelf(shelf())),
        "suggestions": once("suggestions", lambda: _start(outcome, look)),
        "page": once("page", lambda: page_of(desk)),
        "four": FOUR,
        "sizes": SIZES,
        "layouts": LAYOUTS,
        "papers": PAPERS,
        "override_words": OVERRIDE_WORDS,
        "kinds": [(kind.value, words) for kind, words in KIND_WORDS.items() if kind is not Kind.REFERRAL],
        "needs": [(key, words) for key, (words, _) in NEEDS.items()],
        "rungs": [(rung.value, words) for rung, words in RUNG_WORDS.items()],
        "chosen_rungs": [rung.value for rung in look.rungs],
        "quick_minutes": look.minutes or QUICK_MINUTES,
        "hidden_filters": len(look.kinds) + len(look.needs) + look.favourites + look.never_used + look.asked_for,
        "command_help": commands.HELP,
    }


def drawn_shelf(shelf: Shelf) -> dict[str, Any]:
    """The cards of a shelf, drawn."""
    return {
        "asked": [drawn_card(card) for card in shelf.asked.cards],
        "groups": [(group, [drawn_card(card) for card in group.cards]) for group in shelf.groups],
        "held": [drawn_card(card) for card in shelf.held.cards],
        "session": [drawn_card(card) for card in shelf.session.cards],
    }


def drawn_strip(strip: Strip) -> dict[str, Any]:
    """The questions of a strip, drawn."""
    return {
        "again": [drawn_row(row) for row in strip.again],
        "core": [drawn_row(row) for row in strip.core],
        "wanted": [drawn_row(row) for row in strip.wanted],
        "yes": [drawn_known(row) for row in strip.yes],
        "rest": [drawn_known(row) for row in strip.rest],
        "may_matter": [(fold.title, fold.key, [drawn_row(row) for row in fold.rows]) for fold in strip.may_matter],
    }


@lru_cache(maxsize=4096)
def drawn_card(card: Card) -> str:
    """One card."""
    return render_to_string("handout/desk/_card.html", {"card": card, "four": FOUR, "override_words": OVERRIDE_WORDS})


@lru_cache(maxsize=4096)
def drawn_row(row: Row) -> str:
    """One question."""
    return render_to_string("handout/desk/_row.html", {"row": row})


@lru_cache(maxsize=4096)
def drawn_known(row: Row) -> str:
    """One answer that stands."""
    return render_to_string("handout/desk/_known.html", {"row": row})


def _opened(look: Look, outcome: Outcome) -> Look:
    return replace(look, opened=outcome.opened) if outcome.opened else look


def _start(outcome: Outcome, look: Look) -> list[Start]:
    """Where this client could begin, while nothing is chosen and nothing is looked for."""
    desk = outcome.desk
    if desk.bench.rows or look.words or look.filters:
        return []
    found: tuple[Suggestion, ...] = suggest(desk.findings, tried=desk.history.tried, chosen=())
    return [Start(one.strategy, desk.library.entry_of[one.strategy].title, one.because) for one in found]
