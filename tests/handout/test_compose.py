"""Is exactly what belongs on the page on it, and nothing that never prints?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from suggestions.handout import limits
from suggestions.handout.compose import Refused, compose
from suggestions.handout.document import CrisisLine, Document, Layout, Paper, SlipKind, Used
from suggestions.handout.order import Order
from suggestions.handout.picks import Choices, CrisisNumber, Tailoring
from suggestions.handout.problems import size_problems
from suggestions.library.entry import Kind, Section
from suggestions.library.printing import Size
from suggestions.screening.engine import Verdict
from tests.handout.making import FIVE, PRACTICE, THREE, a_document, a_pick, a_picture, an_entry, an_order
from tests.screening.starter import starter_library
from tests.screening.tiny import W, make_rule

WRITTEN = Tailoring(
    title="My walk", plan="Mondays at nine,\nby the lake", backup="stand at the window", note="You know the way."
)


def refusals(order: Order) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        compose(order)
    return refused.value.sentences


def printed(document: Document) -> str:
    return "\n".join(text for _, text in document.texts())


def test_normal_item_prints_its_title_action_first_steps_grade_and_stop() -> None:
    entry = starter_library().entry_of["people-watching"]
    (item,) = a_document("people-watching").items
    assert (item.number, item.icon, item.size, item.version) == (1, "bench", Size.NORMAL, 1)
    assert (item.title, item.action, item.stop_if) == (entry.client_title, entry.action, entry.stop_if)
    assert (item.steps, item.why) == (entry.steps[:3], entry.grade.client_sentence)
    assert (item.fit, item.cautions, item.plan, item.backup, item.note) == ((), (), "", "", "")
    assert item.ticks == ("I tried it", "I would do it again")


def test_tiny_item_has_no_steps_and_stretch_has_all() -> None:
    entry = starter_library().entry_of["sing"]
    (tiny,) = a_document("sing", tailoring=Tailoring(size=Size.TINY)).items
    (stretch,) = a_document("sing", tailoring=Tailoring(size=Size.STRETCH)).items
    assert (tiny.steps, tiny.why) == ((), "")
    assert (stretch.steps, stretch.why) == (entry.steps, f"{entry.grade.client_sentence} {entry.why}")


def test_what_the_therapist_wrote_prints_on_one_line_each() -> None:
    (item,) = a_document("exercise-alone", tailoring=WRITTEN).items
    assert (item.title, item.plan) == ("My walk", "Mondays at nine, by the lake")
    assert (item.backup, item.note) == ("stand at the window", "You know the way.")


def test_chosen_steps_and_line_print_in_the_entrys_order() -> None:
    entry = starter_library().entry_of["sing"]
    (item,) = a_document("sing", tailoring=Tailoring(steps=(3, 0), fit=(1,))).items
    assert item.steps == (entry.steps[0], entry.steps[3])
    assert item.fit == (entry.adaptations[1].client_line,)


@pytest.mark.parametrize(
    ("tailoring", "complaint"),
    [
        (Tailoring(steps=(7,)), "a chosen step is no longer there"),
        (Tailoring(fit=(99,)), 'a chosen "Make it fit you" line is no longer there'),
        (Tailoring(fit=(0, 1)), 'choose at most 1 "Make it fit you" line at this size'),
        (Tailoring(title="x" * 61), "the title is 61 characters long; 60 is the most."),
        (Tailoring(note="x" * 301), "the note is 301 characters long; 300 is the most."),
        (Tailoring(plan="x" * 101), "the when and where is 101 characters long; 100 is the most."),
        (Tailoring(backup="z\u0300\u0301\u0302"), "the back-up has more than 2 accents on one letter."),
    ],
)
def test_choice_or_text_that_cannot_print_is_a_sentence(tailoring: Tailoring, complaint: str) -> None:
    (sentence,) = refusals(an_order("sing", tailoring=tailoring))
    assert complaint in sentence


def test_more_words_than_a_size_holds_are_a_sentence() -> None:
    long = an_entry(steps=("word " * 40 + "end.", "word " * 40 + "end."), printed_steps=2)
    (sentence,) = refusals(an_order(long))
    assert "75 is the most at normal size" in sentence


def test_foods_with_a_tag_on_the_clients_list_are_dropped() -> None:
    everything = a_document("tryptophan-meal", tailoring=Tailoring(size=Size.STRETCH)).items[0].foods
    picture = a_picture(foods=("egg", "fish", "tree-nut"))
    left = a_document("tryptophan-meal", picture=picture, tailoring=Tailoring(size=Size.STRETCH)).items[0].foods
    assert set(everything) - set(left) == {"eggs", "salmon", "cashews", "walnuts"}


def test_caution_prints_with_its_word_inside_the_item() -> None:
    document = a_document("photos-of-loved-ones", picture=a_picture(yes=("unkind-ties",)))
    (item,) = document.items
    assert [(caution.word, caution.line) for caution in item.cautions] == [
        ("Take care.", "Leave out anyone who hurt you.")
    ]
    assert len(document.rules) == 1


def test_caution_prints_for_unsure_as_for_yes() -> None:
    picture = a_picture(unsure=("unkind-ties",))
    assert a_document("photos-of-loved-ones", picture=picture).items[0].cautions


def test_line_that_says_what_the_item_says_already_prints_once() -> None:
    entry = an_entry("exercise-alone", stop_if="you feel pain or get dizzy.")
    (item,) = a_document(entry).items
    assert (item.stop_if, item.standing) == ("you feel pain or get dizzy.", "")
    assert entry.standing
    same = make_rule("ptsd", W, line=entry.standing.client_line)
    (item,) = a_document(replace(entry, rules=(same,), stop_if="x"), picture=a_picture(yes=("ptsd",))).items
    assert (len(item.cautions), item.standing) == (1, "")


def test_spoken_flags_never_print() -> None:
    library = starter_library()
    spoken = [flag.slug for flag in library.flags if flag.spoken and flag.slug != "acute-crisis"]
    assert spoken == ["unsafe-home", "sexual-trauma"]
    for flag in spoken:
        picture = a_picture(yes=(flag,))
        for entry in library.entries:
            lines = {rule.client_line for rule in entry.rules if rule.flag == flag}
            others = {rule.client_line for rule in entry.rules if rule.flag != flag}
            if lines and a_pick(entry, picture).finding.offerable and entry.slug not in ("quiet-reflection",):
                assert (lines - others).isdisjoint(text for _, text in a_document(entry.slug, picture=picture).texts())


def test_neither_labels_nor_slugs_nor_severities_nor_notes_print() -> None:
    library = starter_library()
    names = [flag.label for flag in library.flags] + [flag.slug for flag in library.flags if "-" in flag.slug]
    names += ["contraindicated", "doctor_first", "severity"]
    for flag in (None, *library.flag_of):
        if flag in ("acute-crisis", "unsafe-home", "under-18"):
            continue
        picture = a_picture(yes=(flag,) if flag else ())
        entries = [entry for entry in library.entries if not entry.therapist_only]
        fine = [entry for entry in entries if a_pick(entry, picture).finding.verdict is not Verdict.CONTRAINDICATED]
        for entry in fine:
            text = printed(a_document(entry.slug, picture=picture, choices=Choices(layout=Layout.DISCREET))).lower()
            assert [name for name in names if re.search(rf"\b{re.escape(name.lower())}\b", text)] == []
            assert entry.therapist_notes[:40].lower() not in text


def test_no_hormone_talk_on_activities() -> None:
    for entry in starter_library().entries:
        if not entry.therapist_only and entry.kind is not Kind.REFERRAL and not entry.sections:
            assert not re.search(r"oxytocin|vasopressin|hormone|dopamine|serotonin", printed(a_document(entry.slug)))


def test_no_layout_says_therapist_therapy_or_counselor() -> None:
    practice = replace(PRACTICE, name="Riverside")
    for layout in Layout:
        for entry in starter_library().entries:
            if not entry.therapist_only and a_pick(entry, a_picture()).finding.verdict is not Verdict.CONTRAINDICATED:
                choices = Choices(layout=layout, week_log=True)
                text = printed(a_document(entry.slug, practice=practice, choices=choices))
                assert not re.search(r"therap|counsel", text, re.IGNORECASE)


def test_discreet_page_has_no_practice_and_only_the_numbers() -> None:
    document = a_document("sing", choices=Choices(layout=Layout.DISCREET))
    assert (document.title, document.practice, document.notes) == ("My list", None, False)
    assert document.crisis.heading == "If things get too much"
    assert document.crisis.lines == (CrisisLine("", "555-0100"),)
    assert "Riverside" not in document.to_json()


def test_crisis_lines_stand_in_the_practices_order_and_as_it_wrote_them() -> None:
    numbers = (CrisisNumber("Night line", "555-0102"), CrisisNumber("Day line", "555-0101"))
    document = a_document("sing", practice=replace(PRACTICE, crisis_numbers=numbers))
    assert document.crisis.lines == (CrisisLine("Night line", "555-0102"), CrisisLine("Day line", "555-0101"))


@pytest.mark.parametrize(
    ("numbers", "complaint"),
    [
        ((), "The practice has no verified crisis line."),
        ((CrisisNumber("Line", " "),), "A crisis line has no number."),
        ((CrisisNumber("Line", "1"),) * 5, "The practice has 5 crisis lines; 4 fit the page."),
        ((CrisisNumber("x" * 61, "1"),), "The name of a crisis line is 61 characters long"),
        ((CrisisNumber("x", "1" * 31),), "The number of a crisis line is 31 characters long"),
    ],
)
def test_nothing_issues_without_a_crisis_line_that_fits(numbers: tuple[CrisisNumber, ...], complaint: str) -> None:
    (sentence,) = refusals(an_order("sing", practice=replace(PRACTICE, crisis_numbers=numbers)))
    assert sentence.startswith(complaint)


def test_everything_in_the_way_is_said_at_once_and_once() -> None:
    picture = a_picture(rest="not-asked", no=("unsafe-home",))
    order = an_order("hug-a-safe-person", "work-through-memories", "sing", "sing", picture=picture)
    sentences = refusals(order)
    assert len(sentences) == len(set(sentences)) == 4
    assert "is for the session and never prints." in sentences[-1]


def test_empty_and_overlong_lists_are_refused() -> None:
    assert refusals(an_order()) == ("Choose at least one thing.",)
    slugs = [
        entry.slug
        for entry in starter_library().entries
        if not entry.therapist_only and a_pick(entry, a_picture()).finding.offerable
    ]
    assert a_document(*slugs[: limits.ITEMS]).items
    assert refusals(an_order(*slugs[: limits.ITEMS + 1])) == ("13 items are too many; 12 is the most.",)


def test_more_text_than_a_handout_holds_is_refused() -> None:
    section = Section("Heading", "word " * 1500)
    order = an_order(an_entry(sections=(section, section, section)))
    assert refusals(order) == ("This is more than a handout can hold. Take something off.",)
    assert size_problems(a_document(*FIVE)) == ()


def test_pick_screened_for_another_client_is_a_mistake() -> None:
    order = an_order("sing")
    other = replace(order, picture=a_picture(yes=("low-mood",)))
    with pytest.raises(ValueError, match="another picture"):
        compose(other)


@pytest.mark.parametrize(
    "tailoring",
    [Tailoring(title="Two"), Tailoring(plan="Two"), Tailoring(backup="Two"), Tailoring(note="Two")],
)
@pytest.mark.parametrize("slug", ["ask-vitamin-b", "exercise-alone"])
def test_doctors_page_takes_no_words_of_ours(slug: str, tailoring: Tailoring) -> None:
    picture = a_picture(yes=("injury-or-limits",))
    order = an_order(slug, picture=picture, tailoring=tailoring)
    (sentence,) = refusals(order)
    assert "goes on the doctor's page, which takes no words of ours." in sentence


def test_referral_prints_signed_text_byte_for_byte() -> None:
    for entry in starter_library().entries:
        if entry.kind is Kind.REFERRAL:
            (slip,) = a_document(entry.slug).slips
            assert (slip.title, slip.action, slip.lead) == (entry.client_title, entry.action, (entry.intro,))
            assert (slip.steps, slip.questions) == (entry.steps[: entry.printed_steps], entry.questions)
            assert [(part.heading, part.text) for part in slip.parts] == [(s.heading, s.text) for s in entry.sections]
            assert slip.cautions[0].line == (entry.standing.client_line if entry.standing else "")


def test_referral_carries_what_the_doctor_must_know() -> None:
    document = a_document("ask-vitamin-b", picture=a_picture(yes=("psych-care", "seizures")))
    (slip,) = document.slips
    assert [caution.word for caution in slip.cautions] == ["Doctor first."] * 3
    assert "Tell the doctor about your seizures or faints." in [caution.line for caution in slip.cautions]


def test_activities_for_the_doctor_share_a_page_and_each_referral_has_its_own() -> None:
    picture = a_picture(yes=("injury-or-limits", "heart-kidney-diabetes"))
    document = a_document("ask-vitamin-b", "exercise-alone", "dance", "ask-intranasal-oxytocin", picture=picture)
    assert [slip.kind for slip in document.slips] == [SlipKind.ACTIVITIES, SlipKind.REFERRAL, SlipKind.REFERRAL]
    shared = document.slips[0]
    assert [caution.line for caution in shared.cautions] == ["Ask your doctor what moves are safe for you."]
    assert [part.heading for part in shared.parts] == ["Move your body", "Dance at home"]
    assert [len(part.cautions) for part in shared.parts] == [1, 0]
    assert document.items == ()


def test_note_for_a_helper_carries_no_warning_for_the_client() -> None:
    picture = a_picture(yes=("unkind-ties",))
    document = a_document("note-for-supporters", picture=picture)
    assert document.items[0].cautions
    assert (document.slips[0].kind, document.slips[0].cautions) == (SlipKind.SUPPORTER, ())


def test_teaching_card_carries_the_items_warning_and_its_own_ticks() -> None:
    document = a_document("learn-how-bonding-works", picture=a_picture(yes=("ptsd",)))
    assert document.slips[0].cautions == document.items[0].cautions != ()
    assert document.items[0].ticks == ("We read it", "I would read it again")


def test_dates_code_paper_and_versions_are_kept() -> None:
    document = a_document("ask-vitamin-b", "sing", choices=Choices(paper=Paper.A4))
    assert (document.code, document.paper) == ("H-7KQ2", Paper.A4)
    assert (document.issued, document.use_until) == (date(2026, 11, 21), date(2027, 2, 19))
    assert document.versions == (Used("ask-vitamin-b", 1), Used("sing", 1))


def test_one_thing_is_not_called_a_choice() -> None:
    document = a_document("sing")
    assert (document.title, document.head) == ("One small thing to try", ("You can stop any time.",))
    assert a_document(*THREE).title == "Small things to try"


def test_same_order_gives_the_same_document() -> None:
    picture = a_picture(yes=("unkind-ties", "rejection-fear"))
    one = a_document(*FIVE, picture=picture)
    assert one.to_json() == a_document(*FIVE, picture=picture).to_json()
