"""Which practice is this, what time is it there, and whom does a page say to call? Read once a request."""

from __future__ import annotations

import zoneinfo
from datetime import date

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from clinic.practice.models import CRISIS_LINE_GOOD_FOR, CrisisLine, Practice
from clinic.rows import Rows, fetched

DEFAULT_IDLE_MINUTES = 15
"""Until a practice is set up."""

_LINES = Rows(CrisisLine)
_FOOT = f"""
    SELECT {_LINES.columns("l")}, (SELECT logo FROM {Practice._meta.db_table}) FROM {_LINES.table} l
    WHERE l.verified_on > %s ORDER BY l.position, l.id
"""  # noqa: S608 -- the names are ours


def practice_of(request: HttpRequest) -> Practice | None:
    """The practice of this database, or None before it is set up. One query a request at most."""
    if not hasattr(request, "_practice"):
        request._practice = Practice.objects.defer("logo").first()  # type: ignore[attr-defined]
    return request._practice  # type: ignore[attr-defined, no-any-return]


def practice_time() -> timezone.override:
    """The practice's own time, for what runs without a request: `with practice_time(): timezone.localdate()`."""
    name = Practice.objects.values_list("time_zone", flat=True).first()
    return timezone.override(zoneinfo.ZoneInfo(name or "UTC"))


def crisis_lines_and_logo(today: date) -> tuple[list[CrisisLine], bytes | None]:
    """All that the foot of a page needs, in one query: the lines that may print and, beside a line, the logo."""
    since = connection.ops.adapt_datefield_value(today - CRISIS_LINE_GOOD_FOR)
    rows = fetched(_FOOT, [since])
    logo = rows[0][len(_LINES)] if rows else None
    return [_LINES.made(row) for row in rows], bytes(logo) if logo else None
