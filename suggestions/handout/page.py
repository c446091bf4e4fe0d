"""How does the page column look while a handout is built?

`page_of(desk)` gives the chosen strategies one by one, each with what may be written and chosen for it and, where it
no longer holds as it was chosen, a mark with what to do; the page as it would print now; its facts ("12 minutes a day,
grade 4"); quiet words when it grows long; and what is still open. It decides nothing: the engine, `compose` and
`still_open` do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID, uuid4

from suggestions.handout import compose, limits, rules
from suggestions.handout.compose import Order, Refused
from suggestions.handout.desk import Desk
from suggestions.handout.document import Document, Layout, Paper
from suggestions.handout.language import Checked, Severity
from suggestions.handout.models import PickRow
from suggestions.handout.overrides import is_overridden
from suggestions.handout.picks import OverrideCode, Pick, Stamp
from suggestions.handout.preparing import SAMPLE_CODE, Prepared, composed, page_so_far
from suggestions.handout.seen import digest_of
from suggestions.handout.sheet import Sheet, before_print
from suggestions.handout.since import why_left_out
from suggestions.handout.steps import Ask, Override, Substitute, is_held, override_of, substitutes
from suggestions.handout.still_open import StillOpen
from suggestions.handout.written import check_written
from suggestions.library import readability
from suggestions.library.entry import Entry, Kind
from suggestions.library.printing import Size
from suggestions.screening.engine import Finding, Verdict
from suggestions.screening.wording import lines_to_say, questions, sentence

MANY_MINUTES = 20
"""More than so many a day draw a quiet word. Our figure."""


@dataclass(frozen=True, slots=True)
class Place:
    """One text that may be typed for an item."""

    name: str
    """Of the form field and of `Tailoring`."""
    what: str
    """What the checks call it."""
    label: str
    most: int
    """Characters."""


PLACES: tuple[Place, ...] = (
    Place("plan", "when and where", "When and where", limits.PLAN),
    Place("backup", "back-up", "If that is too much", limits.BACKUP),
    Place("title", "title", "Title in the client's words", limits.TITLE),
    Place("note", "note", "A word to this client", limits.NOTE),
)
PLACE_OF = {place.name: place for place in PLACES}

OVERRIDE_WORDS: tuple[tuple[OverrideCode, str], ...] = (
    (OverrideCode.TOLERATED, "The client has done it and it was fine, on this day"),
    (OverrideCode.SUPERVISED, "We do it together in session"),
    (OverrideCode.ASKED_FOR, "The client asks for it, and we talked the risks over"),
)
"""Why a relative contraindication may be overridden, in words."""


@dataclass(frozen=True, slots=True)
class Field:
    """One text of an item."""

    name: str
    label: str
    value: str
    most: int
    problem: str
    """What the checks say against it; empty when nothing."""
    note: str
    """That it could not be checked in full."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One step or line that may be on the page."""

    position: int
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """What has changed about a chosen strategy, and what can be done."""

    verdict: str
    sentence: str
    ask: Ask | None = None
    """The question that decides it."""
    instead: Substitute | None = None
    already: tuple[str, ...] = ()
    """Titles of what would be offered instead and is on the page already."""
    may_keep: bool = False
    """It may stay as it is; it only has to be seen once."""
    override: Override = Override.NEVER
    may_confirm: bool = False
    """A doctor's word may move it to the list."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One chosen strategy."""

    number: int
    item: int
    """Its number on the sheet; 0 where it is not among the things to try."""
    slug: str
    title: str
    minutes: int
    """A day; 0 where it is not among the things to try."""
    place: str
    """Where it stands when it is not among the things to try, such as "Doctor's page"."""
    size: str
    fields: tuple[Field, ...]
    """None where nothing may be typed."""
    steps: tuple[Choice, ...]
    fits: tuple[Choice, ...]
    most_fits: int
    problems: tuple[str, ...]
    """What is wrong with the steps and lines chosen."""
    say: tuple[str, ...]
    """What is for saying aloud only."""
    mark: Mark | None
    overridden: bool
    is_first: bool
    is_last: bool

    @property
    def has_problem(self) -> bool:
        """Whether something about it keeps the page from being given."""
        return bool(self.problems or any(field.problem for field in self.fields))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the last handout that does not stand on this one."""

    slug: str
    title: str
    why: str
    """Empty where nothing speaks against it: it was taken off, or an answer has freed it since."""
    issue: int


@dataclass(frozen=True, slots=True)
class Page:
    """Everything in the page column."""

    chosen: tuple[Chosen, ...]
    gone: tuple[str, ...]
    """Slugs of chosen strategies that the library no longer offers."""
    left_out: tuple[LeftOut, ...]
    """What stood on the handout from which this one was started and does not stand here."""
    minutes: int
    grade: int | None
    nudges: tuple[str, ...]
    document: Document
    sheets: tuple[Sheet, ...]
    layout: Layout
    layout_chosen: bool
    paper: Paper
    open: tuple[StillOpen, ...]
    refused: tuple[str, ...]
    """What `compose` has against it beyond that."""
    seen: str
    """What was looked at, to be sent when it is given; empty while something is open."""
    key: UUID
    """So that a double press gives one handout."""

    @property
    def is_ready(self) -> bool:
        """Whether it can be given now."""
        return bool(self.seen)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen yet."""
        return not (self.chosen or self.gone)

    @property
    def open_count(self) -> int:
        """How many things are still open."""
        return len(self.open) + len(self.refused)


