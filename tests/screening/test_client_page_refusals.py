"""What does the page of a client refuse, and does it say why and keep what was typed?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from clinic.accounts.models import User
from clinic.clients import actions as clients
from clinic.clients.models import Client
from suggestions.library.library import Library
from suggestions.screening import actions
from suggestions.screening.answers import AnswerKind
from suggestions.screening.models import RecordedCircumstance
from tests.screening.client_page import answers, post, pressed, row_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def test_a_window_that_missed_an_answer_is_told_what_changed_and_keeps_what_was_typed(
    browser: Browser, heron: Client, ada: User, library: Library
) -> None:
    heron.refresh_from_db()
    seen = heron.revision
    actions.answer(by=ada, client=heron, revision=seen, library=library, flag="recent-loss", kind=AnswerKind.YES)
    actions.set_circumstance(by=ada, client=heron, revision=None, library=library, circumstance="no-phone", yes=True)

    late = post(browser, heron, flag="ptsd", answer="no", detail="a note", revision=seen)

    html = late.content.decode()
    assert late.status_code == 409
    assert [flag for flag, _, _ in answers(heron)] == ["recent-loss"]
    own = row_of(html, "ptsd")
    assert "Recent loss: Yes today, Ada Moreno" in own
    assert "No phone: yes" in own
    assert 'value="a note"' in own
    assert pressed(html, "recent-loss") == ["Recent loss"]
    assert f'name="revision" value="{seen + 2}"' in html


BAD: list[tuple[tuple[str, dict[str, Any]], str]] = [
    (("answer", {"flag": "low-mod", "answer": "no"}), "Did you mean &quot;low-mood&quot;?"),
    (("answer", {}), "Which question was answered?"),
    (("answer", {"answer-ptsd": "no", "answer-low-mood": "no"}), "Which question was answered?"),
    (("answer", {"flag": "ptsd", "answer": "maybe"}), "Choose yes, no, unsure or declined."),
    (("answer", {"flag": "ptsd", "answer": ""}), "Press one of the four."),
    (("answer", {"flag": "ptsd", "reason": "no:why-not"}), "There is no such reason."),
    (("answer", {"flag": "ptsd", "answer": "no", "detail": "x" * 81}), "at most 80 characters"),
    (
        ("answer", {"flag": "food-limits", "answer": "yes", "foods_shown": "1", "foods": ["tea"]}),
        "no such food tag",
    ),
    (("answer", {"flag": "under-18", "answer": "yes", "born_month": "3"}), "Give both the month and the year"),
    (("answer", {"flag": "under-18", "answer": "yes", "born_month": "3", "born_year": "1950"}), "Nobody born in"),
    (("answer", {"flag": "ptsd", "answer": "no", "revision": "old"}), "This page has grown old."),
    (("circumstance", {"set": "no-fone:yes"}), "Did you mean &quot;no-phone&quot;?"),
    (("circumstance", {"set": "no-phone:maybe"}), "Say of one circumstance yes or no."),
    (("no-to-all", {"revision": ""}), "This page has grown old."),
]


@pytest.mark.once
@pytest.mark.parametrize("htmx", [True, False])
def test_bad_input_gets_a_sentence_and_saves_nothing(browser: Browser, heron: Client, htmx: bool) -> None:
    for (what, data), sentence in BAD:
        response = post(browser, heron, what, htmx=htmx, **data)

        assert response.status_code == 422, data
        assert sentence in response.content.decode(), data
        assert answers(heron) == [], data
        assert RecordedCircumstance.objects.count() == 0, data


def test_a_closed_file_is_readable_and_takes_no_answer(browser: Browser, heron: Client, ada: User) -> None:
    post(browser, heron, flag="ptsd", answer="no")
    clients.close(by=ada, client=heron)

    page = browser.get(f"/clients/{heron.pk}/")
    assert page.status_code == 200
    assert 'name="answer"' not in page.content.decode()
    refused = post(browser, heron, flag="ptsd", answer="yes")
    assert refused.status_code == 422
    assert "This file is closed. Open it again first." in refused.content.decode()
