from __future__ import annotations

import pytest

from suggestions.library.lifecycle import (
    MOVES,
    Move,
    Refused,
    Stage,
    can_sign,
    check_edit,
    check_move,
    check_signer,
)

EVERY_STEP = [(stage, move) for stage in Stage for move in Move]


def test_the_table_names_every_stage() -> None:
    assert set(MOVES) == set(Stage)


def test_every_move_is_possible_from_exactly_one_stage() -> None:
    assert sorted(move for moves in MOVES.values() for move in moves) == sorted(Move)


def test_the_whole_way_through() -> None:
    #           submit       send_back    publish      retire
    expected = {
        Stage.DRAFT: (Stage.IN_REVIEW, None, None, None),
        Stage.IN_REVIEW: (None, Stage.DRAFT, Stage.PUBLISHED, None),
        Stage.PUBLISHED: (None, None, None, Stage.RETIRED),
        Stage.RETIRED: (None, None, None, None),
    }
    assert {stage: tuple(MOVES[stage].get(move) for move in Move) for stage in Stage} == expected


def test_nothing_comes_back_once_published() -> None:
    seen, ahead = set(), {Stage.PUBLISHED}
    while ahead:
        stage = ahead.pop()
        seen.add(stage)
        ahead |= set(MOVES[stage].values()) - seen
    assert seen == {Stage.PUBLISHED, Stage.RETIRED}


@pytest.mark.parametrize(("stage", "move"), EVERY_STEP)
def test_a_move_leads_where_the_table_says_or_is_refused(stage: Stage, move: Move) -> None:
    if move in MOVES[stage]:
        assert check_move(stage, move) is MOVES[stage][move]
        return
    with pytest.raises(Refused) as refusal:
        check_move(stage, move)
    assert str(refusal.value).startswith("This version is ")
    assert str(refusal.value).endswith(".")


def test_a_refusal_says_what_is_possible_instead() -> None:
    with pytest.raises(Refused) as refusal:
        check_move(Stage.DRAFT, Move.PUBLISH)
    assert str(refusal.value) == "This version is a draft and cannot be published. Submit it for review first."


@pytest.mark.parametrize("stage", Stage)
def test_words_change_only_in_a_draft(stage: Stage) -> None:
    if stage is Stage.DRAFT:
        check_edit(stage)
    else:
        with pytest.raises(Refused, match=r"^This version is .*\.$"):
            check_edit(stage)


@pytest.mark.parametrize(
    ("person", "editors", "may_sign", "sentence"),
    [
        ("rolf", {"cara"}, True, ""),
        ("rolf", set(), True, ""),  # the starter library belongs to no person
        ("cara", {"cara"}, True, "You edited this version. It is signed by somebody who changed no word of it."),
        (
            "cara",
            {"cara", "rolf"},
            True,
            "You edited this version. It is signed by somebody who changed no word of it.",
        ),
        ("rolf", {"cara"}, False, "The practice admin has not allowed you to sign."),
        ("cara", {"cara"}, False, "The practice admin has not allowed you to sign."),
    ],
)
def test_who_may_sign(person: str, editors: set[str], may_sign: bool, sentence: str) -> None:
    assert can_sign(person, editors=editors, may_sign=may_sign) is (sentence == "")
    if not sentence:
        check_signer(person, editors=editors, may_sign=may_sign)
        return
    with pytest.raises(Refused) as refusal:
        check_signer(person, editors=editors, may_sign=may_sign)
    assert str(refusal.value) == sentence
