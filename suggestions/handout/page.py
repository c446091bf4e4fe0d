"""How does the page column look while a handout is built?

`page_of(desk)` gives the chosen strategies one by one (see `chosen`); the page as it would print now; its facts ("12
minutes a day, grade 4"); quiet words when it grows long; and what is still open. It decides nothing: the engine,
`compose` and `still_open` do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID, uuid4

from suggestions.handout import rules
from suggestions.handout.chosen import Chosen, chosen_of
from suggestions.handout.compose import Refused
from suggestions.handout.desk import Desk
from suggestions.handout.document import Document, Layout, Paper
from suggestions.handout.order import Order
from suggestions.handout.preparing import Prepared, composed, page_so_far
from suggestions.handout.sheet import Sheet, before_print
from suggestions.handout.since import why_left_out
from suggestions.handout.still_open import StillOpen
from suggestions.library import readability

MANY_MINUTES = 20
"""More than so many a day draw a quiet word. Our figure."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the last handout that does not stand on this one."""

    slug: str
    title: str
    why: str
    """Empty where nothing speaks against it: it was taken off, or an answer has freed it since."""
    issue: int


@dataclass(frozen=True, slots=True)
class Page:
    """Everything in the page column."""

    chosen: tuple[Chosen, ...]
    gone: tuple[str, ...]
    """Slugs of chosen strategies that the library no longer offers."""
    left_out: tuple[LeftOut, ...]
    """What stood on the handout from which this one was started and does not stand here."""
    minutes: int
    grade: int | None
    nudges: tuple[str, ...]
    document: Document
    sheets: tuple[Sheet, ...]
    layout: Layout
    layout_chosen: bool
    paper: Paper
    open: tuple[StillOpen, ...]
    refused: tuple[str, ...]
    """What `compose` has against it beyond that."""
    prepared: Prepared | None
    """What would be given; None while something is open."""
    key: UUID
    """So that a double press gives one handout."""

    @property
    def is_ready(self) -> bool:
        """Whether it can be given now."""
        return self.prepared is not None

    @property
    def seen(self) -> str:
        """What was looked at, to be sent when it is given; empty while something is open."""
        return self.prepared.seen if self.prepared else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen yet."""
        return not (self.chosen or self.gone)

    @property
    def open_count(self) -> int:
        """How many things are still open."""
        return len(self.open) + len(self.refused)


def page_of(desk: Desk) -> Page:
    """The page column of a desk."""
    order = desk.bench.order()
    still_open = desk.bench.still_open(order)
    prepared, refused = _judged(desk, order) if not still_open else (None, ())
    document = prepared.document if prepared else page_so_far(desk.bench)
    chosen = tuple(chosen_of(desk, order, {item.strategy: item.number for item in document.items}))
    minutes = sum(one.minutes for one in chosen)
    return Page(
        chosen=chosen,
        gone=desk.bench.gone,
        left_out=tuple(_left_out(desk)),
        minutes=minutes,
        grade=page_grade(document),
        nudges=tuple(_nudges(desk, order, minutes)),
        document=document,
        sheets=tuple(before_print(document, file) for file in document.files()),
        layout=order.layout,
        layout_chosen=order.choices.layout is not None,
        paper=order.choices.paper or order.practice.paper,
        open=still_open,
        refused=refused,
        prepared=prepared,
        key=uuid4(),
    )


def page_grade(document: Document) -> int | None:
    """The school year at which the whole page can be followed, at least 1; None while nothing stands on it."""
    counts = [_counts(item_text) for item in document.items for item_text in (item.action, *item.steps, item.why)]
    counts += [_counts(item.stop_if) for item in document.items]
    words, sentences, syllables = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    if not words:
        return None
    return max(1, round(readability.grade_of(words, sentences, syllables)))


@lru_cache(maxsize=4096)
def _counts(text: str) -> tuple[int, int, int]:
    """Words, sentences and syllables of one text."""
    words = readability.words(text)
    return len(words), len(readability.sentences(text)), sum(map(readability.syllables, words))


def _left_out(desk: Desk) -> Iterator[LeftOut]:
    started_from = desk.handout.carried_from_id
    for given in desk.given:
        if given.issue == started_from:
            for slug in given.strategies:
                if slug not in desk.history.picked:
                    yield LeftOut(slug, desk.title_of(slug), why_left_out(desk, given, slug), given.issue)


def _nudges(desk: Desk, order: Order, minutes: int) -> Iterable[str]:
    sizes = [pick.tailoring.size for pick in order.picks if order.is_listed(pick)]
    yield from rules.nudges(desk.picture, sizes)
    if minutes > MANY_MINUTES:
        yield f"{minutes} minutes a day: {MANY_MINUTES} or fewer are more likely to happen."


def _judged(desk: Desk, order: Order) -> tuple[Prepared | None, tuple[str, ...]]:
    """What would be given, or what `compose` has against it."""
    try:
        return composed(desk.bench, order), ()
    except Refused as refusal:
        return None, refusal.sentences
