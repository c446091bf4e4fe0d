"""What does one client's picture ask of the handout as a whole?

One table, `HANDOUT_RULES`. A rule holds when its condition does; what it then does is data that `compose`, the shelf
and the issue strip read. For example H9 holds for a client who is pregnant *and* low in mood, and prints a line at
the top. Rules on single strategies are the engine's matter, not this table's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from suggestions.handout.document import CrisisForm, Layout
from suggestions.library.entry import Entry, Kind
from suggestions.library.printing import Size
from suggestions.screening.picture import ACUTE_RISK, Picture

UNSAFE_HOME = "unsafe-home"
MINOR = "under-18"

TEACHING_CARD = "learn-how-bonding-works"
SUPPORTER_NOTE = "note-for-supporters"

_PERSON = ("no", "remote", "nearby", "strangers")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class HandoutRule:
    """One rule on the handout as a whole. Without a condition it always holds."""

    id: str
    effect: str
    """What it does, for the curator."""
    origin: str
    """As for a flag: S1, S2, S3, C, joined by plus signs."""
    any_flag: tuple[str, ...] = ()
    """One of them is yes."""
    all_of: tuple[tuple[str, ...], ...] = ()
    """One of each group is yes."""
    any_circumstance: tuple[str, ...] = ()
    """One of them holds."""

    crisis_form: CrisisForm | None = None
    layout: Layout | None = None
    """Unless the therapist chooses another."""
    opening: str = ""
    """Instead of "Pick one to try."."""
    closing: str = ""
    """Instead of "You can stop any time."."""
    notice: str = ""
    """A warning at the top of page 1."""
    offers: tuple[str, ...] = ()
    """Strategies to offer for it."""
    keeps_out: tuple[str, ...] = ()
    """Strategies that go on paper only if the sheet stays at the practice."""
    most_items: int | None = None
    """More of them draw a quiet word."""
    size: Size | None = None
    """What to suggest for each item."""

    def holds(self, picture: Picture) -> bool:
        """Whether the condition holds for this client."""
        if not (self.any_flag or self.all_of or self.any_circumstance):
            return True
        return (
            not picture.yes.isdisjoint(self.any_flag)
            or bool(self.all_of and all(not picture.yes.isdisjoint(group) for group in self.all_of))
            or not picture.circumstances.isdisjoint(self.any_circumstance)
        )


HANDOUT_RULES: tuple[HandoutRule, ...] = (
    HandoutRule(
        "H1",
        "Nothing is issued before a crisis plan is on record; then the numbers to call lead page 1.",
        "C",
        any_flag=(ACUTE_RISK,),
        crisis_form=CrisisForm.LEADING,
    ),
    HandoutRule(
        "H2",
        "The paper can be found: discreet unless home is known to be safe; no week log, no page for a helper.",
        "C",
        any_flag=(UNSAFE_HOME,),
        layout=Layout.DISCREET,
        keeps_out=("solo-sexual-self-care", "quiet-reflection"),
    ),
    HandoutRule(
        "H3",
        "A minor gets nothing opt-in, and somebody says whether a parent or guardian knows of the page.",
        "C",
        any_flag=(MINOR,),
    ),
    HandoutRule("H4", "An item that must be asked about first stays off until it was.", "C"),
    HandoutRule(
        "H5",
        "The page opens with leave to stop; the teaching card and the note for a helper are offered.",
        "S1+C",
        any_flag=("trauma-recent", "ptsd", "sexual-trauma", "touch-distress", "dissociation"),
        closing="You can stop any time. Nothing here is a must.",
        offers=(TEACHING_CARD, SUPPORTER_NOTE),
    ),
    HandoutRule("H6", "A quiet word when there are more than five items.", "C", most_items=5),
    HandoutRule("H7", "Large print.", "C", any_circumstance=("low-vision",), layout=Layout.LARGE),
    HandoutRule(
        "H8",
        "A quiet word to keep it short, and leave to pick nothing.",
        "S2+C",
        any_circumstance=("reluctant", "little-free-time"),
        opening="Pick one, or none.",
        most_items=3,
        size=Size.TINY,
    ),
    HandoutRule(
        "H9",
        "Low around a birth: call a midwife or doctor this week.",
        "S3+C",
        all_of=(("pregnant", "postpartum-breastfeeding"), ("low-mood",)),
        notice="Feeling low around a birth is common. Call your midwife or doctor this week.",
    ),
    HandoutRule("H10", "A question for a doctor prints last, on a page of its own.", "S2"),
    HandoutRule("H11", "The same line prints once on an item and once on a page.", "C"),
    HandoutRule("H12", "The numbers to call stand large.", "C", any_flag=("low-mood",), crisis_form=CrisisForm.LARGE),
    HandoutRule(
        "H13", "Suggested order: alone, then among people, then with people. The therapist's order wins.", "S2+C"
    ),
)
"""In the order of the content data."""

RULE_OF = {rule.id: rule for rule in HANDOUT_RULES}


def holding(picture: Picture) -> tuple[HandoutRule, ...]:
    """The rules whose condition this client meets, and those without one."""
    return tuple(rule for rule in HANDOUT_RULES if rule.holds(picture))


def default_layout(picture: Picture) -> Layout:
    """The layout to begin with.

    Discreet while home is not known to be safe, because a page that gives nothing away does no harm where it was not
    needed.
    """
    if UNSAFE_HOME not in picture.no:
        return Layout.DISCREET
    return next((rule.layout for rule in holding(picture) if rule.layout), Layout.STANDARD)


def wants_large_type(picture: Picture) -> bool:
    """Whether the page is to be set in 18 pt, in whatever layout."""
    return RULE_OF["H7"].holds(picture)


def crisis_form(picture: Picture) -> CrisisForm:
    """How the numbers to call stand on page 1. Unsure and declined count as yes where a life may depend on it."""
    if ACUTE_RISK in picture.yes | picture.hesitant:
        return CrisisForm.LEADING
    return CrisisForm.LARGE if RULE_OF["H12"].holds(picture) else CrisisForm.NORMAL


def head_lines(picture: Picture, items: int) -> tuple[str, ...]:
    """The sentences below the title of a list of so many items."""
    rules = holding(picture)
    opening = next((rule.opening for rule in rules if rule.opening), "Pick one to try." if items > 1 else "")
    closing = next((rule.closing for rule in rules if rule.closing), "You can stop any time.")
    return (" ".join(filter(None, (opening, closing))),)


def notices(picture: Picture) -> tuple[str, ...]:
    """Warnings at the top of page 1."""
    return tuple(rule.notice for rule in holding(picture) if rule.notice)


def paper_can_be_found(picture: Picture) -> bool:
    """Whether somebody at home may read the page to the client's harm: yes, and also unsure or declined."""
    return UNSAFE_HOME in picture.yes | picture.hesitant


def nudges(picture: Picture, sizes: Sequence[Size]) -> tuple[str, ...]:
    """Quiet words for the therapist about a list of items of these sizes. They block nothing."""
    words = []
    for rule in sorted(holding(picture), key=lambda rule: rule.most_items or 0):
        if rule.most_items and len(sizes) > rule.most_items:
            words.append(f"{len(sizes)} items: {rule.most_items} or fewer are more likely to be read.")
            break
    if any(rule.size is Size.TINY for rule in holding(picture)) and any(size is not Size.TINY for size in sizes):
        words.append("The tiny size may suit this client.")
    return tuple(words)


def suggested_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """From alone over passive company to contact, and nearer contact last; questions for a doctor after all."""
    return tuple(
        sorted(
            entries,
            key=lambda entry: (entry.kind is Kind.REFERRAL, entry.rung, _PERSON.index(entry.needs.person)),
        )
    )


def once(lines: Iterable[T]) -> tuple[T, ...]:
    """The lines in their order, none twice."""
    return tuple(dict.fromkeys(lines))
