"""How does a test give a handout? As the issue strip does."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client as Browser

from clinic.accounts.models import User
from suggestions.handout.models import Handout
from suggestions.handout.preparing import bench_of, prepare

SignedIn = Callable[[User], Browser]


def form(handout: Handout, **changes: str) -> dict[str, str]:
    """What the issue strip sends, as the page now stands."""
    now = Handout.objects.select_related("client").get(pk=handout.pk)
    return {
        "revision": str(now.revision),
        "seen": prepare(bench_of(now)).seen,
        "key": str(uuid4()),
        "code_word": now.client.code_word.capitalize(),
    } | changes


def give(browser: Browser, handout: Handout, **changes: str) -> HttpResponse:
    """Send it."""
    return browser.post(f"/handouts/{handout.pk}/give/", form(handout, **changes))  # type: ignore[return-value]
