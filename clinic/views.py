"""Pages that belong to no one part: the start, health, the components, and plain words when something fails."""

from __future__ import annotations

import logging
import sys

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from clinic import samples
from clinic.http import Request
from clinic.trouble import trouble_of

log = logging.getLogger("hearthside.request")


@require_GET
def components(request: Request) -> HttpResponse:
    """Every component in every state, for developers and for the accessibility test."""
    return render(request, "components.html", samples.components())


@login_not_required
@never_cache
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, 503 when it does not. For a supervisor, not for people."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database away\n", status=503, content_type="text/plain", headers={"Retry-After": "5"})
    return HttpResponse("ok\n", content_type="text/plain")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came from an old page or another site."""
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """What nobody caught: a mistake of ours (500), or a database that is away, full, busy or damaged (503).

    Rendered without the request: the database may be what is missing. A script is told in plain text, and by
    Retry-After whether sending the same once more makes sense.
    """
    error = sys.exc_info()[1]
    log.error("unhandled", exc_info=error)
    trouble = trouble_of(error)
    if trouble is None:
        return HttpResponseServerError(render_to_string("500.html"))
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": "5"} if trouble.passes else {})
    if request.headers.get("HX-Request"):
        told = f"{trouble.heading}. The last step was not done. {trouble.next}"
        return HttpResponse(told, status=503, content_type="text/plain", headers=headers)
    return HttpResponse(render_to_string("503.html", {"trouble": trouble}), status=503, headers=headers)
