"""Does each handout-level rule do what its row says?"""

from __future__ import annotations

from datetime import date

import pytest

from suggestions.handout import rules
from suggestions.handout.compose import Refused, compose
from suggestions.handout.document import CrisisForm, Layout, SlipKind
from suggestions.handout.picks import Choices
from suggestions.library.entry import Kind
from suggestions.library.printing import Size
from suggestions.screening.picture import Picture
from tests.handout.making import THREE, a_document, a_picture, an_order
from tests.screening.starter import starter_library

TRAUMA = ("trauma-recent", "ptsd", "sexual-trauma", "touch-distress", "dissociation")


def refusals(*what: str, **how: object) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        compose(an_order(*what, **how))  # type: ignore[arg-type]
    return refused.value.sentences


def test_table_holds_each_rule_once_in_order() -> None:
    assert [rule.id for rule in rules.HANDOUT_RULES] == [f"H{number}" for number in range(1, 14)]


def test_rules_name_only_what_the_library_knows() -> None:
    library = starter_library()
    for rule in rules.HANDOUT_RULES:
        flags = {*rule.any_flag, *(flag for group in rule.all_of for flag in group)}
        assert flags <= library.flag_of.keys()
        assert set(rule.any_circumstance) <= library.circumstance_of.keys()
        assert {*rule.offers, *rule.keeps_out} <= library.entry_of.keys()


def test_client_with_every_answer_no_meets_only_rules_without_condition() -> None:
    assert [rule.id for rule in rules.holding(a_picture())] == ["H4", "H6", "H10", "H11", "H13"]


def test_h1_acute_risk_that_was_not_asked_stops_everything() -> None:
    picture = a_picture(rest="not-asked", no=("unsafe-home",))
    assert "Ask about acute risk first. Nothing is given out before that." in refusals("sing", picture=picture)


@pytest.mark.parametrize("picture", [a_picture(yes=("acute-crisis",)), a_picture(unsure=("acute-crisis",))])
def test_h1_acute_risk_needs_a_crisis_plan_which_then_leads_page_1(picture: Picture) -> None:
    assert refusals("sing", picture=picture) == (
        "Record that a crisis plan is in place, with the day. Nothing is given out before that.",
    )
    document = a_document("sing", picture=picture, choices=Choices(crisis_plan_on=date(2026, 11, 21)))
    assert document.crisis.form is CrisisForm.LEADING


def test_h1_crisis_plan_of_a_day_to_come_does_not_count() -> None:
    choices = Choices(crisis_plan_on=date(2026, 11, 22))
    picture = a_picture(yes=("acute-crisis",))
    assert refusals("sing", picture=picture, choices=choices) == ("The day of the crisis plan is still to come.",)


def test_h1_what_is_contraindicated_in_a_crisis_stays_out_with_a_plan_too() -> None:
    picture = a_picture(yes=("acute-crisis",))
    choices = Choices(crisis_plan_on=date(2026, 11, 21))
    assert len(refusals("let-yourself-cry", picture=picture, choices=choices)) == 1


@pytest.mark.parametrize(
    ("picture", "layout"),
    [
        (a_picture(), Layout.STANDARD),
        (a_picture(yes=("unsafe-home",)), Layout.DISCREET),
        (a_picture(unsure=("unsafe-home",)), Layout.DISCREET),
        (a_picture(rest="not-asked", no=("acute-crisis",)), Layout.DISCREET),
    ],
)
def test_h2_layout_is_discreet_unless_home_is_known_to_be_safe(picture: Picture, layout: Layout) -> None:
    assert rules.default_layout(picture) is layout


@pytest.mark.parametrize("picture", [a_picture(yes=("unsafe-home",)), a_picture(unsure=("unsafe-home",))])
def test_h2_no_week_log_and_no_page_for_a_helper_where_paper_can_be_found(picture: Picture) -> None:
    assert refusals("sing", picture=picture, choices=Choices(week_log=True)) == (
        "No week log here: what is written in it can be found.",
    )
    assert "No page for a helper here: it can be found." in refusals("note-for-supporters", picture=picture)


def test_h2_telling_items_stay_off_unless_the_sheet_stays_at_the_practice() -> None:
    picture = a_picture(yes=("unsafe-home",))
    assert refusals("quiet-reflection", picture=picture)[0].startswith("Leave off ")
    assert a_document("quiet-reflection", picture=picture, choices=Choices(kept_at_practice=True)).items


def test_h2_week_log_is_there_for_everybody_else() -> None:
    document = a_document("sing", choices=Choices(week_log=True))
    assert [slip.kind for slip in document.slips] == [SlipKind.LOG]


def test_h3_minor_gets_nothing_opt_in_and_a_guardian_is_spoken_of() -> None:
    picture = a_picture(yes=("under-18",))
    sentence = "Say that a parent or guardian knows of this page, or in 15 characters why none does."
    assert refusals("sing", picture=picture) == (sentence,)
    assert any("minor's page" in each for each in refusals("ask-vitamin-b", picture=picture))
    assert a_document("sing", picture=picture, choices=Choices(guardian_knows=True)).items
    assert a_document("sing", picture=picture, choices=Choices(guardian_reason="Lives on her own since May.")).items


