"""What can be told of the last handout, and what comes of it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from clinic.accounts.models import User
from clinic.clients.models import Client
from suggestions.handout.models import Feedback, Issue, Signal
from suggestions.library.library import Library
from tests.cast import sign_in
from tests.handout.scripted_desk import ScriptedDesk, words_of, wrong_with
from tests.shared import shared
from tests.worlds import nothing_applies

SignedIn = Callable[[User], Browser]


@pytest.fixture(scope="module")
def three_weeks_ago(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Heron, to whom nothing applied, was given a song and a hug."""
    yield from shared(django_db_blocker, give_then)


def give_then() -> None:
    with time_machine.travel(timezone.now() - timedelta(days=21)):
        heron = nothing_applies()
        browser = sign_in(heron.therapist)
        desk = ScriptedDesk(browser, heron)
        for slug in ("sing", "hug-a-safe-person"):
            desk.press("add", slug)
        answer = desk.write("hug-a-safe-person", note="Only when you both want")
        form = answer.tree.xpath("//form[@id='give']")[0]
        browser.post(form.get("action"), {k: v or "" for k, v in form.form_values()} | {"code_word": "heron"})


@pytest.fixture
def given(three_weeks_ago: None, ada: User, heron: Client, library: Library) -> Issue:
    """What heron was given."""
    return Issue.objects.get()


@pytest.fixture
def desk(given: Issue, heron: Client, ada: User, signed_in: SignedIn) -> ScriptedDesk:
    """Heron's desk at the next visit."""
    return ScriptedDesk(signed_in(ada), heron)


def test_each_item_is_asked_about_and_told_by_one_press(desk: ScriptedDesk, given: Issue) -> None:
    assert words_of(desk.page, "went-sing") == "1 Singing Did it Liked Not done Worse"
    answer = desk.press("tell", f"{given.pk} sing liked")
    assert answer.said == "Singing: liked."
    assert [(told.strategy, told.word, told.by) for told in Feedback.objects.all()] == [
        ("sing", "liked", given.therapist)
    ]
    assert answer.words("went-sing").startswith("1 Singing Liked")
    assert "liked before" in answer.words("card-sing")
    assert not Signal.objects.exists()


def test_it_can_be_told_by_command_and_told_anew(desk: ScriptedDesk, given: Issue) -> None:
    assert desk.press("enter", "1", q=";2 n").said == "Hug with a safe person: not done."
    assert desk.press("enter", "1", q=";2 d").said == "Hug with a safe person: did it."
    assert [told.word for told in Feedback.objects.all()] == ["did", "not-done"]
    assert "has no item 3" in desk.press("enter", "1", q=";3 d").words("said")
    assert "Say how it went" in desk.press("enter", "1", q=";1 x").words("said")


def test_what_made_it_worse_asks_the_question_to_which_it_points(desk: ScriptedDesk, given: Issue) -> None:
    answer = desk.press("tell", f"{given.pk} hug-a-safe-person worse")
    assert answer.said.endswith("The curators hear of it, but not of whom.")
    assert "May point to: Recent trauma" in answer.words("points-hug-a-safe-person")
    answer = desk.press("answer", "trauma-recent unsure")
    assert answer.words("points-hug-a-safe-person") == ""
    assert "Not known, held back" in answer.words("card-hug-a-safe-person")


def test_what_a_client_of_all_people_was_asked_today_is_not_asked_again(desk: ScriptedDesk, given: Issue) -> None:
    desk.press("answer", "trauma-recent no")
    answer = desk.press("tell", f"{given.pk} hug-a-safe-person worse")
    assert "May point to: Touch feels bad" in answer.words("points-hug-a-safe-person")


def test_what_made_it_worse_does_not_come_along_and_is_not_suggested(desk: ScriptedDesk, given: Issue) -> None:
    answer = desk.press("tell", f"{given.pk} sing worse")
    assert words_of(answer.tree, "points-sing") == ""  # no rule speaks of singing
    assert "made it worse" in answer.words("card-sing")
    suggested = answer.tree.xpath("//button[@name='take_all']/@value")[0].split()
    assert "sing" not in suggested
    answer = desk.press("carry", str(given.pk))
    assert desk.picked == ["hug-a-safe-person"]
    assert "Singing It made things worse." in answer.words("picks")
    assert answer.said == "1 of 2 carried forward. Left out: Singing."


def test_what_made_it_worse_says_so_where_it_was_chosen_already(desk: ScriptedDesk, given: Issue) -> None:
    desk.press("add", "sing")
    answer = desk.press("tell", f"{given.pk} sing worse")
    assert "It made things worse. Take it off" in answer.words("picks")
    answer = desk.press("tell", f"{given.pk} sing liked")
    assert "worse" not in answer.words("picks")


