"""What does the box find, and which commands does it take?"""

from __future__ import annotations

import pytest

from clinic.accounts.models import User
from suggestions.handout.models import Favourite
from tests.handout.scripted_desk import ScriptedDesk

pytestmark = pytest.mark.usefixtures("asked_everything")


def test_enter_takes_the_best_that_was_found(desk: ScriptedDesk) -> None:
    assert desk.press("enter", "1", q="musik").said == "Listening to music is on the page."
    assert desk.press("enter", "1", q="musik").said == "Listening to music is on the page already."
    assert desk.press("enter", "1", q="zzzz").status == 422


def test_a_command_answers_and_says_what_it_did_not_understand(desk: ScriptedDesk) -> None:
    answer = desk.press("enter", "1", q=";tr y")
    assert "Recent trauma: yes." in answer.said
    assert answer.told["box"] == ""
    answer = desk.press("enter", "1", q=";zz y")
    assert answer.status == 422
    assert "No question begins with zz" in answer.words("said")


def test_a_command_filters_and_takes_the_filters_off(desk: ScriptedDesk) -> None:
    answer = desk.press("enter", "1", q=";5")
    assert "5 min or less" in answer.words("filters")
    assert answer.words("card-listen-to-music") == ""
    assert answer.said == "Only what can be done in 5 minutes."
    assert desk.press("enter", "1", q=";near").said == "Only: near others."
    answer = desk.press("enter", "1", q=";all", minutes="5")
    assert answer.words("card-listen-to-music") != ""
    assert desk.press("enter", "1", q=";help").told["keys"] is True


def test_favourites_and_what_was_never_used_can_be_looked_for(desk: ScriptedDesk, ada: User) -> None:
    desk.press("favourite", "sing yes")
    assert Favourite.objects.get().strategy == "sing"
    shown = desk.look(favourites="1").tree.xpath("//li[contains(@class,'item')]/@id")
    assert shown == ["card-sing"]
    assert desk.look(never_used="1").words("card-sing") != ""
