"""What exactly will be printed for this client, or why will nothing be?

`compose` puts a picture of a client, the picks and the practice together into one Document, or raises Refused with
everything that stands in the way, each a sentence for the therapist. It decides nothing about safety by itself: the
engine's verdict, the override rules and the table of handout rules do. For example a pick that must be asked about
first gives

    Refused: Ask first: recent trauma.

The same arguments always give the same Document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from suggestions.handout import icons, limits, rules, slips
from suggestions.handout.document import (
    FORMAT,
    Caution,
    Crisis,
    CrisisLine,
    Document,
    Item,
    Layout,
    Practice,
    Slip,
    Used,
)
from suggestions.handout.overrides import is_overridden, override_problems
from suggestions.handout.picks import Choices, Pick, PracticeFacts, Stamp
from suggestions.handout.texts import clean, complaint_about
from suggestions.library.entry import Entry, Severity
from suggestions.library.library import Library
from suggestions.library.printing import WORD_LIMITS, PrintedItem, Size, printed_item
from suggestions.screening.engine import Verdict
from suggestions.screening.picture import AcuteRisk, Picture, acute_risk
from suggestions.screening.wording import printing_rules, sentence

TITLE = "Small things to try"
TITLE_OF_ONE = "One small thing to try"
DISCREET_TITLE = "My list"
CRISIS_HEADING = "Need someone now?"
DISCREET_CRISIS_HEADING = "If things get too much"
STOP_ANY_TIME = "You can stop any time."
TICKS = ("I tried it", "I would do it again")
CARD_TICKS = ("We read it", "I would read it again")


class Refused(Exception):
    """This handout cannot be made so. `sentences` says why, one sentence for each thing in the way."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


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


def compose(order: Order) -> Document:
    """The document of an order. Raises Refused."""
    if sentences := rules.once(problems(order)):
        raise Refused(sentences)
    document = _document(order, [pick for pick in order.picks if order.is_listed(pick)])
    if sentences := size_problems(document):
        raise Refused(sentences)
    return document


def preview(order: Order) -> Document:
    """The page as far as it stands: without the picks that cannot print now, whatever else is still open.

    For looking at while the handout is built. It is never issued: that takes `compose`.
    """
    printable = replace(order, picks=tuple(pick for pick in order.picks if not any(_pick_problems(order, pick))))
    return _document(printable, [pick for pick in printable.picks if printable.is_listed(pick)])


def size_problems(document: Document) -> tuple[str, ...]:
    """What is too much of a document, in sentences. The renderer asks again, of documents from anywhere."""
    texts = [text for _, text in document.texts()]
    too_long = sum(map(len, texts)) > limits.CHARACTERS or len(texts) > limits.LINES
    return ("This is more than a handout can hold. Take something off.",) if too_long else ()


def _document(order: Order, listed: Sequence[Pick]) -> Document:
    return Document(
        format=FORMAT,
        code=order.stamp.code,
        layout=order.layout,
        large_type=order.layout is Layout.LARGE or (order.discreet and rules.wants_large_type(order.picture)),
        paper=order.choices.paper or order.practice.paper,
        language="en-US",
        title=DISCREET_TITLE if order.discreet else TITLE if len(listed) > 1 else TITLE_OF_ONE,
        head=rules.head_lines(order.picture, len(listed)) if listed else (),
        notices=tuple(Caution(slips.TAKE_CARE, line) for line in rules.notices(order.picture)),
        crisis=_crisis(order),
        practice=_practice(order),
        items=tuple(_item(order, pick, number) for number, pick in enumerate(listed, 1)),
        notes=not order.discreet,
        slips=_slips(order, listed),
        issued=order.stamp.issued,
        use_until=order.stamp.issued + timedelta(days=limits.USE_DAYS),
        versions=tuple(Used(pick.entry.slug, pick.version) for pick in order.picks),
        rules=tuple(sorted({rule.id for pick in order.picks for rule in printing_rules(pick.finding, order.library)})),
        handout_rules=tuple(rule.id for rule in rules.holding(order.picture)),
    )


def problems(order: Order) -> Iterator[str]:
    """Everything that keeps this handout from being printed, in sentences; some may come twice."""
    yield from _crisis_problems(order)
    yield from _handout_problems(order)
    for pick in order.picks:
        yield from _pick_problems(order, pick)


def _pick_problems(order: Order, pick: Pick) -> Iterator[str]:
    yield from _verdict_problems(order, pick)
    yield from _text_problems(order, pick)
    yield from choice_problems(order, pick)


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
    most = dict(zip(("title", "when and where", "back-up", "note"), _TEXT_LIMITS, strict=True))
    for what, text in pick.tailoring.written:
        if (words := clean(text)) and not order.is_listed(pick):
            yield f"{pick.entry.title} goes on the doctor's page, which takes no words of ours. Clear the {what}."
        elif complaint := complaint_about(words, most[what]):
            yield f"{pick.entry.title}: the {what} {complaint}"


