"""What is held back, what is offered in its place, and who may put it on the page all the same?"""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clinic.clients.models import Client
from suggestions.handout.models import Handout, PickRow
from suggestions.library.library import Library
from tests.handout.scripted_desk import Answer, ScriptedDesk, card, wrong_with
from tests.shelf import Answered

pytestmark = pytest.mark.usefixtures("asked_everything")


@pytest.mark.parametrize("kind", ["unsure", "declined"])
def test_not_known_holds_it_back_and_offers_another(
    browser: Browser, finch: Client, library: Library, answered: Answered, kind: str
) -> None:
    answered(finch, "no", *(flag.slug for flag in library.flags if flag.slug != "seizures"))
    desk = ScriptedDesk(browser, finch)
    assert "Have you had seizures" in card(desk, "warm-bath")
    answer = desk.press("answer", f"seizures {kind} warm-bath")
    assert not Handout.objects.exists()
    assert "Not known, held back" in answer.words("card-warm-bath")
    assert answer.tree.xpath("//li[@id='card-warm-bath']//button[@name='use']")
    assert not answer.tree.xpath("//li[@id='card-warm-bath']//button[@name='answer']")


def test_what_is_contraindicated_opens_one_step_with_the_substitute_first(hurt: ScriptedDesk) -> None:
    answer = hurt.press("add", "hug-a-safe-person")
    assert not Handout.objects.exists()
    assert answer.told["go"] == "stop-hug-a-safe-person"
    buttons = answer.tree.xpath("//li[@id='card-hug-a-safe-person']//details[@open]//button/@name")
    assert buttons == ["use", "override"]
    hurt.press("use", "soft-touch-blanket")
    assert hurt.picked == ["soft-touch-blanket"]


def test_an_override_needs_a_code_and_a_reason_and_says_so_beside_each(hurt: ScriptedDesk) -> None:
    slug = "hug-a-safe-person"
    code, on, reason = (f"{part}-{slug}" for part in ("code", "on", "reason"))
    for fields, wrong in (
        ({}, code),
        ({code: "supervised"}, reason),
        ({code: "supervised", reason: "short"}, reason),
        ({code: "tolerated", reason: "She did it here, and it was fine."}, on),
    ):
        answer = hurt.press("override", slug, **fields)
        assert (answer.status, answer.words("said"), answer.told["go"]) == (422, "", wrong)
        assert wrong_with(answer, wrong) != ""
    assert not Handout.objects.exists()
    sent = hurt.seen | {"override": slug, code: "supervised", on: "2026-11-02", reason: "A word of it"}
    plain = Answer(hurt.browser.post(f"{hurt.url}change/", sent))  # type: ignore[arg-type]
    assert (plain.words(reason), wrong_with(plain, reason) != "") == ("A word of it", True)
    assert plain.tree.xpath("//input[@name=$code][@checked]/@value", code=code) == ["supervised"]
    assert plain.tree.xpath("//*[@autofocus]/@id") == [reason]
    assert plain.tree.xpath("//input[@id=$on]/@value", on=on) == ["2026-11-02"]
    assert "A word of it" not in hurt.look().text, "what was typed is not kept with the drawn card"
    reason = "Together in session, with the sister who comes along."
    answer = hurt.press("override", slug, **{f"code-{slug}": "supervised", f"reason-{slug}": reason})
    assert hurt.picked == [slug]
    assert "You can stop any time" in answer.words("sheets")
    assert "bad memories" not in answer.words("sheets")
    assert PickRow.objects.get().override_reason == reason


def test_what_nobody_may_override_has_no_path(browser: Browser, known: Client, answered: Answered) -> None:
    answered(known, "yes", "under-18")
    desk = ScriptedDesk(browser, known)
    slug = "solo-sexual-self-care"
    whole = desk.page.text_content() + desk.look(q="masturbation").text + desk.look(asked_for="1").text
    assert "Masturbation" not in whole
    for name in ("add", "use", "override", "seen", "take_all"):
        fields = {f"code-{slug}": "asked-for", f"reason-{slug}": "They asked for it again and again."}
        assert desk.press(name, slug, **fields).status == 400
    assert desk.browser.get(f"{desk.url}about/{slug}/").status_code == 404
    assert not PickRow.objects.exists()


@pytest.mark.parametrize("name", ["add", "use", "override"])
def test_what_is_for_the_session_never_becomes_a_pick(desk: ScriptedDesk, name: str) -> None:
    desk.press(name, "work-through-memories")
    assert not PickRow.objects.exists()
