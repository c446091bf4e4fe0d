"""When must somebody look at an entry again?

The day counts from signing: an entry signed on 31 August with an interval of six months is due on 28 February, stays on
the shelf that day, and leaves it the day after unless somebody signs that it is still right.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

SOON = timedelta(days=30)
"""How far ahead the curator's desk shows what falls due."""


def due_day(signed: date, months: int) -> date:
    """The day that many months after signing; the last of the month where that month is shorter."""
    year, month = divmod(signed.year * 12 + signed.month - 1 + months, 12)
    return date(year, month + 1, min(signed.day, calendar.monthrange(year, month + 1)[1]))


def is_overdue(due: date, today: date) -> bool:
    """Whether the due day has passed, so that the entry is off the shelf."""
    return today > due


def is_due_soon(due: date, today: date) -> bool:
    """Whether it falls due within the next 30 days, or has."""
    return today + SOON >= due
