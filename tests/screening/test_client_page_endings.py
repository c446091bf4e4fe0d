"""How does a yes end at the page of a client? With a reason, given in its row."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from clinic.accounts.models import User
from clinic.clients.models import Client
from suggestions.screening.models import RecordedAnswer
from tests.screening.client_page import answers, post, row_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def test_a_yes_asks_in_place_why_it_ends(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="ptsd", answer="yes")
    asked = post(browser, heron, flag="ptsd", answer="no")

    assert asked.status_code == 422
    assert "Why does it no longer hold?" in row_of(asked.content.decode(), "ptsd")
    assert [kind for _, kind, _ in answers(heron)] == ["yes"]

    done = post(browser, heron, flag="ptsd", reason="no:has-changed")
    assert done.status_code == 200
    assert answers(heron)[-1] == ("ptsd", "no", "has-changed")


def test_one_key_takes_back_a_slip_for_ten_minutes(browser: Browser, heron: Client) -> None:
    shown = post(browser, heron, flag="ptsd", answer="yes").content.decode()
    assert "Entered by mistake, it is no" in row_of(shown, "ptsd")

    post(browser, heron, flag="ptsd", reason="no:entered-by-mistake")
    assert answers(heron) == [("ptsd", "yes", ""), ("ptsd", "no", "entered-by-mistake")]


def test_an_older_yes_is_no_slip(browser: Browser, heron: Client, ada: User) -> None:
    earlier = timezone.now() - timedelta(minutes=11)
    RecordedAnswer.objects.create(client=heron, by=ada, flag="ptsd", kind="yes", at=earlier)
    html = browser.get(f"/clients/{heron.pk}/").content.decode()
    assert "by mistake" not in row_of(html, "ptsd")

    refused = post(browser, heron, flag="ptsd", reason="no:entered-by-mistake")
    assert refused.status_code == 422
    assert "More than 10 minutes have passed. Choose another reason." in refused.content.decode()


def test_a_yes_can_be_kept_after_all(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="ptsd", answer="yes")
    kept = post(browser, heron, flag="ptsd", keep="1")

    assert "Why does it" not in kept.content.decode()
    assert [kind for _, kind, _ in answers(heron)] == ["yes"]
