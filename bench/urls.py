"""The program's own addresses and one that does nothing: what every signed-in answer costs at least."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def empty(request: HttpRequest) -> HttpResponse:
    """Session, person and middleware, and nothing else."""
    return HttpResponse()


urlpatterns = [path("bench/empty/", empty), path("", include("clinic.urls"))]
