"""The start: what waits for me today? It may look into every slice."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from clinic import roles
from clinic.clients.models import HandOver
from clinic.http import Request


@require_GET
def desk(request: Request) -> HttpResponse:
    """The first page after sign-in, by role."""
    offers = HandOver.objects.to_person(request.user) if roles.may_build_handouts(request.user) else ()
    return render(request, "desk.html", {"offers": offers})
