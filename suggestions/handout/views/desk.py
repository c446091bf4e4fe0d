"""The working screen: opened, searched, and a card read closely. None of it changes anything."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from clinic import roles
from clinic.clients import actions as clients
from clinic.clients.models import Client
from clinic.drawing import drawn
from clinic.http import Request
from clinic.practice.current import practice_of
from suggestions.handout.chosen import field_of
from suggestions.handout.desk import Desk, open_desk
from suggestions.handout.looking import Look
from suggestions.handout.moves.outcome import Outcome
from suggestions.handout.steps import is_closed
from suggestions.handout.views import pieces
from suggestions.handout.views.pieces import Screen
from suggestions.handout.written import BLANK_NAMED
from suggestions.library.catalogue import current_catalogue


@require_GET
@roles.require(roles.may_build_handouts)
def desk(request: Request, pk: int) -> HttpResponse:
    """The desk of one client. Opening it is on the record; a draft begins with the first change."""
    found = desk_or_404(request, pk)
    if not found.client.is_open:
        return redirect("client", pk)
    clients.read(by=request.user, client=found.client)
    return pieces.whole(request, Screen(Outcome(found), Look()))


@require_GET
@roles.require(roles.may_build_handouts)
def about(request: Request, pk: int, slug: str) -> HttpResponse:
    """The fold of one card: sources, evidence, notes, and what else may be asked."""
    found = desk_or_404(request, pk)
    finding = found.findings.get(slug)
    if finding is None or is_closed(finding.entry, found.picture):
        raise Http404
    entry, library = finding.entry, found.library
    context = {
        "entry": entry,
        "slug": slug,
        "sources": [
            (library.citation_of[source.key], source) for source in entry.sources if source.key in library.citation_of
        ],
        "may_ask": [library.flag_of[flag].label for flag in finding.may_ask],
        "favourite": slug in found.favourites,
    }
    return HttpResponse(drawn("handout/desk/_about.jinja", context))


@require_POST
@roles.require(roles.may_build_handouts)
def check(request: Request, slug: str) -> HttpResponse:
    """What the language check says of a text while it is typed. Nothing is kept."""
    entry = current_catalogue().library.entry_of.get(slug)
    blank = BLANK_NAMED.get(request.POST.get("field", ""))
    if entry is None or blank is None:
        raise Http404
    context = {"field": field_of(entry, blank, request.POST.get("text", "")), "slug": slug, "oob": True}
    return HttpResponse(drawn("handout/desk/_finding.jinja", context))


def desk_or_404(request: Request, pk: int) -> Desk:
    """The desk of one of this person's clients, and nobody else's."""
    try:
        return open_desk(request.user, pk, practice_of(request))
    except Client.DoesNotExist:
        raise Http404 from None
