"""Who looks? A browser in which one of the cast has signed in already."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from clinic.accounts.models import User


@pytest.fixture
def visit(new_page: Callable[..., Page], signed_in: Callable[[User], Client], site: str) -> Callable[..., Page]:
    """`visit(pia)`, or `visit(pia, java_script_enabled=False)`: options as for Playwright's `new_context`."""

    def opened(person: User, **options: object) -> Page:
        page = new_page(**options)
        key = signed_in(person).cookies["session"].value
        page.context.add_cookies([{"name": "session", "value": key, "url": site}])
        return page

    return opened
