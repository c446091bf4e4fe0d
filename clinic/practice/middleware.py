"""In which time zone are days counted and times shown? The practice's own."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from clinic.practice.current import practice_of


class PracticeTimeMiddleware:
    """Shows a signed-in person the practice's own time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        practice = practice_of(request) if request.user.is_authenticated else None
        if practice is None:
            return self.get_response(request)
        with timezone.override(zoneinfo.ZoneInfo(practice.time_zone)):
            return self.get_response(request)
