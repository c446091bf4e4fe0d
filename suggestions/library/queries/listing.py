"""What stands in the list of strategies, and what of it waits for this curator?

One row for each strategy: the version that counts (published, or else the newest) and beside it the one that is being
written or reviewed. The number of queries does not grow with the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q

from clinic import roles
from clinic.accounts.models import User
from suggestions.library.entry import Severity
from suggestions.library.lifecycle import Stage, can_sign
from suggestions.library.models import RuleRow, Version
from suggestions.library.reviewing import is_due_soon, is_overdue


class State(StrEnum):
    """How a strategy stands, for the eye and for the filter."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    OVERDUE = "overdue"
    """Published, but its review is overdue, so that it is off the shelf."""
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Row:
    """One strategy of the list."""

    shown: Version
    """The version that counts."""
    beside: Version | None
    """The one that is being written or reviewed, where it is another one."""
    state: State
    rules: tuple[tuple[Severity, int], ...]
    """How many rules of the shown version have which severity, worst first."""
    due_soon: bool
    waits: str
    """What this person can do about it, as a sentence; empty when nothing waits."""

    @property
    def open(self) -> Version | None:
        """The version that is being written or reviewed."""
        return self.beside or (self.shown if self.shown.stage in (Stage.DRAFT, Stage.IN_REVIEW) else None)


def published_rows(today: date) -> list[Row]:
    """What a therapist may read: every strategy with a published version, by its client title."""
    versions = list(Version.objects.published().with_signing())
    return _rows(versions, [], None, today)


def curator_rows(person: User, today: date) -> list[Row]:
    """Every strategy there is, with what waits for this curator, by its client title."""
    open_ = list(Version.objects.open().with_signing().prefetch_related("moves"))
    newer = Version.objects.filter(strategy=OuterRef("strategy"), number__gt=OuterRef("number")).order_by()
    last = Q(stage=Stage.RETIRED) & ~Exists(newer)
    settled = list(Version.objects.with_signing().filter(Q(stage=Stage.PUBLISHED) | last))
    known = {version.strategy_id for version in settled}
    new = [version for version in open_ if version.strategy_id not in known]
    return _rows([*settled, *new], open_, person, today)


def waiting_rows(person: User, today: date) -> list[Row]:
    """What waits for this curator, what is longest overdue first, then in review by age."""
    rows = [row for row in curator_rows(person, today) if row.waits]
    return sorted(rows, key=lambda row: (row.open is not None, row.shown.due_on or date.max, row.shown.made_at))


def may_sign_rows(rows: Iterable[Row], person: User) -> list[Version]:
    """The versions in review that this person may sign and nobody has signed."""
    return [row.open for row in rows if row.open and _waits_for_signature(row.open, person)]


def state_of(version: Version, today: date) -> State:
    """How a version stands that day."""
    if version.stage == Stage.PUBLISHED and version.due_on and is_overdue(version.due_on, today):
        return State.OVERDUE
    return State(version.stage)


def _rows(shown: Sequence[Version], open_: Sequence[Version], person: User | None, today: date) -> list[Row]:
    counts = _rule_counts(shown)
    beside = {version.strategy_id: version for version in open_}
    rows = []
    for version in shown:
        other = beside.get(version.strategy_id)
        rows.append(
            Row(
                shown=version,
                beside=other if other != version else None,
                state=state_of(version, today),
                rules=tuple(sorted(counts[version.pk].items(), reverse=True)),
                due_soon=_is_due_soon(version, today),
                waits=_waits(version, other, person, today) if person else "",
            )
        )
    return sorted(rows, key=lambda row: (row.shown.client_title or row.shown.title).casefold())


def _rule_counts(versions: Sequence[Version]) -> defaultdict[int, dict[Severity, int]]:
    counts: defaultdict[int, dict[Severity, int]] = defaultdict(dict)
    found = RuleRow.objects.filter(version__in=versions).order_by().values_list("version", "severity")
    for version, severity, count in found.annotate(count=Count("pk")):
        counts[version][Severity(severity)] = count
    return counts


def _is_due_soon(version: Version, today: date) -> bool:
    return bool(version.stage == Stage.PUBLISHED and version.due_on and is_due_soon(version.due_on, today))


def _waits(shown: Version, open_: Version | None, person: User, today: date) -> str:
    """What this person can do about a strategy now, the most pressing first."""
    if open_ is not None and open_.stage == Stage.IN_REVIEW:
        if open_.signed is not None:
            return f"Signed by {open_.signed.by}: publish it"
        if _waits_for_signature(open_, person):
            return "Read and sign it"
    draft = open_ if open_ is not None and open_.stage == Stage.DRAFT and _is_written_by(open_, person) else None
    if draft and (sent_back := [move for move in draft.moves.all() if move.to == Stage.DRAFT]):
        return f"Sent back: {sent_back[-1].reason}"
    if _is_due_soon(shown, today) and _can_sign(shown, person):
        return "Look at it again"
    return "Your draft: go on writing" if draft else ""


def _is_written_by(version: Version, person: User) -> bool:
    """Whether this person edited a word of it, or began it and nobody did yet."""
    editors = version.editor_pks
    return person.pk in editors or (not editors and version.made_by_id == person.pk)


def _waits_for_signature(version: Version, person: User) -> bool:
    return version.stage == Stage.IN_REVIEW and version.signed is None and _can_sign(version, person)


def _can_sign(version: Version, person: User) -> bool:
    return can_sign(person.pk, editors=version.editor_pks, may_sign=roles.may_sign(person))
