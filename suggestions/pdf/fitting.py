"""Does the page lie well, and what would lie better?

Most documents lie well at once. Where one does not, `PROPOSALS` are tried in turn: each looks at the pages and may
offer another sheet, which is kept only if `keeps` says so of its pages.

    deepen    the numbers to call need more room at the foot of page 1 than was guessed
    say_once  the same warning twice on one page stands with the first of its items
    tighten   the last of few items came to stand alone on a second page, or the first found no room on page 1
    balance   one item alone on the last page, and nothing to rule the rest of it for
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import ceil

from suggestions.handout.document import Item
from suggestions.handout.sheet import BASE_GAP, Line, Sheet, Spacing

FEW = 3
"""Items that are meant to share page 1."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Where things came to stand."""

    pages: int
    """Of the whole file."""
    base_top: float
    """Points from the top edge of page 1 to what hangs at its foot."""
    page_of: dict[int, int]
    """Number of an item -> page, the first being 0."""

    @property
    def list_pages(self) -> int:
        """Pages with items on them."""
        return max(self.page_of.values(), default=-1) + 1


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to do better."""

    offer: Callable[[Sheet, Seen], Sheet | None]
    keeps: Callable[[Sheet, Seen, Seen], bool]
    """Of the offered sheet, what was seen before it, and what is seen with it: is it to be kept?"""
    always: bool = False
    """Also for a long file, which is otherwise laid out once."""


def _deepen(sheet: Sheet, seen: Seen) -> Sheet | None:
    missing = sheet.content_bottom + BASE_GAP - seen.base_top
    return replace(sheet, base=sheet.base + ceil(missing)) if missing > 1 else None


def _say_once(sheet: Sheet, seen: Seen) -> Sheet | None:
    unsaid = frozenset(_repeated(sheet, seen))
    return replace(sheet, unsaid=unsaid) if unsaid else None


def _tighten(sheet: Sheet, seen: Seen) -> Sheet | None:
    few = len(seen.page_of) <= FEW and not sheet.document.large_type
    if seen.list_pages < 2 or not (few or _starts_late(seen)):
        return None
    closer = Spacing.NORMAL if sheet.spacing is Spacing.ROOMY else Spacing.TIGHT
    return replace(sheet, spacing=closer)


def _starts_late(seen: Seen) -> bool:
    """Whether page 1 holds no item."""
    return min(seen.page_of.values(), default=0) > 0


def _is_better(_sheet: Sheet, before: Seen, after: Seen) -> bool:
    return after.pages < before.pages or (_starts_late(before) and not _starts_late(after))


def _balance(sheet: Sheet, seen: Seen) -> Sheet | None:
    pages = list(seen.page_of.values())
    if sheet.document.notes or seen.list_pages < 2 or pages.count(seen.list_pages - 1) > 1:
        return None
    if pages.count(seen.list_pages - 2) < FEW:
        return None
    return replace(sheet, starts_page=len(pages) - 1)


def _repeated(sheet: Sheet, seen: Seen) -> Iterator[Line]:
    """Lines that an item before, on the same page, says as well."""
    said: set[tuple[int, str]] = set()
    items = sheet.document.items if sheet.file.has_list else ()
    for item in items:
        for line in _lines(item):
            place = (seen.page_of[item.number], line)
            if place in said:
                yield item.number, line
            said.add(place)


def _lines(item: Item) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(caution.line for caution in item.cautions), *filter(None, (item.standing,)))))


def _is_still_said(sheet: Sheet, _before: Seen, after: Seen) -> bool:
    """Whether each line that was left out stands on the page of its item."""
    return sheet.unsaid <= frozenset(_repeated(sheet, after))


PROPOSALS = (
    Proposal(_deepen, lambda sheet, before, after: True, always=True),
    Proposal(_say_once, _is_still_said),
    Proposal(_tighten, _is_better),
    Proposal(_balance, lambda sheet, before, after: after.pages <= before.pages),
)
