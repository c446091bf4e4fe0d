"""Do the two journeys that matter fit their budgets? A new client in a minute, a follow-up in 25 seconds, by keyboard.

The seconds are modelled (tests/browser/klm.py), so they depend on what the desk asks of the hands and on nothing else.
Each journey is really driven, without a mouse, and ends with a page that was issued. In November 2026 the first took
56.4 s (129 keys, 15 thinks), the follow-up 19.5 s (36 keys, 7 thinks).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser
from django.utils import timezone
from playwright.sync_api import Page, expect

from clinic.accounts.models import User
from clinic.clients.models import Client
from clinic.practice.models import CrisisLine
from suggestions.handout.models import Issue, IssuedStrategy
from suggestions.library.catalogue import current_catalogue
from suggestions.screening import actions as screening
from suggestions.screening.answers import AnswerKind
from tests.browser.klm import Hands
from tests.handout.plain_desk import PlainDesk
from tests.screening.starter import starter_library
from tests.shelf import stock_shelf

pytestmark = pytest.mark.django_db(transaction=True)

FIRST_BUDGET = 60.0
FOLLOW_UP_BUDGET = 25.0
"""Seconds, modelled."""
SCREENS = ["/", "/clients/N/desk/"]
LINE = "Try it in the kitchen first, while the kettle is warming up."
GIVEN = ["sing", "listen-to-music", "snuggle-your-pet", "warm-bath"]

Visit = Callable[..., Page]


@pytest.fixture
def practice_in_use(lena: User, crisis_line: CrisisLine) -> None:
    """The whole starter library is published, and there is a number to call."""
    stock_shelf(lena, starter_library().entry_of)


@pytest.fixture
def hands(visit: Visit, ada: User, practice_in_use: None) -> Hands:
    """Ada's hands, on the start page."""
    hands = Hands(visit(ada, viewport={"width": 1440, "height": 900}))
    hands.page.goto("/")
    return hands


@pytest.fixture
def seen_before(ada: User, signed_in: Callable[[User], Browser], practice_in_use: None) -> Client:
    """Heron, asked everything 40 days ago; three weeks ago asked again what was due but two, and given four things."""
    with time_machine.travel(timezone.now() - timedelta(days=40)) as clock:
        PlainDesk(signed_in(ada), "heron")
        heron = Client.objects.get(code_word="heron")
        library = current_catalogue().library
        for flag in library.flags:
            screening.answer(by=ada, client=heron, revision=None, library=library, flag=flag.slug, kind=AnswerKind.NO)
        clock.shift(timedelta(days=19))
        desk = PlainDesk(signed_in(ada), "heron")
        for due in ("acute-crisis", "low-mood"):
            desk.press("answer", f"{due} no")
        for slug in GIVEN:
            desk.add(slug)
        desk.issue()
    return heron


def desk_is_ready(page: Page) -> None:
    """Its scripts run, and whatever is typed goes into the box."""
    expect(page.locator("html.scripted-desk")).to_be_attached()
    expect(page.locator("#box")).to_be_focused()


def picked(page: Page, *slugs: str) -> None:
    """Wait until exactly these stand on the page, in this order."""
    expect(page.locator(f"#chosen > li:nth-child({len(slugs)})")).to_be_visible()
    expect(page.locator("#chosen > li")).to_have_count(len(slugs))
    page.wait_for_function(
        "slugs => [...document.querySelectorAll('#chosen > li')].map((one) => one.dataset.slug).join() === slugs",
        arg=",".join(slugs),
    )


def answer_by_command(hands: Hands, why: str, command: str, said: str) -> None:
    hands.step(why)
    hands.type(command)
    hands.press("Enter")
    expect(hands.page.locator("#live")).to_contain_text(said)


def choose(hands: Hands, letters: str) -> None:
    hands.step(f"choose {letters}")
    hands.type(letters)
    hands.press("Enter")


def say_no(hands: Hands, flag: str) -> None:
    """To the question that the card has opened and gone to."""
    expect(hands.page.locator(f":focus[name=answer][value^='{flag} ']")).to_be_visible()
    hands.step(f"no {flag}")
    hands.press("n")


def issue(hands: Hands) -> Page:
    """From the last change to the open PDF; gives its tab."""
    page = hands.page
    hands.step("issue")
    hands.press("Control+Enter")
    expect(page.locator("#code-word")).to_be_focused()
    hands.step("whose page it is")
    hands.type("heron")
    with page.expect_popup() as opened:
        hands.press("Enter")
    expect(page.locator("#given")).to_contain_text("is issued")
    return opened.value


