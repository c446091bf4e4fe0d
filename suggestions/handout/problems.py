"""What keeps a handout from being printed, in sentences for the therapist?

Nothing about safety is decided here: the engine's verdict, the override rules and the table of handout rules say it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suggestions.handout import limits, rules
from suggestions.handout.document import Document
from suggestions.handout.order import Order, fit_line
from suggestions.handout.overrides import override_problems
from suggestions.handout.picks import Pick
from suggestions.handout.texts import clean, complaint_about
from suggestions.handout.written import BLANK_OF
from suggestions.library.printing import WORD_LIMITS, Size
from suggestions.screening.engine import Verdict
from suggestions.screening.picture import AcuteRisk, acute_risk
from suggestions.screening.wording import sentence


def problems(order: Order) -> Iterator[str]:
    """Everything that keeps this handout from being printed, in sentences; some may come twice."""
    yield from _crisis_problems(order)
    yield from _handout_problems(order)
    for pick in order.picks:
        yield from pick_problems(order, pick)
        yield from choice_problems(order, pick)


def pick_problems(order: Order, pick: Pick) -> Iterator[str]:
    """Everything that keeps one pick off the page, in sentences; not what is too much of it, which may be looked at."""
    yield from _verdict_problems(order, pick)
    yield from _text_problems(order, pick)


def _crisis_problems(order: Order) -> Iterator[str]:
    match acute_risk(order.picture):
        case AcuteRisk.ASK:
            yield "Ask about acute risk first. Nothing is given out before that."
        case AcuteRisk.PLAN if order.choices.crisis_plan_on is None:
            yield "Record that a crisis plan is in place, with the day. Nothing is given out before that."
        case AcuteRisk.PLAN if order.choices.crisis_plan_on and order.choices.crisis_plan_on > order.stamp.issued:
            yield "The day of the crisis plan is still to come."
    numbers = order.practice.crisis_numbers
    if not numbers:
        yield "The practice has no verified crisis line. The practice admin can add or renew one."
    if len(numbers) > limits.CRISIS_LINES:
        yield f"The practice has {len(numbers)} crisis lines; {limits.CRISIS_LINES} fit the page."
    for number in numbers:
        if not clean(number.number):
            yield "A crisis line has no number."
        yield from _too_long("The name of a crisis line", number.name, limits.CRISIS_NAME)
        yield from _too_long("The number of a crisis line", number.number, limits.CRISIS_NUMBER)
    yield from _too_long("The name of the practice", order.practice.name, limits.PRACTICE_NAME)
    yield from _too_long("The contact line of the practice", order.practice.contact, limits.PRACTICE_CONTACT)


def _handout_problems(order: Order) -> Iterator[str]:
    slugs = [pick.entry.slug for pick in order.picks]
    if not slugs:
        yield "Choose at least one thing."
    if len(slugs) > limits.ITEMS:
        yield f"{len(slugs)} items are too many; {limits.ITEMS} is the most."
    for pick in order.picks:
        if slugs.count(pick.entry.slug) > 1:
            yield f"{pick.entry.title} is on the list twice."
    if rules.paper_can_be_found(order.picture):
        yield from _findable_problems(order, slugs)
    if rules.RULE_OF["H3"].holds(order.picture):
        yield from _minor_problems(order)


def _findable_problems(order: Order, slugs: Sequence[str]) -> Iterator[str]:
    if order.choices.week_log:
        yield "No week log here: what is written in it can be found."
    if rules.SUPPORTER_NOTE in slugs:
        yield "No page for a helper here: it can be found."
    for slug in rules.RULE_OF["H2"].keeps_out:
        if slug in slugs and not order.choices.kept_at_practice:
            yield f"Leave off {order.library.entry_of[slug].title}, or keep the sheet at the practice."


def _minor_problems(order: Order) -> Iterator[str]:
    for pick in order.picks:
        if pick.entry.opt_in:
            yield f"{pick.entry.title} is not for a minor's page."
    reason = clean(order.choices.guardian_reason)
    if not order.choices.guardian_knows and len(reason) < limits.REASON_LEAST:
        yield f"Say that a parent or guardian knows of this page, or in {limits.REASON_LEAST} characters why none does."
    yield from _too_long("The reason why no guardian knows", reason, limits.REASON)


def _verdict_problems(order: Order, pick: Pick) -> Iterator[str]:
    """What the engine's verdict says against printing the pick."""
    if pick.finding.picture != order.picture:
        raise ValueError(f"{pick.entry.slug} was screened for another picture.")
    if pick.entry.therapist_only:
        yield f"{pick.entry.title} is for the session and never prints."
    elif pick.finding.verdict in (Verdict.ASK_FIRST, Verdict.CONTRAINDICATED) and not order.is_listed(pick):
        yield f"{pick.entry.title}: {sentence(pick.finding, order.library)}"
    yield from override_problems(pick, order.stamp.issued)


def _text_problems(order: Order, pick: Pick) -> Iterator[str]:
    """What is wrong with the words written for the pick."""
    for what, text in pick.tailoring.written:
        if (words := clean(text)) and not order.is_listed(pick):
            yield f"{pick.entry.title} goes on the doctor's page, which takes no words of ours. Clear the {what}."
        elif complaint := complaint_about(words, BLANK_OF[what].most):
            yield f"{pick.entry.title}: the {what} {complaint}"


def choice_problems(order: Order, pick: Pick) -> Iterator[str]:
    """What is wrong with the steps and lines chosen for the pick."""
    entry, tailoring = pick.entry, pick.tailoring
    if entry.therapist_only or not order.is_listed(pick):
        return
    if any(position not in range(len(entry.steps)) for position in tailoring.steps or ()):
        yield f"{entry.title}: a chosen step is no longer there. Choose again."
    elif any(not fit_line(entry, position) for position in tailoring.fit):
        yield f'{entry.title}: a chosen "Make it fit you" line is no longer there. Choose again.'
    elif len(tailoring.fit) > (most := limits.FIT_LINES if tailoring.size is Size.STRETCH else 1):
        yield f'{entry.title}: choose at most {most} "Make it fit you" {"lines" if most > 1 else "line"} at this size.'
    else:
        yield from _word_problems(order, pick)


def _word_problems(order: Order, pick: Pick) -> Iterator[str]:
    most = WORD_LIMITS[pick.tailoring.size]
    words = order.printed(pick).words
    if most is not None and words > most:
        yield (
            f"{pick.entry.title} would print {words} words; {most} is the most at {pick.tailoring.size.value} size. "
            "Choose shorter steps, or the stretch size."
        )


def size_problems(document: Document) -> tuple[str, ...]:
    """What is too much of a document, in sentences. The renderer asks again, of documents from anywhere."""
    texts = [text for _, text in document.texts()]
    too_long = sum(map(len, texts)) > limits.CHARACTERS or len(texts) > limits.LINES
    return ("This is more than a handout can hold. Take something off.",) if too_long else ()


def _too_long(what: str, text: str, most: int) -> Iterator[str]:
    if complaint := complaint_about(clean(text), most):
        yield f"{what} {complaint}"
