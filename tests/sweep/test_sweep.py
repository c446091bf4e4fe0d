"""Every address against everybody it is not for: refused, not found, or sent to sign in, without a client's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import reverse

from clinic.accounts.models import User
from tests.sweep.conftest import ADMITTED, CODE_WORD, WORDS
from tests.sweep.routes import ADDRESSES, Address, every_name

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
HTMX: tuple[dict[str, str], ...] = ({}, {"HX-Request": "true"})
Addressed = Callable[[str], str]

REFUSED = {403, 404, 405}
ONCE = pytest.mark.once
BY_ROLE = ("stranger", "curator", "signer")
"""Kept out before a row is looked for, so on any database. What an owner's rows hide from others is tried on both."""


def problems_of(
    name: str, address: Address, path: str, role: str, browser: Browser, methods: tuple[str, ...] = METHODS
) -> Iterator[str]:
    """What is wrong when this role comes to this address, in words; nothing when it is kept out as it should be."""
    hidden = (WORDS,) if address.shows_code_words and role == "admin" else (WORDS, CODE_WORD)
    for method in methods:
        for headers in HTMX if method in ("get", "post") else HTMX[:1]:
            answer = getattr(browser, method)(path, headers=headers)
            said = f"{method.upper()} {name} as {role}{' by htmx' if headers else ''}: {answer.status_code}"
            if answer.status_code >= 500:
                yield said
            if any(word in body_of(answer) for word in hidden):
                yield f"{said}, and it shows a client's words"
            if not is_kept_out(address, role, answer):
                yield f"{said}, which lets in whom it is not for"


def is_kept_out(address: Address, role: str, answer: HttpResponse) -> bool:
    """Whether the answer is right: refused unless the address is for this role and what it shows is nobody's."""
    if role in ADMITTED[address.who] and not address.is_owned:
        return True
    if role == "stranger":
        return answer.status_code == 405 or leads_to_sign_in(answer)
    if address.is_owned and role in ADMITTED[address.who]:
        return answer.status_code in {404, 405}
    return answer.status_code in REFUSED


def leads_to_sign_in(answer: HttpResponse) -> bool:
    where = answer.headers.get("Location", "") or answer.headers.get("HX-Redirect", "")
    return where.startswith("/accounts/login/")


def body_of(answer: HttpResponse) -> str:
    content: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return content.decode("utf-8", "replace") + str(answer.headers)


def test_every_address_is_in_the_table() -> None:
    assert every_name() == sorted(ADDRESSES)


@pytest.mark.parametrize("role", ["therapist", "admin", *(pytest.param(role, marks=ONCE) for role in BY_ROLE)])
def test_nobody_gets_where_they_should_not(role: str, browsers: dict[str, Browser], address: Addressed) -> None:
    found = [
        problem
        for name, where in ADDRESSES.items()
        if name not in LEAVING
        for problem in problems_of(name, where, address(name), role, browsers[role], METHODS_OF.get(role, FORMS))
    ]
    assert found == []


NUMBERS = ("any_client", "client", "handout", "issue", "key", "line", "number", "offer", "person", "position")
"""What stands for a number in an address."""


def test_a_number_too_large_for_the_database_is_not_found(
    ada: User, lena: User, pia: User, signed_in: Callable[[User], Browser], world: dict[str, str]
) -> None:
    world |= dict.fromkeys(NUMBERS, str(2**63))
    numbered = [name for name, where in ADDRESSES.items() if not set(where.holes).isdisjoint(NUMBERS)]
    broken = []
    for person in (ada, lena, pia):
        browser = signed_in(person)
        browser.raise_request_exception = False
        for name in numbered:
            path = reverse(name, args=[world[hole] for hole in ADDRESSES[name].holes])
            statuses = {getattr(browser, method)(path).status_code for method in FORMS}
            if not statuses <= {302, 403, 404, 405}:
                broken.append(f"{name} as {person}: {statuses}")
    assert broken == []


