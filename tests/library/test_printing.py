from __future__ import annotations

from dataclasses import replace

import pytest

from suggestions.library.entry import Adaptation, Food, Grade, Kind, Severity, Standing
from suggestions.library.printing import WORD_LIMITS, PrintedItem, Size, fit_lines, most_words, printed_item
from tests.library.making import an_entry

STANDING = Standing("A no is always okay.", "Say it.", "C")


def test_tiny_prints_what_cannot_be_left_out() -> None:
    entry = an_entry(standing=STANDING)
    assert printed_item(entry, Size.TINY, fit_line="No rain? Watch the clouds.") == PrintedItem(
        title="Watch the rain",
        action="Sit by a window and watch the rain.",
        steps=(),
        why=(),
        foods=(),
        fit_line="No rain? Watch the clouds.",
        stop_if="you feel cold.",
        standing="A no is always okay.",
    )


def test_normal_adds_the_first_steps_and_the_words_of_the_grade() -> None:
    item = printed_item(an_entry(grade=Grade.E4, printed_steps=2), Size.NORMAL)
    assert item.steps == ("Pull up a chair.", "Follow one drop down the glass.")
    assert item.why == ("Some experts think this helps. It has not been tested.",)


def test_stretch_prints_every_step_and_the_why() -> None:
    item = printed_item(an_entry(), Size.STRETCH)
    assert item.steps == an_entry().steps
    assert item.why == ("This has not been tested. Some people like it.", "It is a small pause.")


def test_no_line_prints_unless_one_is_picked() -> None:
    assert [printed_item(an_entry(), size).fit_line for size in Size] == ["", "", ""]


def test_the_words_of_the_grade_never_speak_for_a_product() -> None:
    referral = an_entry(kind=Kind.REFERRAL, opt_in=True, always=Severity.DOCTOR_FIRST, rules=())
    assert printed_item(referral, Size.NORMAL).why == ()
    assert printed_item(referral, Size.STRETCH).why == ("It is a small pause.",)


def test_a_therapist_only_entry_never_prints() -> None:
    with pytest.raises(ValueError, match="for the session"):
        printed_item(an_entry(therapist_only=True), Size.TINY)


def test_words_are_counted_part_by_part() -> None:
    entry = an_entry(standing=STANDING)
    #        title  action  stop if  standing
    assert printed_item(entry, Size.TINY).words == 3 + 8 + 3 + 5
    #                                                                  steps   grade
    assert printed_item(entry, Size.NORMAL).words == 3 + 8 + 3 + 5 + (4 + 6) + 9
    #                                                                    steps       grade  why
    assert printed_item(entry, Size.STRETCH).words == 3 + 8 + 3 + 5 + (4 + 6 + 5) + 9 + 5


def test_the_longest_line_that_may_be_picked_counts() -> None:
    lines = ("Short one.", "", "A line of six whole words.")
    entry = an_entry(adaptations=tuple(Adaptation("x", line, "C") for line in lines))
    assert fit_lines(entry) == ("Short one.", "A line of six whole words.")
    assert most_words(entry, Size.TINY) == printed_item(entry, Size.TINY).words + 6


FOODS = (Food("eggs", ("egg",)), Food("whole grain rice", ()), Food("yogurt", ("milk",)))


def test_foods_print_without_those_the_client_avoids() -> None:
    entry = an_entry(foods=FOODS)
    assert printed_item(entry, Size.NORMAL).foods == ("eggs", "whole grain rice", "yogurt")
    assert printed_item(entry, Size.NORMAL, avoided_tags={"egg", "milk"}).foods == ("whole grain rice",)
    cocoa = an_entry(foods=(Food("cocoa", ("milk", "soy")), *FOODS[1:2]))
    assert printed_item(cocoa, Size.NORMAL, avoided_tags={"soy"}).foods == ("whole grain rice",)
    assert printed_item(entry, Size.NORMAL, avoided_tags={"egg"}).words == printed_item(entry, Size.NORMAL).words - 1


def test_as_many_foods_print_as_the_limit_leaves_room_for() -> None:
    room_for_two = replace(an_entry(foods=FOODS), action=" ".join(["word"] * 37))
    item = printed_item(room_for_two, Size.TINY)
    assert (item.foods, item.words) == (("eggs",), 44)
    assert printed_item(room_for_two, Size.STRETCH).foods == ("eggs", "whole grain rice", "yogurt")


def test_every_size_has_a_limit_or_says_that_it_has_none() -> None:
    assert WORD_LIMITS == {Size.TINY: 45, Size.NORMAL: 75, Size.STRETCH: None}