_TEXT_LIMITS = (limits.TITLE, limits.PLAN, limits.BACKUP, limits.NOTE)


def choice_problems(order: Order, pick: Pick) -> Iterator[str]:
    """What is wrong with the steps and lines chosen for the pick."""
    entry, tailoring = pick.entry, pick.tailoring
    if entry.therapist_only or not order.is_listed(pick):
        return
    if any(position not in range(len(entry.steps)) for position in tailoring.steps or ()):
        yield f"{entry.title}: a chosen step is no longer there. Choose again."
    elif any(not _fit_line(entry, position) for position in tailoring.fit):
        yield f'{entry.title}: a chosen "Make it fit you" line is no longer there. Choose again.'
    elif len(tailoring.fit) > (most := limits.FIT_LINES if tailoring.size is Size.STRETCH else 1):
        yield f'{entry.title}: choose at most {most} "Make it fit you" {"lines" if most > 1 else "line"} at this size.'
    else:
        yield from _word_problems(order, pick)


def _word_problems(order: Order, pick: Pick) -> Iterator[str]:
    most = WORD_LIMITS[pick.tailoring.size]
    words = _printed(order, pick).words
    if most is not None and words > most:
        yield (
            f"{pick.entry.title} would print {words} words; {most} is the most at {pick.tailoring.size.value} size. "
            "Choose shorter steps, or the stretch size."
        )


def _too_long(what: str, text: str, most: int) -> Iterator[str]:
    if complaint := complaint_about(clean(text), most):
        yield f"{what} {complaint}"


def _fit_line(entry: Entry, position: int) -> str:
    return entry.adaptations[position].client_line if position in range(len(entry.adaptations)) else ""


def _printed(order: Order, pick: Pick) -> PrintedItem:
    """What prints of the strategy itself, with the client's own words and the chosen steps and lines."""
    entry, tailoring = pick.entry, pick.tailoring
    fit = " ".join(_fit_line(entry, position) for position in tailoring.fit)
    chosen = entry
    if tailoring.steps is not None:
        steps = tuple(step for position, step in enumerate(entry.steps) if position in tailoring.steps)
        chosen = replace(entry, steps=steps, printed_steps=len(steps))
    if title := clean(tailoring.title):
        chosen = replace(chosen, client_title=title)
    return printed_item(chosen, tailoring.size, fit_line=fit, avoided_tags=order.picture.foods)


def _item(order: Order, pick: Pick, number: int) -> Item:
    printed, tailoring, entry = _printed(order, pick), pick.tailoring, pick.entry
    cautions = order.cautions(pick)
    stop = (STOP_ANY_TIME,) if is_overridden(pick, order.stamp.issued) else ()
    said = {f"Stop if {printed.stop_if}", *(caution.line for caution in cautions)}
    return Item(
        number=number,
        strategy=entry.slug,
        version=pick.version,
        size=tailoring.size,
        icon=icons.icon_of(entry),
        title=printed.title,
        action=printed.action,
        steps=printed.steps,
        foods=printed.foods,
        why=" ".join(printed.why),
        fit=tuple(_fit_line(entry, position) for position in tailoring.fit),
        cautions=cautions,
        standing=" ".join(line for line in (printed.standing, *stop) if line and line not in said),
        stop_if=printed.stop_if,
        plan=clean(tailoring.plan),
        backup=clean(tailoring.backup),
        note=clean(tailoring.note),
        ticks=CARD_TICKS if entry.sections and entry.slug != rules.SUPPORTER_NOTE else TICKS,
    )


def _slips(order: Order, listed: Sequence[Pick]) -> tuple[Slip, ...]:
    beside = [slip for pick in listed if (slip := slips.slip_beside(pick.entry, order.cautions(pick)))]
    log = [slips.week_log()] if order.choices.week_log else []
    advised = [(pick.entry, order.cautions(pick)) for pick in order.picks if not order.is_listed(pick)]
    return (*beside, *log, *slips.doctor_slips(advised))


def _crisis(order: Order) -> Crisis:
    return Crisis(
        form=rules.crisis_form(order.picture),
        heading=DISCREET_CRISIS_HEADING if order.discreet else CRISIS_HEADING,
        lines=tuple(
            CrisisLine("" if order.discreet else clean(number.name), clean(number.number))
            for number in order.practice.crisis_numbers
        ),
    )


def _practice(order: Order) -> Practice | None:
    if order.discreet:
        return None
    facts = order.practice
    return Practice(clean(facts.name), clean(facts.contact), facts.logo_sha256)
