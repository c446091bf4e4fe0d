"""What of a client's answers is kept, who may write it, and does what is read back equal the pure picture?

The library here is the starter library as files hold it: nothing of it has to be published to be asked about.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Manager
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients import actions as clients
from clinic.clients.models import Client
from suggestions.library.entry import FOOD_TAGS
from suggestions.library.flags import Tier
from suggestions.screening import actions
from suggestions.screening.answering import AnswerRefused, can_answer
from suggestions.screening.answers import (
    FOOD_LIMITS,
    UNDER_18,
    Answer,
    AnswerKind,
    Current,
    EndReason,
    State,
    UnknownName,
    current_answers,
)
from suggestions.screening.models import RecordedAnswer, RecordedCircumstance
from suggestions.screening.picture import ACUTE_RISK, CircumstanceAnswer, Picture, picture_from
from suggestions.screening.queries import answered_since, current_of, picture_of, written
from suggestions.screening.reading import standing
from tests.racing import together
from tests.screening.starter import starter_library

pytestmark = pytest.mark.django_db

LIBRARY = starter_library()
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
YES, NO, UNSURE, DECLINED = AnswerKind


@pytest.fixture
def heron(ada: User) -> Client:
    """A client of Ada's who was asked nothing yet."""
    return clients.add_client(by=ada, code_word="heron")


@pytest.fixture
def says(ada: User, heron: Client) -> Callable[..., RecordedAnswer]:
    """Record an answer of Heron's, whatever the window had seen: `says("ptsd", YES)`."""

    def record(flag: str, kind: AnswerKind, **details: Any) -> RecordedAnswer:
        return actions.answer(by=ada, client=heron, revision=None, library=LIBRARY, flag=flag, kind=kind, **details)

    return record


def held(client: Client, flag: str, at: datetime | None = None) -> Current:
    """How a flag stands."""
    return current_of(client, at or timezone.localtime(), LIBRARY)[flag]


def rows() -> list[tuple[str, str, str]]:
    return list(RecordedAnswer.objects.values_list("flag", "was", "kind"))


def told() -> list[tuple[str, dict[str, Any]]]:
    """What the record says of answers: verb and detail, oldest first."""
    return list(AuditEvent.objects.filter(verb__startswith="recorded").order_by("pk").values_list("verb", "detail"))


# --- One answer ---


