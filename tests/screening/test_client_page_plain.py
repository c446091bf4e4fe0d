"""Does the page of a client work as plain forms?"""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser

from clinic.clients.models import Client
from tests.screening.client_page import post, row_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def test_the_plain_page_records_and_comes_back_to_the_row(browser: Browser, heron: Client) -> None:
    response = post(browser, heron, htmx=False, flag="trauma-recent", answer="yes")

    assert (response.status_code, response["Location"]) == (302, f"/clients/{heron.pk}/#q-trauma-recent")
    page = browser.get(f"/clients/{heron.pk}/").content.decode()
    assert "Saved. 2 more held back: Hug with a safe person and 1 more." in page


def test_the_plain_page_asks_for_the_reason_in_the_row_and_opens_its_fold(browser: Browser, heron: Client) -> None:
    post(browser, heron, htmx=False, flag="seizures", answer="yes")
    response = post(browser, heron, htmx=False, flag="seizures", answer="no")

    html = response.content.decode()
    assert response.status_code == 422
    assert "Why does it no longer hold?" in row_of(html, "seizures")
    assert re.search(r'id="g-body" open', html)
