"""Which pages stand beside the list, and what is on each?

    card         a strategy that is read together has one page of headed paragraphs
    supporter    the note for a helper; no warning for the client stands on it, because somebody else reads it
    log          a week to fill in
    activities   one page for all things on the list that a doctor is asked about first, with what is said about each
    referral     one page for each question for a doctor: each may go to another one. Signed text only

In this order they print, so that what goes to a doctor comes last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from suggestions.handout import icons
from suggestions.handout.document import Caution, Part, Slip, SlipKind
from suggestions.handout.rules import SUPPORTER_NOTE, once
from suggestions.library.entry import Entry, Kind

TAKE_CARE = "Take care."
DOCTOR_FIRST = "Doctor first."

Advised = tuple[Entry, tuple[Caution, ...]]
"""A strategy and what its rules print for this client."""


def slip_beside(entry: Entry, cautions: tuple[Caution, ...]) -> Slip | None:
    """The page that goes with an item of the list, if it has one."""
    if not entry.sections:
        return None
    helper = entry.slug == SUPPORTER_NOTE
    return Slip(
        kind=SlipKind.SUPPORTER if helper else SlipKind.CARD,
        strategies=(entry.slug,),
        icon=icons.SUPPORTER if helper else icons.icon_of(entry),
        title="A note from me" if helper else entry.client_title,
        action="",
        lead=(),
        cautions=() if helper else cautions,
        steps=(),
        questions=(),
        parts=tuple(Part(section.heading, section.text) for section in entry.sections),
    )


def week_log() -> Slip:
    """A week to fill in."""
    return Slip(
        kind=SlipKind.LOG,
        strategies=(),
        icon=icons.WEEK_LOG,
        title="My week",
        action="",
        lead=("Any day is fine. Blank rows are fine too. Bring this page next time.",),
        cautions=(),
        steps=(),
        questions=(),
        parts=(),
    )


def activities_slip(advised: Sequence[Advised]) -> Slip:
    """One page for activities that a doctor is asked about first. What holds for several of them stands at its top."""
    times = Counter(caution for _, cautions in advised for caution in cautions)
    return Slip(
        kind=SlipKind.ACTIVITIES,
        strategies=tuple(entry.slug for entry, _ in advised),
        icon=icons.ACTIVITIES,
        title="Ask my doctor first",
        action="",
        lead=("I would like to try this. I will ask my doctor before I start.",),
        cautions=tuple(caution for caution, count in times.items() if count > 1),
        steps=(),
        questions=(),
        parts=tuple(
            Part(entry.client_title, entry.action, tuple(caution for caution in cautions if times[caution] == 1))
            for entry, cautions in advised
        ),
    )


def referral_slip(entry: Entry, cautions: tuple[Caution, ...]) -> Slip:
    """The page for one question for a doctor."""
    standing = (Caution(DOCTOR_FIRST, entry.standing.client_line),) if entry.standing else ()
    return Slip(
        kind=SlipKind.REFERRAL,
        strategies=(entry.slug,),
        icon=icons.icon_of(entry),
        title=entry.client_title,
        action=entry.action,
        lead=(entry.intro,) if entry.intro else (),
        cautions=once((*standing, *cautions)),
        steps=entry.steps[: entry.printed_steps],
        questions=entry.questions,
        parts=tuple(Part(section.heading, section.text) for section in entry.sections),
    )


def doctor_slips(advised: Sequence[Advised]) -> tuple[Slip, ...]:
    """All pages for a doctor, the shared one first."""
    activities = [each for each in advised if each[0].kind is not Kind.REFERRAL]
    referrals = [referral_slip(entry, cautions) for entry, cautions in advised if entry.kind is Kind.REFERRAL]
    return (*((activities_slip(activities),) if activities else ()), *referrals)
