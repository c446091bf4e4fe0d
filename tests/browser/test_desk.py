"""Is a handout built in a minute at the real screen: by keyboard, by mouse, by touch, and without a script?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from clinic.accounts.models import User
from clinic.clients import actions as clients
from clinic.clients.models import Client
from clinic.practice.models import CrisisLine
from suggestions.handout.models import Issue, PickRow, Signal
from suggestions.library.library import Library
from suggestions.screening import actions as screening
from suggestions.screening.answers import AnswerKind
from tests.browser.rig import NARROW, Complaints, axe
from tests.handout.plain_desk import PlainDesk

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desktop", "phone"])

Visit = Callable[..., Page]
Answered = Callable[..., None]


@pytest.fixture
def asked_nothing(heron: Client, library: Library, crisis_line: CrisisLine) -> Client:
    """Heron, in a practice that has a library and a crisis line."""
    return heron


@pytest.fixture
def known(asked_nothing: Client, answered: Answered) -> Client:
    """Heron, to whom nothing applies."""
    answered(asked_nothing, "no")
    return asked_nothing


@pytest.fixture
def egret(ada: User, library: Library, crisis_line: CrisisLine, signed_in: Callable[[User], Browser]) -> Client:
    """Three weeks ago asked everything, and given a hug and a song."""
    with time_machine.travel(timezone.now() - timedelta(days=21)):
        client = clients.add_client(by=ada, code_word="egret")
        for flag in library.flags:
            screening.answer(by=ada, client=client, revision=None, library=library, flag=flag.slug, kind=AnswerKind.NO)
        plain = PlainDesk(signed_in(ada), "egret")
        for slug in ("hug-a-safe-person", "sing"):
            plain.add(slug)
        plain.issue()
    return client


@pytest.fixture
def desk(visit: Visit, ada: User) -> Callable[..., Page]:
    """Open the desk of a client: `desk(heron, viewport=PHONE)`."""

    def opened(client: Client, **options: object) -> Page:
        page = visit(ada, **({"viewport": WIDE} | options))
        page.goto(f"/clients/{client.pk}/desk/")
        return page

    return opened


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox")


def says(page: Page, words: str) -> None:
    """What a screen reader heard last."""
    expect(page.locator("#live")).to_contain_text(words)


def picked(page: Page, *titles: str) -> None:
    """The titles on the page, in order."""
    expect(page.locator("#chosen .pick > summary b")).to_have_text(list(titles))


def find(page: Page, words: str, first: str) -> None:
    """Type into the box until this is the best that was found."""
    box(page).fill(words)
    expect(page.locator("#shelf .item[aria-current] h3")).to_have_text(first)


# ---- journeys


def test_first_handout_by_keyboard_alone(desk: Callable[..., Page], asked_nothing: Client) -> None:
    page = desk(asked_nothing)
    expect(box(page)).to_be_focused()
    keys = page.keyboard

    keys.type(";ac n")
    keys.press("Enter")
    says(page, "Acute crisis: no.")
    keys.type(";no")
    keys.press("Enter")
    expect(page.locator("#no-to-all")).to_have_count(0)

    for words, title in (("musik", "Listening to music"), ("sing", "Singing")):
        keys.type(words)
        keys.press("Enter")
        says(page, f"{title} is on the page.")
    keys.type("warm bath")
    keys.press("Enter")
    question = page.get_by_role("group", name=re.compile("seizures"))
    expect(question.get_by_role("button", name="Yes")).to_be_focused()
    keys.press("n")
    says(page, "Warm bath, shower or foot soak is on the page.")
    expect(box(page)).to_be_focused()
    picked(page, "Listening to music", "Singing", "Warm bath, shower or foot soak")

    page.locator("#s-sing").focus()
    keys.press("Enter")
    page.locator("#s-sing").press("Alt+ArrowUp")
    says(page, "Singing is number 1 of 3.")
    expect(page.locator("#s-sing")).to_be_focused()
    page.get_by_label("When and where").first.fill("in the shower, with the radio on, before I have to go to work")
    keys.press("Control+Enter")
    expect(page.locator("#code-word")).to_be_focused()
    expect(page.locator("#sheets")).to_contain_text("in the shower, with the radio on")
    keys.type("heron")
    with page.context.expect_page() as tab:
        keys.press("Enter")
    issue = Issue.objects.get()
    assert tab.value.url.endswith(f"/issues/{issue.pk}/files/0/")
    assert issue.document.items[0].title == "Sing"
    assert issue.document.items[0].plan.startswith("in the shower")
    expect(page.locator("#issue-title")).to_have_text("Nothing to issue yet")


@SIZES
def test_first_handout_by_pointer(desk: Callable[..., Page], asked_nothing: Client, size: dict[str, int]) -> None:
    page = desk(asked_nothing, viewport=size, has_touch=size is PHONE)
    page.locator("#a-acute-crisis-no").click()
    page.get_by_role("button", name=re.compile("No to all read aloud")).click()
    page.get_by_role("button", name="Add Singing").click()
    picked(page, "Singing")
    page.locator("#s-sing").click()
    page.locator("#size-sing-tiny").check(force=True)
    expect(page.locator("#sheets")).not_to_contain_text("Shower, car, or kitchen")
    page.get_by_label("Code word again").fill("Heron")
    with page.context.expect_page():
        page.get_by_role("button", name="Issue and print").click()
    assert Issue.objects.get().document.items[0].size == "tiny"


def test_recent_trauma_picks_a_hug_and_takes_the_substitute(
    desk: Callable[..., Page], known: Client, answered: Answered
) -> None:
    answered(known, "yes", "trauma-recent")
    page = desk(known)
    find(page, "hug", "Hug with a safe person")
    expect(page.locator("#card-hug-a-safe-person")).to_be_in_viewport()
    box(page).press("Enter")
    substitute = page.get_by_role("button", name="Use Soft or faux-fur blanket")
    expect(substitute).to_be_focused()
    page.get_by_label("We do it together in session").check()
    page.get_by_label("In your words").fill("too short")
    page.get_by_role("button", name="Put it on this page").click()
    expect(page.get_by_label("In your words")).to_be_focused()
    expect(page.get_by_label("In your words")).to_have_accessible_description(re.compile("at least 15 characters"))
    expect(page.get_by_label("In your words")).to_have_value("too short")
    expect(page.get_by_label("We do it together in session")).to_be_checked()
    substitute.press("Enter")
    picked(page, "Soft or faux-fur blanket")
    assert list(PickRow.objects.values_list("strategy", flat=True)) == ["soft-touch-blanket"]


def test_an_amount_in_a_note_is_said_beside_it_while_it_is_typed(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    page.get_by_role("button", name="Add Singing").click()
    page.locator("#s-sing").click()
    note = page.get_by_label("A word to this client")
    note.press_sequentially("Try 24 IU before you meet people")
    expect(page.locator("#said-note-sing")).to_contain_text("is an amount")
    expect(note).to_have_attribute("aria-invalid", "true")
    expect(note).to_be_focused()
    expect(page.locator("#issue-title")).to_have_text("1 thing still open")
    expect(page.locator("#sheets")).not_to_contain_text("24 IU")
    note.fill("Loud is fine")
    expect(page.locator("#said-note-sing")).to_be_empty()
    expect(page.locator("#issue-title")).to_have_text("Nothing open")
    expect(note).to_have_value("Loud is fine")


def test_an_unanswered_stop_keeps_the_code_word_away(desk: Callable[..., Page], known: Client, ada: User) -> None:
    page = desk(known)
    page.get_by_role("button", name="Add Hug with a safe person").click()
    expect(page.locator("#issue-title")).to_have_text("Nothing open")
    page.locator("#strip-rest > summary").click()
    page.locator("#had-trauma-recent > summary").click()
    page.locator("#a-trauma-recent-yes").click()
    expect(page.locator("#issue-title")).to_have_text("1 thing still open")
    expect(page.locator("#give")).to_have_count(0)
    mark = page.locator("#mark-hug-a-safe-person")
    expect(mark).to_contain_text("Leave this off")
    assert mark.evaluate("(note) => note.offsetWidth === note.parentElement.offsetWidth"), "as wide as its item"
    mark.get_by_role("button", name="Soft or faux-fur blanket instead").click()
    picked(page, "Soft or faux-fur blanket")
    expect(page.locator("#issue-title")).to_have_text("Nothing open")


def test_the_choice_of_paper_does_not_stay_over_the_page(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    paper = page.locator("#paper")
    paper.locator("summary").click()
    paper.get_by_text("Large", exact=True).click()
    says(page, "Saved.")
    expect(paper).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(paper).not_to_have_attribute("open", "")
    expect(paper.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(paper).to_have_attribute("open", "")
    page.get_by_role("heading", name="heron", exact=True).click()
    expect(paper).not_to_have_attribute("open", "")


def test_a_follow_up_on_a_phone_hears_how_it_went(desk: Callable[..., Page], egret: Client) -> None:
    page = desk(egret, viewport=PHONE, has_touch=True)
    page.locator("#a-acute-crisis-no").tap()
    page.locator("#went-sing-liked").tap()
    expect(page.locator("#went-sing")).to_contain_text("Liked")
    page.locator("#went-hug-a-safe-person-worse").tap()
    question = page.locator("#points-hug-a-safe-person")
    expect(question).to_contain_text("May point to: Recent trauma")
    expect(page.locator("#points-hug-a-safe-person-yes")).to_be_focused()
    axe(page)
    question.get_by_role("button", name="Yes").tap()
    says(page, "Hug with a safe person")
    expect(question).to_have_count(0)
    page.get_by_role("button", name="Start from the last handout").tap()
    picked(page, "Singing")
    expect(page.locator(".left-out")).to_be_in_viewport()
    expect(page.locator(".left-out")).to_contain_text("Hug with a safe person It made things worse.")
    page.get_by_label("Code word again").fill("egret")
    with page.context.expect_page():
        page.get_by_role("button", name="Issue and print").tap()
    assert [item.strategy for item in Issue.objects.latest("pk").document.items] == ["sing"]
    assert Signal.objects.get().strategy == "hug-a-safe-person"


def test_two_windows_show_both_versions(desk: Callable[..., Page], known: Client) -> None:
    first = desk(known)
    first.get_by_role("button", name="Add Singing").click()
    picked(first, "Singing")
    second = desk(known)
    second.locator("#s-sing").click()
    second.get_by_label("A word to this client").fill("Hum if you like")
    second.get_by_label("A word to this client").blur()
    expect(second.locator("#sheets")).to_contain_text("Hum if you like")
    first.locator("#s-sing").click()
    first.get_by_label("A word to this client").fill("Loud is fine")
    first.get_by_label("A word to this client").blur()
    conflict = first.locator("#conflict")
    expect(conflict).to_contain_text("You: Loud is fine")
    expect(conflict).to_contain_text("There: Hum if you like")
    expect(conflict).to_be_in_viewport()
    conflict.get_by_role("button", name="Use mine").click()
    expect(first.locator("#sheets")).to_contain_text("Loud is fine")
    expect(conflict).to_have_count(0)


def test_everything_without_a_script(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known, java_script_enabled=False)
    box(page).fill("musik")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name="Add Listening to music").click()
    expect(page.locator("#chosen")).to_contain_text("Listening to music")
    page.locator("#s-listen-to-music").click()
    page.get_by_label("When and where").fill("on the bus")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#sheets")).to_contain_text("on the bus")
    page.get_by_label("Code word again").fill("heron")
    page.get_by_role("button", name="Issue and print").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(Issue.objects.get().code)


# ---- nothing is lost, nothing jumps


def test_two_quick_presses_are_both_done(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    three = ["sing", "listen-to-music", "people-watching"]
    page.evaluate("(slugs) => slugs.map((slug) => document.getElementById(`do-${slug}`).click())", three)
    picked(page, "Singing", "Listening to music", "People watching")


def test_a_lost_connection_is_told_and_what_was_pressed_is_sent_later(
    desk: Callable[..., Page], known: Client, complaints: Complaints
) -> None:
    page = desk(known)
    page.context.set_offline(True)
    page.get_by_role("button", name="Add Singing").click()
    expect(page.locator("#trouble")).to_contain_text("No connection")
    page.get_by_role("button", name="Add Listening to music").click()
    page.context.set_offline(False)
    picked(page, "Singing", "Listening to music")
    page.route("**/picks/sing/", lambda route: route.fulfill(status=502), times=1)
    page.locator("#s-sing").click()
    page.get_by_label("When and where").first.fill("at six")
    page.get_by_label("When and where").first.blur()
    expect(page.locator("#trouble")).to_contain_text("No connection")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#sheets")).to_contain_text("at six")
    expect(page.locator("#trouble")).to_be_hidden()
    complaints.clear()


def test_what_is_being_typed_outlives_a_swap_and_a_new_load(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    page.get_by_role("button", name="Add Singing").click()
    page.locator("#s-sing").click()
    field = page.get_by_label("When and where")
    field.press_sequentially("in the sho")
    page.evaluate("document.getElementById('do-listen-to-music').click()")
    picked(page, "Singing", "Listening to music")
    expect(field.first).to_be_focused()
    page.keyboard.type("wer")
    expect(field.first).to_have_value("in the shower")
    expect(page.locator("#sheets")).to_contain_text("in the shower")
    page.keyboard.type(" at six")
    with page.expect_response("**/desk/change/"):  # the page looks again whether that arrived
        page.reload()
    expect(page.locator("#sheets")).to_contain_text("in the shower at six")
    page.get_by_role("button", name="Add People watching").click()
    picked(page, "Singing", "Listening to music", "People watching")
    box(page).fill(";page 2")
    box(page).press("Enter")
    expect(page.locator("#s-listen-to-music")).to_be_focused()
    page.keyboard.press("Control+/")
    expect(box(page)).to_be_focused()


def test_folds_stay_as_they_were(desk: Callable[..., Page], known: Client, answered: Answered) -> None:
    answered(known, "yes", "trauma-recent")
    page = desk(known)
    page.locator("#about-sing > summary").click()
    expect(page.locator("#about-sing")).to_contain_text("Evidence")
    page.get_by_role("button", name="Add Listening to music").click()
    picked(page, "Listening to music")
    expect(page.locator("#about-sing")).to_have_attribute("open", "")
    expect(page.get_by_role("button", name="On page: Listening to music")).to_be_focused()
    find(page, "sing", "Singing")
    expect(page.locator("#about-sing")).not_to_have_attribute("open", "")
    find(page, "hug safe", "Hug with a safe person")
    expect(page.locator("#held")).to_have_attribute("open", "")
    page.locator("#held > summary").click()
    box(page).fill("")
    expect(page.locator("#about-sing")).to_have_attribute("open", "")
    expect(page.locator("#held")).not_to_have_attribute("open", "")
    find(page, "hug safe", "Hug with a safe person")
    expect(page.locator("#held")).to_have_attribute("open", "")


def test_what_was_taken_off_comes_back(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    page.get_by_role("button", name="Add Singing").click()
    page.get_by_role("button", name="On page: Singing").click()
    picked(page)
    page.get_by_role("button", name="Undo").click()
    picked(page, "Singing")


def test_items_can_be_dragged(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    for title in ("Singing", "Listening to music", "People watching"):
        page.get_by_role("button", name=f"Add {title}").click()
    picked(page, "Singing", "Listening to music", "People watching")
    grip = page.locator("#s-people-watching .no").bounding_box()
    top = page.locator("#s-sing .no").bounding_box()
    assert grip
    assert top
    page.mouse.move(grip["x"] + 4, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(top["x"] + 4, top["y"] + 20, steps=4)
    page.mouse.move(top["x"] + 4, top["y"] - 8, steps=4)
    page.mouse.up()
    picked(page, "People watching", "Singing", "Listening to music")
    expect(page.locator("#pick-people-watching")).not_to_have_attribute("open", "")


def test_after_a_rest_the_pages_are_counted_and_drawn_as_they_print(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    page.get_by_role("button", name="Add Singing").click()
    expect(page.locator("#page-count")).to_have_text("1 page")
    expect(page.locator("#sheets")).to_contain_text("What I noticed")


def test_letters_answer_only_where_a_question_has_the_focus(desk: Callable[..., Page], asked_nothing: Client) -> None:
    page = desk(asked_nothing)
    page.locator("h1").click()
    page.keyboard.press("n")
    page.locator("#a-acute-crisis-yes").focus()
    page.keyboard.press("n")
    says(page, "Acute crisis: no.")
    expect(page.locator("#a-unsafe-home-yes")).to_be_focused()


def test_the_sheet_of_keys_opens_and_gives_the_box_back(desk: Callable[..., Page], known: Client) -> None:
    page = desk(known)
    box(page).fill(";help")
    box(page).press("Enter")
    expect(page.get_by_role("dialog", name="Keys and commands")).to_be_visible()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_focused()


# ---- for everybody


@SIZES
def test_a_new_client_is_shown_without_faults(
    desk: Callable[..., Page], asked_nothing: Client, size: dict[str, int]
) -> None:
    axe(desk(asked_nothing, viewport=size))


@SIZES
def test_a_full_desk_is_shown_without_faults(
    desk: Callable[..., Page], known: Client, answered: Answered, size: dict[str, int]
) -> None:
    answered(known, "yes", "trauma-recent")
    answered(known, "unsure", "seizures")
    page = desk(known, viewport=size)
    for title in ("Butterfly hug (self-hug)", "Singing"):
        page.get_by_role("button", name=f"Add {title}").click()
    page.locator("#s-sing").click()
    page.locator("#parts-sing > summary").click()
    page.locator("#held > summary").click()
    page.locator("#exception-hug-a-safe-person > summary").click()
    page.locator("#more-filters > summary").click()
    axe(page)


@pytest.mark.parametrize("width", [NARROW, 390, 820, 1100])
def test_nothing_scrolls_sideways(desk: Callable[..., Page], known: Client, answered: Answered, width: int) -> None:
    answered(known, "yes", "trauma-recent")
    page = desk(known, viewport={"width": width, "height": 800})
    page.get_by_role("button", name="Add Singing").click()
    page.locator("#s-sing").click()
    page.locator("#parts-sing > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@SIZES
def test_everything_is_as_large_as_a_finger(desk: Callable[..., Page], known: Client, size: dict[str, int]) -> None:
    page = desk(known, viewport=size)
    page.get_by_role("button", name="Add Singing").click()
    page.locator("#s-sing").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll("#desk :is(button, summary, label.opt, .seg, input[type=text])")]
            .filter((one) => one.offsetParent && !one.closest(".vh") && !one.matches(".chip, .chip *, .seg *"))
            .filter((one) => one.getBoundingClientRect().height < 43.5)
            .map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert small == []
