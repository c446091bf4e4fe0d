"""Which practice is this, and what time is it there? Read once a request."""

from __future__ import annotations

import zoneinfo

from django.http import HttpRequest
from django.utils import timezone

from clinic.practice.models import Practice

DEFAULT_IDLE_MINUTES = 15
"""Until a practice is set up."""


def practice_of(request: HttpRequest) -> Practice | None:
    """The practice of this database, or None before it is set up. One query a request at most."""
    if not hasattr(request, "_practice"):
        request._practice = Practice.objects.defer("logo").first()  # type: ignore[attr-defined]
    return request._practice  # type: ignore[attr-defined, no-any-return]


def practice_time() -> timezone.override:
    """The practice's own time, for what runs without a request: `with practice_time(): timezone.localdate()`."""
    name = Practice.objects.values_list("time_zone", flat=True).first()
    return timezone.override(zoneinfo.ZoneInfo(name or "UTC"))
