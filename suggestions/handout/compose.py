"""What exactly will be printed for this client, or why will nothing be?

`compose` makes one Document of an order, or raises Refused with everything that stands in the way (see `problems`),
each a sentence for the therapist. For example a pick that must be asked about first gives

    Refused: Ask first: recent trauma.

The same order always gives the same Document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

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
from suggestions.handout.order import Order, fit_line
from suggestions.handout.overrides import is_overridden
from suggestions.handout.picks import Pick
from suggestions.handout.problems import pick_problems, problems, size_problems
from suggestions.handout.texts import clean
from suggestions.screening.wording import printing_rules

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


def compose(order: Order) -> Document:
    """The document of an order. Raises Refused."""
    if sentences := rules.once(problems(order)):
        raise Refused(sentences)
    document = _document(order, [pick for pick in order.picks if order.is_listed(pick)])
    if sentences := size_problems(document):
        raise Refused(sentences)
    return document


def preview(order: Order) -> Document:
    """The page as far as it stands: without the picks that may not print now, whatever else is still open.

    For looking at while the handout is built. It is never issued: that takes `compose`.
    """
    printable = replace(order, picks=tuple(pick for pick in order.picks if not any(pick_problems(order, pick))))
    return _document(printable, [pick for pick in printable.picks if printable.is_listed(pick)])


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


def _item(order: Order, pick: Pick, number: int) -> Item:
    printed, tailoring, entry = order.printed(pick), pick.tailoring, pick.entry
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
        fit=tuple(line for position in tailoring.fit if (line := fit_line(entry, position))),
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