def test_a_new_client_has_a_page_within_a_minute(hands: Hands) -> None:
    page = hands.page
    hands.step("who is in the room")
    hands.type("heron")
    hands.press("Enter")
    expect(page.get_by_text("Nobody of yours is called")).to_be_visible()
    hands.step("somebody new")
    hands.press("Enter")
    desk_is_ready(page)

    answer_by_command(hands, "no acute risk", ";ac n", "Acute crisis: no")
    answer_by_command(hands, "a recent loss", ";rl y", "Recent loss: yes")
    hands.step("no to the other eight, read aloud")
    hands.type(";no")
    hands.press("Enter")
    expect(page.locator("#strip-core")).to_have_count(0)

    choose(hands, "sing")
    picked(page, "sing")
    choose(hands, "mus")
    picked(page, "sing", "listen-to-music")
    choose(hands, "bath")
    say_no(hands, "seizures")
    picked(page, "sing", "listen-to-music", "warm-bath")
    choose(hands, "snug")
    say_no(hands, "animal-allergy-fear")
    picked(page, "sing", "listen-to-music", "warm-bath", "snuggle-your-pet")

    hands.step("the pet before the bath")
    hands.press("Control+Enter")
    last = page.locator("#s-snuggle-your-pet")
    while not last.evaluate("one => one === document.activeElement"):
        hands.press("Shift+Tab")
    hands.press("Alt+ArrowUp")
    picked(page, *GIVEN)
    expect(last).to_be_focused()

    hands.step("a line of one's own for it")
    hands.press("Enter")
    note = page.locator("#note-snuggle-your-pet")
    expect(note).to_be_visible()
    while not note.evaluate("one => one === document.activeElement"):
        hands.press("Tab")
    hands.type(LINE)

    pdf = issue(hands)
    assert pdf.url.endswith("/files/0/")
    given = Issue.objects.get()
    assert list(IssuedStrategy.objects.order_by("pk").values_list("strategy", flat=True)) == GIVEN
    assert LINE in given.document_json
    assert hands.clicks == 0
    assert hands.interruptions == 0
    assert hands.screens == SCREENS
    assert hands.seconds <= FIRST_BUDGET, hands


def test_a_follow_up_has_its_page_within_25_seconds(seen_before: Client, hands: Hands) -> None:
    page = hands.page
    hands.step("who is in the room")
    hands.type("he")
    hands.press("Enter")
    desk_is_ready(page)
    again = page.locator("section[aria-labelledby=strip-again] .flag")
    expect(again).to_have_count(3)

    answer_by_command(hands, "no acute risk", ";ac n", "Acute crisis: no")
    answer_by_command(hands, "safe at home", ";uh n", "Unsafe home: no")
    answer_by_command(hands, "no recent trauma", ";tr n", "Recent trauma: no")
    expect(again).to_have_count(0)

    hands.step("start from the last page")
    hands.type(";carry")
    hands.press("Enter")
    picked(page, *GIVEN)

    issue(hands)
    assert Issue.objects.filter(client=seen_before).count() == 2
    assert hands.clicks == 0
    assert hands.interruptions == 0
    assert hands.screens == SCREENS
    assert hands.seconds <= FOLLOW_UP_BUDGET, hands


def test_only_a_contraindicated_choice_interrupts(hands: Hands) -> None:
    page = hands.page
    hands.step("who is in the room, and that it is somebody new")
    hands.type("heron")
    hands.press("Enter")
    expect(page.get_by_text("Nobody of yours is called")).to_be_visible()
    hands.press("Enter")
    desk_is_ready(page)
    answer_by_command(hands, "a trauma lately", ";tr y", "Recent trauma: yes")
    choose(hands, "sing")
    picked(page, "sing")
    assert hands.interruptions == 0
    choose(hands, "hug a safe")
    expect(page.locator("#stop-hug-a-safe-person .stop-step")).to_be_visible()
    expect(page.locator("#stop-hug-a-safe-person :focus[name=use]")).to_be_visible()
    hands.step("take what is offered instead")
    hands.press("Enter")
    expect(page.locator("#chosen > li")).to_have_count(2)
    assert hands.interruptions == 1


def test_nothing_is_pressed_without_having_been_decided(page: Page) -> None:
    with pytest.raises(ValueError, match="decided"):
        Hands(page).press("Enter")


def test_the_model_counts_every_key_and_modifier(page: Page) -> None:
    hands = Hands(page)
    hands.step("who")
    hands.type("heron")
    hands.press("Enter")
    hands.step("go")
    hands.press("Control+Enter")
    hands.click(page.locator("html"))
    assert (hands.keys, hands.clicks, hands.thinks) == (8, 1, 2)
    assert round(hands.seconds, 2) == 6.24