def test_h4_item_to_ask_about_first_stays_off() -> None:
    picture = a_picture(rest="not-asked", no=("acute-crisis", "unsafe-home"))
    (sentence,) = refusals("hug-a-safe-person", picture=picture)
    assert "Ask first: " in sentence


def test_h4_other_open_questions_block_nothing() -> None:
    picture = a_picture(rest="not-asked", no=("acute-crisis",))
    assert a_document("sing", picture=picture).items


@pytest.mark.parametrize("flag", TRAUMA)
def test_h5_page_opens_with_leave_to_stop(flag: str) -> None:
    document = a_document("sing", "soft-touch-blanket", picture=a_picture(yes=(flag,)))
    assert document.head == ("Pick one to try. You can stop any time. Nothing here is a must.",)


def test_h5_teaching_card_and_note_for_a_helper_are_offered() -> None:
    offers = [rule.offers for rule in rules.holding(a_picture(yes=("ptsd",))) if rule.offers]
    assert offers == [("learn-how-bonding-works", "note-for-supporters")]


def test_h6_more_than_five_items_draw_a_word_and_block_nothing() -> None:
    assert rules.nudges(a_picture(), [Size.NORMAL] * 5) == ()
    assert rules.nudges(a_picture(), [Size.NORMAL] * 6) == ("6 items: 5 or fewer are more likely to be read.",)


def test_h7_low_vision_gets_large_print_and_a_discreet_page_in_18_pt() -> None:
    picture = a_picture(circumstances=("low-vision",))
    document = a_document("sing", picture=picture)
    assert (document.layout, document.large_type) == (Layout.LARGE, True)
    unsafe = a_picture(yes=("unsafe-home",), circumstances=("low-vision",))
    document = a_document("sing", picture=unsafe)
    assert (document.layout, document.large_type) == (Layout.DISCREET, True)


def test_h7_therapist_may_choose_another_layout() -> None:
    picture = a_picture(circumstances=("low-vision",))
    document = a_document("sing", picture=picture, choices=Choices(layout=Layout.STANDARD))
    assert (document.layout, document.large_type) == (Layout.STANDARD, False)


@pytest.mark.parametrize("circumstance", ["reluctant", "little-free-time"])
def test_h8_leave_to_pick_none_and_a_word_to_keep_it_short(circumstance: str) -> None:
    picture = a_picture(circumstances=(circumstance,))
    assert a_document(*THREE, picture=picture).head == ("Pick one, or none. You can stop any time.",)
    assert rules.nudges(picture, [Size.NORMAL] * 4) == (
        "4 items: 3 or fewer are more likely to be read.",
        "The tiny size may suit this client.",
    )
    assert rules.nudges(picture, [Size.TINY] * 3) == ()


@pytest.mark.parametrize("birth", ["pregnant", "postpartum-breastfeeding"])
def test_h9_low_around_a_birth_is_said_at_the_top(birth: str) -> None:
    document = a_document("sing", picture=a_picture(yes=(birth, "low-mood")))
    assert [caution.line for caution in document.notices] == [
        "Feeling low around a birth is common. Call your midwife or doctor this week."
    ]


@pytest.mark.parametrize("flag", ["pregnant", "postpartum-breastfeeding", "low-mood"])
def test_h9_needs_both(flag: str) -> None:
    assert a_document("sing", picture=a_picture(yes=(flag,))).notices == ()


def test_h10_question_for_a_doctor_prints_last_on_a_page_of_its_own() -> None:
    document = a_document("ask-vitamin-b", "learn-how-bonding-works", "sing")
    assert [item.title for item in document.items] == ["How closeness works in your body", "Sing"]
    assert [slip.kind for slip in document.slips] == [SlipKind.CARD, SlipKind.REFERRAL]


def test_h11_line_of_two_rules_stands_once_on_an_item() -> None:
    picture = a_picture(yes=("trauma-recent", "ptsd"))
    (item,) = a_document("self-massage", picture=picture).items
    assert [caution.line for caution in item.cautions] == ["Rub only your hands. Stop if bad memories come."]


def test_h12_low_mood_makes_the_numbers_large() -> None:
    assert a_document("sing").crisis.form is CrisisForm.NORMAL
    assert a_document("sing", picture=a_picture(yes=("low-mood",))).crisis.form is CrisisForm.LARGE


def test_h13_suggested_order_goes_from_alone_to_contact() -> None:
    library = starter_library()
    slugs = ["ask-vitamin-b", "join-a-team-sport", "hug-a-safe-person", "call-family", "people-watching", "sing"]
    ordered = rules.suggested_order(library.entry_of[slug] for slug in slugs)
    assert [entry.slug for entry in ordered] == list(reversed(slugs))


def test_h13_every_strategy_has_a_place_and_referrals_come_last() -> None:
    entries = starter_library().entries
    ordered = rules.suggested_order(entries)
    assert sorted(entry.slug for entry in ordered) == [entry.slug for entry in entries]
    kinds = [entry.kind is Kind.REFERRAL for entry in ordered]
    assert kinds == sorted(kinds)


def test_h13_therapists_order_wins() -> None:
    document = a_document("people-watching", "sing")
    assert [item.strategy for item in document.items] == ["people-watching", "sing"]
