"""The start: what waits for me today? It may look into every slice."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from clinic import roles
from clinic.clients import actions as clients
from clinic.clients.codewords import folded, tidy
from clinic.clients.models import Client
from clinic.http import Request
from suggestions.beginning import lacks_of
from suggestions.handout.models import Issue
from suggestions.library.queries.listing import may_sign_rows, waiting_rows
from suggestions.waiting import heard_by_curators, therapist_desk


@require_GET
def desk(request: Request) -> HttpResponse:
    """The first page after sign-in, by role."""
    return _start(request)


@require_POST
@roles.require(roles.may_build_handouts)
def open_client(request: Request) -> HttpResponse:
    """Enter in the one box: the desk of the client with this code word, or of a new one.

    A few letters are enough when only one open client begins with them; the code of a handout opens that handout. The
    word is posted, so that it stands in no address.
    """
    word = tidy(request.POST.get("code_word", ""))
    if found := _meant(request, word):
        return redirect("desk_of", pk=found.pk)
    if given := Issue.objects.of(request.user).filter(code=word.upper()).first():
        return redirect("handout:issue", pk=given.pk)
    if "add" not in request.POST:
        return _start(request, typed=word, is_new=bool(word))
    try:
        client = clients.add_client(by=request.user, code_word=word)
    except ValidationError as problem:
        return _start(request, typed=word, problem=problem.messages[0], status=422)
    return redirect("desk_of", pk=client.pk)


def _meant(request: Request, word: str) -> Client | None:
    """The client whose code word this is, or the only open one that begins with it."""
    if not word:
        return None
    mine = Client.objects.of(request.user)
    if exactly := mine.filter(folded=folded(word)).first():
        return exactly
    beginning = mine.open().filter(folded__startswith=folded(word))[:2]
    return beginning[0] if len(beginning) == 1 else None


def _start(request: Request, *, status: int = 200, **typed: Any) -> HttpResponse:
    context = dict(typed)
    if roles.may_build_handouts(request.user):
        context["start"] = therapist_desk(request.user)
    if roles.may_curate(request.user):
        context["waiting"] = rows = waiting_rows(request.user, timezone.localdate())
        context["heard"] = heard_by_curators()
        context["to_sign"] = len(may_sign_rows(rows, request.user))
    if roles.may_run_practice(request.user):
        context["lacks"] = lacks_of(timezone.localdate())
    return render(request, "desk.html", context, status=status)
