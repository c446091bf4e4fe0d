"""How does one file of a handout lie on its paper?

A `Sheet` is what the template and the @page rules need beside the document: how deep the foot of page 1 is, how close
things stand, which items take the full width. `fitting` looks at the pages of one and proposes a better one.

Sizes are in points (1/72 inch). Nothing prints within 1.5 cm (42.5 pt) of an edge: the line at the foot stands above
that too. On page 1 the foot is deeper, because the choice and the numbers to call hang there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from math import ceil

from suggestions.handout.document import CrisisForm, Document, File, Item, Paper, Practice

EDGE = 43
"""Top and bottom margin."""
FOOT = 22
LARGE_FOOT = 30
"""Height of the line at the foot with the air above it."""
BASE_GAP = 9
"""Least air above what hangs at the foot of page 1."""

LONG_STEP = 42
"""Characters that fit on one line beside other text, at 14 pt."""
RULED = 8
"""Blocks of three lines to write on: more than fit any page; the rest is dropped."""
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Spacing(StrEnum):
    """How close things stand. It never changes the size of type."""

    ROOMY = "roomy"
    NORMAL = "normal"
    TIGHT = "tight"


@dataclass(frozen=True, slots=True)
class PaperSize:
    """One paper."""

    css: str
    height: int
    side: int
    """Left and right margin."""


SIZES = {Paper.LETTER: PaperSize("letter", 792, 45), Paper.A4: PaperSize("A4", 842, 43)}

Line = tuple[int, str]
"""Number of an item and a line of it."""


@dataclass(frozen=True)
class Sheet:
    """One way to lay out one file."""

    document: Document
    file: File
    base: int
    """Height of the choice and the numbers to call at the foot of page 1, with the air above them."""
    spacing: Spacing
    starts_page: int = 0
    """Number of the item that begins a new page; 0 for none."""
    unsaid: frozenset[Line] = frozenset()
    """Lines that stand already on the same page, with an item before."""
    noted: frozenset[str] | None = None
    """Names of the places to write that found room; None where they are still to find it."""

    @property
    def is_first(self) -> bool:
        """Whether this is the file that leads."""
        return self.file == self.document.files()[0]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items as they stand on this sheet."""
        return tuple(self._said(item) for item in self.document.items) if self.unsaid else self.document.items

    @cached_property
    def wide(self) -> frozenset[int]:
        """Numbers of the items whose steps take the full width, because two or more would break in half of it."""
        if self.document.large_type:
            return frozenset()
        return frozenset(item.number for item in self.document.items if _has_long_steps(item))

    @cached_property
    def standing_beside_stop(self) -> frozenset[int]:
        """Numbers of the items whose standing line stands below "Stop if": it says that too, or the right is full."""
        said = ((item.number, item.fit, item.standing) for item in self.items if item.standing)
        return frozenset(number for number, fit, standing in said if fit or standing.startswith("Stop "))

    @property
    def ruled(self) -> range:
        """One for each block of lines to write on that may find room."""
        return range(RULED)

    @property
    def days(self) -> tuple[str, ...]:
        """The days of the week log."""
        return DAYS

    @property
    def content_bottom(self) -> int:
        """Points from the top edge of page 1 to where the list ends at the latest."""
        return SIZES[self.document.paper].height - EDGE - self._foot - self.base

    def css(self) -> str:
        """The @page rules."""
        size = SIZES[self.document.paper]
        line = 22 if self.document.large_type else 13
        below = EDGE + self._foot
        return (
            f"@page{{size:{size.css};margin:{EDGE}pt {size.side}pt {below}pt;"
            f"@bottom-center{{content:element(foot);width:100%;vertical-align:top;padding-top:{self._foot - line}pt}}}}"
            f"@page :first{{margin-bottom:{below + self.base}pt;"
            f"@bottom-center{{padding-top:{self.base + self._foot - line}pt}}}}"
            f".handout .base{{bottom:-{self.base}pt}}"
        )

    @property
    def _foot(self) -> int:
        return LARGE_FOOT if self.document.large_type else FOOT

    def _said(self, item: Item) -> Item:
        """The item without the lines that stand on its page already."""
        return replace(
            item,
            cautions=tuple(caution for caution in item.cautions if (item.number, caution.line) not in self.unsaid),
            standing="" if (item.number, item.standing) in self.unsaid else item.standing,
        )


def first_try(document: Document, file: File) -> Sheet:
    """The sheet that fits nearly every document at once."""
    few = not file.has_list or len(document.items) <= 2
    return Sheet(document, file, _base_guess(document, file), Spacing.ROOMY if few else Spacing.NORMAL)


def before_print(document: Document, file: File) -> Sheet:
    """The sheet as far as it is known before it was laid out: every warning stands, no room to write is promised."""
    return replace(first_try(document, file), noted=frozenset())


def _base_guess(document: Document, file: File) -> int:
    """How high the foot of page 1 is: the choice, and beside it or below it the numbers to call."""
    large = document.large_type
    numbers = 0 if document.crisis.form is CrisisForm.LEADING else (47 if large else 32) + _calls_guess(document, file)
    items = len(document.items)
    choice = 0 if not file.has_list else 32 + 22 * (items > 6) if large else 62 + 18 * ((items - 1) // 5)
    return ceil(choice + numbers if large else max(choice, numbers)) + BASE_GAP


def _calls_guess(document: Document, file: File) -> float:
    """How high the numbers to call are together, in points, with the rows into which long names break."""
    row, more, fit = _CALLS["type" if document.large_type else document.crisis.form.value]
    if not file.has_list:
        fit += _ALONE
    practice = document.practice or Practice("", "", "")
    names = [line.name for line in document.crisis.lines]
    height = 0.0
    if practice.contact_is_number:
        names += [practice.name] if practice.contact else []
    else:
        height += _US_ROW[document.large_type] * ceil(
            (len(practice.contact) * 1.2 + len(practice.name)) / (fit + _NUMBER)
        )
    return height + sum(row + more * (ceil(len(name) / fit) - 1 if name else 0) for name in names)


_CALLS = {"normal": (21.5, 13.4, 35), "large": (25.2, 15.7, 28), "leading": (25.2, 15.7, 28), "type": (28.2, 20.2, 41)}
"""By the form of the block, or large type: points of a row and of each further line of a name, characters a line."""
_ALONE = 35
"""More characters fit a line where the choice does not stand beside it."""
_NUMBER = 17
"""As many characters as a number takes up."""
_US_ROW = {False: 15.8, True: 20.2}
"""Points of a line with the practice's own words on it, by whether the print is large."""


def _has_long_steps(item: Item) -> bool:
    return sum(len(step) > LONG_STEP for step in item.steps) >= 2
