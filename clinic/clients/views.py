"""A therapist's clients, and one file of theirs."""

from __future__ import annotations

from random import SystemRandom
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clinic import roles
from clinic.accounts.models import User
from clinic.clients import actions
from clinic.clients.codewords import folded, new_code_word, tidy
from clinic.clients.forms import CodeWordForm, OfferForm
from clinic.clients.handing_over import made_offer, therapists_but
from clinic.clients.models import Client, HandOver
from clinic.http import Request

MOST = 50
"""Clients that the list shows at once; letters find the others."""


@require_http_methods(["GET", "POST"])
@roles.require(roles.may_build_handouts)
def clients(request: Request) -> HttpResponse:
    """Who comes to me? A search is posted, so that no code word stands in an address.

    Enter opens the client whose code word it is, or the only one that holds these letters.
    """
    words = tidy(request.POST.get("code_word", ""))
    if "make" in request.POST:
        return _list(request, typed=_made_up(request.user))
    closed = "closed" in request.POST or "closed" in request.GET
    if words and not request.htmx and (found := _meant(request.user, words)):
        return redirect("client", pk=found.pk)
    return _list(request, typed=words, closed=closed)


@require_POST
@roles.require(roles.may_build_handouts)
def add_client(request: Request) -> HttpResponse:
    """Open a file. A second click on the same word opens the page that the first one made."""
    words = tidy(request.POST.get("code_word", ""))
    if not words:
        return _list(request, problem="Type a code word.", status=422)
    known = Client.objects.of(request.user).filter(folded=folded(words)).first()
    if known is not None:
        return redirect("client", pk=known.pk)
    try:
        client = actions.add_client(by=request.user, code_word=words)
    except ValidationError as problem:
        return _list(request, typed=words, problem=problem.messages[0], status=422)
    return redirect("client", pk=client.pk)


@require_GET
@roles.require(roles.may_build_handouts)
def client_file(request: Request, pk: int) -> HttpResponse:
    """The file itself: its code word, whose it is, open or closed. Nothing of what the client answered."""
    return _file(request, _mine(request, pk))


@require_POST
@roles.require(roles.may_build_handouts)
def rename_client(request: Request, pk: int) -> HttpResponse:
    """Another code word."""
    client = _mine(request, pk)
    form = CodeWordForm(request.POST)
    if form.is_valid():
        try:
            actions.rename(by=request.user, client=client, code_word=form.cleaned_data["code_word"])
        except ValidationError as problem:
            form.add_error("code_word", problem.messages)
        else:
            messages.success(request, "Saved the code word.")
            return redirect("client_file", pk=pk)
    return _file(request, _mine(request, pk), rename=form, status=422)


@require_POST
@roles.require(roles.may_build_handouts)
def close_client(request: Request, pk: int) -> HttpResponse:
    """Close the file."""
    actions.close(by=request.user, client=_mine(request, pk))
    messages.success(request, "Closed. The file stays readable and can be opened again.")
    return redirect("client_file", pk=pk)


@require_POST
@roles.require(roles.may_build_handouts)
def reopen_client(request: Request, pk: int) -> HttpResponse:
    """Open it again."""
    actions.reopen(by=request.user, client=_mine(request, pk))
    messages.success(request, "The file is open again.")
    return redirect("client_file", pk=pk)


@require_POST
@roles.require(roles.may_build_handouts)
def offer_client(request: Request, pk: int) -> HttpResponse:
    """Offer a client to a colleague."""
    client = _mine(request, pk)
    form = OfferForm(request.POST, colleagues=therapists_but(request.user))
    if made_offer(request, client, form):
        return redirect("client_file", pk=pk)
    return _file(request, client, offer=form, status=422)


def _mine(request: Request, pk: int) -> Client:
    return get_object_or_404(Client.objects.of(request.user), pk=pk)


def _meant(person: User, words: str) -> Client | None:
    """The client whom these words mean beyond doubt."""
    mine = Client.objects.of(person)
    exact = mine.filter(folded=folded(words)).first()
    if exact is not None:
        return exact
    holding = list(mine.open().called(words)[:2])
    return holding[0] if len(holding) == 1 else None


def _made_up(person: User) -> str:
    return new_code_word(SystemRandom(), frozenset(Client.objects.of(person).values_list("folded", flat=True)))


def _list(
    request: Request, *, typed: str = "", closed: bool = False, problem: str = "", status: int = 200
) -> HttpResponse:
    mine = Client.objects.of(request.user)
    found = mine.called(typed) if typed else mine.recently_seen()
    rows = list((found if closed or typed else found.open())[: MOST + 1])
    is_new = bool(typed) and not problem and folded(typed) not in {row.folded for row in rows}
    context = {
        "rows": rows[:MOST],
        "more": len(rows) > MOST,
        "typed": typed,
        "closed": closed,
        "problem": problem,
        "is_new": is_new,
        "adding": is_new and not rows and not request.htmx,  # a second Enter adds
        "offers": HandOver.objects.to_person(request.user),
    }
    template = "clinic/_clients.html" if request.htmx and not request.htmx.boosted else "clinic/clients.html"
    return render(request, template, context, status=status)


def _file(request: Request, client: Client, *, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "client": client,
        "rename": forms.get("rename") or CodeWordForm(initial={"code_word": client.code_word}),
        "offer": forms.get("offer") or OfferForm(colleagues=therapists_but(request.user)),
        "offered": client.hand_overs.waiting().select_related("to").first(),
        "colleagues": therapists_but(request.user).exists(),
    }
    return render(request, "clinic/client_file.html", context, status=status)
