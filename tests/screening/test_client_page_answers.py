"""Is each answer saved by one press, and does the page say what it changed?"""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client as Browser
from django.utils import timezone

from clinic.clients.models import Client
from suggestions.library.library import Library
from suggestions.screening.models import RecordedAnswer
from tests.screening.client_page import answers, post, pressed, row_of, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


@pytest.mark.parametrize(
    ("flag", "kind", "word"),
    [
        ("under-18", "yes", "Under 18"),
        ("recent-loss", "yes", "Recent loss"),
        ("rejection-fear", "yes", "Yes"),
        ("ptsd", "no", "No"),
        ("ptsd", "unsure", "Unsure"),
        ("ptsd", "declined", "Declined"),
    ],
)
def test_one_press_saves_and_the_chosen_side_says_the_flag_in_words(
    browser: Browser, heron: Client, flag: str, kind: str, word: str
) -> None:
    response = post(browser, heron, flag=flag, answer=kind)

    assert (response.status_code, answers(heron)) == (200, [(flag, kind, "")])
    assert pressed(response.content.decode(), flag) == [word]


def test_an_answer_says_what_it_changed_on_the_shelf(browser: Browser, heron: Client) -> None:
    response = post(browser, heron, flag="trauma-recent", answer="yes")

    assert said(response) == (
        "Saved. 2 more held back: Hug with a safe person and 1 more. "
        "3 more with care: Butterfly hug (self-hug), Teaching card: how bonding works in the body, Introspection."
    )
    html = response.content.decode()
    assert 'id="tallies" hx-swap-oob="true"' in html
    assert f'name="revision" value="{heron.revision + 1}"' in html


def test_an_answer_that_changes_nothing_says_so(browser: Browser, heron: Client) -> None:
    assert said(post(browser, heron, flag="seizures", answer="no")) == "Saved. Nothing on the shelf changed."


def test_no_to_all_read_aloud_leaves_out_acute_risk_and_what_was_answered(
    browser: Browser, heron: Client, library: Library
) -> None:
    post(browser, heron, flag="ptsd", answer="unsure")
    response = post(browser, heron, "no-to-all")

    core = {flag.slug for flag in library.flags if flag.tier == "core"}
    noes = {flag for flag, kind, _ in answers(heron) if kind == "no"}
    assert noes == core - {"acute-crisis", "ptsd"}
    html = response.content.decode()
    assert all(pressed(html, flag) == ["No"] for flag in noes)
    assert "No to all read aloud (" not in html


def test_a_note_is_kept_beside_the_answer_and_falls_away_with_another(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="ptsd", answer="unsure", detail="asks again in spring")
    shown = post(browser, heron, flag="ptsd", answer="unsure", detail="asks again in spring").content.decode()
    assert "asks again in spring" in row_of(shown, "ptsd")

    # The old note still stands in the field when another side is pressed.
    later = post(browser, heron, flag="ptsd", answer="no", detail="asks again in spring").content.decode()
    assert "asks again in spring" not in row_of(later, "ptsd")


def test_foods_and_month_of_birth_are_kept_with_their_answers(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="food-limits", answer="yes", foods_shown="1", foods=["milk", "egg"])
    post(browser, heron, flag="under-18", answer="yes", born_month="3", born_year=str(timezone.localdate().year - 12))

    foods, month = RecordedAnswer.objects.order_by("pk")
    assert sorted(foods.foods) == ["egg", "milk"]
    assert month.born == date(timezone.localdate().year - 12, 3, 1)
    html = browser.get(f"/clients/{heron.pk}/").content.decode()
    assert re.findall(r'value="([a-z]+)" checked', row_of(html, "food-limits")) == ["egg", "milk"]
    assert '<option value="3" selected>March' in row_of(html, "under-18")

    post(browser, heron, flag="food-limits", answer="yes", foods_shown="1")
    assert RecordedAnswer.objects.latest("pk").foods == []


def test_pressing_yes_again_without_the_list_keeps_the_foods(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="food-limits", answer="yes", foods_shown="1", foods=["milk"])
    post(browser, heron, flag="food-limits", answer="yes")

    assert RecordedAnswer.objects.latest("pk").foods == ["milk"]
