"""Is what stands on the shelf what the engine lets stand there, whoever the client is and whatever is looked for?"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suggestions.handout.cards import Card, Shelf, minutes_words
from suggestions.handout.looking import NEEDS, History, Look
from suggestions.handout.shelf import OPEN_QUESTIONS, shelve
from suggestions.handout.steps import Override, Step
from suggestions.library.entry import Kind, Rung
from suggestions.library.entry_documents import index_of
from suggestions.library.search import Index
from suggestions.screening.engine import Verdict
from suggestions.screening.findings import Findings, prepare_library, screen_library
from suggestions.screening.picture import Picture
from tests.handout.making import NOW, a_picture
from tests.screening.starter import starter_library

FLAGS = tuple(starter_library().flag_of)
SLUGS = tuple(starter_library().entry_of)
STATES = ("yes", "no", "unsure", "declined", "stale_no", "not_asked")

SUBJECTS = prepare_library(starter_library().entries, starter_library().fit_rules)


@cache
def index() -> Index:
    return index_of(starter_library().entries)


def findings_of(picture: Picture) -> Findings:
    return screen_library(SUBJECTS, picture)


def a_shelf(picture: Picture, look: Look | None = None, history: History | None = None) -> Shelf:
    look = look or Look()
    if look.words:
        look = replace(look, found=index().search(look.words))
    return shelve(findings_of(picture), starter_library(), look, history or History())


def card_of(shelf: Shelf, slug: str) -> Card:
    return next(card for card in shelf.cards() if card.slug == slug)


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    """Any client: every flag in any state."""
    states = draw(st.lists(st.sampled_from(STATES), min_size=len(FLAGS), max_size=len(FLAGS)))
    held = {state: frozenset(flag for flag, one in zip(FLAGS, states, strict=True) if one == state) for state in STATES}
    del held["not_asked"]
    return Picture(at=NOW, **held)


@st.composite
def looks(draw: st.DrawFn) -> Look:
    """Anything that may be looked for."""
    return Look(
        query=draw(st.sampled_from(["", "hug", "musik", "vitamin b", "a", ";tr y", "private self-care", "old memor"])),
        kinds=draw(st.frozensets(st.sampled_from(Kind), max_size=2)),
        rungs=draw(st.frozensets(st.sampled_from(Rung), max_size=2)),
        minutes=draw(st.none() | st.sampled_from([1, 5, 10, 20])),
        needs=draw(st.frozensets(st.sampled_from(sorted(NEEDS)), max_size=1)),
        never_used=draw(st.booleans()),
        untried=draw(st.booleans()),
        favourites=draw(st.booleans()),
        asked_for=draw(st.booleans()),
    )


histories = st.builds(
    History, *[st.frozensets(st.sampled_from(SLUGS), max_size=4) for _ in ("picked", "used", "tried", "favourites")]
)


@settings(deadline=None, max_examples=60)
@given(pictures(), looks(), histories)
def test_only_what_is_free_can_be_added(picture: Picture, look: Look, history: History) -> None:
    findings = findings_of(picture)
    for card in a_shelf(picture, look, history).cards():
        finding = findings[card.slug]
        if card.step is Step.ADD:
            assert finding.verdict in (Verdict.OK, Verdict.CAUTION)
        elif card.step is Step.SLIP:
            assert finding.verdict is Verdict.DOCTOR_FIRST
        assert not (finding.entry.therapist_only and card.step is not Step.READ)


@settings(deadline=None, max_examples=60)
@given(pictures(), looks(), histories)
def test_what_is_never_offered_stands_only_where_it_was_asked_for(
    picture: Picture, look: Look, history: History
) -> None:
    shelf = a_shelf(picture, look, history)
    entries = starter_library().entry_of
    listed = [card for group in (*shelf.groups, shelf.held) for card in group.cards]
    assert [card.slug for card in listed if entries[card.slug].opt_in] == []
    if not look.words and not look.asked_for:
        assert shelf.asked.cards == ()
        assert [card.slug for card in shelf.session.cards if entries[card.slug].opt_in] == []


@settings(deadline=None, max_examples=60)
@given(pictures(), looks(), histories)
def test_a_minor_never_sees_what_is_closed(picture: Picture, look: Look, history: History) -> None:
    if "under-18" not in picture.yes:
        return
    entries = starter_library().entry_of
    for card in a_shelf(picture, look, history).cards():
        entry = entries[card.slug]
        assert not entry.opt_in
        assert not any(rule.absolute and rule.flag == "under-18" for rule in entry.rules)


@settings(deadline=None, max_examples=60)
@given(pictures(), looks(), histories)
def test_every_substitute_is_free_and_not_on_the_page(picture: Picture, look: Look, history: History) -> None:
    findings = findings_of(picture)
    for card in a_shelf(picture, look, history).cards():
        for other in card.instead:
            assert findings[other.slug].offerable
            assert other.slug not in history.picked


@settings(deadline=None, max_examples=60)
@given(pictures(), looks(), histories)
def test_nobody_is_offered_to_override_what_nobody_may(picture: Picture, look: Look, history: History) -> None:
    findings = findings_of(picture)
    for card in a_shelf(picture, look, history).cards():
        if card.override is Override.FORM:
            assert findings[card.slug].overridable
        if card.override is Override.ASK:
            assert card.asks
            assert not findings[card.slug].absolute


@settings(deadline=None, max_examples=60)
@given(pictures(), looks(), histories)
def test_a_card_stands_once(picture: Picture, look: Look, history: History) -> None:
    slugs = [card.slug for card in a_shelf(picture, look, history).cards()]
    assert len(slugs) == len(set(slugs))


@settings(deadline=None, max_examples=60)
@given(pictures(), histories)
def test_without_a_wish_everything_stands_somewhere_but_what_is_never_offered(
    picture: Picture, history: History
) -> None:
    entries = starter_library().entries
    closed = {entry.slug for entry in entries if any(rule.absolute and rule.flag == "under-18" for rule in entry.rules)}
    wanted = {entry.slug for entry in entries if not entry.opt_in} - (
        closed if "under-18" in picture.yes else frozenset()
    )
    assert {card.slug for card in a_shelf(picture, None, history).cards()} == wanted


def test_a_client_with_all_answers_no_sees_no_warning() -> None:
    shelf = a_shelf(a_picture())
    assert {card.verdict for card in shelf.cards() if card.step is not Step.READ} == {"ok"}
    assert shelf.held.cards == ()


def test_cards_climb_the_ladder_and_stand_by_title() -> None:
    shelf = a_shelf(a_picture())
    assert [group.title for group in shelf.groups] == ["Alone", "Near others", "With someone"]
    for group in shelf.groups:
        titles = [card.title.casefold() for card in group.cards]
        assert titles == sorted(titles)


def test_a_card_keeps_its_place_when_an_answer_only_makes_it_a_caution() -> None:
    def places(picture: Picture) -> list[str]:
        return [card.slug for group in a_shelf(picture).groups for card in group.cards]

    before, after = places(a_picture()), places(a_picture(yes=["ptsd"]))
    assert [slug for slug in before if slug in after] == after


def test_recent_trauma_holds_a_hug_back_and_offers_something_soft() -> None:
    shelf = a_shelf(a_picture(yes=["trauma-recent"]), Look("hug"))
    hug = card_of(shelf, "hug-a-safe-person")
    assert (hug.step, hug.override, hug.best) == (Step.STOP, Override.FORM, True)
    assert [other.slug for other in hug.instead] == ["soft-touch-blanket", "listen-to-music"]
    assert shelf.held_first
    assert "Recent trauma" in hug.reason


def test_a_substitute_that_is_on_the_page_makes_room_for_the_next() -> None:
    shelf = a_shelf(a_picture(yes=["trauma-recent"]), None, History(picked=frozenset({"soft-touch-blanket"})))
    assert [other.slug for other in card_of(shelf, "hug-a-safe-person").instead] == ["listen-to-music"]


def test_a_caution_says_why_and_what_to_change() -> None:
    card = card_of(a_shelf(a_picture(yes=["trauma-recent"])), "butterfly-hug")
    assert card.step is Step.ADD
    assert card.reason.startswith("With care: ")
    assert card.change == "Try it once in session; no tapping; eyes open."


def test_a_question_opens_at_once_where_few_wait() -> None:
    few = a_shelf(a_picture(rest="no", unsure=[]), Look("warm bath"))
    assert [card for card in few.cards() if card.step is Step.ASK] == []
    not_asked = a_shelf(a_picture(rest="not-asked"), Look("warm bath"))
    bath = card_of(not_asked, "warm-bath")
    assert (bath.step, bath.opened) == (Step.ASK, True)
    assert bath.asks[0].question
    many = a_shelf(a_picture(rest="not-asked"))
    waiting = [card for card in many.cards() if card.step is Step.ASK]
    assert len(waiting) > OPEN_QUESTIONS
    assert not any(card.opened for card in waiting)


def test_a_question_left_open_today_holds_back_without_asking_again() -> None:
    card = card_of(a_shelf(a_picture(unsure=["seizures"])), "warm-bath")
    assert card.step is Step.STOP
    assert card.asks == ()
    assert card.override is Override.NEVER
    assert card.reason == "Not known, held back: unsure: Seizures or fainting."


def test_a_misfit_is_said_calmly_and_stops_nothing() -> None:
    card = card_of(a_shelf(a_picture(circumstances=["no-phone"])), "call-a-kind-person")
    assert (card.verdict, card.step) == ("ok", Step.ADD)
    assert card.misfit


@pytest.mark.parametrize(
    ("look", "slug", "there"),
    [
        (Look(minutes=5), "exercise-alone", False),
        (Look(minutes=10), "exercise-alone", True),
        (Look(rungs=frozenset({Rung.CONTACT})), "sing", False),
        (Look(rungs=frozenset({Rung.CONTACT, Rung.ALONE})), "sing", True),
        (Look(kinds=frozenset({Kind.ANIMAL})), "sing", False),
        (Look(needs=frozenset({"seated"})), "dance", False),
        (Look(needs=frozenset({"offline"})), "call-family", False),
        (Look(untried=True), "sing", False),
        (Look(never_used=True), "dance", False),
        (Look(favourites=True), "people-watching", True),
        (Look(favourites=True), "sing", False),
    ],
)
def test_a_filter_lets_through_what_fits(look: Look, slug: str, there: bool) -> None:
    history = History(tried=frozenset({"sing"}), used=frozenset({"dance"}), favourites=frozenset({"people-watching"}))
    assert (slug in {card.slug for card in a_shelf(a_picture(), look, history).cards()}) is there


def test_what_was_asked_for_by_name_is_found_and_goes_to_the_doctor() -> None:
    shelf = a_shelf(a_picture(), Look("vitamin b"))
    assert [(card.slug, card.step) for card in shelf.asked.cards] == [("ask-vitamin-b", Step.SLIP)]
    assert shelf.best == "ask-vitamin-b"
    assert a_shelf(a_picture(), Look("b")).asked.cards == ()


def test_a_command_is_no_search() -> None:
    assert a_shelf(a_picture(), Look(";tr y")) == a_shelf(a_picture())


def test_what_is_picked_stays_in_its_place_when_it_is_held_back() -> None:
    history = History(picked=frozenset({"hug-a-safe-person"}))
    shelf = a_shelf(a_picture(yes=["trauma-recent"]), None, history)
    assert card_of(shelf, "hug-a-safe-person").step is Step.ON_PAGE
    assert "hug-a-safe-person" not in {card.slug for card in shelf.held.cards}


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ((5, 5), "5 min"),
        ((2, 20), "2 to 20 min"),
        ((30, 120), "30 to 120 min"),
        ((60, 240), "1 to 4 hours"),
        ((60, 60), "1 hour"),
    ],
)
def test_minutes_are_said_as_people_say_them(minutes: tuple[int, int], words: str) -> None:
    assert minutes_words(minutes) == words
