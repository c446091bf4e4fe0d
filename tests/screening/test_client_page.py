"""What does the page of a client show, what is due again, and what does it cost to look?"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients import actions as clients
from clinic.clients.models import Client
from suggestions.library.catalogue import current_catalogue
from suggestions.library.library import Library
from suggestions.screening import actions
from suggestions.screening.answers import AnswerKind
from suggestions.screening.models import RecordedAnswer
from tests.screening.client_page import post, pressed, row_of
from tests.shelf import USUAL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def test_the_page_shows_every_question_once_and_counts_the_library(browser: Browser, heron: Client) -> None:
    html = browser.get(f"/clients/{heron.pk}/").content.decode()

    rows = re.findall(r'class="ask-row" id="q-([a-z0-9-]+)"', html)
    assert sorted(rows) == sorted(current_catalogue().library.flag_of)
    assert rows[0] == "acute-crisis"
    numbers = [int(number) for number in re.findall(r"<b>(\d+)</b><span>", html)]
    assert sum(numbers) == len(USUAL)


def test_opening_the_page_is_one_reading_and_a_swap_is_none(browser: Browser, heron: Client, ada: User) -> None:
    browser.get(f"/clients/{heron.pk}/")
    post(browser, heron, flag="ptsd", answer="no")

    told = AuditEvent.objects.filter(object_type="client", object_id=str(heron.pk)).order_by("pk")
    assert [(event.verb, event.actor) for event in told] == [
        ("added", ada),
        ("read", ada),
        ("recorded an answer of", ada),
    ]


def test_the_record_holds_no_code_word_and_no_note(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="trauma-recent", answer="yes", detail="since the move")
    browser.get(f"/clients/{heron.pk}/")

    written = " ".join(str(event.detail) + event.object_id for event in AuditEvent.objects.all())
    assert "heron" not in written
    assert "move" not in written


@pytest.mark.parametrize("path", ["", "history/"])
def test_a_page_asks_the_database_the_same_however_much_is_known(
    browser: Browser, heron: Client, ada: User, library: Library, path: str
) -> None:
    browser.get(f"/clients/{heron.pk}/{path}")
    with CaptureQueriesContext(connection) as empty:
        browser.get(f"/clients/{heron.pk}/{path}")
    now = timezone.now()
    RecordedAnswer.objects.bulk_create(
        RecordedAnswer(client=heron, by=ada, flag=flag, kind="no", at=now - timedelta(minutes=number))
        for number in range(300)
        for flag in library.flag_of
    )
    assert RecordedAnswer.objects.count() > 9_000

    with CaptureQueriesContext(connection) as full:
        response = browser.get(f"/clients/{heron.pk}/{path}")

    assert len(full) == len(empty)
    assert len(response.content) < 400_000


def test_an_answer_asks_the_database_the_same_however_much_is_known(
    browser: Browser, heron: Client, ada: User, library: Library
) -> None:
    post(browser, heron, flag="ptsd", answer="no")
    with CaptureQueriesContext(connection) as few:
        post(browser, heron, flag="ptsd", answer="no")
    for flag in library.flag_of:
        actions.answer(by=ada, client=heron, revision=None, library=library, flag=flag, kind=AnswerKind.UNSURE)

    with CaptureQueriesContext(connection) as many:
        post(browser, heron, flag="recent-loss", answer="no")

    assert len(many) == len(few)


def test_stale_answers_stand_first_and_a_stale_yes_stays_pressed(browser: Browser, heron: Client, ada: User) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    for flag, kind in (("recent-loss", "yes"), ("low-mood", "no"), ("seizures", "no")):
        RecordedAnswer.objects.create(client=heron, by=ada, flag=flag, kind=kind, at=long_ago)

    html = browser.get(f"/clients/{heron.pk}/").content.decode()
    first = html[html.index("Since last time?") : html.index("Core questions")]
    assert re.findall(r'id="q-([a-z-]+)"', first) == ["low-mood", "recent-loss", "seizures"]
    assert pressed(html, "recent-loss") == ["Recent loss"]
    assert pressed(html, "low-mood") == []
    assert "so it counts as not asked" in row_of(html, "low-mood")


def test_a_group_kept_in_memory_shows_nothing_of_another_client(browser: Browser, heron: Client, ada: User) -> None:
    finch = clients.add_client(by=ada, code_word="finch")
    before = browser.get(f"/clients/{finch.pk}/").content.decode()
    post(browser, heron, flag="seizures", answer="yes")
    pages = [browser.get(f"/clients/{each.pk}/").content.decode() for each in (heron, finch)]
    assert [pressed(html, "seizures") for html in (before, *pages)] == [[], ["Seizures or fainting"], []]
    assert ["Yes: Seizures" in html for html in pages] == [True, False]