def test_an_answer_is_kept_with_who_and_when(ada: User, heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    row = says("ptsd", YES, detail="since the move")

    kept = RecordedAnswer.objects.get()
    assert kept == row
    assert (kept.client, kept.flag, kept.kind, kept.was, kept.by) == (heron, "ptsd", "yes", "", ada)
    assert (kept.detail, kept.reason, kept.since) == ("since the move", "", None)
    assert held(heron, "ptsd").state is State.YES


def test_a_later_answer_is_added_and_both_stay(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    says("ptsd", NO)
    says("ptsd", YES)

    assert rows() == [("ptsd", "", "no"), ("ptsd", "no", "yes")]


def test_a_yes_that_is_confirmed_counts_from_its_first_day(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    with time_machine.travel(NOON, tick=False):
        first = says("ptsd", YES, detail="since spring")
    with time_machine.travel(NOON + timedelta(days=3), tick=False):
        says("ptsd", YES)
        again = held(heron, "ptsd")

    assert again.since == first.at
    assert again.detail == "since spring"


def test_foods_stay_until_they_are_named_anew_or_a_no_empties_them(
    heron: Client, says: Callable[..., RecordedAnswer]
) -> None:
    says(FOOD_LIMITS, YES, foods=["milk", "egg"])
    says(FOOD_LIMITS, YES)
    assert held(heron, FOOD_LIMITS).foods == ("egg", "milk")

    says(FOOD_LIMITS, YES, foods=["soy"])
    assert picture_of(heron, timezone.localtime(), LIBRARY).foods == {"soy"}

    says(FOOD_LIMITS, NO, reason=EndReason.CLARIFIED)
    assert picture_of(heron, timezone.localtime(), LIBRARY).foods == frozenset()


def test_a_month_of_birth_stays_with_the_yes(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    born = date(timezone.localdate().year - 15, 5, 1)
    says(UNDER_18, YES, born=born)
    says(UNDER_18, YES)

    assert held(heron, UNDER_18).born == born


def test_a_yes_ends_only_with_a_reason(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    says("ptsd", YES)
    with pytest.raises(AnswerRefused, match=r"^This was answered yes\. Say why it no longer holds\.$"):
        says("ptsd", NO)
    says("ptsd", NO, reason=EndReason.CHANGED)

    assert [(row.kind, row.reason) for row in RecordedAnswer.objects.all()] == [("yes", ""), ("no", "has-changed")]
    assert held(heron, "ptsd").state is State.NO


def test_entered_by_mistake_ends_a_yes_for_ten_minutes_and_both_rows_stay(
    heron: Client, says: Callable[..., RecordedAnswer]
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        says("ptsd", YES)
        says("psychosis", YES)
        clock.shift(timedelta(minutes=9))
        says("psychosis", YES)
        says("ptsd", UNSURE, reason=EndReason.MISTAKE)
        clock.shift(timedelta(minutes=2))
        with pytest.raises(AnswerRefused, match="More than 10 minutes have passed"):
            says("psychosis", NO, reason=EndReason.MISTAKE)

    assert rows() == [
        ("ptsd", "", "yes"),
        ("psychosis", "", "yes"),
        ("psychosis", "yes", "yes"),
        ("ptsd", "yes", "unsure"),
    ]


def test_a_reason_is_kept_only_where_a_yes_ends(says: Callable[..., RecordedAnswer]) -> None:
    says("ptsd", NO, reason=EndReason.CHANGED)
    says("ptsd", YES, reason=EndReason.CHANGED)

    assert [row.reason for row in RecordedAnswer.objects.all()] == ["", ""]


@pytest.mark.parametrize(
    ("flag", "sentence"),
    [
        ("ptds", 'There is no flag "ptds". Did you mean "ptsd"?'),
        ("", 'There is no flag "".'),
        ("ptsd; DROP TABLE", 'There is no flag "ptsd; DROP TABLE".'),
    ],
)
def test_an_unknown_flag_is_refused_with_a_sentence(
    says: Callable[..., RecordedAnswer], flag: str, sentence: str
) -> None:
    with pytest.raises(UnknownName) as refusal:
        says(flag, YES)

    assert str(refusal.value) == sentence
    assert rows() == []


def test_an_unknown_circumstance_is_refused_with_a_sentence(ada: User, heron: Client) -> None:
    with pytest.raises(UnknownName, match=r'^There is no circumstance "no-phones"'):
        actions.set_circumstance(
            by=ada, client=heron, revision=None, library=LIBRARY, circumstance="no-phones", yes=True
        )


# --- No to all ---


def test_no_to_all_answers_the_open_core_questions_but_acute_risk(
    ada: User, heron: Client, says: Callable[..., RecordedAnswer]
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        says("low-mood", NO)  # stale after 30 days
        says("rejection-fear", NO)  # still good then
        clock.shift(timedelta(days=40))
        says("ptsd", YES)
        says("recent-loss", UNSURE)
        says("pregnant", DECLINED)
        heron.refresh_from_db()
        answered = actions.no_to_all_read_aloud(by=ada, client=heron, revision=heron.revision, library=LIBRARY)
        picture = picture_of(heron, timezone.localtime(), LIBRARY)

    assert answered == ["unsafe-home", "trauma-recent", "humiliated", "low-mood", "under-18"]
    assert picture.no == {*answered, "rejection-fear"}
    assert picture.state(ACUTE_RISK) is State.NOT_ASKED
    assert not any(flag.tier is Tier.CORE and flag.slug not in LIBRARY.flag_of for flag in LIBRARY.flags)
    assert told()[-1] == ("recorded answers of", {"questions": 5})


def test_no_to_all_with_nothing_open_changes_and_says_nothing(ada: User, heron: Client) -> None:
    actions.no_to_all_read_aloud(by=ada, client=heron, revision=0, library=LIBRARY)
    before = (heron.revision, len(rows()), len(told()))

    assert actions.no_to_all_read_aloud(by=ada, client=heron, revision=1, library=LIBRARY) == []
    assert (heron.revision, len(rows()), len(told())) == before == (1, 9, 1)


def test_no_to_all_overlooks_no_answer_when_the_clock_was_set_back_a_second(
    ada: User, heron: Client, says: Callable[..., RecordedAnswer]
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        says("ptsd", YES)
        clock.shift(timedelta(seconds=-1))
        answered = actions.no_to_all_read_aloud(by=ada, client=heron, revision=None, library=LIBRARY)

    assert "ptsd" not in answered
    assert held(heron, "ptsd", NOON).state is State.YES


# --- Circumstances ---


def test_the_latest_word_on_a_circumstance_counts(ada: User, heron: Client) -> None:
    for yes in (True, False, True):
        actions.set_circumstance(by=ada, client=heron, revision=None, library=LIBRARY, circumstance="no-phone", yes=yes)

    assert picture_of(heron, timezone.localtime(), LIBRARY).circumstances == {"no-phone"}
    assert RecordedCircumstance.objects.count() == 3
    assert told() == [("recorded a circumstance of", {})] * 3


def test_a_flag_sets_its_circumstance(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    says("no-safe-person", YES)

    assert picture_of(heron, timezone.localtime(), LIBRARY).circumstances == {"no-kind-person"}


# --- The record ---


def test_an_answer_is_one_line_that_tells_an_admin_no_answer(
    ada: User, heron: Client, says: Callable[..., RecordedAnswer]
) -> None:
    says("ptsd", YES, detail="since the move")

    assert told() == [("recorded an answer of", {})]
    event = AuditEvent.objects.get(verb="recorded an answer of")
    assert (event.actor, event.object_type, event.object_id) == (ada, "client", str(heron.pk))


def test_a_refused_answer_leaves_nothing(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    with pytest.raises(AnswerRefused), transaction.atomic():
        says("ptsd", YES, detail="x" * 81)

    heron.refresh_from_db()
    assert (rows(), told(), heron.revision, heron.answered_at) == ([], [], 0, None)


# --- Who may write, and on what they saw ---


def test_a_window_that_has_not_seen_an_answer_cannot_answer(ada: User, heron: Client) -> None:
    write = partial(actions.answer, by=ada, client=heron, library=LIBRARY)
    write(revision=0, flag="ptsd", kind=YES)
    write(revision=1, flag="low-mood", kind=NO)

    with pytest.raises(actions.Stale) as stale, transaction.atomic():
        write(revision=0, flag="ptsd", kind=NO, reason=EndReason.CHANGED)
    assert stale.value.client.revision == 2
    assert answered_since(heron, 0) == (frozenset({"ptsd", "low-mood"}), frozenset())
    assert answered_since(heron, 1) == (frozenset({"low-mood"}), frozenset())
    assert answered_since(heron, 2) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    "write",
    [
        partial(actions.answer, flag="ptsd", kind=YES),
        actions.no_to_all_read_aloud,
        partial(actions.set_circumstance, circumstance="no-phone", yes=True),
    ],
)
class TestEveryWrite:
    def test_compares_the_revision(self, ada: User, heron: Client, write: Callable[..., object]) -> None:
        with pytest.raises(actions.Stale):
            write(by=ada, client=heron, revision=7, library=LIBRARY)

    def test_is_refused_for_another_therapists_client(
        self, eve: User, heron: Client, write: Callable[..., object]
    ) -> None:
        with pytest.raises(Client.DoesNotExist):
            write(by=eve, client=heron, revision=0, library=LIBRARY)

    def test_is_refused_for_a_closed_file(self, ada: User, heron: Client, write: Callable[..., object]) -> None:
        clients.close(by=ada, client=heron)
        with pytest.raises(AnswerRefused, match=r"^This file is closed\. Open it again first\.$"):
            write(by=ada, client=heron, revision=0, library=LIBRARY)

    def test_is_refused_while_the_clock_stands_before_the_last_answer(
        self, ada: User, heron: Client, write: Callable[..., object]
    ) -> None:
        with time_machine.travel(NOON, tick=False) as clock:
            actions.answer(by=ada, client=heron, revision=0, library=LIBRARY, flag="under-18", kind=YES)
            clock.shift(timedelta(hours=-1))
            with pytest.raises(AnswerRefused, match=r"^The clock of this computer stands before the last answer"):
                write(by=ada, client=heron, revision=1, library=LIBRARY)


def test_answers_at_one_instant_keep_their_order(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    with time_machine.travel(NOON, tick=False):
        for kind in (YES, YES, YES):
            says("ptsd", kind)
        says("ptsd", NO, reason=EndReason.MISTAKE)

    assert list(RecordedAnswer.objects.order_by("at").values_list("kind", flat=True)) == ["yes", "yes", "yes", "no"]
    assert held(heron, "ptsd", NOON + timedelta(seconds=1)).state is State.NO


# --- What is read back ---


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
        allowed = can_answer(LIBRARY.flag_of[meant.flag], history, meant)
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
            assert _without_by(current_of(heron, at, LIBRARY)) == _without_by(current_answers(said, LIBRARY, at))
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


def test_ten_thousand_answers_are_read_by_the_same_two_queries_and_few_rows(
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

    with django_assert_num_queries(2):
        picture = picture_of(heron, NOON + timedelta(minutes=10_000), LIBRARY)
    assert (len(picture.no), picture.circumstances) == (len(flags), frozenset({"rural"}))
    assert len(standing([heron.pk], NOON + timedelta(minutes=9_999))) == len(flags)


# --- What the database refuses ---


def refused(change: Callable[[], object]) -> str:
    """The sentence with which the database refuses; fails when it does not."""
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        change()
    return str(refusal.value).splitlines()[0]


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("table", "what"),
    [("suggestions_recordedanswer", "An answer"), ("suggestions_recordedcircumstance", "A circumstance on record")],
)
def test_a_row_is_never_changed_deleted_or_replaced(ada: User, heron: Client, table: str, what: str) -> None:
    answer = RecordedAnswer.objects.create(client=heron, by=ada, flag="ptsd", kind=NO, at=NOON)
    limit = RecordedCircumstance.objects.create(client=heron, by=ada, circumstance="rural", yes=True, at=NOON)
    row = answer if table.endswith("answer") else limit
    rows_of: Manager[Any] = type(row)._default_manager

    assert refused(row.save) == f"{what} never changes."
    assert refused(lambda: rows_of.update(at=timezone.now())) == f"{what} never changes."
    assert refused(lambda: rows_of.bulk_update([row], ["at"])) == f"{what} never changes."
    assert refused(row.delete) == f"{what} is never deleted."
    assert refused(lambda: rows_of.all().delete()) == f"{what} is never deleted."
    assert refused(lambda: sql(f"UPDATE {table} SET revision = 99")) == f"{what} never changes."  # noqa: S608
    assert refused(lambda: sql(f"DELETE FROM {table}")) == f"{what} is never deleted."  # noqa: S608
    if connection.vendor == "sqlite":
        replace = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608
        assert refused(lambda: sql(replace)) == f"{what} is never replaced."
    else:
        sql("SET CONSTRAINTS ALL IMMEDIATE")  # a test's open transaction would refuse for another reason
        assert refused(lambda: sql(f"TRUNCATE {table}")) == f"{what} is never deleted."
    assert rows_of.count() == 1


def test_a_client_with_answers_cannot_be_deleted(heron: Client, says: Callable[..., RecordedAnswer]) -> None:
    says("ptsd", NO)

    with pytest.raises(IntegrityError):
        heron.delete()


@pytest.mark.parametrize(
    "columns",
    [
        {"kind": "maybe"},
        {"kind": "no", "reason": "has-changed", "was": "no"},
        {"kind": "yes", "since": NOON + timedelta(days=1)},
    ],
)
def test_a_row_that_makes_no_sense_is_refused(ada: User, heron: Client, columns: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RecordedAnswer.objects.create(client=heron, by=ada, flag="ptsd", at=NOON, **columns)


# --- At the same moment ---


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_of_two_windows_on_one_revision_one_is_told_what_it_has_not_seen(self, ada: User) -> None:
        heron = clients.add_client(by=ada, code_word="heron")
        write = partial(actions.answer, by=ada, revision=0, library=LIBRARY, flag="ptsd")
        outcomes = together(*(partial(write, client=Client.objects.get(), kind=kind) for kind in (YES, NO, UNSURE)))

        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["RecordedAnswer", "Stale", "Stale"]
        assert RecordedAnswer.objects.count() == 1
        assert Client.objects.get().revision == 1
        assert heron.pk == Client.objects.get().pk

    def test_answers_without_a_revision_all_arrive_one_after_the_other(self, ada: User) -> None:
        clients.add_client(by=ada, code_word="heron")
        write = partial(actions.answer, by=ada, revision=None, library=LIBRARY, kind=NO)
        flags = list(LIBRARY.flag_of)[:6]
        outcomes = together(*(partial(write, client=Client.objects.get(), flag=flag) for flag in flags))

        assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
        kept = list(RecordedAnswer.objects.order_by("pk").values_list("revision", "at"))
        assert [revision for revision, _ in kept] == [1, 2, 3, 4, 5, 6]
        assert sorted({at for _, at in kept}) == [at for _, at in kept]

    def test_a_double_click_on_a_one_key_answer_is_recorded_once(self, ada: User) -> None:
        clients.add_client(by=ada, code_word="heron")
        write = partial(actions.answer, by=ada, revision=None, library=LIBRARY, flag="ptsd", kind=NO, once=True)
        outcomes = together(*(partial(write, client=Client.objects.get()) for _ in range(3)))

        assert {outcome.pk for outcome in outcomes if isinstance(outcome, RecordedAnswer)} == {
            RecordedAnswer.objects.get().pk
        }
        assert Client.objects.get().revision == 1

    def test_no_to_all_in_two_windows_answers_each_question_once(self, ada: User) -> None:
        clients.add_client(by=ada, code_word="heron")
        write = partial(actions.no_to_all_read_aloud, by=ada, revision=None, library=LIBRARY)
        outcomes = together(*(partial(write, client=Client.objects.get()) for _ in range(3)))

        assert sorted(len(outcome) for outcome in outcomes if isinstance(outcome, list)) == [0, 0, 9]
        assert RecordedAnswer.objects.count() == 9

    def test_nothing_is_recorded_by_who_has_just_handed_the_client_over(self, ada: User, eve: User) -> None:
        heron = clients.add_client(by=ada, code_word="heron")
        offer = clients.offer(by=ada, client=heron, to=eve)
        written_, taken = together(
            partial(
                actions.answer,
                by=ada,
                client=Client.objects.get(),
                revision=0,
                library=LIBRARY,
                flag="ptsd",
                kind=YES,
            ),
            partial(clients.accept, by=eve, hand_over=offer),
        )

        assert isinstance(taken, Client)
        assert isinstance(written_, RecordedAnswer | Client.DoesNotExist)
        heron.refresh_from_db()
        assert (heron.therapist, heron.revision) == (eve, RecordedAnswer.objects.count())

    def test_a_closed_file_takes_no_answer_that_came_after(self, ada: User) -> None:
        heron = clients.add_client(by=ada, code_word="heron")
        answered, _ = together(
            partial(
                actions.answer,
                by=ada,
                client=Client.objects.get(),
                revision=0,
                library=LIBRARY,
                flag="ptsd",
                kind=YES,
            ),
            partial(clients.close, by=ada, client=Client.objects.get()),
        )

        heron.refresh_from_db()
        assert not heron.is_open
        assert isinstance(answered, RecordedAnswer | AnswerRefused)
        assert heron.revision == RecordedAnswer.objects.count() == int(isinstance(answered, RecordedAnswer))