@ONCE
def test_a_character_that_no_database_stores_is_refused(
    ada: User, lena: User, pia: User, signed_in: Callable[[User], Browser], address: Addressed
) -> None:
    taken = []
    for person in (ada, lena, pia):
        browser = signed_in(person)
        for name in ADDRESSES:
            if name in LEAVING:
                continue
            for answer in (browser.get(address(name), {"q": "a\0"}), browser.post(address(name), {"note": "a\0"})):
                if answer.status_code != 400:
                    taken.append(f"{name} as {person}: {answer.status_code}")
    assert taken == []


FORMS = ("get", "post")
METHODS_OF = {"stranger": METHODS, "therapist": METHODS}
"""Who tries every method: those from whom something is hidden by ownership or sign-in. The rest is hidden by role."""
LEAVING = {"account_logout", "lock", "unlock", "unlock_passkey"}
"""Addresses that end or lock the session that the sweep goes on with."""


@ONCE
def test_no_form_is_taken_without_its_token(
    ada: User, pia: User, signed_in: Callable[[User], Browser], address: Addressed
) -> None:
    taken = []
    for person in (ada, pia):
        browser = Browser(enforce_csrf_checks=True)
        browser.cookies = signed_in(person).cookies
        for name in ADDRESSES:
            for headers in HTMX:
                answer = browser.post(address(name), headers=headers)
                if answer.status_code not in (403, 405):
                    taken.append(f"{name}: {answer.status_code}")
    assert taken == []


MAY_WRITE_ON_READING = re.compile(
    r"\s*(INSERT INTO|UPDATE|DELETE FROM) "
    r'"?(clinic_auditevent|clinic_client|django_session|cache|account_\w+|mfa_\w+)"?\s'
    r"|.*(SAVEPOINT|TRANSACTION)|BEGIN|COMMIT"
)
"""The reading record, when a client was seen, the session, and counters of tries."""
READS = re.compile(r"[\s(]*(SELECT\b|WITH\b(?!.*\b(INSERT|UPDATE|DELETE)\b))", re.IGNORECASE | re.DOTALL)


@contextmanager
def writes() -> Iterator[list[str]]:
    """Statements that change anything but what reading may change."""
    found: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not READS.match(sql) and not MAY_WRITE_ON_READING.match(sql):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found


@ONCE
def test_reading_writes_nothing_but_that_it_was_read(
    ada: User, lena: User, pia: User, signed_in: Callable[[User], Browser], address: Addressed
) -> None:
    browsers = [signed_in(person) for person in (ada, lena, pia)]
    with writes() as found:
        for browser in browsers:
            for name in ADDRESSES:
                if name not in LEAVING:
                    browser.get(address(name))
                    browser.head(address(name))
    assert found == []


HEADERS = {
    "X-Content-Type-Options": {"nosniff"},
    "X-Frame-Options": {"DENY", "SAMEORIGIN"},
    "Referrer-Policy": {"same-origin"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
}


@ONCE
def test_every_answer_carries_the_headers_and_is_kept_in_no_cache(
    ada: User, lena: User, pia: User, signed_in: Callable[[User], Browser], address: Addressed
) -> None:
    lacking = []
    for person in (ada, lena, pia):
        browser = signed_in(person)
        for name in ADDRESSES:
            if name in LEAVING:
                continue
            answer = browser.get(address(name))
            lacking += [
                f"{name}: {header}" for header, good in HEADERS.items() if answer.headers.get(header) not in good
            ]
            if "unsafe" in answer.headers.get("Content-Security-Policy", "unsafe"):
                lacking.append(f"{name}: policy")
            if answer.headers.get("Cache-Control") != "no-store" and name != "healthz":
                lacking.append(f"{name}: cache")
            # Only a file shown in a frame may be framed, and only by ourselves.
            if answer.headers.get("X-Frame-Options") == "SAMEORIGIN" and name != "pdf:file":
                lacking.append(f"{name}: framed")
    assert lacking == []
