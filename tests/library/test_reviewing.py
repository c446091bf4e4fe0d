"""When is a review due, and when is an entry off the shelf?"""

from __future__ import annotations

from datetime import date

import pytest

from suggestions.library.reviewing import due_day, is_due_soon, is_overdue


@pytest.mark.parametrize(
    ("signed", "months", "due"),
    [
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 11, 30), 60, date(2031, 11, 30)),
    ],
)
def test_due_day_counts_in_months_from_signing(signed: date, months: int, due: date) -> None:
    assert due_day(signed, months) == due


def test_entry_is_off_the_shelf_the_day_after() -> None:
    due = date(2027, 3, 1)
    days = [date(2027, 1, 29), date(2027, 1, 30), due, date(2027, 3, 2)]
    assert [(is_due_soon(due, day), is_overdue(due, day)) for day in days] == [
        (False, False),
        (True, False),
        (True, False),
        (True, True),
    ]
