"""Where does what a therapist types about a client turn up? On the page and in the record, nowhere else.

Every text is a word that nobody else uses; after a whole visit, with refusals and a crash in it, the word is in no log
line, address, header, file name, PDF metadata or error page.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clinic.accounts.models import User
from clinic.clients.models import Client
from clinic.practice.models import CrisisLine
from clinic.requests import JsonFormatter
from suggestions.handout.models import Handout, Issue, IssuedFile
from suggestions.library.library import Library
from suggestions.pdf import engine
from tests.handout.scripted_desk import ScriptedDesk
from tests.pdf.giving import SignedIn, form
from tests.pdf.paper import opened
from tests.pdf.reading import words_of

CANARY = "quokka"
HUG = "hug-a-safe-person"
PRINTED = {
    "title": "Sing like a quokka",
    "plan": "Quokka park at nine",
    "backup": "hum for the quokka",
    "note": "You said quokka.",
}


class Watched(Browser):
    """A browser that keeps every address it asked for and everything but the body of what came back."""

    def __init__(self) -> None:
        super().__init__(raise_request_exception=False)
        self.outside: list[str] = []
        self.failed: list[str] = []

    def request(self, **request: object) -> object:  # type: ignore[override]
        answer = super().request(**request)
        self.outside += [str(answer.request["PATH_INFO"]), str(answer.request.get("QUERY_STRING", ""))]
        self.outside += [f"{name}: {value}" for name, value in answer.headers.items()]
        self.outside += [f"{name}={cookie.value}" for name, cookie in answer.cookies.items()]
        if answer.status_code in (403, 404, 500):
            self.failed.append(answer.content.decode())
        return answer


@pytest.fixture
def browser(ada: User, signed_in: SignedIn) -> Watched:
    watched = Watched()
    watched.cookies = signed_in(ada).cookies
    return watched


def test_what_is_typed_for_a_client_is_on_the_page_and_in_the_record_only(
    browser: Watched,
    library: Library,
    crisis_line: CrisisLine,
    answered: Callable[..., None],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    browser.post("/clients/add/", {"code_word": f"{CANARY} lagoon"})
    client = Client.objects.get()
    answered(client, "no")
    answered(client, "yes", "trauma-recent")
    desk = ScriptedDesk(browser, client)
    desk.look(q=CANARY)
    desk.press("add", "sing")
    desk.write("sing", **PRINTED)
    reason = f"The {CANARY} comes along to the session."
    assert desk.press("override", HUG, **{f"code-{HUG}": "supervised", f"reason-{HUG}": reason}).status == 200

    draft = Handout.objects.get()
    address = reverse("pdf:give", args=[draft.pk])
    sent = form(draft)
    browser.post(address, sent | {"code_word": f"{CANARY} river"})
    browser.post(address, sent | {"key": CANARY})
    browser.get(f"/issues/{CANARY}/")
    browser.outside = [line for line in browser.outside if line != f"/issues/{CANARY}/"]  # the test's own doing
    lay_out = engine.lay_out
    with monkeypatch.context() as broken:
        broken.setattr(engine, "lay_out", _failing)
        assert browser.post(address, sent).status_code == 500
    assert engine.lay_out is lay_out
    assert browser.post(address, sent).status_code == 302

    issue, file = Issue.objects.get(), IssuedFile.objects.get()
    for path in (f"/issues/{issue.pk}/", f"/issues/{issue.pk}/files/0/", f"/issues/{issue.pk}/files/0/download/"):
        assert browser.get(path).status_code == 200
    browser.post(f"/issues/{issue.pk}/void/", {"reason": f"The {CANARY} was somebody else."})
    voided = browser.get(f"/issues/{issue.pk}/files/0/download/").content

    for pdf in (bytes(file.pdf), voided):
        assert all(text in words_of(pdf) for text in PRINTED.values())
        assert reason not in words_of(pdf)
        with opened(pdf) as read, read.open_metadata() as metadata:
            said = [str(read.docinfo), str(metadata), *map(str, read.attachments)]
        assert [line for line in said if CANARY in line.casefold()] == []
    assert CANARY not in (file.name + file.title + issue.code).casefold()
    assert len(browser.failed) >= 3
    told, complained = capfd.readouterr()
    logged = [
        JsonFormatter().format(record) for record in caplog.records if record.name.partition(".")[0] != "fontTools"
    ]
    everywhere = [*logged, *told.splitlines(), *complained.splitlines(), *browser.outside, *browser.failed]
    assert [line for line in everywhere if CANARY in line.casefold()] == []


def _failing(html: str, **_: object) -> None:
    """The renderer gives up, quoting what it was given."""
    raise RuntimeError(html)
