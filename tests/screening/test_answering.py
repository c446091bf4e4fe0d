"""What a new answer needs before it may be recorded."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from tests.screening.tiny import NOON, make_flag

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def test_anything_may_follow_anything_but_a_yes(m: SimpleNamespace) -> None:
    for before in (None, "no", "unsure", "declined"):
        history = [answer(m, before, NOON)] if before else []
        for kind in ("yes", "no", "unsure", "declined"):
            assert refusal(m, history, answer(m, kind, NOON + DAY)) == "", (before, kind)


def test_a_yes_may_be_confirmed_and_is_ended_only_with_a_reason(m: SimpleNamespace) -> None:
    history = [answer(m, "yes", NOON)]
    assert refusal(m, history, answer(m, "yes", NOON + DAY)) == ""
    for kind in ("no", "unsure", "declined"):
        assert refusal(m, history, answer(m, kind, NOON + DAY)) == "This was answered yes. Say why it no longer holds."
        for reason in (m.answers.EndReason.CHANGED, m.answers.EndReason.CLARIFIED):
            assert refusal(m, history, answer(m, kind, NOON + DAY, reason=reason)) == ""


def test_a_stale_yes_needs_a_reason_too(m: SimpleNamespace) -> None:
    history = [answer(m, "yes", NOON)]
    assert refusal(m, history, answer(m, "no", NOON + 999 * DAY)) != ""


def test_entered_by_mistake_is_one_key_for_ten_minutes(m: SimpleNamespace) -> None:
    slip = m.answers.EndReason.MISTAKE
    history = [answer(m, "yes", NOON)]
    for minutes, allowed in {0: True, 10: True, 11: False}.items():
        at = NOON + minutes * MINUTE
        held = m.answers.current(make_flag("f"), history, at)
        sentence = refusal(m, history, answer(m, "no", at, reason=slip))
        assert m.answering.can_say_mistake(held, at) is allowed
        assert sentence == ("" if allowed else "More than 10 minutes have passed. Choose another reason.")


def test_there_is_no_slip_to_claim_without_a_yes(m: SimpleNamespace) -> None:
    for history in ([], [answer(m, "no", NOON)]):
        assert not m.answering.can_say_mistake(m.answers.current(make_flag("f"), history, NOON), NOON)


def test_a_clock_behind_the_last_answer_is_refused(m: SimpleNamespace) -> None:
    history = [answer(m, "no", NOON)]
    assert refusal(m, history, answer(m, "yes", NOON - MINUTE)) == (
        "The clock of this computer stands before the last answer. Set it right first."
    )
    assert refusal(m, history, answer(m, "yes", NOON)) == ""


def test_a_detail_is_one_short_line(m: SimpleNamespace) -> None:
    sentence = "Keep the note to one line of at most 80 characters."
    for detail, expected in {"x" * 80: "", "x" * 81: sentence, "a\nb": sentence, "": ""}.items():
        assert refusal(m, [], answer(m, "yes", NOON, detail=detail)) == expected


def test_foods_belong_to_food_limits_and_are_known(m: SimpleNamespace) -> None:
    misplaced = "Foods to avoid belong to an answer about food limits other than no."
    for flag, kind, foods, expected in (
        ("food-limits", "yes", ("milk",), ""),
        ("food-limits", "unsure", ("milk",), ""),
        ("food-limits", "yes", (), ""),
        ("food-limits", "no", ("milk",), misplaced),
        ("f", "yes", ("milk",), misplaced),
        ("food-limits", "yes", ("milc",), 'There is no food tag "milc". Did you mean "milk"?'),
    ):
        assert refusal(m, [], answer(m, kind, NOON, flag=flag, foods=foods)) == expected, (flag, kind, foods)


def test_a_month_of_birth_belongs_to_under_18_and_agrees_with_it(m: SimpleNamespace) -> None:
    # NOON is 20 November 2026: whoever was born in October 2008 or before has turned 18.
    for flag, kind, born, expected in (
        ("under-18", "yes", date(2012, 3, 1), ""),
        ("under-18", "yes", date(2008, 11, 1), ""),
        ("under-18", "yes", date(2026, 11, 1), ""),
        ("under-18", "yes", date(2008, 10, 1), "Nobody born in October 2008 is under 18 on this day."),
        ("under-18", "yes", date(2026, 12, 1), "Nobody born in December 2026 is under 18 on this day."),
        ("under-18", "no", date(2012, 3, 1), "A month of birth belongs to a yes to being under 18."),
        ("f", "yes", date(2012, 3, 1), "A month of birth belongs to a yes to being under 18."),
    ):
        assert refusal(m, [], answer(m, kind, NOON, flag=flag, born=born)) == expected, (flag, kind, born)


def test_a_minor_does_not_come_of_age_before_the_month_of_birth_says_so(m: SimpleNamespace) -> None:
    changed, clarified = m.answers.EndReason.CHANGED, m.answers.EndReason.CLARIFIED
    for born, reason, expected in (
        (date(2012, 3, 1), changed, "Born in March 2012, this client is under 18 until March 2030. "
            "If the month was wrong, choose that it turned out not to be so."),
        (date(2012, 3, 1), clarified, ""),
        (date(2008, 11, 1), changed, ""),
        (None, changed, ""),
    ):  # fmt: skip
        history = [answer(m, "yes", NOON - DAY, flag="under-18", born=born)]
        assert refusal(m, history, answer(m, "no", NOON, flag="under-18", reason=reason)) == expected, (born, reason)


def answer(m: SimpleNamespace, kind: str, at: datetime, *, flag: str = "f", **more: Any) -> Any:
    return m.answers.Answer(flag, m.answers.AnswerKind(kind), at, **more)


def refusal(m: SimpleNamespace, history: list[Any], new: Any) -> str:
    """The sentence of the check; "" when it passes."""
    try:
        m.answering.check_answer(make_flag(new.flag), history, new)
    except m.answering.AnswerRefused as refused:
        return str(refused)
    return ""


def test_the_check_raises_its_sentence(m: SimpleNamespace) -> None:
    with pytest.raises(m.answering.AnswerRefused, match="Say why"):
        m.answering.check_answer(make_flag("f"), [answer(m, "yes", NOON)], answer(m, "no", NOON + DAY))
