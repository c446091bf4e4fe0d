"""How a picture is drawn from answers, and what acute risk asks of the handout."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from tests.screening.tiny import NOON, make_circumstance, make_flag, make_library

DAY = timedelta(days=1)


def test_every_state_stands_in_its_own_set(m: SimpleNamespace) -> None:
    library = make_library(flags=[make_flag(slug) for slug in ("y", "oldyes", "n", "stale", "u", "d", "never")])
    day = -1
    rows = [("y", "yes", day), ("oldyes", "yes", -40), ("n", "no", day), ("stale", "no", -40), ("u", "unsure", 0)]
    rows.append(("d", "declined", day))
    answers = [answer(m, slug, kind, when) for slug, kind, when in rows]
    picture = m.picture.picture_from(answers, library, NOON)
    assert picture == m.picture.Picture(
        NOON,
        yes=frozenset({"y", "oldyes"}),
        no=frozenset({"n"}),
        unsure=frozenset({"u"}),
        declined=frozenset({"d"}),
        stale_no=frozenset({"stale"}),
        again=frozenset({"oldyes", "stale", "d"}),
    )
    states = {slug: picture.state(slug).value for slug in library.flag_of}
    assert states == {
        "y": "yes",
        "oldyes": "yes",
        "n": "no",
        "stale": "stale_no",
        "u": "unsure",
        "d": "declined",
        "never": "not_asked",
    }
    assert (picture.hesitant, picture.held_back) == ({"u", "d"}, {"u"})


def test_circumstances_hold_by_their_latest_answer_however_old_or_by_a_flag(m: SimpleNamespace) -> None:
    library = make_library(
        flags=[make_flag("no-safe-person"), make_flag("other")],
        circumstances=[
            make_circumstance("rural"),
            make_circumstance("no-phone"),
            make_circumstance("moved"),
            make_circumstance("no-kind-person", set_by="no-safe-person"),
        ],
    )
    answers = [
        circumstance(m, "rural", True, -100),
        circumstance(m, "no-phone", True, -3),
        circumstance(m, "no-phone", False, -2),
        circumstance(m, "moved", False, -90),
        circumstance(m, "moved", True, 1),
        circumstance(m, "no-kind-person", False, -1),
    ]

    def holding(*flags: Any) -> Any:
        return m.picture.picture_from(flags, library, NOON, reversed(answers))

    assert holding().circumstances == {"rural"}
    assert holding().again == {"rural", "moved"}
    assert holding(answer(m, "no-safe-person", "yes", -1)).circumstances == {"rural", "no-kind-person"}
    for kind in ("no", "unsure", "declined"):
        assert holding(answer(m, "no-safe-person", kind, -1)).circumstances == {"rural"}, kind
    assert holding(answer(m, "other", "yes", -1)).circumstances == {"rural"}


def test_foods_come_with_food_limits(m: SimpleNamespace) -> None:
    library = make_library(flags=[make_flag("food-limits")])
    yes = m.answers.Answer("food-limits", m.answers.AnswerKind.YES, NOON, foods=("soy", "milk"))
    assert m.picture.picture_from([yes], library, NOON).foods == {"milk", "soy"}
    assert m.picture.picture_from([], library, NOON).foods == frozenset()
    assert m.picture.picture_from([], make_library(), NOON).foods == frozenset()


def test_the_order_of_answers_never_matters(m: SimpleNamespace) -> None:
    library = make_library(flags=[make_flag("a"), make_flag("b")])
    answers = [answer(m, slug, kind, day) for slug in "ab" for day, kind in ((-3, "yes"), (-2, "no"), (-1, "unsure"))]
    assert m.picture.picture_from(answers, library, NOON) == m.picture.picture_from(answers[::-1], library, NOON)


def test_unknown_names_are_refused_with_a_sentence(m: SimpleNamespace) -> None:
    library = make_library(flags=[make_flag("trauma")], circumstances=[make_circumstance("rural")])
    with pytest.raises(m.answers.UnknownName, match=r'^There is no flag "traum"\.'):
        m.picture.picture_from([answer(m, "traum", "no", 0)], library, NOON)
    with pytest.raises(m.answers.UnknownName, match=r'^There is no circumstance "urban"\.'):
        m.picture.picture_from([], library, NOON, [circumstance(m, "urban", True, 0)])


def test_a_flag_is_in_one_state_and_a_moment_has_a_zone(m: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match=r"^In two states at once: a, b\.$"):
        m.picture.Picture(NOON, yes=frozenset("abc"), stale_no=frozenset("bad"))
    with pytest.raises(ValueError, match="zone"):
        m.picture.Picture(NOON.replace(tzinfo=None))


# Acute risk gates the handout as a whole: not asked, stale or due again is one question; yes or doubt needs a plan.
ACUTE = """
not asked           | ask
no                  | clear
no, 7 days old      | ask
yes                 | plan
yes, 7 days old     | ask
unsure              | plan
unsure, 1 days old  | ask
declined            | plan
declined, 1 days old| ask
"""


def test_what_acute_risk_asks_of_the_handout(m: SimpleNamespace) -> None:
    library = make_library(flags=[make_flag("acute-crisis", stale=7)])
    for line in ACUTE.strip().splitlines():
        known, expected = (cell.strip() for cell in line.split("|"))
        kind, _, age = known.partition(", ")
        days = int(age.split()[0]) if age else 0
        answers = [] if kind == "not asked" else [answer(m, "acute-crisis", kind, -days)]
        picture = m.picture.picture_from(answers, library, NOON)
        assert m.picture.acute_risk(picture).value == expected, line


def answer(m: SimpleNamespace, flag: str, kind: str, day: int) -> Any:
    return m.answers.Answer(flag, m.answers.AnswerKind(kind), NOON + day * DAY)


def circumstance(m: SimpleNamespace, slug: str, yes: bool, day: int) -> Any:
    return m.picture.CircumstanceAnswer(slug, yes, NOON + day * DAY)
