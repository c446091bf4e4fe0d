"""Who reaches a client's file and the offers of it, and who the list of everybody's?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clinic.accounts.models import User
from clinic.clients import actions
from clinic.clients.models import Client, HandOver
from tests.cast import SignedIn

pytestmark = pytest.mark.django_db
THEIRS = [
    ("get", "/clients/{client}/file/"),
    ("post", "/clients/{client}/rename/"),
    ("post", "/clients/{client}/close/"),
    ("post", "/clients/{client}/reopen/"),
    ("post", "/clients/{client}/offer/"),
    ("post", "/clients/{client}/take-back/"),
    ("get", "/clients/offers/{offer}/"),
    ("post", "/clients/offers/{offer}/"),
    ("post", "/clients/offers/{offer}/decline/"),
]
ADMINS = [
    ("get", "/people/clients/"),
    ("post", "/people/clients/{client}/offer/"),
    ("post", "/people/clients/{client}/close/"),
]
Knock = Callable[..., Any]


@pytest.fixture
def knock(heron: Client, ada: User, hire: Callable[..., User], signed_in: SignedIn) -> Knock:
    """Go as somebody to an address of Ada's client, whom she has offered to a third colleague."""
    offer = actions.offer(by=ada, client=heron, to=hire("Noor Haddad", is_therapist=True))

    def knocked(who: User, way: tuple[str, str], **options: Any) -> Any:
        method, path = way
        data = {"code_word": "fjord", "to": who.pk}
        return getattr(signed_in(who), method)(path.format(client=heron.pk, offer=offer.pk), data, **options)

    return knocked


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {}])
def test_a_colleagues_file_and_offer_are_nowhere(
    eve: User, heron: Client, knock: Knock, headers: dict[str, str]
) -> None:
    before = (heron.code_word, heron.therapist_id, heron.closed_on)
    for way in THEIRS:
        response = knock(eve, way, headers=headers)

        assert response.status_code == 404, way
        assert b"Heron" not in response.content, way
        heron.refresh_from_db()
        assert (heron.code_word, heron.therapist_id, heron.closed_on) == before, way
        assert HandOver.objects.waiting().count() == 1, way


def test_only_therapists_have_clients(knock: Knock, pia: User, cara: User) -> None:
    ways = [("get", "/clients/"), ("post", "/clients/add/"), *THEIRS]
    let_in = [(who, way) for who in (pia, cara) for way in ways if knock(who, way).status_code != 403]
    assert let_in == []


def test_only_admins_see_everybodys(knock: Knock, ada: User, cara: User) -> None:
    assert [(who, way) for who in (ada, cara) for way in ADMINS if knock(who, way).status_code != 403] == []
