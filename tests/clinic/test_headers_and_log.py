"""What every answer carries, and what is never written down."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory

from clinic.accounts.models import User
from clinic.requests import JsonFormatter
from clinic.views import server_error

SignedIn = Callable[[User], Client]
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/accounts/login/", "/healthz", "/nowhere/"])
def test_every_answer_carries_the_headers(path: str, practice: object) -> None:
    answer = Client().get(path, follow=True)
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_signed_in_page_is_kept_in_no_cache(ada: User, signed_in: SignedIn) -> None:
    assert signed_in(ada).get("/").headers["Cache-Control"] == "no-store"


def test_signing_out_is_kept_in_no_cache_either(ada: User, signed_in: SignedIn) -> None:
    assert signed_in(ada).post("/accounts/logout/").headers["Cache-Control"] == "no-store"


def test_another_host_is_refused_in_plain_words(practice: object) -> None:
    answer = Client().get("/", headers={"host": "elsewhere.example"})
    assert (answer.status_code, "That request made no sense" in answer.content.decode()) == (400, True)


@pytest.mark.django_db
def test_health_is_told_without_signing_in() -> None:
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_a_log_line_names_the_route_and_never_the_address(
    pia: User, signed_in: SignedIn, caplog: pytest.LogCaptureFixture
) -> None:
    browser = signed_in(pia)
    with caplog.at_level(logging.INFO, logger="hearthside"):
        browser.get(f"/people/{pia.pk}/?search=heron")
    lines = [json.loads(JsonFormatter().format(record)) for record in caplog.records]
    assert [(line["route"], line["status"], line["user"]) for line in lines] == [("people/<int:pk>/", 200, pia.pk)]
    assert "heron" not in json.dumps(lines)


def test_an_error_is_logged_by_kind_and_place_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="hearthside"):
        try:
            raise ValueError("heron said something private")
        except ValueError:
            answer = server_error(RequestFactory().get("/"))
    line = JsonFormatter().format(caplog.records[0])
    assert answer.status_code == 500
    assert "ValueError" in line
    assert "test_headers_and_log.py" in line
    assert "heron" not in line + answer.content.decode()
