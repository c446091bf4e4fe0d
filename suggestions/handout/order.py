"""What is one handout made of, before it is a page?

An `Order` holds a picture of the client, the therapist's picks and choices, the library and the practice. It tells
where each pick goes and what of it prints; `problems` says what speaks against it, `compose` makes the page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from suggestions.handout import rules, slips
from suggestions.handout.document import Caution, Layout
from suggestions.handout.overrides import is_overridden
from suggestions.handout.picks import Choices, Pick, PracticeFacts, Stamp
from suggestions.handout.texts import clean
from suggestions.library.entry import Entry, Severity
from suggestions.library.library import Library
from suggestions.library.printing import PrintedItem, printed_item
from suggestions.screening.picture import Picture
from suggestions.screening.wording import printing_rules


@dataclass(frozen=True)
class Order:
    """All that one handout is made of."""

    picture: Picture
    picks: tuple[Pick, ...]
    """In the therapist's order."""
    library: Library
    practice: PracticeFacts
    choices: Choices
    stamp: Stamp

    @cached_property
    def layout(self) -> Layout:
        """The chosen layout, or the one to begin with."""
        return self.choices.layout or rules.default_layout(self.picture)

    @property
    def discreet(self) -> bool:
        """Whether nothing may say who gave the page."""
        return self.layout is Layout.DISCREET

    def cautions(self, pick: Pick) -> tuple[Caution, ...]:
        """What the strategy's rules print for this client, the same line once."""
        by_line: dict[str, Caution] = {}
        for rule in printing_rules(pick.finding, self.library):
            to_doctor = rule.severity is Severity.DOCTOR_FIRST and not self.is_listed(pick)
            word = slips.DOCTOR_FIRST if to_doctor else slips.TAKE_CARE
            by_line.setdefault(rule.client_line, Caution(word, rule.client_line))
        return tuple(by_line.values())

    def is_listed(self, pick: Pick) -> bool:
        """Whether it goes among the things to try, not on a page for the doctor."""
        return pick.finding.offerable or is_overridden(pick, self.stamp.issued)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Slug -> its number on the sheet, of the things to try."""
        listed = [pick.entry.slug for pick in self.picks if self.is_listed(pick)]
        return {slug: number for number, slug in enumerate(listed, 1)}

    def printed(self, pick: Pick) -> PrintedItem:
        """What prints of the strategy itself, with the client's own words and the chosen steps and lines."""
        entry, tailoring = pick.entry, pick.tailoring
        fit = " ".join(fit_line(entry, position) for position in tailoring.fit)
        chosen = entry
        if tailoring.steps is not None:
            steps = tuple(step for position, step in enumerate(entry.steps) if position in tailoring.steps)
            chosen = replace(entry, steps=steps, printed_steps=len(steps))
        if title := clean(tailoring.title):
            chosen = replace(chosen, client_title=title)
        return printed_item(chosen, tailoring.size, fit_line=fit, avoided_tags=self.picture.foods)


def fit_line(entry: Entry, position: int) -> str:
    """One "Make it fit you" line of a strategy; empty where there is none."""
    return entry.adaptations[position].client_line if position in range(len(entry.adaptations)) else ""
