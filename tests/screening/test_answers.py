"""What a client's answers about one flag come to, day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import permutations
from types import SimpleNamespace
from typing import Any

import pytest

from tests.screening.tiny import NOON, make_flag, make_library

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

# A diary of one flag that goes stale after 30 days. Each row: day, what was answered on it (and the reason), what is
# known at the end of that day, and whether it is to be asked again. An empty answer means a look without asking.
DIARIES = """
never asked
    0  |                    | not_asked |
a no goes stale and counts as not asked
    0  | no                 | no        |
    29 |                    | no        |
    30 |                    | stale_no  | again
    31 | no                 | no        |
a yes goes stale and goes on counting
    0  | yes                | yes       |
    29 |                    | yes       |
    30 |                    | yes       | again
    999|                    | yes       | again
a yes is ended by a later answer with a reason, and by nothing else
    0  | yes                | yes       |
    1  | no                 | yes       |
    2  | unsure             | yes       |
    3  | declined           | yes       |
    4  | no has-changed     | no        |
    5  | no                 | no        |
a yes can end in doubt
    0  | yes                | yes       |
    1  | unsure clarified   | unsure    |
    2  | no                 | no        |
a no is ended by anything
    0  | no                 | no        |
    1  | unsure             | unsure    |
    2  | no                 | no        |
    3  | declined           | declined  |
    4  | no                 | no        |
    5  | yes                | yes       |
unsure and declined are asked again from the next day and count the same
    0  | unsure             | unsure    |
    1  |                    | unsure    | again
    400|                    | unsure    | again
    401| declined           | declined  |
    402|                    | declined  | again
a stale yes confirmed is fresh
    0  | yes                | yes       |
    40 | yes                | yes       |
    69 |                    | yes       |
    70 |                    | yes       | again
a slip cannot be claimed a day later
    0  | yes                | yes       |
    1  | no entered-by-mistake | yes    |
