"""Which page of a long table is this, without counting the table?

Counting grows with the table, and nobody reads page 2,400 of the record:

    page = page_of(events, request.GET.get("page"), length=50)
    page.object_list, page.has_next, page.next_page_number      # as templates/_pagination.html reads them
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
MOST = 10_000
"""The last page that can be asked for; what lies behind is found by narrowing."""


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and whether there are others before and behind."""

    object_list: list[Row]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_other_pages(self) -> bool:
        return self.has_previous or self.has_next

    @property
    def previous_page_number(self) -> int:
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1


def page_of(rows: QuerySet[Row], asked: str | None, *, length: int) -> Page[Row]:
    """One page in the order of the rows. What is no number from 1 to MOST gives the first page. One query."""
    number = int(asked) if asked and asked.isdecimal() and len(asked) <= 5 else 1
    number = number if 1 <= number <= MOST else 1
    start = (number - 1) * length
    found = list(rows[start : start + length + 1])
    return Page(found[:length], number, len(found) > length)
