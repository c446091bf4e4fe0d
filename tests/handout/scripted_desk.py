"""How does a test work at the desk as the scripts of the page do? It presses, and reads the pieces that come back.

desk = ScriptedDesk(browser, heron)
answer = desk.press("add", "sing")
answer.pieces          names of what was swapped, such as {"said", "shelf", "facts", "picks", "sheets", "issue"}
answer.said            what the screen reader hears
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client as Browser
from lxml import html

from clinic.clients.models import Client
from suggestions.handout.models import Handout

HTMX = {"HX-Request": "true"}
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    response: HttpResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        return self.response.content.decode()

    @property
    def tree(self) -> html.HtmlElement:
        return html.fromstring(f"<div>{self.text}</div>")

    @property
    def pieces(self) -> set[str]:
        """Ids of what takes the place of something on the page."""
        return {str(each) for each in self.tree.xpath("//*[@hx-swap-oob]/@id")}

    @property
    def told(self) -> dict[str, Any]:
        """What the scripts are told."""
        told = json.loads(self.response.headers.get("HX-Trigger", "{}"))
        return told | json.loads(self.response.headers.get("HX-Trigger-After-Settle", "{}"))  # type: ignore[no-any-return]

    @property
    def said(self) -> str:
        return str(self.told.get("say", ""))

    def words(self, piece: str) -> str:
        """The words of one piece."""
        return words_of(self.tree, piece)

    def has(self, name: str, value: str) -> bool:
        """Whether such a button came along."""
        return bool(self.tree.xpath("//button[@name=$name and @value=$value]", name=name, value=value))


class ScriptedDesk:
    """The desk of one client as one window shows it."""

    def __init__(self, browser: Browser, client: Client) -> None:
        self.browser = browser
        self.url = f"/clients/{client.pk}/desk/"
        page = browser.get(self.url)
        assert page.status_code == 200, page.content.decode()
        self.page = html.document_fromstring(page.content.decode())
        self.seen = {
            name: str(self.page.xpath("//form[@id='change']/input[@name=$name]/@value", name=name)[0])
            for name in ("revision", "client_revision", "library", "shown")
        }

    def press(self, name: str, value: str, **fields: Any) -> Answer:
        """Press a button."""
        return self._send("change/", {name: value} | fields)

    def write(self, slug: str, **fields: Any) -> Answer:
        """Write or choose something for an item."""
        return self._send(f"picks/{slug}/", fields)

    def set_up(self, **fields: str) -> Answer:
        """Choose something for the handout as a whole."""
        return self._send("set-up/", fields)

    def look(self, **fields: Any) -> Answer:
        """Look for something."""
        return self._post("look/", fields)

    @property
    def draft(self) -> Handout:
        """The draft as it is stored."""
        return Handout.objects.drafts().get(client=int(self.url.split("/")[2]))

    @property
    def picked(self) -> list[str]:
        """Slugs on the draft, in order."""
        return list(self.draft.picks.values_list("strategy", flat=True))

    def _send(self, path: str, fields: dict[str, Any]) -> Answer:
        answer = self._post(path, self.seen | fields)
        self.seen |= {name: str(value) for name, value in answer.told.get("revisions", {}).items()}
        return answer

    def _post(self, path: str, fields: dict[str, Any]) -> Answer:
        body = urlencode(fields, doseq=True)  # as a browser writes a form without files
        return Answer(self.browser.post(f"{self.url}{path}", body, content_type=FORM, headers=HTMX))  # type: ignore[arg-type]


def words_of(tree: html.HtmlElement, piece: str) -> str:
    """The words of what has this id; empty where nothing has."""
    found = tree.xpath("//*[@id=$piece]", piece=piece)
    return " ".join(" ".join(found[0].itertext()).split()) if found else ""


def card(desk: ScriptedDesk, slug: str) -> str:
    """The words on a card as the desk was opened; empty where there is none."""
    return words_of(desk.page, f"card-{slug}")


def wrong_with(answer: Answer, field: str) -> str:
    """What is told against a field by the name that its description has."""
    (described_by,) = answer.tree.xpath("//*[@id=$field][@aria-invalid='true']/@aria-describedby", field=field)
    return answer.words(str(described_by))