"""


def test_the_diaries_of_one_flag(m: SimpleNamespace) -> None:
    answers: list[Any] = []
    for line in DIARIES.strip().splitlines():
        if "|" not in line:
            answers = []
            continue
        day, answered, state, again = (cell.strip() for cell in line.split("|"))
        at = NOON + int(day) * DAY
        if answered:
            kind, *reason = answered.split()
            answers.append(answer(m, kind, at, reason=m.answers.EndReason(reason[0]) if reason else None))
        now = m.answers.current(make_flag("f"), answers, at)
        assert (now.state.value, now.ask_again) == (state, bool(again)), line


def test_a_slip_ends_a_yes_within_ten_minutes(m: SimpleNamespace) -> None:
    slip = m.answers.EndReason.MISTAKE
    yes = answer(m, "yes", NOON)
    for minutes, state in {1: "no", 10: "no", 11: "yes"}.items():
        later = NOON + minutes * MINUTE
        now = m.answers.current(make_flag("f"), [yes, answer(m, "no", later, reason=slip)], later)
        assert now.state.value == state, minutes


def test_a_slip_cannot_end_a_yes_that_was_only_confirmed_just_now(m: SimpleNamespace) -> None:
    # day 0 yes .......... day 40 yes, and a minute later "entered by mistake": the first yes still stands
    confirmed = NOON + 40 * DAY
    rows = [
        answer(m, "yes", NOON),
        answer(m, "yes", confirmed),
        answer(m, "no", confirmed + MINUTE, reason=m.answers.EndReason.MISTAKE),
    ]
    now = m.answers.current(make_flag("f"), rows, confirmed + MINUTE)
    assert (now.state.value, now.since, now.answer) == ("yes", NOON, rows[1])


def test_later_answers_are_not_looked_at_so_any_day_can_be_read_back(m: SimpleNamespace) -> None:
    rows = [answer(m, "no", NOON), answer(m, "yes", NOON + DAY)]
    assert m.answers.current(make_flag("f"), rows, NOON).state.value == "no"
    assert m.answers.current(make_flag("f"), rows, NOON - DAY).state.value == "not_asked"


def test_the_order_of_rows_never_matters_and_a_tie_goes_to_the_more_cautious(m: SimpleNamespace) -> None:
    # at the very same moment: yes > unsure > declined > no
    kinds = ("no", "declined", "unsure", "yes")
    for number, kind in enumerate(kinds):
        rows = [answer(m, other, NOON) for other in kinds[: number + 1]]
        assert {m.answers.current(make_flag("f"), order, NOON).state.value for order in permutations(rows)} == {kind}


def test_days_begin_where_the_moment_is(m: SimpleNamespace) -> None:
    # Answered 23:30 UTC on the 1st. In New York (-5) that is 18:30 on the 1st, in Auckland (+13) 12:30 on the 2nd.
    asked = answer(m, "unsure", datetime(2026, 11, 1, 23, 30, tzinfo=UTC))
    later = datetime(2026, 11, 2, 0, 30, tzinfo=UTC)
    flag = make_flag("f")
    for hours, again in {0: True, -5: False, 13: False}.items():
        at = later.astimezone(timezone(timedelta(hours=hours)))
        assert m.answers.current(flag, [asked], at).ask_again is again, hours


def test_an_answer_counts_its_days_by_the_calendar_not_by_the_hour(m: SimpleNamespace) -> None:
    # weekly: 14:00 on a Friday, then 09:00 the Friday after is seven days by the calendar, six and a bit by the clock
    asked = answer(m, "no", NOON + timedelta(hours=2))
    now = m.answers.current(make_flag("f", stale=7), [asked], NOON - timedelta(hours=3) + 7 * DAY)
    assert now.state.value == "stale_no"


# Born in May 2009: under 18 until some day of May 2027. The question comes back when that month begins, so that no
# 18th birthday passes unasked, and once more when it is over.
BIRTHDAY = """
asked      | looked at  | again
2027-04-20 | 2027-04-30 |
2027-04-20 | 2027-05-01 | again
2027-05-03 | 2027-05-31 |
2027-05-03 | 2027-06-01 | again
2027-06-01 | 2027-06-30 |
2026-01-01 | 2026-12-31 |
2026-01-01 | 2027-01-01 | again
"""


def test_the_question_under_18_comes_back_on_the_birthday_and_nothing_opens_by_itself(m: SimpleNamespace) -> None:
    flag = make_flag("under-18", stale=365)
    for line in BIRTHDAY.strip().splitlines()[1:]:
        asked, looked, again = (cell.strip() for cell in line.split("|"))
        row = answer(m, "yes", noon(asked), flag="under-18", born=date(2009, 5, 1))
        now = m.answers.current(flag, [row], noon(looked))
        assert (now.state.value, now.ask_again) == ("yes", bool(again)), line


def test_a_month_of_birth_says_nothing_of_other_flags_or_of_a_no(m: SimpleNamespace) -> None:
    born = date(2009, 5, 1)
    other = answer(m, "yes", noon("2027-04-20"), born=born)
    assert not m.answers.current(make_flag("f", stale=365), [other], noon("2027-05-02")).ask_again
    no = answer(m, "no", noon("2027-04-20"), flag="under-18", born=born)
    assert not m.answers.current(make_flag("under-18", stale=365), [no], noon("2027-05-02")).ask_again
    unknown = answer(m, "yes", noon("2027-04-20"), flag="under-18")
    assert not m.answers.current(make_flag("under-18", stale=365), [unknown], noon("2027-05-02")).ask_again


def test_the_birthday_of_december_comes_in_december_and_in_january(m: SimpleNamespace) -> None:
    assert m.answers.birthday(date(2009, 12, 1)) == (date(2027, 12, 1), date(2028, 1, 1))
    assert m.answers.birthday(None) == ()


def test_details_stay_until_another_kind_of_answer(m: SimpleNamespace) -> None:
    rows = [
        answer(m, "yes", NOON, detail="since May", born=date(2012, 3, 1)),
        answer(m, "yes", NOON + DAY),
        answer(m, "no", NOON + 2 * DAY, reason=m.answers.EndReason.CHANGED),
    ]
    now = [m.answers.current(make_flag("f"), rows, NOON + day * DAY) for day in range(3)]
    assert [(row.detail, row.born) for row in now] == [("since May", date(2012, 3, 1))] * 2 + [("", None)]
    rows.append(answer(m, "no", NOON + 3 * DAY, detail="it passed"))
    assert m.answers.current(make_flag("f"), rows, NOON + 3 * DAY).detail == "it passed"


def test_only_a_no_empties_the_list_of_foods(m: SimpleNamespace) -> None:
    changed = m.answers.EndReason.CHANGED
    rows = [
        answer(m, "yes", NOON, foods=("soy", "milk")),
        answer(m, "yes", NOON + DAY),
        answer(m, "unsure", NOON + 2 * DAY, reason=changed),
        answer(m, "yes", NOON + 3 * DAY, foods=("fish",)),
        answer(m, "no", NOON + 4 * DAY, reason=changed),
        answer(m, "yes", NOON + 5 * DAY),
    ]
    got = [m.answers.current(make_flag("f"), rows, NOON + day * DAY).foods for day in range(6)]
    assert got == [("milk", "soy")] * 3 + [("fish",), (), ()]


def test_all_flags_of_a_library_and_no_other(m: SimpleNamespace) -> None:
    library = make_library(flags=[make_flag("trauma"), make_flag("loss")])
    now = m.answers.current_answers([answer(m, "yes", NOON, flag="loss")], library, NOON)
    assert {slug: held.state.value for slug, held in now.items()} == {"trauma": "not_asked", "loss": "yes"}
    with pytest.raises(m.answers.UnknownName, match=r'^There is no flag "los"\. Did you mean "loss"\?$'):
        m.answers.current_answers([answer(m, "yes", NOON, flag="los")], library, NOON)


def test_a_time_without_a_zone_is_refused(m: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match="zone"):
        answer(m, "yes", NOON.replace(tzinfo=None))


def answer(m: SimpleNamespace, kind: str, at: datetime, *, flag: str = "f", **more: Any) -> Any:
    return m.answers.Answer(flag, m.answers.AnswerKind(kind), at, **more)


def noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00+00:00")