def test_what_an_answer_frees_is_brought_along_with_its_words(desk: ScriptedDesk, given: Issue) -> None:
    desk.press("answer", "trauma-recent yes")
    answer = desk.press("carry", str(given.pk))
    assert "Hug with a safe person Leave this off" in answer.words("picks")
    bring = f"{given.pk} hug-a-safe-person"
    desk.press("carry", bring)
    assert desk.picked == ["sing"]
    answer = desk.press("end", "trauma-recent entered-by-mistake")
    assert answer.has("carry", bring)
    answer = desk.press("carry", bring)
    assert sorted(desk.picked) == ["hug-a-safe-person", "sing"]
    assert "Only when you both want" in answer.words("sheets")
    assert "Not here" not in answer.words("picks")


def test_curators_hear_of_it_without_a_word_of_whom(
    desk: ScriptedDesk, given: Issue, cara: User, signed_in: SignedIn
) -> None:
    for word in ("worse", "worse", "liked", "worse"):
        desk.press("tell", f"{given.pk} sing {word}")
    assert [(signal.strategy, signal.version) for signal in Signal.objects.all()] == [("sing", 1)] * 2
    page = signed_in(cara).get("/").content.decode()
    assert 'Singing</strong><br><span class="small muted">Told 2 times, last in' in page
    assert "heron" not in page
    assert given.code not in page


def test_nothing_is_asked_on_the_day_itself_and_nothing_told_of_another_page(
    given: Issue, heron: Client, ada: User, eve: User, signed_in: SignedIn
) -> None:
    with time_machine.travel(given.issued_at + timedelta(minutes=5)):
        assert words_of(ScriptedDesk(signed_in(ada), heron).page, "went-sing") == ""
    desk = ScriptedDesk(signed_in(ada), heron)
    for value in (f"{given.pk + 1} sing did", f"{given.pk} warm-bath did", f"{given.pk} sing loved", "sing did"):
        assert desk.press("tell", value).status == 400
    url = f"/clients/{heron.pk}/desk/change/"
    assert signed_in(eve).post(url, {"tell": f"{given.pk} sing did"}).status_code == 404
    assert not Feedback.objects.exists()


def test_foods_and_the_month_of_birth_are_asked_in_the_same_breath(desk: ScriptedDesk) -> None:
    answer = desk.press("answer", "food-limits yes")
    assert answer.tree.xpath("//details[@id='had-food-limits'][@open]//input[@name='foods'][@form='change']")
    assert answer.told["go"] == "more-food-limits"
    answer = desk.press("answer", "food-limits yes", foods_shown="1", foods=["peanut", "milk"])
    assert "milk, peanut" in answer.words("had-food-limits")
    assert not answer.tree.xpath("//details[@id='had-food-limits'][@open]")
    desk.press("answer", "under-18 yes")
    today = timezone.localdate()
    for month, year, wrong, told in (
        ("3", "", "born_year", "Give both the month and the year of birth, or neither."),
        ("", str(today.year), "born_month", "Give both the month and the year of birth, or neither."),
        ("1", str(today.year - 18), "born_year", f"Nobody born in January {today.year - 18} is under 18 on this day."),
    ):
        answer = desk.press("answer", "under-18 yes", born_month=month, born_year=year)
        assert (answer.status, answer.words("said"), answer.told["go"]) == (422, "", f"{wrong}-under-18")
        assert wrong_with(answer, f"{wrong}-under-18") == told
        chosen = answer.tree.xpath("//details[@id='had-under-18'][@open]//option[@selected]/@value")
        assert chosen == [part for part in (month, year) if part]
    answer = desk.press("answer", "food-limits yes", foods_shown="1", foods=["tea", "egg"])
    assert (answer.status, wrong_with(answer, "foods-food-limits")) == (
        422,
        "There is no such food tag. Choose from those shown.",
    )
    assert answer.tree.xpath("//input[@name='foods'][@checked]/@value") == ["egg"]
    fifteen = today.year - 15
    answer = desk.press("answer", "under-18 yes", born_month="3", born_year=str(fifteen))
    assert f"born March {fifteen}" in answer.words("had-under-18")


def test_a_substitute_that_is_on_the_page_is_said_to_be_there(desk: ScriptedDesk) -> None:
    for slug in ("hug-a-safe-person", "soft-touch-blanket"):
        desk.press("add", slug)
    answer = desk.press("answer", "trauma-recent yes")
    said = "Soft or faux-fur blanket is on the page already and may do instead."
    assert said in answer.words("mark-hug-a-safe-person")
    assert not answer.has("use", "soft-touch-blanket hug-a-safe-person")
    answer = desk.press("drop", "hug-a-safe-person")
    assert said in answer.words("card-hug-a-safe-person")
    assert not answer.has("use", "soft-touch-blanket")
