"""Who reaches the page of a client? Its own therapist alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from clinic.accounts.models import User
from clinic.clients import actions as clients
from clinic.clients.models import Client
from suggestions.library.library import Library
from tests.cast import SignedIn
from tests.screening.client_page import answers, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
WAYS = [
    ("get", ""),
    ("get", "history/"),
    ("post", "answer/"),
    ("post", "no-to-all/"),
    ("post", "circumstance/"),
]


def knock(browser: Browser, client: Client, way: tuple[str, str], **options: Any) -> Any:
    """Go to one of the client's addresses with something that would be saved."""
    method, path = way
    data = {"answer-ptsd": "no", "set": "no-phone:yes", "revision": "0"}
    return getattr(browser, method)(f"/clients/{client.pk}/{path}", data, **options)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {}])
def test_a_colleagues_client_is_nowhere(
    heron: Client, eve: User, signed_in: SignedIn, way: tuple[str, str], headers: dict[str, str]
) -> None:
    response = knock(signed_in(eve), heron, way, headers=headers)

    assert response.status_code == 404
    assert b"heron" not in response.content
    assert answers(heron) == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", ["pia", "cara", "lena"])
def test_nobody_but_therapists_has_clients(
    heron: Client, signed_in: SignedIn, request: pytest.FixtureRequest, who: str, way: tuple[str, str]
) -> None:
    assert knock(signed_in(request.getfixturevalue(who)), heron, way).status_code == 403


@pytest.mark.parametrize("path", ["answer/", "no-to-all/", "circumstance/"])
def test_nothing_is_written_by_looking(browser: Browser, heron: Client, path: str) -> None:
    assert browser.get(f"/clients/{heron.pk}/{path}").status_code == 405


def test_a_client_handed_over_while_the_page_was_open_is_gone(
    browser: Browser, heron: Client, ada: User, eve: User, library: Library
) -> None:
    clients.accept(by=eve, hand_over=clients.offer(by=ada, client=heron, to=eve))

    assert post(browser, heron, flag="ptsd", answer="no").status_code == 404
