"""Which words of an entry print at which size?

An entry holds more than it prints. A size decides how much goes on the page; the page adds its own labels, cautions,
tick boxes and what the therapist wrote. The limits count the item's own words and nothing else.

    tiny     title, action, stop if, standing line, the picked line
    normal   the same, the first steps and the grade's one sentence
    stretch  all of it: every step and the why

For example "Watch the world go by" prints 65 words at normal size without a picked line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from suggestions.library.entry import Entry, Kind
from suggestions.library.readability import word_count


class Size(StrEnum):
    """How much of an item prints."""

    TINY = "tiny"
    NORMAL = "normal"
    STRETCH = "stretch"


WORD_LIMITS: dict[Size, int | None] = {Size.TINY: 45, Size.NORMAL: 75, Size.STRETCH: None}
"""Most words of an item's own at each size. Stretch may print all."""


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """The words of one item as they go on the page, in page order. An empty part does not print."""

    title: str
    action: str
    steps: tuple[str, ...]
    why: tuple[str, ...]
    """Sentences: the grade's own, then what the entry adds to it."""
    foods: tuple[str, ...]
    """Names of foods to pick from."""
    fit_line: str
    """The "make it fit you" line that the therapist picked."""
    stop_if: str
    """Completes "Stop if"."""
    standing: str

    @property
    def words(self) -> int:
        """The number of words that count against the limit of a size."""
        parts = (self.title, self.action, *self.steps, *self.why, *self.foods)
        return sum(map(word_count, (*parts, self.fit_line, self.stop_if, self.standing)))


def printed_item(
    entry: Entry, size: Size, *, fit_line: str = "", avoided_tags: Collection[str] = frozenset()
) -> PrintedItem:
    """What prints of an entry at a size, with one picked line and without the foods a client avoids.

    Raises ValueError for a therapist-only entry, which never prints.
    """
    if entry.therapist_only:
        raise ValueError(f"{entry.slug} is for the session and never prints.")
    item = PrintedItem(
        title=entry.client_title,
        action=entry.action,
        steps=_steps(entry, size),
        why=tuple(_why(entry, size)),
        foods=(),
        fit_line=fit_line,
        stop_if=entry.stop_if,
        standing=entry.standing.client_line if entry.standing else "",
    )
    foods = [food.name for food in entry.foods if not set(food.tags) & set(avoided_tags)]
    return _with_foods(item, foods, WORD_LIMITS[size])


def fit_lines(entry: Entry) -> tuple[str, ...]:
    """The lines a therapist may pick from, as they would print."""
    return tuple(adaptation.client_line for adaptation in entry.adaptations if adaptation.client_line)


def most_words(entry: Entry, size: Size) -> int:
    """The number of words the entry prints at a size with the longest line that may be picked."""
    return max(printed_item(entry, size, fit_line=line).words for line in ("", *fit_lines(entry)))


def _steps(entry: Entry, size: Size) -> tuple[str, ...]:
    match size:
        case Size.TINY:
            return ()
        case Size.NORMAL:
            return entry.steps[: entry.printed_steps]
        case Size.STRETCH:
            return entry.steps


def _why(entry: Entry, size: Size) -> Iterator[str]:
    if size is Size.TINY:
        return
    if entry.kind is not Kind.REFERRAL:
        # On a question for the doctor "Some people like it" would speak for the product; its card says what is known.
        yield entry.grade.client_sentence
    if size is Size.STRETCH and entry.why:
        yield entry.why


def _with_foods(item: PrintedItem, foods: list[str], limit: int | None) -> PrintedItem:
    """The item with its first foods, as many as the limit leaves room for."""
    for count in range(len(foods), 0, -1):
        longer = replace(item, foods=tuple(foods[:count]))
        if limit is None or longer.words <= limit:
            return longer
    return item
