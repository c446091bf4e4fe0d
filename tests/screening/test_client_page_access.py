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


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {}])
def test_a_colleagues_client_is_nowhere(heron: Client, eve: User, signed_in: SignedIn, headers: dict[str, str]) -> None:
    browser = signed_in(eve)
    for way in WAYS:
        response = knock(browser, heron, way, headers=headers)

        assert response.status_code == 404, way
        assert b"heron" not in response.content, way
        assert answers(heron) == [], way


def test_nobody_but_therapists_has_clients(
    heron: Client, signed_in: SignedIn, pia: User, cara: User, lena: User
) -> None:
    let_in = [
        (who, way) for who in (pia, cara, lena) for way in WAYS if knock(signed_in(who), heron, way).status_code != 403
    ]
    assert let_in == []


def test_nothing_is_written_by_looking(browser: Browser, heron: Client) -> None:
    for path in ("answer/", "no-to-all/", "circumstance/"):
        assert browser.get(f"/clients/{heron.pk}/{path}").status_code == 405, path


def test_a_client_handed_over_while_the_page_was_open_is_gone(
    browser: Browser, heron: Client, ada: User, eve: User, library: Library
) -> None:
    clients.accept(by=eve, hand_over=clients.offer(by=ada, client=heron, to=eve))

    assert post(browser, heron, flag="ptsd", answer="no").status_code == 404
