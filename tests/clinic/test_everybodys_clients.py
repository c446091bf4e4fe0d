"""What does an admin see of everybody's clients, and what may be done with them there?"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.accounts import actions as accounts
from clinic.accounts.models import User
from clinic.clients import actions
from clinic.clients.models import Client, HandOver
from tests.cast import SignedIn

pytestmark = pytest.mark.django_db


def test_an_admin_sees_code_word_therapist_and_dates(pia: User, heron: Client, signed_in: SignedIn) -> None:
    html = signed_in(pia).get("/people/clients/").content.decode()

    assert "Heron" in html
    assert "Ada Moreno" in html
    assert f"/clients/{heron.pk}/file/" not in html
    hers = signed_in(pia)
    page = hers.get(f"/people/{heron.therapist_id}/").content.decode()
    assert "1 client is still in the hands of Ada Moreno." in page
    saved = hers.post(f"/people/{heron.therapist_id}/", {"name": "Ada Moreno", "is_curator": "on"}, follow=True)
    assert "Nobody sees the clients of Ada Moreno now. Hand them over or close them." in saved.content.decode()
    assert "no therapist now" in hers.get("/people/clients/").content.decode()


def test_an_admin_offers_the_clients_of_somebody_who_left(
    pia: User, ada: User, eve: User, heron: Client, signed_in: SignedIn
) -> None:
    accounts.deactivate(by=pia, person=ada)
    hers = signed_in(pia)
    assert "account closed" in hers.get("/people/clients/").content.decode()
    assert hers.post(f"/people/clients/{heron.pk}/offer/", {"to": ""}).status_code == 422
    assert hers.post(f"/people/clients/{heron.pk}/offer/", {"to": eve.pk}).status_code == 302

    assert "Offered to Eve Lund" in hers.get("/people/clients/").content.decode()
    assert signed_in(eve).post(f"/clients/offers/{HandOver.objects.get().pk}/").status_code == 302


def test_an_admin_reads_the_clients_of_one_therapist_and_stays_with_them(
    pia: User, ada: User, eve: User, heron: Client, signed_in: SignedIn
) -> None:
    actions.add_client(by=eve, code_word="otter")
    hers = signed_in(pia)
    everybody = hers.get("/people/clients/", {"of": "nobody"}).content.decode()
    adas = hers.get("/people/clients/", {"of": ada.pk}).content.decode()

    assert ("Heron" in everybody, "otter" in everybody) == (True, True)
    assert ("Heron" in adas, "otter" in adas) == (True, False)
    closed = hers.post(f"/people/clients/{heron.pk}/close/", {"of": ada.pk, "page": "1"})
    assert closed["Location"] == f"/people/clients/?of={ada.pk}"


def test_an_admin_closes_a_file_once_and_opens_it_again(pia: User, heron: Client, signed_in: SignedIn) -> None:
    hers = signed_in(pia)
    assert hers.post(f"/people/clients/{heron.pk}/close/").status_code == 302
    assert hers.post(f"/people/clients/{heron.pk}/close/").status_code == 404
    heron.refresh_from_db()
    assert not heron.is_open
    assert hers.post(f"/people/clients/{heron.pk}/reopen/", {"page": "2"})["Location"] == "/people/clients/?page=2"
    heron.refresh_from_db()
    assert heron.is_open


@pytest.mark.parametrize("count", [1, 60])
def test_the_admins_list_asks_the_database_the_same_for_one_and_for_many(
    pia: User, ada: User, eve: User, signed_in: SignedIn, count: int
) -> None:
    for number in range(count):
        client = actions.add_client(by=ada, code_word=f"maple {number}")
        actions.offer(by=ada, client=client, to=eve)
    hers = signed_in(pia)
    hers.get("/people/clients/")
    with CaptureQueriesContext(connection) as queries:
        hers.get("/people/clients/")

    assert len(queries) == 6, [query["sql"] for query in queries]
