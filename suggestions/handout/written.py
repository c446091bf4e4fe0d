"""Is what the therapist wrote for this client fit to print?

`language_problems` runs the language check over every text of every pick, each by its place. What stops a text while it
is typed stops the handout too: a forged request gets no further than a typed one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from suggestions.handout import limits
from suggestions.handout.language import Place, Result, Severity, check
from suggestions.handout.picks import Pick
from suggestions.handout.texts import clean, complaint_about
from suggestions.library.entry import Entry, Kind


@dataclass(frozen=True, slots=True)
class Blank:
    """One text that may be typed for an item."""

    name: str
    """Of the form field and of `Tailoring`."""
    what: str
    """What the checks call it, as `Tailoring.written` does."""
    label: str
    """Of its field on the screen."""
    most: int
    """Characters."""
    place: Place
    """For the language check, on an item that is not about food."""


BLANKS: tuple[Blank, ...] = (
    Blank("plan", "when and where", "When and where", limits.PLAN, Place.WHEN),
    Blank("backup", "back-up", "If that is too much", limits.BACKUP, Place.BACKUP),
    Blank("title", "title", "Title in the client's words", limits.TITLE, Place.TITLE),
    Blank("note", "note", "A word to this client", limits.NOTE, Place.NOTE),
)
"""In the order of the screen."""
BLANK_NAMED = {blank.name: blank for blank in BLANKS}
BLANK_OF = {blank.what: blank for blank in BLANKS}
"""By what the checks call it."""


def place_on(entry: Entry, what: str) -> Place:
    """Which place a text has on the item of this strategy."""
    if entry.kind is Kind.REFERRAL:
        return Place.DOCTOR
    return Place.FOOD if entry.foods else BLANK_OF[what].place


def check_written(entry: Entry, what: str, text: str) -> Result:
    """What the language check says of one text of an item. `what` is a key of `BLANK_OF`."""
    return check(text, place_on(entry, what))


def without_stopped(pick: Pick) -> Pick:
    """The pick without what the checks stop, so that the picture of the page shows only what may print."""
    stopped: dict[str, Any] = {
        BLANK_OF[what].name: "" for what, text in pick.tailoring.written if text and _is_stopped(pick.entry, what, text)
    }
    return replace(pick, tailoring=replace(pick.tailoring, **stopped)) if stopped else pick


def _is_stopped(entry: Entry, what: str, text: str) -> bool:
    most = BLANK_OF[what].most
    if len(text) > most or complaint_about(clean(text), most):
        return True
    return check_written(entry, what, text).severity is not Severity.ALLOWED


def language_problems(picks: tuple[Pick, ...]) -> Iterator[str]:
    """Why something written may not print, in sentences for the therapist."""
    for pick in picks:
        for what, text in pick.tailoring.written:
            if text:
                for finding in check_written(pick.entry, what, text).findings:
                    if finding.severity is not Severity.ALLOWED:
                        yield f"{pick.entry.title}, {what}: {finding.sentence}"
