"""What tells the history of a client's answers?"""

from __future__ import annotations

import re
from itertools import cycle, islice

import pytest
from django.test import Client as Browser

from clinic.clients.models import Client
from tests.screening.client_page import post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def test_what_happened_names_what_was_and_what_is(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="ptsd", answer="no")
    post(browser, heron, flag="ptsd", answer="yes")
    post(browser, heron, flag="ptsd", reason="no:clarified")
    html = browser.get(f"/clients/{heron.pk}/history/").content.decode()

    for line in ("PTSD: no", "PTSD: was no, now yes", "PTSD: was yes, now no (it was not so)"):
        assert line in html


@pytest.mark.parametrize(
    ("between", "address"), [(6, "#r-1"), (7, "/history/?page=1#r-1"), (49, "/history/?page=2#r-1")]
)
def test_a_mistake_leads_to_the_answer_that_it_ends(
    browser: Browser, heron: Client, between: int, address: str
) -> None:
    post(browser, heron, flag="ptsd", answer="yes")
    for kind in islice(cycle(("no", "unsure")), between):
        post(browser, heron, flag="seizures", answer=kind)
    post(browser, heron, flag="ptsd", reason="no:entered-by-mistake")

    html = browser.get(f"/clients/{heron.pk}/").content.decode()
    [led] = re.findall(r'href="([^"]+)">The answer it ends<', html)
    assert led == (address if address.startswith("#") else f"/clients/{heron.pk}{address}")
    shown = html if address.startswith("#") else browser.get(led.partition("#")[0]).content.decode()
    assert re.search(r'<li id="r-1">.*PTSD: yes', shown)


def test_a_long_history_has_a_page_of_its_own(browser: Browser, heron: Client) -> None:
    for _ in range(5):
        post(browser, heron, flag="ptsd", answer="no")
        post(browser, heron, flag="ptsd", answer="unsure")

    assert "All of it, 2 more" in browser.get(f"/clients/{heron.pk}/").content.decode()
    assert browser.get(f"/clients/{heron.pk}/history/").content.decode().count("PTSD: ") == 10
