"""How does a test press the buttons of a client's page, and what does it read there?

html = post(browser, heron, flag="under-18", answer="yes").content.decode()
assert pressed(html, "under-18") == ["Under 18"]
"""

from __future__ import annotations

import json
import re
from typing import Any

from django.test import Client as Browser

from clinic.clients.models import Client
from suggestions.screening.models import RecordedAnswer

BUTTONS = ("answer", "reason", "keep", "detail")
"""Names that end in the flag of their row."""


def post(browser: Browser, client: Client, what: str = "answer", *, htmx: bool = True, **data: Any) -> Any:
    """Press a button of the page as it is now, unless a `revision` says that it is an older one."""
    client.refresh_from_db()
    flag = data.pop("flag", "")
    sent = {"revision": client.revision}
    for name, value in data.items():
        sent[f"{name}-{flag}" if flag and name in BUTTONS else name] = value
    headers = {"HX-Request": "true"} if htmx else {}
    return browser.post(f"/clients/{client.pk}/{what}/", sent, headers=headers)


def answers(client: Client) -> list[tuple[str, str, str]]:
    """What was recorded, oldest first."""
    return list(RecordedAnswer.objects.filter(client=client).values_list("flag", "kind", "reason"))


def said(response: Any) -> str:
    """What a screen reader hears."""
    return str(json.loads(response["HX-Trigger"])["say"]["value"])


def row_of(html: str, flag: str) -> str:
    """The row of one question, up to the next."""
    rows = {row.partition('"')[0]: row for row in html.split('<div class="ask-row" id="q-')[1:]}
    return re.split(r'<section|id="revision"', rows[flag])[0]


def pressed(html: str, flag: str) -> list[str]:
    """The sides of a row that are pressed, by the word on them."""
    side = r'aria-pressed="true"[^>]*><span[^>]*>([^<]*)</span>'
    return re.findall(side, row_of(html, flag))
