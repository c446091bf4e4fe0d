"""How are a draft, what a client was given, and the file of it read, many times a minute?

In plain SQL, because building these queries anew each time costs Django more than the database takes to answer them.
Nobody reaches a draft or a client of somebody else's by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from clinic.accounts.models import User
from clinic.clients.models import Client
from clinic.rows import Rows, fetched
from suggestions.handout.models import (
    Favourite,
    Feedback,
    Handout,
    Issue,
    IssuedFile,
    IssuedStrategy,
    PickRow,
    Withdrawal,
)
from suggestions.screening.reading import moment

_CLIENTS, _HANDOUTS, _PICKS = Rows(Client), Rows(Handout), Rows(PickRow)
_DRAFT = f"""
    SELECT {_CLIENTS.columns("c")}, {_HANDOUTS.columns("h")}, {_PICKS.columns("p")} FROM {_CLIENTS.table} c
    LEFT JOIN {_HANDOUTS.table} h ON h.client_id = c.id AND h.stage = '{Handout.Stage.DRAFT}'
    LEFT JOIN {_PICKS.table} p ON p.handout_id = h.id
    WHERE c.id = %s AND c.therapist_id = %s ORDER BY p.position, p.id
"""  # noqa: S608 -- the names are ours, as everywhere below
_PICKED = f"""
    SELECT {_PICKS.columns("p")} FROM {_PICKS.table} p WHERE p.handout_id = %s ORDER BY p.position, p.id
"""  # noqa: S608
_FILES, _ISSUES, _WITHDRAWALS = Rows(IssuedFile), Rows(Issue), Rows(Withdrawal)
_FILE = f"""
    SELECT {_FILES.columns("f")}, {_ISSUES.columns("i")}, {_WITHDRAWALS.columns("w")} FROM {_FILES.table} f
    JOIN {_ISSUES.table} i ON i.id = f.issue_id JOIN {_CLIENTS.table} c ON c.id = i.client_id
    LEFT JOIN {_WITHDRAWALS.table} w ON w.issue_id = i.id
    WHERE i.id = %s AND f.position = %s AND c.therapist_id = %s
"""  # noqa: S608
_HISTORY = f"""
    SELECT s.strategy, i.id, i.code, '', i.issued_at, s.position
    FROM {IssuedStrategy._meta.db_table} s JOIN {Issue._meta.db_table} i ON i.id = s.issue_id WHERE i.client_id = %s
    UNION ALL SELECT f.strategy, i.id, '', f.word, f.at, 0
    FROM {Feedback._meta.db_table} f JOIN {Issue._meta.db_table} i ON i.id = f.issue_id WHERE i.client_id = %s
    UNION ALL SELECT strategy, 0, '', '', NULL, 0 FROM {Favourite._meta.db_table} WHERE therapist_id = %s
"""  # noqa: S608


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


def draft_of(person: User, client: int) -> tuple[Handout, tuple[PickRow, ...]]:
    """The draft of one of this person's clients, or one that is not saved, with what was chosen for it in its order.

    One query, for the client as well. Raises Client.DoesNotExist for any other.
    """
    rows = fetched(_DRAFT, [client, person.pk])
    if not rows:
        raise Client.DoesNotExist
    draft = _HANDOUTS.joined(rows[0], len(_CLIENTS)) or Handout(therapist=person, revision=0)
    draft.client = _CLIENTS.made(rows[0])
    picks = (_PICKS.joined(row, len(_CLIENTS) + len(_HANDOUTS)) for row in rows)
    return draft, tuple(pick for pick in picks if pick)


def picks_of(handout: Handout) -> tuple[PickRow, ...]:
    """What was chosen for a draft, in its order, after a change."""
    return tuple(_PICKS.made(row) for row in fetched(_PICKED, [handout.pk]))


def file_of(person: User, issue: int, position: int) -> IssuedFile:
    """A file that one of this person's clients was given, with its issue and whether that is void. One query.

    Raises IssuedFile.DoesNotExist for any other.
    """
    for row in fetched(_FILE, [issue, position, person.pk]):
        file, given = _FILES.made(row), _ISSUES.made(row, len(_FILES))
        withdrawal = _WITHDRAWALS.joined(row, len(_FILES) + len(_ISSUES))
        Issue._meta.get_field("withdrawal").set_cached_value(given, withdrawal)
        file.issue = given
        return file
    raise IssuedFile.DoesNotExist


def history_of(person: User, client: Client) -> tuple[tuple[Given, ...], frozenset[str]]:
    """What the client was given and how it went, newest first, and what the therapist keeps at hand. One query."""
    return _sorted_out(fetched(_HISTORY, [client.pk, client.pk, person.pk]))


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
