"""Would the sweep notice? Five planted holes, each of a kind that has been found in programs like this one."""

from __future__ import annotations

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client as Browser
from django.urls import path
from pytest_django import Settings

from clinic import roles
from clinic.clients.models import Client
from clinic.urls import urlpatterns as real
from suggestions.handout.models import Issue
from tests.sweep.routes import Address, Who, every_name
from tests.sweep.test_sweep import problems_of

pytestmark = pytest.mark.once


@login_not_required
def without_sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(Client.objects.get(pk=pk).code_word)


@roles.require(roles.may_build_handouts)
def without_owner(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(Client.objects.get(pk=pk).code_word)


def without_role(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse("ok")


@roles.require(roles.may_build_handouts)
def print_view(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(Issue.objects.get(pk=pk).document_json)


@roles.require(roles.may_build_handouts)
def piece_for_htmx(request: HttpRequest, pk: int) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(Client.objects.get(pk=pk).code_word)
    return HttpResponse(status=404)


HOLES = {
    "without_sign_in": (without_sign_in, "client"),
    "without_owner": (without_owner, "client"),
    "without_role": (without_role, "client"),
    "print_view": (print_view, "issue"),
    "piece_for_htmx": (piece_for_htmx, "client"),
}
urlpatterns = [*real, *(path(f"holes/{name}/<int:pk>/", view, name=name) for name, (view, _) in HOLES.items())]


@pytest.fixture
def holes(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.mark.parametrize("name", HOLES)
def test_a_planted_hole_is_found(name: str, holes: None, browsers: dict[str, Browser], world: dict[str, str]) -> None:
    hole = HOLES[name][1]
    where = Address(Who.THERAPIST, (hole,))
    found = [
        problem
        for role, browser in browsers.items()
        for problem in problems_of(name, where, f"/holes/{name}/{world[hole]}/", role, browser)
    ]
    assert found != []


def test_an_address_outside_the_table_is_noticed(holes: None) -> None:
    assert set(HOLES) <= set(every_name())
