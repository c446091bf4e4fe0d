"""How do the words of a draft come about? Begun, revised from what is published, saved, discarded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from django.db import IntegrityError, transaction
from django.db.models import Max

from clinic.accounts.models import User
from clinic.audit.actions import record
from suggestions.library.actions.state import check_curator, lock
from suggestions.library.entry import Entry
from suggestions.library.lifecycle import Refused, Stage, check_edit
from suggestions.library.models import Editor, RuleRow, StageMove, Strategy, Version
from suggestions.library.models.writing import add_parts, replace_entry, version_columns

RULE_PREFIX = "P"
"""Begins the number of a rule that was written here; those of the starter library begin with R."""


@transaction.atomic
def draft(*, by: User, entry: Entry) -> Version:
    """Begin a strategy of the practice's own. Raises Refused when its name is taken."""
    check_curator(by)
    try:
        with transaction.atomic():
            strategy = Strategy.objects.create(slug=entry.slug, origin=Strategy.Origin.PRACTICE)
    except IntegrityError:
        taken = f'There is a strategy called "{entry.slug}" already. Choose another title, or revise that one.'
        raise Refused(taken) from None
    version = new_version(strategy=strategy, number=1, entry=numbered(entry), by=by)
    Editor.objects.create(version=version, person=by)
    record(actor=by, verb="drafted", target=version, slug=entry.slug, number=1)
    return version


@transaction.atomic
def revise(*, by: User, strategy: Strategy) -> Version:
    """Begin a new version with the words of the published one, or of the last one when all are retired.

    Raises Refused when somebody is at it already.
    """
    check_curator(by)
    Strategy.objects.select_for_update().get(pk=strategy.pk)
    versions = list(Version.objects.filter(strategy=strategy).order_by("number"))
    for version in versions:
        if version.stage in (Stage.DRAFT, Stage.IN_REVIEW):
            raise Refused(f"Version {version.number} is already being written or reviewed. Go on with that one.")
    base = next((version for version in versions if version.stage == Stage.PUBLISHED), versions[-1])
    number = versions[-1].number + 1
    made = new_version(strategy=strategy, number=number, entry=base.as_entry(), by=by, based_on=base)
    record(actor=by, verb="began revising", target=made, slug=strategy.slug, number=number, based_on=base.number)
    return made


@transaction.atomic
def save(*, by: User, version: Version, rev: int, entry: Entry) -> Version:
    """Keep the words of a draft. Whoever changed one is an editor of the version for good.

    Saving the same words again changes nothing and makes nobody an editor. Raises OutOfDate when the draft is not at
    `rev` any more, Refused when it is no draft, or renames the strategy.
    """
    check_curator(by)
    version = lock(version, rev=rev)
    check_edit(Stage(version.stage))
    before, after = version.as_entry(), numbered(entry)
    if after.slug != before.slug:
        raise Refused("A strategy keeps its name.")
    changed = [field.name for field in fields(Entry) if getattr(before, field.name) != getattr(after, field.name)]
    if not changed:
        return version
    Editor.objects.get_or_create(version=version, person=by)
    replace_entry(version, after)
    version.rev += 1
    version.save()
    record(actor=by, verb="changed", target=version, slug=after.slug, number=version.number, fields=changed)
    return version


@transaction.atomic
def discard(*, by: User, version: Version, rev: int) -> None:
    """Throw a draft away whole, with the strategy when it was its only version. Raises Refused once it was signed."""
    check_curator(by)
    version = lock(version, rev=rev)
    if version.stage != Stage.DRAFT:
        raise Refused("Only a draft can be thrown away. Send it back first.")
    if version.sign_offs.exists():
        raise Refused("Somebody signed this version before, so it stays. Change its words instead.")
    strategy = version.strategy
    record(actor=by, verb="discarded", target=version, slug=strategy.slug, number=version.number)
    pk = version.pk
    version.delete()
    Editor.objects.filter(version_id=pk).delete()
    StageMove.objects.filter(version_id=pk).delete()
    if not strategy.versions.exists():
        strategy.delete()


def new_version(
    *, strategy: Strategy, number: int, entry: Entry, by: User | None, based_on: Version | None = None
) -> Version:
    """A draft with these words. For the actions alone: it is on nobody's record yet."""
    try:
        with transaction.atomic():
            version = Version.objects.create(
                strategy=strategy, number=number, based_on=based_on, made_by=by, **version_columns(entry)
            )
    except IntegrityError:
        raise Refused("Somebody else just began a version of this strategy. Go on with that one.") from None
    add_parts([(version, entry)])
    return version


def numbered(entry: Entry) -> Entry:
    """The entry with a number of its own for every rule that has none yet."""
    if all(rule.id for rule in entry.rules):
        return entry
    free = _free_rule_numbers()
    return replace(entry, rules=tuple(rule if rule.id else replace(rule, id=next(free)) for rule in entry.rules))


def _free_rule_numbers() -> Iterator[str]:
    # Padded, so that the last one in the alphabet is the highest.
    last = RuleRow.objects.filter(rule_id__regex=rf"^{RULE_PREFIX}\d{{4}}$").aggregate(last=Max("rule_id"))["last"]
    number = int(last.removeprefix(RULE_PREFIX)) if last else 0
    while True:
        number += 1
        yield f"{RULE_PREFIX}{number:04}"
