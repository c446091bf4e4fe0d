"""Is an override owned, coded and kept from what nobody may override?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from suggestions.handout.compose import Refused, compose
from suggestions.handout.overrides import is_overridden, override_problems
from suggestions.handout.picks import Override, OverrideCode, Pick, Tailoring
from suggestions.library.entry import Entry, Rule, Standing
from suggestions.screening.engine import Verdict
from tests.handout.making import TODAY, a_document, a_pick, a_picture, an_entry, an_order
from tests.screening.starter import starter_library
from tests.screening.tiny import W, X, make_rule

REASON = "Did it in session twice, calmly."
SUPERVISED = Override(OverrideCode.SUPERVISED, reason=REASON)
TOLERATED = Override(OverrideCode.TOLERATED, reason=REASON, on=TODAY)
CONFIRMED = Override(OverrideCode.DOCTOR_CONFIRMED, on=TODAY, by="family doctor")


def relative(*extra: Rule, standing: Standing | None = None) -> Entry:
    """An entry with a relative contraindication on recent trauma."""
    rule = make_rule("trauma-recent", X, line="Not on your list for now.")
    return an_entry(rules=(rule, *extra), standing=standing)


def pick(entry: Entry, override: Override | None, *yes: str) -> Pick:
    return a_pick(entry, a_picture(yes=yes), override=override)


@pytest.mark.parametrize(
    "override",
    [
        SUPERVISED,
        TOLERATED,
        Override(OverrideCode.ASKED_FOR, reason=REASON),
    ],
)
def test_relative_contraindication_yields_to_a_coded_reason(override: Override) -> None:
    chosen = pick(relative(), override, "trauma-recent")
    assert override_problems(chosen, TODAY) == ()
    assert is_overridden(chosen, TODAY)


@pytest.mark.parametrize(
    ("override", "problem"),
    [
        (replace(SUPERVISED, reason="too short"), "Say in at least 15 characters why"),
        (replace(SUPERVISED, reason="\u200b" * 20), "Say in at least 15 characters why"),
        (replace(SUPERVISED, reason="x" * 401), "Keep the reason"),
        (replace(TOLERATED, on=None), "Say on which day"),
        (replace(TOLERATED, on=date(2026, 11, 22)), "That day is still to come."),
        (replace(CONFIRMED, reason=REASON), "A doctor's word does not lift"),
    ],
)
def test_relative_contraindication_needs_code_day_and_reason(override: Override, problem: str) -> None:
    chosen = pick(relative(), override, "trauma-recent")
    (sentence,) = override_problems(chosen, TODAY)
    assert sentence.startswith(problem)
    assert not is_overridden(chosen, TODAY)


def test_absolute_contraindication_has_no_way_past() -> None:
    entry = an_entry(rules=(make_rule("under-18", X, absolute=True),))
    chosen = pick(entry, SUPERVISED, "under-18")
    assert len(override_problems(chosen, TODAY)) == 1
    assert not is_overridden(chosen, TODAY)


def test_absolute_one_that_was_not_asked_keeps_a_relative_one_from_being_overridden() -> None:
    entry = relative(make_rule("under-18", X, absolute=True))
    picture = a_picture(yes=("trauma-recent",), unsure=("under-18",))
    assert not is_overridden(a_pick(entry, picture, override=SUPERVISED), TODAY)


def test_in_a_crisis_nothing_contraindicated_is_overridden() -> None:
    entry = relative(make_rule("acute-crisis", X))
    assert not is_overridden(pick(entry, SUPERVISED, "acute-crisis"), TODAY)


def test_doctor_first_moves_to_the_list_when_a_doctor_confirmed_it() -> None:
    picture = a_picture(yes=("injury-or-limits",))
    document = a_document("dance", picture=picture, override=CONFIRMED)
    assert [item.strategy for item in document.items] == ["dance"]
    assert [(caution.word, caution.line) for caution in document.items[0].cautions] == [
        ("Take care.", "Ask your doctor what moves are safe for you.")
    ]


@pytest.mark.parametrize(
    ("override", "problem"),
    [
        (SUPERVISED, "moves to the list only when a doctor has confirmed it."),
        (replace(CONFIRMED, on=None), "Say on which day a doctor confirmed"),
        (replace(CONFIRMED, on=date(2026, 11, 22)), "That day is still to come."),
        (replace(CONFIRMED, by=" "), "Say by role which doctor confirmed"),
        (replace(CONFIRMED, by="x" * 41), "Say by role which doctor confirmed"),
    ],
)
def test_doctor_first_needs_day_and_role(override: Override, problem: str) -> None:
    chosen = a_pick("dance", a_picture(yes=("injury-or-limits",)), override=override)
    (sentence,) = override_problems(chosen, TODAY)
    assert problem in sentence


@pytest.mark.parametrize("override", [SUPERVISED, TOLERATED, CONFIRMED])
def test_question_for_a_doctor_never_moves_to_the_list(override: Override) -> None:
    chosen = a_pick("ask-vitamin-b", a_picture(), override=override)
    assert len(override_problems(chosen, TODAY)) == 1
    assert not is_overridden(chosen, TODAY)


def test_ask_first_is_answered_and_never_overridden() -> None:
    picture = a_picture(rest="not-asked", no=("acute-crisis", "unsafe-home"))
    with pytest.raises(Refused):
        compose(an_order("hug-a-safe-person", picture=picture, override=SUPERVISED))


def test_override_that_is_no_longer_needed_changes_nothing() -> None:
    assert a_document("sing", override=SUPERVISED) == a_document("sing")


def test_overridden_item_prints_what_is_its_own_and_never_the_contraindications_line() -> None:
    entry = relative(make_rule("ptsd", W, line="Not asked about."), standing=an_entry("exercise-alone").standing)
    document = a_document(
        entry,
        picture=a_picture(yes=("trauma-recent",)),
        override=SUPERVISED,
        tailoring=Tailoring(note="Only with the door open."),
    )
    (item,) = document.items
    assert item.cautions == ()
    assert item.standing == "Stop if you feel pain or get dizzy. You can stop any time."
    assert (item.stop_if, item.note) == (entry.stop_if, "Only with the door open.")
    assert {"Not on your list for now.", REASON}.isdisjoint(text for _, text in document.texts())


def test_override_is_no_part_of_the_document() -> None:
    picture = a_picture(yes=("trauma-recent",))
    one = a_document(relative(), picture=picture, override=SUPERVISED)
    other = a_document(relative(), picture=picture, override=replace(SUPERVISED, reason="Quite another reason."))
    assert one == other


def test_every_contraindication_of_the_starter_library_is_refused_without_override_and_obeys_absolute() -> None:
    """Safety matrix: each of them, without and with an override."""
    for entry in starter_library().entries:
        for rule in entry.rules:
            picture = a_picture(yes=(rule.flag,))
            if entry.therapist_only or a_pick(entry, picture).finding.verdict is not Verdict.CONTRAINDICATED:
                continue
            with pytest.raises(Refused):
                compose(an_order(entry.slug, picture=picture))
            allowed = is_overridden(a_pick(entry, picture, override=SUPERVISED), TODAY)
            barred = any(each.flag == rule.flag and each.absolute for each in entry.rules)
            assert allowed != (barred or rule.flag == "acute-crisis"), (entry.slug, rule.flag)
