"""What is written about each request? Its route, never its path, query or content.

A path may hold an identifier and a query a search; a route such as `clients/<int:pk>/` says enough to find a slow
or failing page. Every line carries the request id that the error page shows.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

request_id: ContextVar[str] = ContextVar("request_id", default="")
log = logging.getLogger("hearthside.request")

FIELDS = ("method", "route", "status", "ms", "user")


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message, request id, and the fields of a request."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": request_id.get(),
        }
        line |= {field: getattr(record, field) for field in FIELDS if hasattr(record, field)}
        if record.exc_info:
            line["error"] = _where(record.exc_info[2], record.exc_info[0])
        return json.dumps(line)


def _where(traceback: object, kind: type[BaseException] | None) -> str:
    """The kind of an error and the places it passed; not its text, which may quote what a client said."""
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code  # type: ignore[attr-defined]
        places.append(f"{code.co_filename}:{traceback.tb_lineno} {code.co_name}")  # type: ignore[attr-defined]
        traceback = traceback.tb_next  # type: ignore[attr-defined]
    return " < ".join([kind.__name__ if kind else "error", *reversed(places)])


class RequestLogMiddleware:
    """Gives each request an id and writes one line about it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(secrets.token_hex(6))
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-Id"] = request_id.get()
            self._write(request, response, started)
        finally:
            request_id.reset(token)
        return response

    @staticmethod
    def _write(request: HttpRequest, response: HttpResponse, started: float) -> None:
        match = request.resolver_match
        user = getattr(request, "_cached_user", None)  # looked up already; asking now might fail
        log.info(
            "request",
            extra={
                "method": request.method,
                "route": match.route if match else "",
                "status": response.status_code,
                "ms": round((time.perf_counter() - started) * 1000, 1),
                "user": getattr(user, "pk", None),
            },
        )
