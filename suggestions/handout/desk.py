"""What stands on the desk for one client right now?

`open_desk` reads it in a handful of questions to the database, whatever the size of library, clients and history:
client with draft and picks, answers with circumstances, crisis plan, crisis lines with the logo, and what was given or
is kept at hand. It writes nothing. After a change only what changed is read again:

    desk = open_desk(request.user, pk)
    ... an answer is recorded ...
    desk = desk.with_answers()
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from clinic.accounts.models import User
from clinic.clients.models import Client
from clinic.practice.models import Practice
from suggestions.handout import reading
from suggestions.handout.looking import History
from suggestions.handout.models import Handout, IssuedStrategy
from suggestions.handout.preparing import Bench, crisis_plan_on, practice_facts
from suggestions.handout.reading import Given, Told
from suggestions.library.catalogue import current_catalogue
from suggestions.library.library import Library
from suggestions.screening.findings import Findings
from suggestions.screening.picture import Picture
from suggestions.screening.queries import Known, known_of


@dataclass(frozen=True)
class Desk:
    """Everything that the working screen shows of one client."""

    person: User
    known: Known
    bench: Bench
    given: tuple[Given, ...]
    """Newest first."""
    favourites: frozenset[str]

    @property
    def client(self) -> Client:
        return self.known.client

    @property
    def handout(self) -> Handout:
        """The draft; not saved, with revision 0, as long as nothing was put on it."""
        return self.bench.handout

    @property
    def library(self) -> Library:
        """The shelf of the day."""
        return self.known.library

    @property
    def findings(self) -> Findings:
        return self.bench.findings

    @property
    def picture(self) -> Picture:
        return self.bench.picture

    @property
    def last(self) -> Given | None:
        """What was given last."""
        return self.given[0] if self.given else None

    @cached_property
    def history(self) -> History:
        """What was chosen for this page and before, without what only a filter asks for."""
        return History(
            picked=frozenset(row.strategy for row in self.bench.rows),
            tried=frozenset(slug for given in self.given for slug in given.strategies),
            told={slug: told.word for given in reversed(self.given) for slug, told in given.told.items()},
            favourites=self.favourites,
        )

    def title_of(self, slug: str) -> str:
        """What a strategy is called, also when it has left the shelf."""
        entry = self.bench.catalogue.library.entry_of.get(slug)
        return entry.title if entry else slug

    def with_answers(self) -> Desk:
        """The same after an answer, or after a crisis plan was recorded."""
        known = known_of(self.client, timezone.localtime(), self.library)
        plan_on = crisis_plan_on(self.client.pk, known.picture)
        return replace(self, known=known, bench=replace(self.bench, findings=known.findings, crisis_plan_on=plan_on))

    def with_word(self, issue: int, slug: str, word: str, at: datetime) -> Desk:
        """The same after it was told how an item went."""
        given = tuple(
            replace(each, told={**each.told, slug: Told(word, at)}) if each.issue == issue else each
            for each in self.given
        )
        return replace(self, given=given)

    def with_draft(self, handout: Handout) -> Desk:
        """The same after a change of the draft, which is given as it now is."""
        handout.client = self.client
        return replace(self, bench=replace(self.bench, handout=handout, rows=reading.picks_of(handout)))


def open_desk(person: User, pk: int, practice: Practice | None = None) -> Desk:
    """The desk of one of this person's clients. Raises Client.DoesNotExist for any other.

    `practice` is the practice where it was read already.
    """
    at = timezone.localtime()
    catalogue = current_catalogue()
    handout, rows = reading.draft_of(person, pk)
    known = known_of(handout.client, at, catalogue.on(at.date()))
    given, favourites = reading.history_of(person, handout.client)
    bench = Bench(
        handout=handout,
        rows=rows,
        catalogue=catalogue,
        shelf=known.library,
        findings=known.findings,
        practice=practice_facts(at.date(), practice),
        crisis_plan_on=crisis_plan_on(handout.client_id, known.picture),
    )
    return Desk(person=person, known=known, bench=bench, given=given, favourites=favourites)


def used_by(person: User) -> frozenset[str]:
    """Slugs of everything that this therapist ever gave to anybody. Only asked when a filter needs it."""
    given = IssuedStrategy.objects.filter(issue__therapist=person)
    return frozenset(given.values_list("strategy", flat=True).distinct())
