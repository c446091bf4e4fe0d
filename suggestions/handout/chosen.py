"""How does one chosen strategy stand in the page column?

With what may be written and chosen for it and, where it no longer holds as it was chosen, a mark with what to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from suggestions.handout import limits
from suggestions.handout.desk import Desk
from suggestions.handout.language import Checked, Severity
from suggestions.handout.models import Feedback, PickRow
from suggestions.handout.order import Order
from suggestions.handout.overrides import is_overridden
from suggestions.handout.picks import OverrideCode, Pick
from suggestions.handout.problems import choice_problems
from suggestions.handout.seen import digest_of
from suggestions.handout.steps import Ask, Override, Substitute, is_held, override_of, substitutes
from suggestions.handout.texts import clean, complaint_about
from suggestions.handout.written import BLANKS, Blank, check_written
from suggestions.library.entry import Entry, Kind
from suggestions.library.printing import Size
from suggestions.screening.engine import Finding, Verdict
from suggestions.screening.wording import lines_to_say, questions, sentence

OVERRIDE_WORDS: tuple[tuple[OverrideCode, str], ...] = (
    (OverrideCode.TOLERATED, "The client has done it and it was fine, on this day"),
    (OverrideCode.SUPERVISED, "We do it together in session"),
    (OverrideCode.ASKED_FOR, "The client asks for it, and we talked the risks over"),
)
"""Why a relative contraindication may be overridden, in words."""

WITHOUT = "The page stands without it until then."
BEFORE = "The page keeps the words before until then."
"""What stands on the page while a text is stopped: the words before are kept only where it was not saved."""

NO_WORDS = "The doctor's page takes no words of ours. Clear this."

DOCTORS_PAGE = "Doctor's page"
NOT_ON_PAGE = "Not on the page"


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
    meanwhile: str = ""
    """What the page shows as long as there is a problem."""
    begun: bool = False
    """It was typed and not taken: what stands on the draft is another."""


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
    """Its number on the paper once nothing speaks against it; 0 where it is not among the things to try."""
    item: int
    """Its number on the sheet as it now is; 0 where it does not stand there."""
    slug: str
    title: str
    minutes: int
    """A day; 0 where it is not among the things to try."""
    place: str
    """Where it stands when it is not among the things to try: DOCTORS_PAGE or NOT_ON_PAGE."""
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
    worse: bool
    """The client said that it made things worse."""
    overridden: bool
    is_first: bool
    is_last: bool

    @property
    def to_doctor(self) -> bool:
        """Whether it stands on a page for the doctor."""
        return self.place == DOCTORS_PAGE

    @property
    def has_problem(self) -> bool:
        """Whether something about it keeps the page from being given."""
        return bool(self.problems or any(field.problem for field in self.fields))


def chosen_of(desk: Desk, order: Order, printed: Mapping[str, int]) -> Iterator[Chosen]:
    """Every chosen strategy that the library still offers. `printed`: slug -> its number on the sheet."""
    rows = [row for row in desk.bench.rows if row.strategy in desk.findings]
    for place, (row, pick) in enumerate(zip(rows, order.picks, strict=True), 1):
        entry, size, listed = pick.entry, pick.tailoring.size, order.is_listed(pick)
        yield Chosen(
            number=order.numbers.get(entry.slug, 0),
            item=printed.get(entry.slug, 0),
            slug=entry.slug,
            title=entry.title,
            minutes=minutes_a_day(entry, size) if listed else 0,
            place="" if listed else _place(pick),
            size=size.value,
            fields=tuple(fields_of(pick, listed)) if _may_be_typed(pick, listed) else (),
            steps=tuple(_steps(pick)) if listed else (),
            fits=tuple(_fits(pick)) if listed else (),
            most_fits=limits.FIT_LINES if size is Size.STRETCH else 1,
            problems=tuple(choice_problems(order, pick)),
            say=lines_to_say(pick.finding, desk.library),
            mark=_mark(desk, row, pick),
            worse=desk.history.told.get(entry.slug) == Feedback.Word.WORSE,
            overridden=is_overridden(pick, order.stamp.issued),
            is_first=place == 1,
            is_last=place == len(rows),
        )


def fields_of(pick: Pick, listed: bool) -> Iterator[Field]:
    """The texts of an item with what the checks say of each. `listed`: whether it is among the things to try."""
    for blank in BLANKS:
        field = field_of(pick.entry, blank, getattr(pick.tailoring, blank.name))
        to_doctor = field.value and not listed and _place(pick) == DOCTORS_PAGE
        yield replace(field, problem=NO_WORDS, note="", meanwhile=WITHOUT) if to_doctor else field


def field_of(entry: Entry, blank: Blank, value: str) -> Field:
    """One text with what the checks say of it."""
    if not value:
        return Field(blank.name, blank.label, "", blank.most, "", "")
    if sentence := _too_long(value, blank):
        return Field(blank.name, blank.label, value, blank.most, sentence, "", WITHOUT)
    result = check_written(entry, blank.what, value)
    stopped = [finding.sentence for finding in result.findings if finding.severity is not Severity.ALLOWED]
    if complaint := complaint_about(clean(value), blank.most):
        stopped.append(f"This {complaint}")
    note = result.note if result.checked is not Checked.ALL else ""
    return Field(blank.name, blank.label, value, blank.most, " ".join(stopped), note, WITHOUT if stopped else "")


def _too_long(text: str, blank: Blank) -> str:
    return f"{len(text)} characters; {blank.most} is the most." if len(text) > blank.most else ""


def too_long(typed: Mapping[str, object]) -> dict[str, str]:
    """Which of these texts, by their names in the form, there is no room for, each with a sentence that says so."""
    sentences = {blank.name: _too_long(str(typed.get(blank.name, "")), blank) for blank in BLANKS}
    return {name: sentence for name, sentence in sentences.items() if sentence}


def with_refused(pick: Chosen, problems: Mapping[str, str], typed: Mapping[str, str]) -> Chosen:
    """With what was typed and not taken in its fields; the draft still has what it had."""
    fields = tuple(
        replace(
            field,
            value=typed[field.name],
            problem=problems[field.name],
            meanwhile=BEFORE if field.value else WITHOUT,
            begun=True,
        )
        if field.name in problems
        else field
        for field in pick.fields
    )
    return replace(pick, fields=fields)


def _may_be_typed(pick: Pick, listed: bool) -> bool:
    """Whether there is anything to write for it; what was written before can always be cleared."""
    return listed or any(text for _, text in pick.tailoring.written)


def _place(pick: Pick) -> str:
    return DOCTORS_PAGE if pick.finding.verdict is Verdict.DOCTOR_FIRST else NOT_ON_PAGE


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


def minutes_a_day(entry: Entry, size: Size) -> int:
    """How long an item takes: its shortest sensible time, at stretch size its longest."""
    return entry.needs.minutes[1 if size is Size.STRETCH else 0]


def seen_is_old(finding: Finding, row: PickRow) -> bool:
    """Whether what the rules say of a chosen strategy has changed since it was seen."""
    return finding.verdict is not Verdict.OK and row.seen != digest_of(finding)
