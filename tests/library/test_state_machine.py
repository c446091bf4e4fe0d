"""Can three people, by whatever door, bring it about that somebody's own words stand on the shelf under their own name?

They write, submit, sign and publish through the actions, and try the tables directly as well. What each of them really
wrote is kept beside, so that washing a name off the record would show.

    at every moment, for every published version:  a sign-off for this wording, by somebody who wrote no word of it
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.actions.loading import load_vocabulary
from suggestions.library.lifecycle import Refused, Stage
from suggestions.library.models import Editor, SignOff, StepRow, Strategy, Version
from tests.library.entries import an_entry, starter_library
from tests.library.people import everything

who = st.integers(0, 2)
stages = st.sampled_from(Stage)


class Curating(RuleBasedStateMachine):
    """One strategy and three curators, all of whom may sign."""

    people: tuple[User, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.wrote: defaultdict[int, set[int]] = defaultdict(set)
        self.words = 0
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(person=who)
    def begin(self, person: int) -> None:
        version = actions.draft(by=self.people[person], entry=an_entry())
        self.wrote[version.pk].add(self.people[person].pk)

    @property
    def newest(self) -> Version | None:
        return Version.objects.order_by("-number").first()

    def attempt(self, deed: Callable[..., object], **arguments: Any) -> bool:
        """Whether it was let happen."""
        with suppress(Refused, DatabaseError), transaction.atomic():
            deed(**arguments)
            return True
        return False

    @rule(person=who)
    def write(self, person: int) -> None:
        if version := self.newest:
            self.words += 1
            entry = replace(version.as_entry(), why=f"It may help {self.words}.")
            if self.attempt(actions.save, by=self.people[person], version=version, rev=version.rev, entry=entry):
                self.wrote[version.pk].add(self.people[person].pk)

    @rule(person=who)
    def submit(self, person: int) -> None:
        if version := self.newest:
            self.attempt(actions.submit, by=self.people[person], version=version, rev=version.rev)

    @rule(person=who)
    def send_back(self, person: int) -> None:
        if version := self.newest:
            self.attempt(actions.send_back, by=self.people[person], version=version, reason="Not yet.")

    @rule(person=who)
    def sign(self, person: int) -> None:
        if version := self.newest:
            ticked = everything(version)
            self.attempt(actions.sign, by=self.people[person], version=version, rev=version.rev, ticked=ticked)

    @rule(person=who)
    def publish(self, person: int) -> None:
        if version := self.newest:
            self.attempt(actions.publish, by=self.people[person], version=version)

    @rule(person=who)
    def sign_and_publish_in_a_batch(self, person: int) -> None:
        if version := self.newest:
            batch = [actions.ToSign(version.pk, version.rev, everything(version), opened=True)]
            self.attempt(actions.sign_batch, by=self.people[person], batch=batch)

    @rule(person=who)
    def retire(self, person: int) -> None:
        if version := Version.objects.published().first():
            self.attempt(actions.retire, by=self.people[person], version=version, reason="Out of use.")

    @rule(person=who)
    def revise(self, person: int) -> None:
        if strategy := Strategy.objects.first():
            self.attempt(actions.revise, by=self.people[person], strategy=strategy)

    @rule(person=who)
    def discard(self, person: int) -> None:
        if version := self.newest:
            self.attempt(actions.discard, by=self.people[person], version=version, rev=version.rev)

    @rule(stage=stages, raised=st.booleans())
    def set_the_stage_past_the_actions(self, stage: Stage, raised: bool) -> None:
        if version := self.newest:
            columns = {"stage": stage} | ({"rev": version.rev + 1} if raised else {})
            self.attempt(Version.objects.filter(pk=version.pk).update, **columns)

    @rule(person=who, kind=st.sampled_from(SignOff.Kind.values))
    def sign_past_the_actions(self, person: int, kind: str) -> None:
        if version := self.newest:
            by = self.people[person]
            self.attempt(SignOff.objects.create, version=version, rev=version.rev, kind=kind, by=by)

    @rule(person=who, other=who)
    def wash_a_name_off(self, person: int, other: int) -> None:
        mine = Editor.objects.filter(person=self.people[person])
        self.attempt(mine.update, person=self.people[other])
        self.attempt(mine.delete)
        self.attempt(SignOff.objects.update, by=self.people[other])

    @rule(stage=stages)
    def move_words_past_the_actions(self, stage: Stage) -> None:
        if version := self.newest:
            self.attempt(StepRow.objects.filter(version=version).update, text="Other words.")
            self.attempt(Version.objects.filter(pk=version.pk).update, why="Other words.", stage=stage)

    @invariant()
    def what_is_published_was_signed_by_somebody_who_wrote_no_word_of_it(self) -> None:
        for version in Version.objects.published():
            signers = set(
                SignOff.objects.filter(version=version, kind="signed", rev=version.rev).values_list("by", flat=True)
            )
            writers = set(Editor.objects.filter(version=version).values_list("person", flat=True))
            assert writers >= self.wrote[version.pk]
            assert signers
            assert not signers & self.wrote[version.pk]

    @invariant()
    def one_version_is_published_and_one_open_at_most(self) -> None:
        assert Version.objects.published().count() <= 1
        assert Version.objects.open().count() <= 1


@pytest.fixture
def three(hire: Callable[..., User]) -> None:
    """Three curators, each of whom may sign."""
    load_vocabulary(library=starter_library(), by=None)
    names = ("Ann Roe", "Ben Roe", "Cy Roe")
    Curating.people = tuple(hire(name, is_curator=True, is_clinical_lead=True) for name in names)


@pytest.mark.usefixtures("three")
def test_nobody_publishes_what_its_writers_signed() -> None:
    run_state_machine_as_test(Curating, settings=settings(max_examples=15, stateful_step_count=25, deadline=None))


@pytest.mark.long
@pytest.mark.usefixtures("three")
def test_nobody_publishes_what_its_writers_signed_whatever_they_try() -> None:
    run_state_machine_as_test(Curating, settings=settings(max_examples=600, stateful_step_count=50, deadline=None))
