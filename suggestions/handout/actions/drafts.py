"""Every change to a draft. Each names the revision it saw; a write on another revision is refused, and nothing is
lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clinic.accounts.models import User
from clinic.audit.actions import record
from clinic.clients.models import Client
from suggestions.handout.models import Handout, Issue, PickRow
from suggestions.handout.picks import Override


class Stale(Exception):
    """Somebody else, or another tab, changed the draft meanwhile. `handout` is the draft as it now is."""

    def __init__(self, handout: Handout) -> None:
        super().__init__("This handout was changed in another window.")
        self.handout = handout


class PickFields(TypedDict, total=False):
    """What may be written and chosen for one item."""

    size: str
    title: str
    plan: str
    backup: str
    note: str
    steps: list[int] | None
    fit: list[int]


class HandoutFields(TypedDict, total=False):
    """What may be chosen for the handout as a whole."""

    layout: str
    paper: str
    week_log: bool
    kept_at_practice: bool
    guardian_knows: bool
    guardian_reason: str
    asked_about_paper: bool
    slip_read: bool


@transaction.atomic
def start(*, by: User, client: Client) -> Handout:
    """The draft of this client, made when there is none."""
    Client.objects.select_for_update().get(pk=client.pk)
    draft = Handout.objects.drafts().filter(client=client).first()
    if draft is None:
        draft = Handout.objects.create(client=client, therapist=by)
        record(actor=by, verb="started", target=draft, client=client.pk)
    return draft


@transaction.atomic
def add_pick(
    *, by: User, handout: Handout, revision: int, strategy: str, seen: str = "", at: int | None = None
) -> None:
    """Put a strategy on the draft, at the end or at a position. Adding what is there already changes nothing.

    `seen` is the digest of the finding that the therapist saw and so acknowledged.
    """
    if handout.picks.filter(strategy=strategy).exists():
        return
    _touch(handout, revision, slip_read=False)
    rows = list(handout.picks.all())
    place = len(rows) if at is None else max(0, min(at, len(rows)))
    rows.insert(place, PickRow.objects.create(handout=handout, strategy=strategy, position=place, seen=seen))
    _number(rows)
    record(actor=by, verb="picked", target=handout)


@transaction.atomic
def drop_pick(*, by: User, handout: Handout, revision: int, strategy: str) -> PickRow | None:
    """Take a strategy off. Returns the row as it was, so that it can be put back; None when it was not there."""
    row = handout.picks.filter(strategy=strategy).first()
    if row is None:
        return None
    _touch(handout, revision, slip_read=False)
    PickRow.objects.filter(pk=row.pk).delete()
    _number(list(handout.picks.all()))
    record(actor=by, verb="took off", target=handout)
    return row


@transaction.atomic
def put_back(*, by: User, handout: Handout, revision: int, row: PickRow) -> None:
    """Undo of `drop_pick`: the strategy returns to its place with all that was written for it."""
    if handout.picks.filter(strategy=row.strategy).exists():
        return
    _touch(handout, revision, slip_read=False)
    rows = list(handout.picks.all())
    row.pk, row.handout = None, handout
    row.save(force_insert=True)
    rows.insert(min(row.position, len(rows)), row)
    _number(rows)
    record(actor=by, verb="put back", target=handout)


@transaction.atomic
def reorder(*, by: User, handout: Handout, revision: int, strategies: Sequence[str]) -> None:
    """Put the picks into this order. Strategies that are not named keep their order after those that are."""
    _touch(handout, revision)
    rows = list(handout.picks.all())
    wanted = {slug: place for place, slug in enumerate(strategies)}
    _number(sorted(rows, key=lambda row: (wanted.get(row.strategy, len(wanted)), row.position)))
    record(actor=by, verb="reordered", target=handout)


@transaction.atomic
def tailor(*, by: User, handout: Handout, revision: int, strategy: str, fields: PickFields) -> None:
    """Write and choose for one item. Raises PickRow.DoesNotExist when it is not on the draft.

    The words themselves are judged by the language check before this is called, and again when issuing.
    """
    row = handout.picks.get(strategy=strategy)
    _touch(handout, revision)
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean(exclude=["handout"])
    row.save(update_fields=list(fields))
    record(actor=by, verb="tailored", target=handout)


@transaction.atomic
def acknowledge(*, by: User, handout: Handout, revision: int, strategy: str, seen: str) -> None:
    """The therapist has seen what a changed finding says of an item that is on the draft."""
    row = handout.picks.get(strategy=strategy)
    _touch(handout, revision)
    row.seen = seen
    row.save(update_fields=["seen"])
    record(actor=by, verb="acknowledged", target=handout)


@transaction.atomic
def override(*, by: User, handout: Handout, revision: int, strategy: str, override: Override | None) -> None:
    """Use a strategy in spite of its verdict, on this handout only; or take the override back.

    Whether it may be is judged by `overrides.override_problems` before this is called, and again when issuing.
    """
    row = handout.picks.get(strategy=strategy)
    _touch(handout, revision, slip_read=False)
    row.override_code = override.code.value if override else ""
    row.override_reason = override.reason if override else ""
    row.override_on = override.on if override else None
    row.override_by = override.by if override else ""
    row.full_clean(exclude=["handout"])
    row.save(update_fields=["override_code", "override_reason", "override_on", "override_by"])
    verb = "overrode" if override else "took back the override of"
    record(actor=by, verb=verb, target=handout)


@transaction.atomic
def choose(*, by: User, handout: Handout, revision: int, fields: HandoutFields) -> None:
    """Choose for the handout as a whole: layout, paper, week log, and what the issue strip asks."""
    for name, value in fields.items():
        setattr(handout, name, value)
    handout.full_clean(exclude=["client", "therapist", "carried_from"], validate_constraints=False)
    _touch(handout, revision, **fields)
    record(actor=by, verb="set up", target=handout)


@transaction.atomic
def carry_forward(*, by: User, handout: Handout, revision: int, last: Issue, strategies: Sequence[str]) -> None:
    """Start a draft from what was given last: these strategies of it, with what was written for them.

    Which may still be given is judged by the caller against today's answers. Overrides are not carried: each holds for
    one handout. What is on the draft already stays as it is.
    """
    _touch(handout, revision, carried_from=last, slip_read=False)
    there = list(handout.picks.all())
    held = {row.strategy for row in there}
    for row in last.handout.picks.filter(strategy__in=strategies):
        if row.strategy not in held:
            there.append(_copy(row, handout))
    _number(there)
    record(actor=by, verb="carried forward", target=handout, code=last.code)


def _copy(row: PickRow, handout: Handout) -> PickRow:
    return PickRow.objects.create(
        handout=handout,
        strategy=row.strategy,
        position=row.position,
        size=row.size,
        title=row.title,
        plan=row.plan,
        backup=row.backup,
        note=row.note,
        steps=row.steps,
        fit=row.fit,
    )


def _touch(handout: Handout, revision: int, **changes: object) -> None:
    """Raise the revision if it is still the one that was seen. Raises Stale otherwise."""
    found = Handout.objects.drafts().filter(pk=handout.pk, revision=revision)
    if not found.update(revision=F("revision") + 1, changed_at=timezone.now(), **changes):
        raise Stale(Handout.objects.get(pk=handout.pk))
    handout.refresh_from_db()


def _number(rows: Sequence[PickRow]) -> None:
    for position, row in enumerate(rows):
        row.position = position
    PickRow.objects.bulk_update(rows, ["position"])
