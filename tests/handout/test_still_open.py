"""What the issue strip lists: everything in the way, each with the way to close it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suggestions.handout.compose import Refused, compose
from suggestions.handout.document import Layout
from suggestions.handout.order import Order
from suggestions.handout.picks import Choices, Override, OverrideCode, Tailoring
from suggestions.handout.still_open import Close, Handled, StillOpen, still_open
from tests.handout.making import PRACTICE, TODAY, a_picture, an_order
from tests.screening.starter import starter_library

LIBRARY = starter_library()


def closes(order: Order, handled: Handled | None = None, gone: tuple[str, ...] = ()) -> list[Close]:
    return [each.close for each in still_open(order, handled or Handled(), gone=gone)]


def test_nothing_is_open_when_all_is_answered() -> None:
    assert closes(an_order("sing", "listen-to-music")) == []


def test_an_empty_page_asks_for_something_on_it() -> None:
    assert closes(an_order()) == [Close.CHOOSE]


def test_acute_risk_not_asked_comes_first_and_brings_its_question() -> None:
    order = an_order("sing", picture=a_picture(no=["low-mood"], rest="not-asked"))
    first = still_open(order, Handled())[0]
    assert first == StillOpen(Close.ANSWER, LIBRARY.flag_of["acute-crisis"].question, strategy="", flag="acute-crisis")


@pytest.mark.parametrize("state", ["yes", "unsure"])
def test_acute_risk_waits_for_a_crisis_plan(state: str) -> None:
    order = an_order("sing", picture=a_picture(**{state: ["acute-crisis"]}))  # type: ignore[arg-type]
    assert closes(order) == [Close.CRISIS_PLAN]
    assert closes(replace(order, choices=Choices(crisis_plan_on=TODAY))) == []


def test_an_unanswered_stop_brings_its_question() -> None:
    picture = a_picture(no=["acute-crisis", "unsafe-home"], rest="not-asked")
    found = still_open(an_order("warm-bath", picture=picture), Handled())
    assert {each.flag for each in found} == {"seizures"}


def test_a_stop_left_unsure_is_to_be_taken_off() -> None:
    assert closes(an_order("warm-bath", picture=a_picture(unsure=["seizures"]))) == [Close.TAKE_OFF]


def test_a_contraindicated_pick_is_to_be_taken_off_unless_it_is_overridden() -> None:
    picture = a_picture(yes=["trauma-recent"])
    assert closes(an_order("hug-a-safe-person", picture=picture)) == [Close.TAKE_OFF]
    override = Override(OverrideCode.SUPERVISED, "We do this together in the session today.")
    assert closes(an_order("hug-a-safe-person", picture=picture, override=override)) == []


def test_medicine_talk_is_to_be_rewritten() -> None:
    order = an_order("sing", tailoring=Tailoring(note="Take 24 IU before you sing."))
    assert closes(order)[0] is Close.REWRITE


def test_an_unsafe_home_is_asked_about_the_paper() -> None:
    order = an_order("sing", picture=a_picture(yes=["unsafe-home"]))
    assert closes(order) == [Close.ASK_ABOUT_PAPER]
    assert closes(order, Handled(asked_about_paper=True)) == []


def test_what_must_not_be_found_stays_off_or_here() -> None:
    order = an_order("quiet-reflection", picture=a_picture(yes=["unsafe-home"]))
    asked = Handled(asked_about_paper=True)
    assert closes(order, asked) == [Close.KEEP_HERE]
    assert closes(replace(order, choices=Choices(kept_at_practice=True)), asked) == []


def test_a_minor_needs_a_guardian_or_a_reason() -> None:
    order = an_order("sing", picture=a_picture(yes=["under-18"]))
    assert closes(order) == [Close.GUARDIAN]
    assert closes(replace(order, choices=Choices(guardian_knows=True))) == []
    assert closes(replace(order, choices=Choices(guardian_reason="Lives on their own since spring."))) == []


def test_a_page_for_the_doctor_is_read_once() -> None:
    order = an_order("sing", "ask-vitamin-b")
    assert closes(order) == [Close.READ_SLIP]
    assert closes(order, Handled(slip_read=True)) == []


@pytest.mark.parametrize(
    ("picks", "week_log", "pages"),
    [
        (["sing", "ask-vitamin-b"], False, "the doctor's page"),
        (["note-for-supporters"], False, "the helper's note"),
        (["ask-vitamin-b", "note-for-supporters"], True, "the doctor's page, the helper's note and the week log"),
    ],
)
def test_the_pages_to_look_at_are_named(picks: list[str], week_log: bool, pages: str) -> None:
    order = an_order(*picks, choices=Choices(week_log=week_log))
    assert [each.sentence for each in still_open(order, Handled())] == [f"Look once at {pages}."]


def test_a_practice_without_a_crisis_line_can_only_turn_to_its_admin() -> None:
    assert closes(an_order("sing", practice=replace(PRACTICE, crisis_numbers=()))) == [Close.ADMIN]


def test_a_strategy_that_left_the_library_is_to_be_taken_off() -> None:
    assert closes(an_order("sing"), gone=("old-idea",)) == [Close.TAKE_OFF]


@settings(max_examples=80)
@given(
    yes=st.sets(st.sampled_from([flag.slug for flag in LIBRARY.flags]), max_size=5),
    picks=st.lists(st.sampled_from([entry.slug for entry in LIBRARY.entries]), unique=True, max_size=5),
    rest=st.sampled_from(["no", "not-asked"]),
)
def test_what_compose_refuses_is_on_the_list(yes: set[str], picks: list[str], rest: str) -> None:
    order = an_order(*picks, picture=a_picture(yes=sorted(yes), rest=rest), choices=Choices(layout=Layout.STANDARD))
    try:
        compose(order)
    except Refused:
        assert closes(order) != []


def test_a_plan_of_a_day_to_come_is_left_to_compose() -> None:
    order = an_order("sing", picture=a_picture(yes=["acute-crisis"]), choices=Choices(crisis_plan_on=date(2030, 1, 1)))
    with pytest.raises(Refused, match="still to come"):
        compose(order)
