"""Does what is read back equal the pure picture, whatever was said and however much?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.accounts.models import User
from clinic.clients.models import Client
from suggestions.library.entry import FOOD_TAGS
from suggestions.screening import actions
from suggestions.screening.answering import AnswerRefused, check_answer
from suggestions.screening.answers import FOOD_LIMITS, UNDER_18, Answer, AnswerKind, Current, EndReason, current_answers
from suggestions.screening.models import RecordedAnswer, RecordedCircumstance
from suggestions.screening.picture import CircumstanceAnswer, Picture, picture_from
from suggestions.screening.queries import known_of, picture_of, written
from suggestions.screening.reading import standing
from tests.screening.recorded import LIBRARY, NO
from tests.screening.tiny import NOON

pytestmark = pytest.mark.django_db
MOMENTS = st.one_of(st.integers(0, 30), st.integers(1, 400).map(lambda days: days * 24 * 60))
FLAGS = st.sampled_from(["ptsd", "low-mood", "acute-crisis", "no-safe-person", FOOD_LIMITS, UNDER_18])
ANSWERS = st.fixed_dictionaries(
    {"flag": FLAGS, "kind": st.sampled_from(AnswerKind)},
    optional={
        "reason": st.sampled_from(EndReason),
        "detail": st.sampled_from(["", "since the move", "the second time"]),
        "foods": st.lists(st.sampled_from(FOOD_TAGS), max_size=3, unique=True),
        "born": st.sampled_from([date(2012, 3, 1), date(2009, 1, 1)]),
    },
)
LIMITS = st.fixed_dictionaries({"circumstance": st.sampled_from(["no-phone", "rural"]), "yes": st.booleans()})
STEPS = st.lists(st.tuples(MOMENTS, st.one_of(ANSWERS, ANSWERS, ANSWERS, LIMITS, st.none())), min_size=1, max_size=14)


def passes(meant: Answer, history: list[Answer]) -> bool:
    """Whether the pure core lets this answer follow those."""
    try:
        check_answer(LIBRARY.flag_of[meant.flag], history, meant)
    except AnswerRefused:
        return False
    return True


def take(
    step: dict[str, Any] | None, ada: User, heron: Client, said: list[Answer], on: list[CircumstanceAnswer]
) -> None:
    """Do one step of a client's story by the actions, and tell it to the pure core as it was said."""
    common: dict[str, Any] = {"by": ada, "client": heron, "revision": None, "library": LIBRARY}
    if step is None:
        last = RecordedAnswer.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        actions.no_to_all_read_aloud(**common)
        fresh = RecordedAnswer.objects.filter(client=heron, pk__gt=last)
        said += [Answer(row.flag, AnswerKind(row.kind), row.at) for row in fresh]
    elif "circumstance" in step:
        actions.set_circumstance(**common, **step)
        on.append(CircumstanceAnswer(step["circumstance"], step["yes"], RecordedCircumstance.objects.latest("pk").at))
    else:
        foods = tuple(step["foods"]) if "foods" in step else None
        meant = Answer(at=timezone.localtime() + timedelta(seconds=1), **(step | {"foods": foods}))
        history = [answer for answer in said if answer.flag == meant.flag]
        allowed = passes(meant, history)
        try:
            with transaction.atomic():
                row = actions.answer(**common, **step)
        except AnswerRefused:
            assert not allowed
        else:
            assert allowed
            said.append(Answer(at=row.at, **(step | {"foods": foods})))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=STEPS, back=st.lists(st.integers(0, 5000), max_size=3))
def test_what_is_read_back_equals_the_pure_picture_on_any_day(
    ada: User, heron: Client, steps: list[tuple[int, dict[str, Any] | None]], back: list[int]
) -> None:
    said: list[Answer] = []
    on: list[CircumstanceAnswer] = []
    with transaction.atomic(), timezone.override("America/New_York"):
        Client.objects.filter(pk=heron.pk).update(revision=0, answered_at=None)
        with time_machine.travel(NOON, tick=False) as clock:
            for minutes, step in steps:
                clock.shift(timedelta(minutes=minutes))
                take(step, ada, heron, said, on)
            now = timezone.localtime() + timedelta(seconds=1)
        for at in (now, *(now - timedelta(hours=hours) for hours in back)):
            assert picture_of(heron, at, LIBRARY) == picture_from(said, LIBRARY, at, on)
            assert _without_by(known_of(heron, at, LIBRARY).current) == _without_by(current_answers(said, LIBRARY, at))
        transaction.set_rollback(True)


def _without_by(current: dict[str, Current]) -> dict[str, tuple[Any, ...]]:
    """All of a Current that does not depend on how many rows it was made of."""
    return {
        slug: (
            held.state,
            held.answer and held.answer.at,
            held.since,
            held.ask_again,
            held.detail,
            held.foods,
            held.born,
        )
        for slug, held in current.items()
    }


def test_a_client_who_was_asked_nothing_has_an_empty_picture(heron: Client) -> None:
    assert picture_of(heron, NOON, LIBRARY) == Picture(NOON)


def test_answers_to_a_flag_that_the_library_dropped_are_left_out(ada: User, heron: Client) -> None:
    RecordedAnswer.objects.create(client=heron, by=ada, flag="long-gone", kind="yes", at=NOON)
    RecordedCircumstance.objects.create(client=heron, by=ada, circumstance="long-gone", yes=True, at=NOON)

    assert picture_of(heron, NOON, LIBRARY) == Picture(NOON)
    assert written(heron, LIBRARY, after=-1, until=0) == ((), ())


def test_ten_thousand_answers_are_read_by_one_query_and_few_rows(
    ada: User, heron: Client, django_assert_num_queries: Any
) -> None:
    flags = list(LIBRARY.flag_of)
    RecordedAnswer.objects.bulk_create(
        RecordedAnswer(
            client=heron,
            by=ada,
            revision=number,
            flag=flags[number % len(flags)],
            kind=NO,
            at=NOON + timedelta(minutes=number),
        )
        for number in range(10_000)
    )
    RecordedCircumstance.objects.bulk_create(
        RecordedCircumstance(
            client=heron, by=ada, circumstance="rural", yes=number % 2 == 1, at=NOON + timedelta(minutes=number)
        )
        for number in range(1_000)
    )

    with django_assert_num_queries(1):
        picture = picture_of(heron, NOON + timedelta(minutes=10_000), LIBRARY)
    assert (len(picture.no), picture.circumstances) == (len(flags), frozenset({"rural"}))
    assert len(standing([heron.pk], NOON + timedelta(minutes=9_999))) == len(flags)
