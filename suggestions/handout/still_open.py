"""What is still open before this handout may be issued, and how is each thing closed?

`still_open` lists what the issue strip shows: only what stands in the way, each of a kind that the strip can close in
place. Once the list is empty, `compose` has the last word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from suggestions.handout import limits, rules
from suggestions.handout.order import Order
from suggestions.handout.overrides import is_overridden
from suggestions.handout.picks import Pick
from suggestions.handout.texts import clean
from suggestions.handout.written import language_problems
from suggestions.library.entry import Kind
from suggestions.screening.engine import Verdict
from suggestions.screening.picture import ACUTE_RISK, AcuteRisk, acute_risk
from suggestions.screening.wording import questions, sentence


class Close(StrEnum):
    """How an open thing is closed in place."""

    CHOOSE = "choose"
    """Put something on the page."""
    TAKE_OFF = "take-off"
    """Take `strategy` off the page, or override it where that may be."""
    ANSWER = "answer"
    """Ask the question of `flag`."""
    CRISIS_PLAN = "crisis-plan"
    """Record the day of a crisis plan."""
    ASK_ABOUT_PAPER = "ask-about-paper"
    """Say that it was asked whether the paper can be found."""
    KEEP_HERE = "keep-here"
    """Take `strategy` off, or keep the sheet at the practice."""
    GUARDIAN = "guardian"
    """Say that a guardian knows, or why none does."""
    READ_SLIP = "read-slip"
    """Look at the pages beside the list."""
    REWRITE = "rewrite"
    """Change what was written for `strategy`."""
    ADMIN = "admin"
    """Only the practice admin can close it."""


@dataclass(frozen=True, slots=True)
class StillOpen:
    """One thing in the way."""

    close: Close
    sentence: str
    strategy: str = ""
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Handled:
    """What the therapist has dealt with on this draft."""

    asked_about_paper: bool = False
    slip_read: bool = False


def still_open(order: Order, handled: Handled, *, gone: Collection[str] = ()) -> tuple[StillOpen, ...]:
    """Everything in the way, most urgent first. `gone`: slugs on the draft that the library no longer offers."""
    return tuple(_still_open(order, handled, gone))


def _still_open(order: Order, handled: Handled, gone: Collection[str]) -> Iterator[StillOpen]:
    if not order.practice.crisis_numbers:
        yield StillOpen(
            Close.ADMIN, "The practice has no verified crisis line. The practice admin can add or renew one."
        )
    yield from _acute(order)
    if not order.picks and not gone:
        yield StillOpen(Close.CHOOSE, "Choose at least one thing for the page.")
    for slug in gone:
        yield StillOpen(Close.TAKE_OFF, f"{slug} is no longer in the library.", strategy=slug)
    for pick in order.picks:
        yield from _of_pick(order, pick)
    yield from _of_paper(order, handled)
    if rules.RULE_OF["H3"].holds(order.picture):
        yield from _guardian(order)
    if _to_be_read(order) and not handled.slip_read:
        *pages, last = _pages_beside(order)
        yield StillOpen(Close.READ_SLIP, f"Look once at {' and '.join(filter(None, (', '.join(pages), last)))}.")


def _acute(order: Order) -> Iterator[StillOpen]:
    match acute_risk(order.picture):
        case AcuteRisk.ASK:
            yield StillOpen(Close.ANSWER, order.library.flag_of[ACUTE_RISK].question, flag=ACUTE_RISK)
        case AcuteRisk.PLAN if order.choices.crisis_plan_on is None:
            yield StillOpen(Close.CRISIS_PLAN, "Is a crisis plan in place? Nothing is given out before that.")


def _of_pick(order: Order, pick: Pick) -> Iterator[StillOpen]:
    entry, finding = pick.entry, pick.finding
    if entry.therapist_only:
        yield StillOpen(Close.TAKE_OFF, f"{entry.title} is for the session and never prints.", strategy=entry.slug)
    elif finding.verdict is Verdict.ASK_FIRST:
        asked = questions(finding, order.library)
        for flag in asked:
            yield StillOpen(Close.ANSWER, flag.question, strategy=entry.slug, flag=flag.slug)
        if not asked:
            said = f"{entry.title}: {sentence(finding, order.library)}"
            yield StillOpen(Close.TAKE_OFF, said, strategy=entry.slug)
    elif finding.verdict is Verdict.CONTRAINDICATED and not is_overridden(pick, order.stamp.issued):
        yield StillOpen(Close.TAKE_OFF, f"{entry.title}: {sentence(finding, order.library)}", strategy=entry.slug)
    elif entry.opt_in and rules.RULE_OF["H3"].holds(order.picture):
        yield StillOpen(Close.TAKE_OFF, f"{entry.title} is not for a minor's page.", strategy=entry.slug)
    for problem in language_problems((pick,)):
        yield StillOpen(Close.REWRITE, problem, strategy=entry.slug)


def _of_paper(order: Order, handled: Handled) -> Iterator[StillOpen]:
    if not rules.paper_can_be_found(order.picture):
        return
    if not handled.asked_about_paper:
        yield StillOpen(Close.ASK_ABOUT_PAPER, "Ask aloud: could somebody at home find this paper?")
    for pick in order.picks:
        if pick.entry.slug in rules.RULE_OF["H2"].keeps_out and not order.choices.kept_at_practice:
            said = f"Leave off {pick.entry.title}, or keep the sheet at the practice."
            yield StillOpen(Close.KEEP_HERE, said, strategy=pick.entry.slug)
        if pick.entry.slug == rules.SUPPORTER_NOTE:
            said = "No page for a helper here: it can be found."
            yield StillOpen(Close.TAKE_OFF, said, strategy=pick.entry.slug)


def _guardian(order: Order) -> Iterator[StillOpen]:
    reason = clean(order.choices.guardian_reason)
    if not order.choices.guardian_knows and len(reason) < limits.REASON_LEAST:
        yield StillOpen(Close.GUARDIAN, "Does a parent or guardian know of this page? If none does, say why.")


def _to_be_read(order: Order) -> bool:
    """Whether a page goes along that somebody else will read: a doctor, or a helper."""
    return any(_is_for_doctor(order, pick) or pick.entry.slug == rules.SUPPORTER_NOTE for pick in order.picks)


def _is_for_doctor(order: Order, pick: Pick) -> bool:
    advised = pick.finding.verdict is Verdict.DOCTOR_FIRST and not order.is_listed(pick)
    return advised or pick.entry.kind is Kind.REFERRAL


def _is_card(order: Order, pick: Pick) -> bool:
    return bool(pick.entry.sections) and pick.entry.slug != rules.SUPPORTER_NOTE and not _is_for_doctor(order, pick)


def _pages_beside(order: Order) -> Iterator[str]:
    """What stands beside the list, in words."""
    if any(_is_for_doctor(order, pick) for pick in order.picks):
        yield "the doctor's page"
    if any(pick.entry.slug == rules.SUPPORTER_NOTE for pick in order.picks):
        yield "the helper's note"
    if any(_is_card(order, pick) for pick in order.picks):
        yield "the card to read together"
    if order.choices.week_log:
        yield "the week log"
