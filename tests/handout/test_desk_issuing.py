"""What stands between the page and its being given, and what does the next page begin with?"""

from __future__ import annotations

from django.test import Client as Browser

from clinic.clients.models import Client
from suggestions.handout.models import Issue
from suggestions.library.library import Library
from tests.handout.scripted_desk import ScriptedDesk
from tests.shelf import Answered


def test_what_is_open_keeps_the_code_word_away(browser: Browser, heron: Client, library: Library) -> None:
    desk = ScriptedDesk(browser, heron)
    answer = desk.press("add", "sing")
    assert not answer.tree.xpath("//form[@id='give']")
    assert "no verified crisis line" in answer.words("issue")
    assert "thoughts of ending your life" in answer.words("issue")


def test_the_page_is_given_as_it_was_looked_at(browser: Browser, desk: ScriptedDesk) -> None:
    answer = desk.press("add", "sing")
    form = answer.tree.xpath("//form[@id='give']")[0]
    sent = {name: value or "" for name, value in form.form_values()} | {"code_word": "heron"}
    given = browser.post(form.get("action"), sent, headers={"HX-Request": "true"})
    assert given.headers["HX-Trigger"] == "issued"
    assert Issue.objects.get().document.items[0].strategy == "sing"
    assert desk.press("refresh", "1").words("issue-title") == "Nothing to issue yet"


def test_the_last_handout_starts_the_next_and_says_what_stays_behind(
    browser: Browser, desk: ScriptedDesk, known: Client, answered: Answered
) -> None:
    for slug in ("sing", "hug-a-safe-person"):
        answer = desk.press("add", slug)
    form = answer.tree.xpath("//form[@id='give']")[0]
    browser.post(form.get("action"), {k: v or "" for k, v in form.form_values()} | {"code_word": "heron"})
    answered(known, "yes", "trauma-recent")
    later = ScriptedDesk(browser, known)
    answer = later.press("carry", str(Issue.objects.get().pk))
    assert later.picked == ["sing"]
    assert answer.said == "1 of 2 carried forward. Left out: Hug with a safe person."
    assert "Not here from the last handout Hug with a safe person Leave this off" in answer.words("picks")


def test_layout_and_paper_can_be_chosen(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    answer = desk.set_up(layout="large", paper="a4", has_week_log="1", week_log="1")
    draft = desk.draft
    assert (draft.layout, draft.paper, draft.week_log) == ("large", "a4", True)
    assert {"paper", "sheets"} <= answer.pieces
    assert "My week" in answer.words("sheets")
