"""How are circumstances pressed on and off, and when are they asked again?"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from clinic.accounts.models import User
from clinic.clients.models import Client
from suggestions.screening.models import RecordedCircumstance
from tests.screening.client_page import post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def test_a_circumstance_is_pressed_on_and_off(browser: Browser, heron: Client) -> None:
    on = post(browser, heron, "circumstance", set="no-phone:yes").content.decode()
    assert re.search(r'value="no-phone:no" aria-pressed="true"[^>]*>No phone', on)
    post(browser, heron, "circumstance", set="no-phone:no")

    assert list(RecordedCircumstance.objects.values_list("circumstance", "yes")) == [
        ("no-phone", True),
        ("no-phone", False),
    ]


def test_a_circumstance_that_a_flag_sets_follows_the_flag(browser: Browser, heron: Client) -> None:
    html = post(browser, heron, flag="no-safe-person", answer="yes").content.decode()

    assert re.search(r'<span class="chip" aria-current="true">No kind person near', html)


def test_a_circumstance_long_ago_is_asked_again(browser: Browser, heron: Client, ada: User) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    RecordedCircumstance.objects.create(client=heron, by=ada, circumstance="no-phone", yes=True, at=long_ago)

    assert "since last time?" in browser.get(f"/clients/{heron.pk}/").content.decode()
    post(browser, heron, "circumstance", set="no-phone:yes")
    assert "since last time?" not in browser.get(f"/clients/{heron.pk}/").content.decode()
