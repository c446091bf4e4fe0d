"""What can be done with one client's file?"""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients import actions
from clinic.clients.models import Client

pytestmark = pytest.mark.django_db


def test_a_client_gets_another_code_word(browser: Browser, heron: Client, ada: User) -> None:
    actions.add_client(by=ada, code_word="maple")
    taken = browser.post(f"/clients/{heron.pk}/rename/", {"code_word": "Maple"})
    assert taken.status_code == 422
    assert actions.TAKEN in taken.content.decode()
    assert ">Heron</h1>" in taken.content.decode()

    assert browser.post(f"/clients/{heron.pk}/rename/", {"code_word": "fjord"}).status_code == 302
    heron.refresh_from_db()
    assert heron.code_word == "fjord"


def test_a_file_is_closed_and_opened_again(browser: Browser, heron: Client) -> None:
    for way, is_open in (("close", False), ("reopen", True)):
        assert browser.post(f"/clients/{heron.pk}/{way}/").status_code == 302
        heron.refresh_from_db()
        assert heron.is_open is is_open


def test_looking_at_the_file_shows_no_answer_and_is_no_reading(browser: Browser, heron: Client) -> None:
    assert browser.get(f"/clients/{heron.pk}/file/").status_code == 200
    assert not AuditEvent.objects.filter(verb="read").exists()
