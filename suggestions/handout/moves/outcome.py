"""What every move needs: what came with it, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from suggestions.handout.actions import drafts
from suggestions.handout.cards import Shelf
from suggestions.handout.desk import Desk, used_by
from suggestions.handout.looking import Look
from suggestions.handout.models import Handout
from suggestions.handout.shelf import shelve
from suggestions.handout.steps import is_closed
from suggestions.screening.engine import Finding


class NoSuchMove(ValueError):
    """No button says this."""


@dataclass(frozen=True, slots=True)
class Undo:
    """How something that was taken off comes back."""

    title: str
    token: str
    """The row as it was, signed."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What was filled in and not taken: it is told beside its fields, which still hold it."""

    of: str
    """The strategy, the flag of an answer, `words_for` a strategy, PLAN or GUARDIAN."""
    problems: Mapping[str, str]
    """A sentence by the name of its field, in the order of the screen; never empty."""
    typed: Mapping[str, str]
    """What was filled in, by the name of its field."""

    @property
    def first(self) -> str:
        """Name of the field to go to."""
        return next(iter(self.problems))

    @property
    def sentence(self) -> str:
        """All of it, to be heard."""
        return " ".join(self.problems.values())


PLAN = "crisis plan"
"""What is refused when it has no day, or one to come."""
GUARDIAN = "guardian"
"""What is refused when it is no reason."""


def words_for(slug: str) -> str:
    """What is refused when something typed for a strategy is too long."""
    return f"words for {slug}"


@dataclass(frozen=True)
class Outcome:
    """What became of one move."""

    desk: Desk
    """As it now is."""
    said: str = ""
    """What changed, to be said and heard."""
    problem: str = ""
    """Why it was not done; a sentence."""
    opened: str = ""
    """Slug of the card whose question or step now stands open."""
    focus: str = ""
    """Id of what is to be gone to."""
    undo: Undo | None = None
    look: Look | None = None
    """What is looked for from now on, when the move changed it."""
    help: bool = False
    """The sheet of keys and commands is wanted."""
    refused: Refused | None = None
    """What was filled in and not taken, and why."""


@dataclass(frozen=True)
class Posted:
    """What came with the move."""

    fields: Mapping[str, str]
    look: Look
    sent: QueryDict
    """The same with every value of a field."""

    def number(self, name: str) -> int:
        """A revision; -1 for what is none, which no draft and no client ever has."""
        text = self.fields.get(name, "")
        return int(text) if text.isdecimal() and len(text) < 10 else -1

    def text(self, name: str) -> str:
        return self.fields.get(name, "")

    def day(self, name: str) -> date | None:
        """A day as a date field sends it; None for anything else."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            return None


Move = Callable[[Desk, str, Posted], Outcome]


def shelf_of(desk: Desk, look: Look) -> Shelf:
    """The shelf of a desk for what is looked for."""
    found = desk.bench.catalogue.search(look.words) if look.words else ()
    history = replace(desk.history, used=used_by(desk.person)) if look.never_used else desk.history
    return shelve(desk.findings, desk.library, replace(look, found=found), history)


def write(desk: Desk, posted: Posted, act: Callable[[Handout, int], None]) -> Desk:
    """Change the draft, which is made when there is none; raises drafts.Stale when it is not as it was seen."""
    seen, draft = posted.number("revision"), desk.handout
    if draft.pk is None:
        draft = drafts.start(by=desk.person, client=desk.client)
        if seen == 0 and draft.revision == 1:
            seen = 1
    act(draft, seen)
    return desk.with_draft(draft)


def finding_of(desk: Desk, slug: str) -> Finding:
    finding = desk.findings.get(slug)
    if finding is None or is_closed(finding.entry, desk.picture):
        raise NoSuchMove(slug)
    return finding


def numbers_of(desk: Desk) -> Mapping[str, int]:
    """Slug -> its number on the paper, of what stands there among the things to try."""
    return desk.bench.order().numbers


def parts_of(value: str, least: int, most: int) -> list[str]:
    parts = value.split()
    if not least <= len(parts) <= most:
        raise NoSuchMove(value)
    return parts
