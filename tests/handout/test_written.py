"""What the therapist wrote is checked by its place, all of it."""

from __future__ import annotations

from suggestions.handout.language import Place
from suggestions.handout.picks import Tailoring
from suggestions.handout.written import BLANK_OF, language_problems, place_on
from tests.handout.making import a_pick, a_picture
from tests.screening.starter import starter_library


def test_every_text_of_an_item_has_its_place() -> None:
    assert {what for what, _ in Tailoring().written} == set(BLANK_OF)


def test_a_text_on_food_and_on_a_question_for_the_doctor_is_judged_as_such() -> None:
    entries = starter_library().entry_of
    assert place_on(entries["sing"], "note") is Place.NOTE
    assert place_on(entries["savour-one-treat"], "note") is Place.FOOD
    assert place_on(entries["ask-vitamin-b"], "title") is Place.DOCTOR


def test_each_text_that_may_not_print_is_named_with_its_place() -> None:
    said = "Take 24 IU of it."
    written = Tailoring(title=said, plan=said, backup=said, note=said)
    problems = list(language_problems((a_pick("sing", a_picture(), written),)))
    assert {problem.split(":", 1)[0] for problem in problems} == {
        "Singing, title",
        "Singing, when and where",
        "Singing, back-up",
        "Singing, note",
    }


def test_what_may_print_is_passed_over() -> None:
    written = Tailoring(title="My shower songs", plan="after work, twice a day", note="walk 20 minutes, then sing")
    assert list(language_problems((a_pick("sing", a_picture(), written),))) == []
