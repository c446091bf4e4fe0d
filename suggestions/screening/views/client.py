"""The client page: what is known, what it comes to, and one press for each answer.

Every form works as a plain page: it comes back to where it was with what happened said on top. With htmx only the rows
that changed are swapped, with the summary, the revision and the list of what happened beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import reswap, retarget, trigger_client_event

from clinic import roles
from clinic.clients import actions as clients
from clinic.clients.models import Client
from clinic.http import Request
from suggestions.library.catalogue import current_catalogue
from suggestions.library.entry import FOOD_TAGS
from suggestions.library.library import Library
from suggestions.screening.answers import FOOD_LIMITS, UNDER_18
from suggestions.screening.forms import MONTHS, birth_years
from suggestions.screening.history import Line, history
from suggestions.screening.limits import limits
from suggestions.screening.queries import Known, known_of, written
from suggestions.screening.summary import tallies
from suggestions.screening.views.saving import Outcome, save_answer, save_circumstance, save_no_to_all

Save = Callable[[Request, Client, Library], Outcome]

LATEST = 8
"""Lines of what happened that stand on the page; the rest has a page of its own."""
PAGE_LENGTH = 50


@require_GET
@roles.require(roles.may_build_handouts)
def client(request: Request, pk: int) -> HttpResponse:
    """What is known of one client."""
    shelf = todays_shelf()
    return _page(request, known_of(_mine(request, pk), timezone.localtime(), shelf))


@require_GET
@roles.require(roles.may_build_handouts)
def client_history(request: Request, pk: int) -> HttpResponse:
    """Everything that was answered, a page at a time."""
    shelf = todays_shelf()
    known = known_of(_mine(request, pk), timezone.localtime(), shelf)
    clients.read(by=request.user, client=known.client)
    page = Paginator(range(known.client.revision, 0, -1), PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {"client": known.client, "page": page, "lines": linked(known, list(page.object_list))}
    return render(request, "screening/client_history.html", context)


@require_POST
@roles.require(roles.may_build_handouts)
def answer(request: Request, pk: int) -> HttpResponse:
    """One answer to one question."""
    return _save(request, pk, save_answer, main="question")


@require_POST
@roles.require(roles.may_build_handouts)
def no_to_all(request: Request, pk: int) -> HttpResponse:
    """No to every core question still open, after reading the list aloud."""
    return _save(request, pk, save_no_to_all, main="all_no")


@require_POST
@roles.require(roles.may_build_handouts)
def circumstance(request: Request, pk: int) -> HttpResponse:
    """One practical limit."""
    return _save(request, pk, save_circumstance, main="limits")


def lines_of(known: Known, revisions: Sequence[int]) -> tuple[Line, ...]:
    """What happened in these revisions of the client, newest first: one line for each."""
    if not revisions:
        return ()
    span = written(known.client, known.library, after=min(revisions) - 1, until=max(revisions))
    return history(span, known.library)


def linked(known: Known, revisions: Sequence[int]) -> list[tuple[Line, str]]:
    """The same lines, each with the address of the line that it says was a mistake; "" for the others."""
    return [(line, _address(known.client, line.ends, revisions)) for line in lines_of(known, revisions)]


def todays_shelf() -> Library:
    """What may be given today. Asked for before any transaction begins."""
    return current_catalogue().on(timezone.localdate())


def _address(client: Client, revision: int | None, shown: Sequence[int]) -> str:
    if revision is None:
        return ""
    if revision in shown:
        return f"#r-{revision}"
    page = (client.revision - revision) // PAGE_LENGTH + 1
    return f"{reverse('client_history', args=[client.pk])}?page={page}#r-{revision}"


def _mine(request: Request, pk: int) -> Client:
    return get_object_or_404(Client.objects.of(request.user), pk=pk)


def _save(request: Request, pk: int, save: Save, *, main: str) -> HttpResponse:
    """`main` names the piece that was posted and is swapped first."""
    shelf = todays_shelf()
    outcome = save(request, _mine(request, pk), shelf)
    if request.htmx:
        return _swap(request, outcome, main)
    if not outcome.saved:
        return _page(request, outcome.known, outcome)
    if outcome.said:
        messages.success(request, f"Saved. {outcome.said}")
    return redirect(f"{reverse('client', args=[pk])}{f'#q-{outcome.flag}' if outcome.flag else ''}")


def _page(request: Request, known: Known, outcome: Outcome | None = None) -> HttpResponse:
    """The whole page, which is one reading of it."""
    clients.read(by=request.user, client=known.client)
    context = page_context(known, outcome)
    return render(request, "screening/client.html", context, status=outcome.status if outcome else 200)


def _swap(request: Request, outcome: Outcome, main: str) -> HttpResponse:
    rows = outcome.known.questionnaire
    groups = dict.fromkeys(rows.group_of(slug) for slug in outcome.rows)
    context = page_context(outcome.known, outcome) | {
        "main": main,
        "own": rows.by_slug.get(outcome.flag),
        "others": [rows.by_slug[slug] for slug in outcome.rows if slug != outcome.flag],
        "groups": [group for group in groups if group],
    }
    response = render(request, "screening/_saved.html", context, status=outcome.status)
    _aim(response, outcome, main)
    said = f"Saved. {outcome.said}" if outcome.saved and outcome.said else outcome.said or outcome.problem
    return trigger_client_event(response, "say", {"value": said}) if said else response


def _aim(response: HttpResponse, outcome: Outcome, main: str) -> None:
    """Say which piece is swapped: all rows stand in one form, so only the answer knows which one it was."""
    if main == "all_no":
        retarget(response, "#all-no")
    elif main == "question" and outcome.rows:
        retarget(response, f"#q-{outcome.flag}")
    elif main == "question":
        reswap(response, "none")


def page_context(known: Known, outcome: Outcome | None = None) -> dict[str, Any]:
    """What the pieces of a client's page are drawn from."""
    revision = known.client.revision
    return {
        "client": known.client,
        "is_open": known.client.is_open,
        "revision": revision,
        "questions": known.questionnaire,
        "tallies": tallies(known.findings, known.library),
        "limits": limits(known.circumstances, known.picture, known.library),
        "past": linked(known, range(revision, max(revision - LATEST, -1), -1)),
        "older": revision - LATEST,
        "answer_url": reverse("answer", args=[known.client.pk]),
        "circumstance_url": reverse("circumstance", args=[known.client.pk]),
        "outcome": outcome,
        "ending": outcome.ending if outcome else None,
        "open_group": known.questionnaire.group_of(outcome.flag) if outcome else None,
        **_details(known, outcome),
    }


def _details(known: Known, outcome: Outcome | None) -> dict[str, Any]:
    """What belongs to single answers: as it was sent where it was refused, otherwise as it stands."""
    typed = outcome.typed if outcome else None
    foods, born = (known.current.get(flag) for flag in (FOOD_LIMITS, UNDER_18))
    shown: dict[str, Any] = {
        "typed": typed,
        "food_tags": FOOD_TAGS,
        "foods": foods.foods if foods else (),
        "months": MONTHS,
        "years": birth_years(known.at),
        "born": {"month": born.born.month, "year": born.born.year} if born and born.born else {},
    }
    if typed is not None and "foods_shown" in typed:
        shown["foods"] = typed.getlist("foods")
    if typed is not None and "born_month" in typed:
        numbers = {part: typed.get(f"born_{part}", "") for part in ("month", "year")}
        shown["born"] = {part: int(number) for part, number in numbers.items() if number.isdecimal()}
    return shown
