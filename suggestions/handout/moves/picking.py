"""What goes on the page, comes off it, and in which order it stands there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.core import signing
from django.db import transaction

from suggestions.handout.actions import drafts
from suggestions.handout.desk import Desk
from suggestions.handout.models import Handout, PickRow
from suggestions.handout.moves.outcome import NoSuchMove, Outcome, Posted, Undo, finding_of, numbers_of, parts_of, write
from suggestions.handout.seen import digest_of
from suggestions.handout.steps import Step, step_of
from suggestions.screening.engine import Finding
from suggestions.screening.wording import sentence

UNDO_SALT = "desk.undo"


def add(desk: Desk, value: str, posted: Posted) -> Outcome:
    (slug,) = parts_of(value, 1, 1)
    return take(desk, slug, posted)


def take(desk: Desk, slug: str, posted: Posted) -> Outcome:
    """Put a strategy on the page if it may stand there; otherwise open what stands in the way."""
    finding = finding_of(desk, slug)
    match step_of(finding, picked=slug in desk.history.picked):
        case Step.ADD | Step.SLIP as step:
            after = write(desk, posted, lambda draft, rev: put(desk, draft, rev, finding))
            where = "on the page for the doctor" if step is Step.SLIP else "on the page"
            return Outcome(after, said=f"{finding.entry.title} is {where}.")
        case Step.ASK:
            return Outcome(desk, said=sentence(finding, desk.library), opened=slug, focus=f"ask-{slug}")
        case Step.STOP:
            return Outcome(desk, said=sentence(finding, desk.library), opened=slug, focus=f"stop-{slug}")
        case Step.ON_PAGE:
            return Outcome(desk, said=f"{finding.entry.title} is on the page already.")
    return Outcome(desk, problem=f"{finding.entry.title} is for the session and never prints.")


def put(desk: Desk, draft: Handout, revision: int, finding: Finding, at: int | None = None) -> None:
    drafts.add_pick(
        by=desk.person,
        handout=draft,
        revision=revision,
        strategy=finding.entry.slug,
        seen=digest_of(finding),
        at=at,
    )


def use(desk: Desk, value: str, posted: Posted) -> Outcome:
    """ "substitute", or "substitute instead-of" where the other stands on the page and makes room."""
    slug, *other = parts_of(value, 1, 2)
    finding = finding_of(desk, slug)
    if step_of(finding, picked=False) is not Step.ADD:
        return take(desk, slug, posted)
    places = [row.strategy for row in desk.bench.rows]
    if not other or other[0] not in places:
        return take(desk, slug, posted)

    @transaction.atomic
    def swap(draft: Handout, revision: int) -> None:
        if drafts.drop_pick(by=desk.person, handout=draft, revision=revision, strategy=other[0]) is None:
            raise drafts.Stale(draft)
        put(desk, draft, draft.revision, finding, at=places.index(other[0]))

    after = write(desk, posted, swap)
    return Outcome(after, said=f"{finding.entry.title} is on the page instead.", focus=f"pick-{slug}")


def take_all(desk: Desk, value: str, posted: Posted) -> Outcome:
    """A suggested start: everything of it that may stand on the page."""
    slugs = parts_of(value, 1, 12)
    free = [finding for slug in slugs if step_of(finding := finding_of(desk, slug), picked=False) is Step.ADD]

    @transaction.atomic
    def add(draft: Handout, revision: int) -> None:
        for finding in free:
            put(desk, draft, revision, finding)
            revision = draft.revision

    after = write(desk, posted, add)
    return Outcome(after, said=f"{'; '.join(finding.entry.title for finding in free)}: on the page.")


def drop(desk: Desk, value: str, posted: Posted) -> Outcome:
    (slug,) = parts_of(value, 1, 1)
    gone: list[PickRow] = []

    def drop(draft: Handout, revision: int) -> None:
        if row := drafts.drop_pick(by=desk.person, handout=draft, revision=revision, strategy=slug):
            gone.append(row)

    after = write(desk, posted, drop)
    title = desk.title_of(slug)
    undo = Undo(title, signing.dumps(_kept(gone[0]), salt=UNDO_SALT, compress=True)) if gone else None
    return Outcome(after, said=f"{title} is off the page.", undo=undo)


def undo(desk: Desk, value: str, posted: Posted) -> Outcome:
    try:
        kept = signing.loads(value, salt=UNDO_SALT)
    except signing.BadSignature:
        raise NoSuchMove("undo") from None
    if kept.pop("handout") != desk.handout.pk:
        return Outcome(desk, problem="That page is closed by now.")
    on = kept.pop("override_on")
    row = PickRow(**kept, override_on=date.fromisoformat(on) if on else None)
    after = write(
        desk, posted, lambda draft, rev: drafts.put_back(by=desk.person, handout=draft, revision=rev, row=row)
    )
    return Outcome(after, said=f"{desk.title_of(row.strategy)} is back.", focus=f"pick-{row.strategy}")


_KEPT = (
    *("strategy", "position", "size", "title", "plan", "backup", "note", "steps", "fit"),
    *("override_code", "override_reason", "override_by", "seen"),
)


def _kept(row: PickRow) -> dict[str, object]:
    """A row as values that can be signed."""
    on = row.override_on.isoformat() if row.override_on else ""
    return {name: getattr(row, name) for name in _KEPT} | {"handout": row.handout_id, "override_on": on}


def order(desk: Desk, value: str, posted: Posted) -> Outcome:
    """Slugs in their new order."""
    slugs = parts_of(value, 1, 50)
    after = write(
        desk, posted, lambda draft, rev: drafts.reorder(by=desk.person, handout=draft, revision=rev, strategies=slugs)
    )
    numbers = numbers_of(after)
    places = (f"{numbers.get(row.strategy, '')} {desk.title_of(row.strategy)}".strip() for row in after.bench.rows)
    return Outcome(after, said=f"{', '.join(places)}.")


def up(desk: Desk, value: str, posted: Posted) -> Outcome:
    return _step(desk, value, posted, -1)


def down(desk: Desk, value: str, posted: Posted) -> Outcome:
    return _step(desk, value, posted, 1)


def _step(desk: Desk, value: str, posted: Posted, by: int) -> Outcome:
    slugs = [row.strategy for row in desk.bench.rows]
    if value not in slugs:
        raise NoSuchMove(value)
    old = slugs.index(value)
    new = min(max(old + by, 0), len(slugs) - 1)
    slugs.insert(new, slugs.pop(old))
    if new == old:
        return Outcome(desk, said=f"{desk.title_of(value)} is {'first' if by < 0 else 'last'} already.")
    moved = order(desk, " ".join(slugs), posted)
    numbers = numbers_of(moved.desk)
    place = f"number {numbers[value]} of {len(numbers)}" if value in numbers else f"in place {new + 1} of {len(slugs)}"
    return replace(moved, said=f"{desk.title_of(value)} is {place}.")


def seen(desk: Desk, value: str, posted: Posted) -> Outcome:
    finding = finding_of(desk, value)
    after = write(
        desk,
        posted,
        lambda draft, rev: drafts.acknowledge(
            by=desk.person, handout=draft, revision=rev, strategy=value, seen=digest_of(finding)
        ),
    )
    return Outcome(after, said=f"{finding.entry.title} stays.")
