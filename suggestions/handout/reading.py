"""How does the working screen read its draft, and what a client was given, many times a minute?

In plain SQL, because building these queries anew each time costs Django more than the database takes to answer them.
Nobody reaches a draft or a client of somebody else's by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from clinic.accounts.models import User
from clinic.clients.models import Client
from suggestions.handout.models import Favourite, Feedback, Handout, Issue, IssuedStrategy, PickRow
from suggestions.screening.reading import moment

_CLIENT = f"SELECT * FROM {Client._meta.db_table} WHERE id = %s AND therapist_id = %s"  # noqa: S608 -- our names
_DRAFT = f"SELECT * FROM {Handout._meta.db_table} WHERE client_id = %s AND stage = '{Handout.Stage.DRAFT}'"  # noqa: S608
_PICKS = f"SELECT * FROM {PickRow._meta.db_table} WHERE handout_id = %s ORDER BY position, id"  # noqa: S608
_HISTORY = f"""
    SELECT s.strategy, i.id, i.code, '', i.issued_at, s.position
    FROM {IssuedStrategy._meta.db_table} s JOIN {Issue._meta.db_table} i ON i.id = s.issue_id WHERE i.client_id = %s
    UNION ALL SELECT f.strategy, i.id, '', f.word, f.at, 0
    FROM {Feedback._meta.db_table} f JOIN {Issue._meta.db_table} i ON i.id = f.issue_id WHERE i.client_id = %s
    UNION ALL SELECT strategy, 0, '', '', NULL, 0 FROM {Favourite._meta.db_table} WHERE therapist_id = %s
"""  # noqa: S608 -- the names are ours


@dataclass(frozen=True, slots=True)
class Told:
    """How an item went, as the client said last."""

    word: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Given:
    """One handout that this client was given."""

    issue: int
    code: str
    at: datetime
    strategies: tuple[str, ...]
    told: Mapping[str, Told] = field(default_factory=dict)
    """By slug; only what was told."""

    def word_on(self, slug: str) -> str:
        """How an item went; empty when nobody said."""
        return self.told[slug].word if slug in self.told else ""


def draft_of(person: User, client: int) -> Handout:
    """The draft of one of this person's clients, or one that is not saved. Raises Client.DoesNotExist for any other."""
    own = next(iter(Client.objects.raw(_CLIENT, [client, person.pk])), None)
    if own is None:
        raise Client.DoesNotExist
    draft = next(iter(Handout.objects.raw(_DRAFT, [client])), None) or Handout(therapist=person, revision=0)
    draft.client = own
    return draft


def picks_of(handout: Handout) -> tuple[PickRow, ...]:
    """What was chosen for a draft, in its order. None for one that is not saved."""
    return tuple(PickRow.objects.raw(_PICKS, [handout.pk])) if handout.pk else ()


def history_of(person: User, client: Client) -> tuple[tuple[Given, ...], frozenset[str]]:
    """What the client was given and how it went, newest first, and what the therapist keeps at hand. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_HISTORY, [client.pk, client.pk, person.pk])
        return _sorted_out(cursor.fetchall())


def _sorted_out(rows: Iterable[tuple[str, int, str, str, datetime, int]]) -> tuple[tuple[Given, ...], frozenset[str]]:
    """Those rows by what they are: with a word something that was told, with an issue something given, else kept."""
    issues: dict[int, tuple[str, datetime, list[tuple[int, str]]]] = {}
    words: dict[int, dict[str, Told]] = {}
    favourites = set()
    for strategy, number, code, word, at, position in rows:
        if word:
            told = words.setdefault(number, {})
            if strategy not in told or told[strategy].at <= moment(at):
                told[strategy] = Told(word, moment(at))
        elif number:
            issues.setdefault(number, (code, moment(at), []))[2].append((position, strategy))
        else:
            favourites.add(strategy)
    newest_first = sorted(issues.items(), key=lambda item: (item[1][1], item[0]), reverse=True)
    return (
        tuple(
            Given(number, code, at, tuple(slug for _, slug in sorted(placed)), words.get(number, {}))
            for number, (code, at, placed) in newest_first
        ),
        frozenset(favourites),
    )