def page_of(desk: Desk) -> Page:
    """The page column of a desk."""
    order = desk.bench.order(Stamp(SAMPLE_CODE, desk.picture.at.date()))
    still_open = desk.bench.still_open(order)
    prepared, refused = _judged(desk, order) if not still_open else (None, ())
    document = prepared.document if prepared else page_so_far(desk.bench)
    chosen = tuple(_chosen(desk, order, {item.strategy: item.number for item in document.items}))
    minutes = sum(one.minutes for one in chosen)
    return Page(
        chosen=chosen,
        gone=desk.bench.gone,
        left_out=tuple(_left_out(desk)),
        minutes=minutes,
        grade=page_grade(document),
        nudges=tuple(_nudges(desk, order, minutes)),
        document=document,
        sheets=tuple(before_print(document, file) for file in document.files()),
        layout=order.layout,
        layout_chosen=order.choices.layout is not None,
        paper=order.choices.paper or order.practice.paper,
        open=still_open,
        refused=refused,
        seen=prepared.seen if prepared else "",
        key=uuid4(),
    )


def minutes_a_day(entry: Entry, size: Size) -> int:
    """How long an item takes: its shortest sensible time, at stretch size its longest."""
    return entry.needs.minutes[1 if size is Size.STRETCH else 0]


def page_grade(document: Document) -> int | None:
    """The school year at which the whole page can be followed, at least 1; None while nothing stands on it."""
    counts = [_counts(item_text) for item in document.items for item_text in (item.action, *item.steps, item.why)]
    counts += [_counts(item.stop_if) for item in document.items]
    words, sentences, syllables = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    if not words:
        return None
    grade = 0.39 * words / max(1, sentences) + 11.8 * syllables / words - 15.59
    return max(1, round(grade))


@lru_cache(maxsize=4096)
def _counts(text: str) -> tuple[int, int, int]:
    """Words, sentences and syllables of one text."""
    words = readability.words(text)
    return len(words), len(readability.sentences(text)), sum(map(readability.syllables, words))


def seen_is_old(finding: Finding, row: PickRow) -> bool:
    """Whether what the rules say of a chosen strategy has changed since it was seen."""
    return finding.verdict is not Verdict.OK and row.seen != digest_of(finding)


def _chosen(desk: Desk, order: Order, printed: Mapping[str, int]) -> Iterator[Chosen]:
    rows = [row for row in desk.bench.rows if row.strategy in desk.findings]
    for number, (row, pick) in enumerate(zip(rows, order.picks, strict=True), 1):
        entry, size, listed = pick.entry, pick.tailoring.size, order.is_listed(pick)
        yield Chosen(
            number=number,
            item=printed.get(entry.slug, 0),
            slug=entry.slug,
            title=entry.title,
            minutes=minutes_a_day(entry, size) if listed else 0,
            place="" if listed else _place(pick),
            size=size.value,
            fields=tuple(fields_of(pick)) if _may_be_typed(pick, listed) else (),
            steps=tuple(_steps(pick)) if listed else (),
            fits=tuple(_fits(pick)) if listed else (),
            most_fits=limits.FIT_LINES if size is Size.STRETCH else 1,
            problems=tuple(compose.choice_problems(order, pick)),
            say=lines_to_say(pick.finding, desk.library),
            mark=_mark(desk, row, pick),
            overridden=is_overridden(pick, order.stamp.issued),
            is_first=number == 1,
            is_last=number == len(rows),
        )


