"""Answers: each screens the shelf anew and says what that changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from suggestions.handout.actions import visits
from suggestions.handout.desk import Desk
from suggestions.handout.moves.outcome import PLAN, NoSuchMove, Outcome, Posted, Refused, parts_of
from suggestions.handout.moves.picking import take
from suggestions.screening import actions as answers
from suggestions.screening.answering import AnswerRefused
from suggestions.screening.answers import FOOD_LIMITS, UNDER_18, AnswerKind, EndReason, State, UnknownName
from suggestions.screening.forms import DETAILS
from suggestions.screening.forms import answered as answered_form
from suggestions.screening.questions import first_words
from suggestions.screening.summary import effect

WITH_DETAILS = (FOOD_LIMITS, UNDER_18)
"""Flags whose answer may carry more than a word."""


class Details(TypedDict, total=False):
    """What may come with an answer."""

    reason: EndReason
    foods: Sequence[str] | None
    born: date | None


def answer(desk: Desk, value: str, posted: Posted) -> Outcome:
    """ "flag kind", and perhaps the strategy for which it was asked."""
    flag, kind, *then = parts_of(value, 2, 3)
    if flag in WITH_DETAILS and not then:
        return _answer_with_details(desk, flag, kind, posted)
    answered = record(desk, flag, kind, None if then else posted.number("client_revision"))
    if answered.problem or not then:
        return answered
    return _go_on(answered, then[0], posted)


def _answer_with_details(desk: Desk, flag: str, kind: str, posted: Posted) -> Outcome:
    """An answer that may bring foods to avoid or a month of birth."""
    revision = posted.number("client_revision")
    form = answered_form(posted.sent, flag, kind, max(revision, 0))
    if not form.is_valid():
        problems = {name: str(complaints[0]) for name, complaints in form.errors.items()}
        if not set(problems) <= set(DETAILS):
            return Outcome(desk, problem=form.sentence, focus=f"more-{flag}")
        return _beside(desk, flag, problems, posted)
    answered = record(desk, flag, kind, revision, foods=form.foods_sent, born=form.born)
    return _beside(desk, flag, answered.refused.problems, posted) if answered.refused else answered


def _beside(desk: Desk, flag: str, problems: Mapping[str, str], posted: Posted) -> Outcome:
    """What is wrong with foods or a month of birth, told beside them; they stay as they were chosen."""
    typed = {name: " ".join(map(str, posted.sent.getlist(name))) for name in DETAILS}
    refused = Refused(flag, problems, typed)
    return Outcome(desk, problem=refused.sentence, focus=f"{refused.first}-{flag}", refused=refused)


def _asks_for_more(desk: Desk, flag: str) -> bool:
    """Whether a yes was just given and what belongs to it is not known: it is asked in the same breath."""
    held = desk.known.current[flag]
    return flag in WITH_DETAILS and held.state is State.YES and not (held.foods or held.born)


def end(desk: Desk, value: str, posted: Posted) -> Outcome:
    """ "flag reason": a yes no longer holds."""
    flag, reason = parts_of(value, 2, 2)
    if reason not in set(EndReason):
        raise NoSuchMove(value)
    return record(desk, flag, AnswerKind.NO.value, posted.number("client_revision"), reason=EndReason(reason))


def no_to_all(desk: Desk, value: str, posted: Posted) -> Outcome:
    return _answering(
        desk,
        lambda: answers.no_to_all_read_aloud(
            by=desk.person,
            client=desk.client,
            revision=posted.number("client_revision"),
            library=desk.library,
        ),
        "",
    )


def circumstance(desk: Desk, value: str, posted: Posted) -> Outcome:
    """ "circumstance yes" or "circumstance no"."""
    slug, holds = parts_of(value, 2, 2)
    return _answering(
        desk,
        lambda: answers.set_circumstance(
            by=desk.person,
            client=desk.client,
            revision=posted.number("client_revision"),
            library=desk.library,
            circumstance=slug,
            yes=holds == "yes",
        ),
        "",
    )


def record(desk: Desk, flag: str, kind: str, revision: int | None, **details: Unpack[Details]) -> Outcome:
    if kind not in set(AnswerKind):
        raise NoSuchMove(kind)
    known = desk.library.flag_of.get(flag)
    answered = _answering(
        desk,
        lambda: answers.answer(
            by=desk.person,
            client=desk.client,
            revision=revision,
            library=desk.library,
            flag=flag,
            kind=AnswerKind(kind),
            once=revision is None,
            **details,
        ),
        f"{first_words(known)}: {kind}." if known else "",
        flag,
    )
    goes_on = known is not None and not answered.problem and _asks_for_more(answered.desk, flag)
    return replace(answered, focus=f"more-{flag}") if goes_on else answered


def _answering(desk: Desk, act: Callable[[], object], said: str, flag: str = "") -> Outcome:
    """Do it, screen anew, and say what that changed. `flag` is the one that is answered, where it is one."""
    before = desk.client.revision
    try:
        act()
    except (AnswerRefused, UnknownName) as refusal:
        desk.client.revision = before  # what was rolled back may have left its mark on the object
        field = refusal.field if isinstance(refusal, AnswerRefused) else ""
        refused = Refused(flag, {field: str(refusal)}, {}) if field else None
        return Outcome(desk, problem=str(refusal), refused=refused)
    after = desk.with_answers()
    return Outcome(after, said=" ".join(filter(None, (said, effect(desk.findings, after.findings)))))


def _go_on(answered: Outcome, slug: str, posted: Posted) -> Outcome:
    """After the question of a strategy was answered: take it if it is free now, ask what is left, or offer another."""
    desk = answered.desk
    if slug in desk.history.picked:
        return answered
    went = take(desk, slug, posted)
    return replace(went, focus=went.focus or "box", said=" ".join(filter(None, (answered.said, went.said))))


def plan(desk: Desk, value: str, posted: Posted) -> Outcome:
    """A crisis plan is in place, since a day."""
    day = posted.day("plan_on")
    if day is None:
        return _no_plan(desk, "Give the day of the crisis plan.", posted)
    try:
        visits.record_crisis_plan(by=desk.person, client=desk.client, on=day)
    except ValueError as refusal:
        return _no_plan(desk, str(refusal), posted)
    return Outcome(desk.with_answers(), said="The crisis plan is on record.")


def _no_plan(desk: Desk, sentence: str, posted: Posted) -> Outcome:
    refused = Refused(PLAN, {"plan_on": sentence}, {"plan_on": posted.text("plan_on")})
    return Outcome(desk, problem=sentence, focus="plan-on", refused=refused)
