"""Whose clients are where? The admin's list of code words, to hand over and to close.

One therapist's at a time, as when that one leaves, or everybody's.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from clinic import roles
from clinic.accounts.models import User
from clinic.clients import actions
from clinic.clients.forms import OfferForm
from clinic.clients.handing_over import made_offer, therapists_but
from clinic.clients.models import Client, HandOver
from clinic.http import Request
from clinic.pages import page_of

PAGE_LENGTH = 50


@require_GET
@roles.require(roles.may_run_practice)
def all_clients(request: Request) -> HttpResponse:
    """Everybody's clients as an admin may see them: code word, therapist, dates."""
    return _list(request, request.GET)


@require_POST
@roles.require(roles.may_run_practice)
def offer_any_client(request: Request, pk: int) -> HttpResponse:
    """Offer somebody's client to a therapist, as when a colleague leaves."""
    client = get_object_or_404(Client.objects.for_hand_over(), pk=pk)
    form = OfferForm(request.POST, colleagues=therapists_but(client.therapist))
    if made_offer(request, client, form):
        return _back(request)
    return _list(request, request.POST, problem_of=(client.pk, str(form.errors["to"][0])), status=422)


@require_POST
@roles.require(roles.may_run_practice)
def close_any_client(request: Request, pk: int) -> HttpResponse:
    """Close somebody's client."""
    client = get_object_or_404(Client.objects.for_hand_over().open(), pk=pk)
    actions.close(by=request.user, client=client)
    messages.success(request, "Closed. You can open it again here, and so can their therapist.")
    return _back(request)


@require_POST
@roles.require(roles.may_run_practice)
def reopen_any_client(request: Request, pk: int) -> HttpResponse:
    """Open somebody's client again, as after a close that was not meant."""
    client = get_object_or_404(Client.objects.for_hand_over().exclude(closed_on=None), pk=pk)
    actions.reopen(by=request.user, client=client)
    messages.success(request, "The file is open again.")
    return _back(request)


def _list(
    request: Request, asked: QueryDict, *, problem_of: tuple[int, str] | None = None, status: int = 200
) -> HttpResponse:
    people = list(User.objects.all())
    whose = next((person for person in people if str(person.pk) == asked.get("of")), None)
    found = Client.objects.for_hand_over().by_code_word()
    page = page_of(found.of(whose) if whose else found, asked.get("page"), length=PAGE_LENGTH)
    offered = HandOver.objects.waiting().filter(client__in=[client.pk for client in page.object_list])
    offered_to = {offer.client_id: offer.to for offer in offered.select_related("to")}
    pk, problem = problem_of or (None, "")
    context = {
        "page": page,
        "rows": [
            {
                "client": client,
                "offered_to": offered_to.get(client.pk),
                "problem": problem if client.pk == pk else "",
            }
            for client in page.object_list
        ],
        "people": people,
        "whose": whose,
        "therapists": [person for person in people if person.is_active and person.is_therapist],
    }
    return render(request, "clinic/client_all.html", context, status=status)


def _back(request: Request) -> HttpResponse:
    """To the page of the list from which this was done."""
    at = QueryDict(mutable=True)
    for name, least in (("of", 1), ("page", 2)):
        number = request.POST.get(name, "")
        if number.isdecimal() and len(number) <= 5 and int(number) >= least:
            at[name] = number
    return redirect(reverse("all_clients") + ("?" + at.urlencode() if at else ""))
