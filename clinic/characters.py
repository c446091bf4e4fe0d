"""Which character may no request bring? NUL: nobody can type it, and PostgreSQL cannot store it."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

NUL = "\0"


class NoNulMiddleware:
    """Answers 400 before a view meets such a text in an address or a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> None:
        for sent in (request.GET, request.POST):
            if any(NUL in text for name, values in sent.lists() for text in (name, *values)):
                raise BadRequest("A text held a NUL.")
