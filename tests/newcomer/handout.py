"""The first handout of a demo therapist, over HTTP, up to the PDF."""

from __future__ import annotations

import http.client
import re
import time

from bench.load.therapist import Therapist, Visit

COOKIE = re.compile(r"^([a-z_]+)=([^;]+)")


def make_first_handout(port: int) -> Visit:
    """Sign in by the button, see one client, issue, open the PDF. Raises RuntimeError when a step fails."""
    login = _ask(port, "GET", "/accounts/login/", {})
    token = dict(login)["csrftoken"]
    headers = {"Cookie": f"csrftoken={token}", "X-CSRFToken": token}
    cookies = _ask(port, "POST", "/accounts/demo/therapist/", headers)
    name, key = next((name, value) for name, value in cookies if name.endswith("session"))
    therapist = Therapist(port, 0, {"email": "robin@demo.example", "name": name, "key": key}, think=0)
    therapist.work(time.monotonic() + 60, clients=1)
    visit = therapist.visits[0]
    if therapist.surprises or not visit.sha256:
        raise RuntimeError(f"No first handout: {therapist.surprises or visit}")
    return visit


def _ask(port: int, method: str, path: str, headers: dict[str, str]) -> list[tuple[str, str]]:
    """The cookies of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{path} was answered by {answer.status}")
        lines = answer.headers.get_all("Set-Cookie") or []
        return [found.groups() for line in lines if (found := COOKIE.match(line))]  # type: ignore[misc]
    finally:
        connection.close()
