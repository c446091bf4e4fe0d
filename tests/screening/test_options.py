"""How a picture is read from a command line."""

from __future__ import annotations

from argparse import ArgumentParser

import pytest

from suggestions.screening.answers import UnknownName
from suggestions.screening.options import (
    OptionsRefused,
    PictureOptions,
    add_picture_options,
    entries_named,
    picture_from_options,
    picture_options,
)
from suggestions.screening.picture import Picture
from tests.screening.tiny import NOON, make_circumstance, make_entry, make_flag, make_library

LIBRARY = make_library(
    [make_entry("sing"), make_entry("dance")],
    flags=[make_flag(slug) for slug in ("trauma", "loss", "alone", "food-limits")],
    circumstances=[make_circumstance("rural"), make_circumstance("no-kind-person", set_by="alone")],
)


def picture(line: str) -> Picture:
    """The picture of a command line."""
    parser = ArgumentParser()
    add_picture_options(parser)
    return picture_from_options(picture_options(vars(parser.parse_args(line.split()))), LIBRARY, NOON)


def test_nothing_named_is_nothing_asked() -> None:
    assert picture("") == Picture(NOON)


def test_an_option_names_several_and_may_be_repeated() -> None:
    expected = Picture(
        NOON, yes=frozenset({"trauma", "loss"}), no=frozenset({"alone"}), unsure=frozenset({"food-limits"})
    )
    assert picture("--yes trauma loss --no alone --unsure food-limits") == expected
    assert picture("--yes trauma --yes loss --no alone --unsure food-limits") == expected


def test_one_word_given_by_keyword_is_not_lost() -> None:
    got = picture_from_options(picture_options({"yes": "trauma", "no": {"loss"}, "food": None}), LIBRARY, NOON)
    assert got == Picture(NOON, yes=frozenset({"trauma"}), no=frozenset({"loss"}))


def test_the_rest_is_a_fresh_no_only_when_said() -> None:
    assert picture("--yes trauma --unsure loss --rest no").no == {"alone", "food-limits"}
    assert picture("--yes trauma --rest not-asked").no == frozenset()


def test_a_circumstance_is_named_or_set_by_a_flag_that_holds() -> None:
    assert picture("--circumstance rural").circumstances == {"rural"}
    assert picture("--yes alone --circumstance rural").circumstances == {"rural", "no-kind-person"}
    assert picture("--unsure alone").circumstances == frozenset()


def test_foods_are_only_the_list_and_answer_no_flag() -> None:
    got = picture("--food milk peanut")
    assert got == Picture(NOON, foods=frozenset({"milk", "peanut"}))


REFUSED = {
    "--yes truma": 'There is no flag "truma". Did you mean "trauma"?',
    "--no nothing-like-it": 'There is no flag "nothing-like-it".',
    "--unsure rural": 'There is no flag "rural".',
    "--circumstance trauma": 'There is no circumstance "trauma".',
    "--food milc": 'There is no food tag "milc". Did you mean "milk"?',
    "--yes trauma --no trauma": "The flag trauma is named twice; say once what is known of it.",
    "--yes trauma trauma": "The flag trauma is named twice; say once what is known of it.",
    "--no loss --unsure trauma --rest no --unsure loss": "The flag loss is named twice; say once what is known of it.",
}


@pytest.mark.parametrize("line", REFUSED)
def test_a_bad_name_is_refused_with_a_sentence(line: str) -> None:
    with pytest.raises((OptionsRefused, UnknownName)) as refused:
        picture(line)
    assert str(refused.value) == REFUSED[line]


def test_a_rest_that_is_neither_is_refused() -> None:
    with pytest.raises(OptionsRefused, match=r'^The rest can be "no" or "not-asked", not "yes"\.$'):
        picture_from_options(PictureOptions(rest="yes"), LIBRARY, NOON)


def test_options_that_a_command_does_not_have_are_left_out() -> None:
    assert picture_options({"verbosity": 1, "rest": None, "yes": None}) == PictureOptions()


def test_strategies_are_named_once_and_known() -> None:
    assert [entry.slug for entry in entries_named(["dance", "sing"], LIBRARY)] == ["dance", "sing"]
    with pytest.raises(UnknownName, match=r'^There is no strategy "dence"\. Did you mean "dance"\?$'):
        entries_named(["dence"], LIBRARY)
    with pytest.raises(OptionsRefused, match=r"^The strategy sing is named twice\.$"):
        entries_named(["sing", "sing"], LIBRARY)
