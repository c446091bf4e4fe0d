"""What is recorded when several windows answer at the same moment?"""

from __future__ import annotations

from functools import partial

import pytest

from clinic.accounts.models import User
from clinic.clients import actions as clients
from clinic.clients.models import Client
from suggestions.screening import actions
from suggestions.screening.answering import AnswerRefused
from suggestions.screening.models import RecordedAnswer
from tests.racing import together
from tests.screening.recorded import LIBRARY, NO, UNSURE, YES

yes_to_ptsd = partial(actions.answer, revision=0, library=LIBRARY, flag="ptsd", kind=YES)


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
            partial(yes_to_ptsd, by=ada, client=Client.objects.get()),
            partial(clients.accept, by=eve, hand_over=offer),
        )

        assert isinstance(taken, Client)
        assert isinstance(written_, RecordedAnswer | Client.DoesNotExist)
        heron.refresh_from_db()
        assert (heron.therapist, heron.revision) == (eve, RecordedAnswer.objects.count())

    def test_a_closed_file_takes_no_answer_that_came_after(self, ada: User) -> None:
        heron = clients.add_client(by=ada, code_word="heron")
        answered, _ = together(
            partial(yes_to_ptsd, by=ada, client=Client.objects.get()),
            partial(clients.close, by=ada, client=Client.objects.get()),
        )

        heron.refresh_from_db()
        assert not heron.is_open
        assert isinstance(answered, RecordedAnswer | AnswerRefused)
        assert heron.revision == RecordedAnswer.objects.count() == int(isinstance(answered, RecordedAnswer))
