"""What if the power goes while a handout is being given? What was acknowledged is there, whole; nothing is there twice.

A server of our own with one worker, which is killed at forty moments spread over the time that giving takes. Whoever
got no answer presses once more, as a person would, with the key of the first press.
"""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.utils.crypto import get_random_string

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients.models import Client
from suggestions.handout.actions import drafts
from suggestions.handout.models import Handout, Issue, IssuedFile, IssuedStrategy
from tests.pdf.giving import SignedIn, form
from tests.serving import ROOT, environment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

KILLS = 40
PATIENCE = 60
"""Seconds until a server that answers nothing counts as dead."""


@dataclass(frozen=True)
class Server:
    """Our own gunicorn, with one worker."""

    master: int
    port: int
    cookies: dict[str, str]

    def kill_worker(self) -> None:
        """As an empty battery would. The master starts another."""
        for worker in Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split():
            with suppress(ProcessLookupError):
                os.kill(int(worker), signal.SIGKILL)

    def post(self, path: str, fields: dict[str, str]) -> str | None:
        """Where the answer sends the browser; None when none came."""
        return self._answer("POST", path, urlencode(fields))[0]

    def get(self, path: str) -> bytes:
        """A page or file; empty when none came."""
        return self._answer("GET", path)[1]

    def _answer(self, method: str, path: str, body: str = "") -> tuple[str | None, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self.cookies["csrftoken"]}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.headers["Location"], answer.read()
        except (OSError, HTTPException):
            return None, b""
        finally:
            connection.close()


@pytest.fixture
def server(ada: User, signed_in: SignedIn) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [sys.executable, "-m", "gunicorn", "--config", "clinic/gunicorn.py", "clinic.wsgi"]
    process = subprocess.Popen(  # noqa: S603 -- our own program
        words,
        cwd=ROOT,
        env=environment(PORT=str(port), BIND="127.0.0.1", WEB_CONCURRENCY="1"),
        stderr=subprocess.DEVNULL,
    )
    cookies = {"session": signed_in(ada).cookies["session"].value, "csrftoken": get_random_string(32)}
    try:
        yield Server(process.pid, port, cookies)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def until_answered(ask: Callable[[], str | None]) -> str:
    """Press again until there is an answer."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if answer := ask():
            return answer
        time.sleep(0.05)
    raise TimeoutError("The server answers nothing.")


def test_killed_at_any_moment_everything_acknowledged_is_there_once_and_whole(
    server: Server, ada: User, draft: Handout
) -> None:
    heron, told, unanswered, took = Client.objects.get(pk=draft.client_id), {}, 0, 1.0
    until_answered(lambda: "up" if server.get("/healthz") else None)
    for number in range(KILLS):
        handout = draft if number == 0 else drafts.start(by=ada, client=heron)
        if not handout.picks.exists():
            for slug in ("sing", "listen-to-music"):
                drafts.add_pick(by=ada, handout=handout, revision=handout.revision, strategy=slug)
        path, sent = f"/handouts/{handout.pk}/give/", form(handout)
        until_answered(lambda: "up" if server.get("/healthz") else None)
        killer = threading.Timer(took * 1.1 * number / KILLS, server.kill_worker)
        began = time.monotonic()
        killer.start()
        first = server.post(path, sent)
        took = time.monotonic() - began if first else took
        killer.join()
        unanswered += first is None
        told[handout.pk] = until_answered(lambda path=path, sent=sent: server.post(path, sent))  # type: ignore[misc]
        assert first in (None, told[handout.pk])

    print(f"{KILLS} kills, {unanswered} of them before the answer")  # noqa: T201 -- for who runs it by hand
    issues = {issue.handout_id: issue for issue in Issue.objects.all()}
    assert told == {pk: f"/issues/{issue.pk}/" for pk, issue in issues.items()}
    assert len(issues) == Issue.objects.count() == IssuedFile.objects.count() == KILLS
    assert IssuedStrategy.objects.count() == 2 * KILLS
    assert AuditEvent.objects.filter(verb="issued").count() == KILLS
    for issue in issues.values():
        file = issue.files.get()
        assert hashlib.sha256(issue.document_json.encode()).hexdigest() == issue.digest
        assert hashlib.sha256(bytes(file.pdf)).hexdigest() == file.sha256
        assert server.get(f"/issues/{issue.pk}/files/0/") == bytes(file.pdf)
