"""What is known of one client at one moment, as the engine sees it?

A `Picture` is frozen and holds no history. A flag that stands in none of its sets was not asked, so an empty picture
is the most careful one. `picture_from` builds it from answers, `options.picture_from_options` from a command line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import combinations

from suggestions.library.library import Library
from suggestions.screening.answers import FOOD_LIMITS, Answer, Current, State, UnknownName, current_answers

ACUTE_RISK = "acute-crisis"
"""The flag that gates the handout as a whole."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One client at one moment. Raises ValueError when a flag is in two states at once."""

    at: datetime
    yes: frozenset[str] = frozenset()
    """Flags that hold, a stale yes among them."""
    no: frozenset[str] = frozenset()
    """Flags answered no and not stale: the only ones that open anything."""
    unsure: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    stale_no: frozenset[str] = frozenset()
    """Counts as not asked; kept apart so that the screen can say "since last time?"."""
    again: frozenset[str] = frozenset()
    """Of all flags and circumstances answered, those to be asked again."""
    circumstances: frozenset[str] = frozenset()
    """Those that hold, whether answered or set by a flag."""
    foods: frozenset[str] = frozenset()
    """Tags of foods to avoid."""
    hesitant: frozenset[str] = field(init=False, repr=False, compare=False)
    """Flags asked and not known: unsure or declined."""
    spoken_to: frozenset[str] = field(init=False, repr=False, compare=False)
    """Flags answered with anything but no."""
    held_back: frozenset[str] = field(init=False, repr=False, compare=False)
    """Flags asked and not known, and not to be asked again on the same day."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "hesitant", self.unsure | self.declined)
        object.__setattr__(self, "spoken_to", self.yes | self.hesitant)
        object.__setattr__(self, "held_back", self.hesitant - self.again)
        if self.at.tzinfo is None:
            raise ValueError("A picture needs a time with its zone.")
        for one, other in combinations((self.yes, self.no, self.unsure, self.declined, self.stale_no), 2):
            if one & other:
                raise ValueError(f"In two states at once: {', '.join(sorted(one & other))}.")

    def state(self, flag: str) -> State:
        """What is known of the flag."""
        for state, flags in (
            (State.YES, self.yes),
            (State.NO, self.no),
            (State.UNSURE, self.unsure),
            (State.DECLINED, self.declined),
            (State.STALE_NO, self.stale_no),
        ):
            if flag in flags:
                return state
        return State.NOT_ASKED


@dataclass(frozen=True, slots=True)
class CircumstanceAnswer:
    """One row of a client's answers about circumstances. The latest counts and needs no reason."""

    circumstance: str
    yes: bool
    at: datetime
    by: str = ""


class AcuteRisk(StrEnum):
    """What acute risk asks of the handout before anything issues."""

    CLEAR = "clear"
    ASK = "ask"
    """One question first. A yes, unsure or declined that is due again comes back here too."""
    PLAN = "plan"
    """Nothing issues until a crisis plan is on record, for as long as the answer counts."""


def acute_risk(picture: Picture) -> AcuteRisk:
    """What acute risk asks of this client's handout. On single strategies it acts only through their rules."""
    if ACUTE_RISK in picture.no:
        return AcuteRisk.CLEAR
    if ACUTE_RISK in picture.yes | picture.hesitant and ACUTE_RISK not in picture.again:
        return AcuteRisk.PLAN
    return AcuteRisk.ASK


def picture_from(
    answers: Iterable[Answer],
    library: Library,
    at: datetime,
    circumstances: Iterable[CircumstanceAnswer] = (),
) -> Picture:
    """The picture at the moment `at` from all that was ever answered, in any order.

    Answers later than `at` are not looked at, so any past day can be read back. Raises UnknownName for a flag or
    circumstance that the library does not know.
    """
    return picture_now(current_answers(answers, library, at), library, at, circumstances)


def picture_now(
    now: Mapping[str, Current],
    library: Library,
    at: datetime,
    circumstances: Iterable[CircumstanceAnswer] = (),
) -> Picture:
    """The same from where every flag stands at that moment."""
    flags: dict[State, set[str]] = {state: set() for state in State}
    for slug, held in now.items():
        flags[held.state].add(slug)
    named, stale = _circumstances_answered(circumstances, library, at)
    return Picture(
        at=at,
        yes=frozenset(flags[State.YES]),
        no=frozenset(flags[State.NO]),
        unsure=frozenset(flags[State.UNSURE]),
        declined=frozenset(flags[State.DECLINED]),
        stale_no=frozenset(flags[State.STALE_NO]),
        again=frozenset(slug for slug, held in now.items() if held.ask_again) | stale,
        circumstances=named | circumstances_set_by(flags[State.YES], library),
        foods=frozenset(now[FOOD_LIMITS].foods) if FOOD_LIMITS in now else frozenset(),
    )


def circumstances_set_by(yes: Set[str], library: Library) -> frozenset[str]:
    """Circumstances that these flags set by holding."""
    return frozenset(item.slug for item in library.circumstances if item.set_by_flag in yes)


def _circumstances_answered(
    answers: Iterable[CircumstanceAnswer], library: Library, at: datetime
) -> tuple[frozenset[str], frozenset[str]]:
    """Those that hold by their latest answer, however old, and those whose latest answer is due again."""
    latest: dict[str, CircumstanceAnswer] = {}
    for answer in sorted(answers, key=lambda row: (row.at, row.yes)):
        if answer.circumstance not in library.circumstance_of:
            raise UnknownName("circumstance", answer.circumstance, library.circumstance_of)
        if answer.at <= at:
            latest[answer.circumstance] = answer
    days = {slug: (at.date() - answer.at.astimezone(at.tzinfo).date()).days for slug, answer in latest.items()}
    return (
        frozenset(slug for slug, answer in latest.items() if answer.yes),
        frozenset(slug for slug in latest if days[slug] >= library.circumstance_of[slug].stale_after_days),
    )