def fields_of(pick: Pick) -> Iterator[Field]:
    """The texts of an item with what the checks say of each."""
    for place in PLACES:
        yield field_of(pick.entry, place, getattr(pick.tailoring, place.name))


def field_of(entry: Entry, place: Place, value: str) -> Field:
    """One text with what the checks say of it."""
    if not value:
        return Field(place.name, place.label, "", place.most, "", "")
    result = check_written(entry, place.what, value)
    stopped = [finding.sentence for finding in result.findings if finding.severity is not Severity.ALLOWED]
    if len(value) > place.most:
        stopped.append(f"{len(value)} characters; {place.most} is the most.")
    note = result.note if value and result.checked is not Checked.ALL else ""
    return Field(place.name, place.label, value, place.most, " ".join(stopped), note)


def _may_be_typed(pick: Pick, listed: bool) -> bool:
    """Whether there is anything to write for it; what was written before can always be cleared."""
    return listed or any(text for _, text in pick.tailoring.written)


def _place(pick: Pick) -> str:
    return "Doctor's page" if pick.finding.verdict is Verdict.DOCTOR_FIRST else "Not on the page"


def _steps(pick: Pick) -> Iterator[Choice]:
    chosen = pick.tailoring.steps
    printed = range(default_steps(pick.entry, pick.tailoring.size))
    for position, step in enumerate(pick.entry.steps):
        yield Choice(position, step, position in (printed if chosen is None else chosen))


def default_steps(entry: Entry, size: Size) -> int:
    """How many steps print unless others are chosen."""
    return len(entry.steps) if size is Size.STRETCH else entry.printed_steps


def _fits(pick: Pick) -> Iterator[Choice]:
    for position, adaptation in enumerate(pick.entry.adaptations):
        if adaptation.client_line:
            yield Choice(position, adaptation.client_line, position in pick.tailoring.fit)


def _mark(desk: Desk, row: PickRow, pick: Pick) -> Mark | None:
    finding = pick.finding
    if is_overridden(pick, desk.picture.at.date()):
        return None
    held, asks = is_held(finding), finding.verdict is Verdict.ASK_FIRST
    to_doctor = finding.verdict is Verdict.DOCTOR_FIRST and pick.entry.kind is not Kind.REFERRAL
    if not (held or asks or to_doctor or seen_is_old(finding, row)):
        return None
    flag = questions(finding, desk.library)[0] if asks and not held else None
    instead, already = substitutes(desk.findings, finding, desk.history.picked)
    return Mark(
        finding.verdict.value,
        sentence(finding, desk.library),
        ask=Ask(flag.slug, flag.label, flag.question) if flag else None,
        instead=instead[0] if instead else None,
        already=already,
        override=override_of(finding) if held else Override.NEVER,
        may_confirm=to_doctor and not held,
        may_keep=not (held or asks or to_doctor),
    )


def _left_out(desk: Desk) -> Iterator[LeftOut]:
    started_from = desk.handout.carried_from_id
    for given in desk.given:
        if given.issue == started_from:
            for slug in given.strategies:
                if slug not in desk.history.picked:
                    yield LeftOut(slug, desk.title_of(slug), why_left_out(desk, given, slug), given.issue)


def _nudges(desk: Desk, order: Order, minutes: int) -> Iterable[str]:
    sizes = [pick.tailoring.size for pick in order.picks if order.is_listed(pick)]
    yield from rules.nudges(desk.picture, sizes)
    if minutes > MANY_MINUTES:
        yield f"{minutes} minutes a day: {MANY_MINUTES} or fewer are more likely to happen."


def _judged(desk: Desk, order: Order) -> tuple[Prepared | None, tuple[str, ...]]:
    """What would be given, or what `compose` has against it."""
    try:
        return composed(desk.bench, order), ()
    except Refused as refusal:
        return None, refusal.sentences
