"""Commands in the box: short, certain, and never more than one meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suggestions.handout.commands import HELP, Command, Do, NotUnderstood, flags_meant, parse
from suggestions.screening.answers import AnswerKind
from tests.screening.starter import starter_library

FLAGS = starter_library().flags


@pytest.mark.parametrize(
    ("line", "command"),
    [
        (";tr y", Command(Do.ANSWER, flag="trauma-recent", answer=AnswerKind.YES)),
        (";TR Y", Command(Do.ANSWER, flag="trauma-recent", answer=AnswerKind.YES)),
        ("; rl  n ", Command(Do.ANSWER, flag="recent-loss", answer=AnswerKind.NO)),
        (";pr u", Command(Do.ANSWER, flag="pregnant", answer=AnswerKind.UNSURE)),
        (";ptsd d", Command(Do.ANSWER, flag="ptsd", answer=AnswerKind.DECLINED)),
        (";no", Command(Do.ALL_NO)),
        (";5", Command(Do.MINUTES, minutes=5)),
        (";solo", Command(Do.RUNG, rung="alone")),
        (";all", Command(Do.CLEAR)),
        (";start", Command(Do.SUGGEST)),
        (";carry", Command(Do.CARRY)),
        (";2 w", Command(Do.TELL, item=2, word="w")),
        (";page", Command(Do.PAGE)),
        (";page 3", Command(Do.PAGE, item=3)),
        (";help", Command(Do.HELP)),
        (";", Command(Do.HELP)),
    ],
)
def test_a_command_means_one_thing(line: str, command: Command) -> None:
    assert parse(line, FLAGS) == command


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (";se y", "se may be sexual-trauma, sexual-concerns or seizures. Type more letters."),
        (";zz y", "No question begins with zz"),
        (";tr maybe", "Answer with y, n, u"),
        (";tr", "Add the answer to trauma-recent: y, n, u or d."),
        (";t y", "No question begins with t"),
        (";0", "There is no command ;0"),
        (";999", "There is no command ;999"),
        (";tr y now", "Type one command"),
        (";2 y", "Say how it went with d (did it), l"),
        (";page two", "Give the number of the item"),
        (";dance", "There is no command ;dance"),
    ],
)
def test_what_is_not_one_command_is_answered_with_what_to_type(line: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood, match=sentence.replace("?", r"\?").replace("(", r"\(").replace(")", r"\)")):
        parse(line, FLAGS)


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag.slug)
def test_every_flag_can_be_named_by_its_slug(flag: object) -> None:
    assert flags_meant(flag.slug, FLAGS) == (flag,)  # type: ignore[attr-defined]


@given(st.text(max_size=40))
def test_anything_typed_is_a_command_or_a_sentence(line: str) -> None:
    try:
        assert parse(line, FLAGS).do in Do
    except NotUnderstood as problem:
        assert str(problem).endswith(".")  # noqa: PT017 -- most lines are refused, some are not


def test_the_help_sheet_shows_commands_that_are_understood() -> None:
    for typed, _ in HELP:
        for command in typed.split("  "):
            parse(command, FLAGS)
