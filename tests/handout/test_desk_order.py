"""In which order do the items stand, and where does one come back to that was taken off?"""

from __future__ import annotations

import pytest

from suggestions.handout.models import PickRow
from tests.handout.scripted_desk import ScriptedDesk

pytestmark = pytest.mark.usefixtures("asked_everything")


def test_what_is_taken_off_comes_back_with_its_words(desk: ScriptedDesk) -> None:
    desk.press("add", "sing")
    desk.press("add", "listen-to-music")
    desk.write("sing", note="Loud is fine")
    answer = desk.press("drop", "sing")
    assert desk.picked == ["listen-to-music"]
    token = answer.tree.xpath("//button[@name='undo']/@value")[0]
    assert desk.press("undo", f"{token}x").status == 400
    desk.press("undo", str(token))
    assert desk.picked == ["sing", "listen-to-music"]
    assert PickRow.objects.get(strategy="sing").note == "Loud is fine"


def test_the_order_follows_buttons_and_dragging(desk: ScriptedDesk) -> None:
    for slug in ("sing", "listen-to-music", "people-watching"):
        desk.press("add", slug)
    assert desk.press("up", "people-watching").said == "People watching is number 2 of 3."
    assert desk.press("up", "sing").said == "Singing is first already."
    desk.press("order", "listen-to-music sing people-watching")
    assert desk.picked == ["listen-to-music", "sing", "people-watching"]


def test_an_item_has_the_number_that_it_has_on_the_paper(desk: ScriptedDesk) -> None:
    for slug in ("ask-vitamin-b", "sing", "listen-to-music"):
        answer = desk.press("add", slug)
    numbers = answer.tree.xpath("//ol[@id='chosen']//*[@class='no']")
    assert [each.text_content() for each in numbers] == ["", "1", "2"]
    assert answer.words("sheet-item-2").startswith("2 Listen to music")
    assert desk.press("enter", "1", q=";page 2").told["go"] == "pick-listen-to-music"
    assert desk.press("enter", "1", q=";page").told["go"] == "pick-sing"
    assert desk.press("enter", "1", q=";page 3").status == 422
    assert desk.press("up", "listen-to-music").said == "Listening to music is number 1 of 2."
    assert desk.press("down", "ask-vitamin-b").said == "Vitamin B supplement: mention and refer is in place 2 of 3."
