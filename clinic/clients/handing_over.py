"""How does a client go from one therapist to another? Offered, taken back, taken over or declined."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clinic import roles
from clinic.accounts.models import User
from clinic.clients import actions
from clinic.clients.codewords import folded
from clinic.clients.forms import CodeWordForm, OfferForm
from clinic.clients.models import Client, HandOver
from clinic.http import Request


def therapists_but(person: User) -> QuerySet[User]:
    """To whom a client of this person can be offered: every other therapist with an open account."""
    return User.objects.filter(is_active=True, is_therapist=True).exclude(pk=person.pk)


def made_offer(request: Request, client: Client, form: OfferForm) -> bool:
    """Whether the offer was made; otherwise the form says why not."""
    if form.is_valid():
        try:
            made = actions.offer(by=request.user, client=client, to=form.cleaned_data["to"])
        except ValidationError as problem:
            form.add_error("to", problem.messages)
        else:
            messages.success(request, f"Offered. {made.to.name} sees it on the desk and can say yes or no.")
    return form.is_valid()


@require_POST
@roles.require(roles.may_build_handouts)
def take_back_client(request: Request, pk: int) -> HttpResponse:
    """Take an offer back."""
    client = get_object_or_404(Client.objects.of(request.user), pk=pk)
    for offer in client.hand_overs.waiting():
        _try(request, "The offer is taken back.", partial(actions.take_back, by=request.user, hand_over=offer))
    return redirect("client_file", pk=pk)


@require_http_methods(["GET", "POST"])
@roles.require(roles.may_build_handouts)
def accept_client(request: Request, pk: int) -> HttpResponse:
    """Take over a client who was offered, under another code word if one's own list has this one already."""
    offer = get_object_or_404(HandOver.objects.to_person(request.user), pk=pk)
    taken = Client.objects.of(request.user).filter(folded=folded(offer.client.code_word)).exists()
    if request.method == "GET" or (taken and "code_word" not in request.POST):
        form = CodeWordForm(initial={"code_word": "" if taken else offer.client.code_word})
        return _accepting(request, offer, form, taken=taken)
    form = CodeWordForm({"code_word": request.POST.get("code_word", offer.client.code_word)})
    if form.is_valid():
        try:
            client = actions.accept(by=request.user, hand_over=offer, code_word=form.cleaned_data["code_word"])
        except ValidationError as problem:
            form.add_error("code_word", problem.messages)
        else:
            messages.success(request, "This client is in your care now.")
            return redirect("client", pk=client.pk)
    return _accepting(request, offer, form, taken=taken, status=422)


@require_POST
@roles.require(roles.may_build_handouts)
def decline_client(request: Request, pk: int) -> HttpResponse:
    """Say no to an offer."""
    offer = get_object_or_404(HandOver.objects.to_person(request.user), pk=pk)
    _try(
        request, "Said no. The client stays where they are.", lambda: actions.decline(by=request.user, hand_over=offer)
    )
    return redirect("clients")


def _accepting(
    request: Request, offer: HandOver, form: CodeWordForm, *, taken: bool, status: int = 200
) -> HttpResponse:
    context = {"hand_over": offer, "form": form, "taken": taken}
    return render(request, "clinic/client_accept.html", context, status=status)


def _try(request: Request, done: str, act: Callable[[], None]) -> None:
    """Do it and say so, or say why it came too late."""
    try:
        act()
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, done)
