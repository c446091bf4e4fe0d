"""Does the desk work as plain forms, and does it refuse what none of its buttons says?"""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clinic.clients.models import Client
from suggestions.handout.models import Handout, PickRow
from tests.handout.scripted_desk import ScriptedDesk

pytestmark = pytest.mark.usefixtures("asked_everything")


def test_every_press_works_as_a_plain_form(browser: Browser, known: Client) -> None:
    url = f"/clients/{known.pk}/desk/"
    fields = {"revision": "0", "client_revision": "99", "library": "1"}
    assert browser.post(f"{url}change/", fields | {"add": "sing"}).headers["Location"] == url
    page = browser.post(f"{url}look/", {"q": "musik"})
    assert page.status_code == 200
    assert "Listening to music" in page.content.decode()
    answer = browser.post(f"{url}look/", {"q": ";tr y", "client_revision": "0"})
    assert answer.headers["Location"] == url
    assert "Recent trauma: yes." in browser.get(url).content.decode()
    revision = str(Handout.objects.get().revision)
    assert browser.post(f"{url}picks/sing/", {"revision": revision, "note": "Loud is fine"}).headers["Location"] == url
    assert PickRow.objects.get().note == "Loud is fine"
    revision = str(Handout.objects.get().revision)
    page = browser.post(f"{url}change/", {"revision": revision, "drop": "sing"})
    assert "Undo" in page.content.decode()


@pytest.mark.parametrize("name", ["steal", "layout", ""])
def test_what_no_button_says_is_refused(desk: ScriptedDesk, name: str) -> None:
    assert desk.press(name, "1").status == 400
