"""Who looks, and at whom? A browser in which one of the cast has signed in already, and Heron at the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from clinic.accounts.models import User
from clinic.clients.models import Client
from clinic.practice.models import CrisisLine
from suggestions.library.library import Library
from tests.browser.desk import WIDE
from tests.browser.rig import Visit
from tests.cast import SignedIn
from tests.shelf import Answered


@pytest.fixture
def visit(new_page: Callable[..., Page], signed_in: SignedIn, site: str) -> Visit:
    """`visit(pia)`, or `visit(pia, java_script_enabled=False)`: options as for Playwright's `new_context`."""

    def opened(person: User, **options: object) -> Page:
        page = new_page(**options)
        key = signed_in(person).cookies["session"].value
        page.context.add_cookies([{"name": "session", "value": key, "url": site}])
        return page

    return opened


@pytest.fixture
def asked_nothing(heron: Client, library: Library, crisis_line: CrisisLine) -> Client:
    """Heron, in a practice that has a library and a crisis line."""
    return heron


@pytest.fixture
def known(asked_nothing: Client, answered: Answered) -> Client:
    """Heron, to whom nothing applies."""
    answered(asked_nothing, "no")
    return asked_nothing


@pytest.fixture
def desk(visit: Visit, ada: User) -> Callable[..., Page]:
    """Open the desk of a client: `desk(heron, viewport=PHONE)`."""

    def opened(client: Client, **options: object) -> Page:
        page = visit(ada, **({"viewport": WIDE} | options))
        page.goto(f"/clients/{client.pk}/desk/")
        return page

    return opened
