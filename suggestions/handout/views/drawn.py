"""What looks alike for every client, and is drawn once for all of them?

Cards, questions, circumstances and most of a chosen strategy: drawing fifty anew costs more than everything else. What
somebody typed, or noted beside an answer, is never kept in memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from clinic.drawing import drawn
from suggestions.handout import commands
from suggestions.handout.cards import KIND_WORDS, RUNG_WORDS, Card, Group
from suggestions.handout.chosen import OVERRIDE_WORDS, Chosen, Field
from suggestions.handout.document import Layout, Paper
from suggestions.handout.looking import NEEDS
from suggestions.handout.moves.outcome import Refused
from suggestions.handout.since import WORDS as WENT_WORDS
from suggestions.handout.strip import More, Row
from suggestions.library.entry import FOOD_TAGS, Kind
from suggestions.library.printing import Size
from suggestions.screening.forms import MONTHS, birth_years
from suggestions.screening.limits import Limit
from suggestions.screening.questions import WORD_OF

FOUR = tuple((kind.value, words) for kind, words in WORD_OF.items())
"""The four answers."""
WORDS: dict[str, Any] = {
    "four": FOUR,
    "went_words": WENT_WORDS,
    "sizes": [(size.value, size.value.capitalize()) for size in Size],
    "override_words": [(code.value, words) for code, words in OVERRIDE_WORDS],
    "layouts": [
        (Layout.STANDARD.value, "Standard"),
        (Layout.LARGE.value, "Large"),
        (Layout.DISCREET.value, "Discreet"),
    ],
    "papers": [(Paper.LETTER.value, "Letter"), (Paper.A4.value, "A4")],
    "kinds": [(kind.value, words) for kind, words in KIND_WORDS.items() if kind is not Kind.REFERRAL],
    "needs": [(key, words) for key, (words, _) in NEEDS.items()],
    "rungs": [(rung.value, words) for rung, words in RUNG_WORDS.items()],
    "command_help": commands.HELP,
}
"""What the templates say that never changes."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The parts of one chosen strategy that look alike for all clients."""

    summary: SafeString
    moves: SafeString
    parts: SafeString
    mark: SafeString


def joined(pieces: Iterable[SafeString]) -> SafeString:
    """What templates drew, one after the other."""
    return SafeString("".join(pieces))


def drawn_cards(group: Group, refused: Refused | None = None) -> SafeString:
    """Cards, and in one of them what was filled in and not taken, which is never kept in memory."""
    if refused is None:
        return joined(map(drawn_card, group.cards))
    return joined(_card(card, refused) if card.slug == refused.of else drawn_card(card) for card in group.cards)


def _card(card: Card, refused: Refused | None = None) -> SafeString:
    return drawn("handout/desk/_card.jinja", WORDS | {"card": card, "refused": refused})


@lru_cache(maxsize=4096)
def drawn_card(card: Card) -> SafeString:
    """One card."""
    return _card(card)


@lru_cache(maxsize=4096)
def drawn_row(row: Row) -> SafeString:
    """One question."""
    return drawn("handout/desk/_row.jinja", {"row": row})


def drawn_known(row: Row, at: datetime, refused: Refused | None = None) -> SafeString:
    """One answer that stands. What was noted beside one is never kept in memory."""
    if row.more is None:
        return _plain_known(row)
    if refused is None or refused.of != row.slug:
        more = _more_of(row, row.more, at, foods=row.more.foods, born=row.more.born)
        return drawn("handout/desk/_known.jinja", {"row": row, "more": more})
    typed: dict[str, Any] = {"foods": refused.typed["foods"].split(), "born": _month_typed(refused)}
    more = _more_of(row, row.more, at, **typed, refused=refused)
    return drawn("handout/desk/_known.jinja", {"row": row, "more": more, "refused": refused})


def _more_of(row: Row, more: More, at: datetime, **noted: Any) -> SafeString:
    """What asks for foods or a month of birth, as on the client's page."""
    context = {"q": row, "of_form": "change", "button": "answer", "value": f"{row.slug} {more.kind}"} | noted
    if more.takes_foods:
        return render_to_string("screening/_foods.html", context | {"food_tags": FOOD_TAGS})
    return render_to_string("screening/_month.html", context | {"months": MONTHS, "years": birth_years(at)})


def _month_typed(refused: Refused) -> dict[str, int | None]:
    typed = {part: refused.typed[f"born_{part}"] for part in ("month", "year")}
    return {part: int(text) if text.isdecimal() and len(text) < 5 else None for part, text in typed.items()}


@lru_cache(maxsize=4096)
def _plain_known(row: Row) -> SafeString:
    return drawn("handout/desk/_known.jinja", {"row": row})


def drawn_field(slug: str, field: Field) -> SafeString:
    """One field of a chosen strategy. What was typed in it is never kept in memory."""
    return _field(slug, field) if field.value or field.problem or field.note else _empty_field(slug, field)


def _field(slug: str, field: Field) -> SafeString:
    return drawn("handout/desk/_field.jinja", {"slug": slug, "field": field})


_empty_field = lru_cache(maxsize=1024)(_field)


@lru_cache(maxsize=4096)
def drawn_limit(limit: Limit) -> SafeString:
    """One circumstance."""
    return drawn("handout/desk/_limit.jinja", {"limit": limit})


def drawn_pick(pick: Chosen, refused: Refused | None = None) -> Drawn:
    """One chosen strategy, without what was typed for it: that is never kept in memory."""
    return _pick(pick, refused) if refused and refused.of == pick.slug else _plain_pick(pick)


def _pick(pick: Chosen, refused: Refused | None = None) -> Drawn:
    context = WORDS | {"pick": pick, "slug": pick.slug, "title": pick.title, "mark": pick.mark, "refused": refused}
    names = ("pick_summary", "pick_moves", "pick_parts", "mark")
    return Drawn(*(drawn(f"handout/desk/_{name}.jinja", context) for name in names))


_plain_pick = lru_cache(maxsize=1024)(_pick)
