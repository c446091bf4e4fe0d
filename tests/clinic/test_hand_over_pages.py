"""How do two colleagues hand a client over at their pages?"""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clinic.accounts.models import User
from clinic.clients import actions
from clinic.clients.models import Client, HandOver
from tests.cast import SignedIn
from tests.clinic.client_list import listed

pytestmark = pytest.mark.django_db


def test_a_colleague_sees_the_offer_and_takes_over(
    browser: Browser, heron: Client, eve: User, signed_in: SignedIn
) -> None:
    browser.post(f"/clients/{heron.pk}/offer/", {"to": eve.pk})
    offer = HandOver.objects.get()
    hers = signed_in(eve)
    for page in ("/", "/clients/"):
        assert f"/clients/offers/{offer.pk}/" in hers.get(page).content.decode()
    assert "Take over Heron" in hers.get(f"/clients/offers/{offer.pk}/").content.decode()
    assert browser.get(f"/clients/{heron.pk}/file/").status_code == 200

    taken = hers.post(f"/clients/offers/{offer.pk}/", {"code_word": "Heron"})

    assert taken["Location"] == f"/clients/{heron.pk}/"
    assert browser.get(f"/clients/{heron.pk}/file/").status_code == 404
    assert listed(hers.get("/clients/")) == ["Heron"]


def test_a_taken_code_word_must_be_replaced_on_taking_over(
    heron: Client, ada: User, eve: User, signed_in: SignedIn
) -> None:
    actions.add_client(by=eve, code_word="heron")
    offer = actions.offer(by=ada, client=heron, to=eve)
    hers = signed_in(eve)

    assert "Choose another code word" in hers.post(f"/clients/offers/{offer.pk}/").content.decode()
    blank = hers.post(f"/clients/offers/{offer.pk}/", {"code_word": " "})
    assert (blank.status_code, "Type a code word." in blank.content.decode()) == (422, True)
    again = hers.post(f"/clients/offers/{offer.pk}/", {"code_word": "heron"})
    assert again.status_code == 422
    assert actions.TAKEN in again.content.decode()
    assert hers.post(f"/clients/offers/{offer.pk}/", {"code_word": "maple"}).status_code == 302
    heron.refresh_from_db()
    assert (heron.therapist, heron.code_word) == (eve, "maple")


def test_a_colleague_says_no(browser: Browser, heron: Client, eve: User, ada: User, signed_in: SignedIn) -> None:
    offer = actions.offer(by=ada, client=heron, to=eve)
    hers = signed_in(eve)
    assert hers.post(f"/clients/offers/{offer.pk}/decline/")["Location"] == "/clients/"

    assert listed(browser.get("/clients/")) == ["Heron"]
    assert hers.get(f"/clients/offers/{offer.pk}/").status_code == 404


def test_an_offer_is_taken_back(browser: Browser, heron: Client, eve: User, ada: User, signed_in: SignedIn) -> None:
    offer = actions.offer(by=ada, client=heron, to=eve)
    assert "Take the offer back" in browser.get(f"/clients/{heron.pk}/file/").content.decode()
    browser.post(f"/clients/{heron.pk}/take-back/")
    browser.post(f"/clients/{heron.pk}/take-back/")

    assert signed_in(eve).post(f"/clients/offers/{offer.pk}/").status_code == 404


@pytest.mark.parametrize("to", ["", "999999", "cara"])
def test_an_offer_goes_to_a_therapist_of_the_practice(
    browser: Browser, heron: Client, eve: User, cara: User, to: str
) -> None:
    response = browser.post(f"/clients/{heron.pk}/offer/", {"to": cara.pk if to == "cara" else to})

    assert response.status_code == 422
    assert "Choose a therapist" in response.content.decode()
    assert not HandOver.objects.exists()
