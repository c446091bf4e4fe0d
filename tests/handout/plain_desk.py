"""How does a test work at the desk? As somebody without JavaScript does: it presses buttons that are on the page.

    desk = PlainDesk(browser, "heron")
    desk.press("answer", "acute-crisis no")
    desk.add("sing")
    issue = desk.issue()

A button that is not on the page cannot be pressed, so that nothing passes which a therapist could not do.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client as Browser
from lxml import html

from suggestions.handout.models import Handout, Issue


class PlainDesk:
    """The desk of a client who is new."""

    def __init__(self, browser: Browser, code_word: str) -> None:
        self.browser = browser
        self.code_word = code_word
        self._show(browser.post("/open/", {"code_word": code_word, "add": "1"}, follow=True))

    def press(self, name: str, value: str) -> None:
        """Press this button, with all that its form holds."""
        self._submit(self._button(name, value))

    def has(self, name: str, value: str) -> bool:
        """Whether such a button is on the page."""
        return bool(self.page.xpath("//button[@name=$name and @value=$value]", name=name, value=value))

    def answer_everything_no(self) -> None:
        """The core questions that are open, read aloud, and acute risk by itself."""
        self.press("answer", "acute-crisis no")
        self.press("no_to_all", "1")

    def add(self, slug: str) -> list[str]:
        """Choose a strategy, answering no to what its card asks first. Returns the flags that were asked."""
        asked = []
        while not self.has("add", slug) and (flag := self._asked_for(slug)):
            asked.append(flag)
            self.press("answer", f"{flag} no {slug}")
        if slug not in self.picked:
            self.press("add", slug)
        return asked

    def look_for(self, words: str) -> None:
        """Search the library."""
        form = self.page.get_element_by_id("look")
        self._show(self.browser.post(form.get("action"), {"q": words}))

    def card(self, slug: str) -> str:
        """The words on a card; empty where there is none."""
        found = self.page.xpath("//li[@id=$card]", card=f"card-{slug}")
        return " ".join(found[0].text_content().split()) if found else ""

    @property
    def picked(self) -> list[str]:
        """Slugs on the page, in order."""
        return [str(slug) for slug in self.page.xpath("//ol[@id='chosen']/li/@data-slug")]

    @property
    def open_things(self) -> list[str]:
        """What the issue strip says is still open."""
        return [" ".join(each.text_content().split()) for each in self.page.xpath("//ul[@class='open-list']/li")]

    def issue(self) -> Issue:
        """Type the code word again and issue."""
        form = self.page.get_element_by_id("give")
        sent = {name: value or "" for name, value in form.form_values()} | {"code_word": self.code_word}
        self._show(self.browser.post(form.get("action"), sent, follow=True))
        return Issue.objects.filter(handout__client__code_word=self.code_word).latest("pk")

    def forge(self, name: str, value: str) -> HttpResponse:
        """Send what no button says."""
        fields = self.page.get_element_by_id("change").fields
        sent = {key: fields[key] for key in ("revision", "client_revision")} | {name: value}
        return self.browser.post(self.page.get_element_by_id("change").get("action"), sent, follow=True)  # type: ignore[return-value]

    @property
    def draft(self) -> Handout:
        """The draft as it is stored."""
        return Handout.objects.drafts().get(client__code_word=self.code_word)

    def _asked_for(self, slug: str) -> str:
        card = self.page.xpath("//li[@id=$card]//button[@name='answer']/@value", card=f"card-{slug}")
        return next((value.split()[0] for value in card if value.endswith(f" no {slug}")), "")

    def _button(self, name: str, value: str) -> html.HtmlElement:
        found = self.page.xpath("//button[@name=$name and @value=$value]", name=name, value=value)
        assert found, f"there is no button {name} {value!r} on the page: {self.open_things}"
        return found[0]

    def _submit(self, button: html.HtmlElement) -> None:
        owner = button.get("form")
        form = self.page.get_element_by_id(owner) if owner else next(button.iterancestors("form"))
        sent = {name: value or "" for name, value in form.form_values()} | {button.get("name"): button.get("value")}
        self._show(self.browser.post(form.get("action"), sent, follow=True))

    def _show(self, answer: object) -> None:
        assert answer.status_code == 200, answer.content.decode()  # type: ignore[attr-defined]
        self.page = html.document_fromstring(answer.content.decode())  # type: ignore[attr-defined]
