"""What stands on the shelf for this client, in which order, and what can be done with each card?

`shelve` puts the findings of one client, what the therapist looks for and what was used before into groups of cards.
Every strategy is judged before it is chosen, and nothing here can be chosen that the engine holds back:

    shelf = shelve(findings, library, Look("musik", found=catalogue.search("musik")), History())
    shelf.groups[0].cards[0]        Card("listen-to-music", ..., step=Step.ADD)

An opt-in strategy stands here only when the client asked for it: found by its own title, or with `asked_for`. A
therapist-only one stands in a fold of its own and can never be chosen. What is closed to a minor stands nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from suggestions.library.circumstances import Needs
from suggestions.library.entry import Entry, Grade, Kind, Rung
from suggestions.library.library import Library
from suggestions.screening.answers import UNDER_18
from suggestions.screening.engine import Finding, Verdict
from suggestions.screening.findings import Findings
from suggestions.screening.picture import Picture
from suggestions.screening.wording import questions, sentence

KIND_WORDS: dict[Kind, str] = {
    Kind.SOLO: "On your own",
    Kind.AT_A_DISTANCE: "At a distance",
    Kind.PASSIVE_COMPANY: "Among people",
    Kind.IN_PERSON: "In person",
    Kind.ANIMAL: "Animal",
    Kind.BODY: "Body",
    Kind.SENSES: "Senses",
    Kind.MIND: "Mind",
    Kind.REFERRAL: "For a doctor",
}
RUNG_WORDS: dict[Rung, str] = {
    Rung.ALONE: "Alone",
    Rung.PASSIVE_COMPANY: "Near others",
    Rung.CONTACT: "With someone",
}
"""The effort ladder, easiest first."""

EVIDENCE_WORDS: dict[Grade, str] = {
    Grade.E1: "small studies",
    Grade.E2: "hints from studies",
    Grade.E3: "animal studies only",
    Grade.E4: "expert opinion",
    Grade.E0: "not tested",
}
"""Honest words for how well it was tested, short enough for a card."""

BEFORE_WORDS = {"did": "done before", "liked": "liked before", "not-done": "not done before", "worse": "made it worse"}
"""How something went that this client was given before, by what was told of it, short enough for a card."""

NEEDS: dict[str, tuple[str, Callable[[Needs], bool]]] = {
    "free": ("Costs nothing", lambda needs: needs.cost == "none"),
    "indoors": ("Indoors", lambda needs: needs.space in ("none", "indoor")),
    "seated": ("Seated or lying", lambda needs: needs.mobility == "none"),
    "offline": (
        "No phone or screen",
        lambda needs: needs.link in ("none", "optional") and needs.screen in ("no", "optional"),
    ),
}
"""What can be asked for of its needs: a word for the form, one for the screen, and what it means."""

OPEN_QUESTIONS = 4
"""With so many cards to ask about or fewer, each shows its answers at once; more would shout."""


MOST_OFFERED = 2
"""So many substitutes stand beside what is held back."""


class Step(StrEnum):
    """The one thing that pressing a card does."""

    ADD = "add"
    """Goes on the page. Its caution, if any, is acknowledged by that."""
    SLIP = "slip"
    """Goes on the page for the doctor."""
    ON_PAGE = "on-page"
    """Is chosen already."""
    ASK = "ask"
    """Opens the question to ask aloud."""
    STOP = "stop"
    """Opens the one step that interrupts: the reason, a substitute, and an override where there is one."""
    READ = "read"
    """For the session, never for paper."""


class Override(StrEnum):
    """Whether a coded reason may put it on this page all the same."""

    NEVER = ""
    ASK = "ask"
    """First an answer must show that no exception without exception holds."""
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to read aloud."""

    flag: str
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Substitute:
    """Something to offer instead."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Card:
    """One strategy as it stands on the shelf. Equal cards look the same, whoever the client is."""

    slug: str
    title: str
    verdict: str
    kind: str
    minutes: str
    """Such as "2 to 20 min"."""
    evidence: str
    step: Step
    reason: str
    """One sentence for the therapist; empty for an ok, and where the question to ask says it."""
    change: str
    """What the therapist changes about it; empty when nothing."""
    misfit: str
    """Why it may not suit, calmly; empty when it does."""
    asks: tuple[Ask, ...]
    """What to ask aloud before it is free, worst first."""
    instead: tuple[Substitute, ...]
    already: tuple[str, ...]
    """Titles of what would be offered instead and is on the page already."""
    override: Override
    favourite: bool
    before: str
    """That this client had it on a page, and how it went; empty when never."""
    opened: bool = False
    """Its question or its step is open."""
    best: bool = False
    """What Enter in the search box would take."""

    @property
    def first_ask(self) -> Ask | None:
        """The question to ask now."""
        return self.asks[0] if self.asks else None

    @property
    def then_ask(self) -> str:
        """What comes after it, in a few words."""
        return "; ".join(ask.label for ask in self.asks[1:])

    @property
    def first_instead(self) -> Substitute | None:
        """The default of the step that interrupts."""
        return self.instead[0] if self.instead else None


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading."""

    key: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that the shelf shows."""

    asked: Group
    """What the client asked about: opt-in strategies, found by name or asked for."""
    groups: tuple[Group, ...]
    """What may be chosen, or may after an answer."""
    held: Group
    """What is held back, and why."""
    held_first: bool
    """What was looked for is held back: it must be seen without scrolling."""
    session: Group
    """For the session only."""
    best: str
    """Slug of what Enter in the search box takes; empty without a search or when nothing was found."""

    @property
    def to_choose(self) -> int:
        """How many cards may be chosen, or may after an answer."""
        return sum(len(group.cards) for group in self.groups)

    @property
    def is_empty(self) -> bool:
        """Whether nothing fits what was looked for."""
        return not (self.to_choose or self.asked.cards or self.held.cards or self.session.cards)

    def cards(self) -> Iterable[Card]:
        """Every card, in the order of the screen but for the held ones."""
        for group in (self.asked, *self.groups, self.held, self.session):
            yield from group.cards


@dataclass(frozen=True, slots=True)
class Look:
    """What the therapist looks for. Everything empty: the whole shelf."""

    query: str = ""
    kinds: frozenset[Kind] = frozenset()
    rungs: frozenset[Rung] = frozenset()
    minutes: int | None = None
    """At most so many."""
    needs: frozenset[str] = frozenset()
    """Keys of `NEEDS`, all of which must hold."""
    never_used: bool = False
    """Only what this therapist never gave anybody."""
    untried: bool = False
    """Only what this client was never given."""
    favourites: bool = False
    asked_for: bool = False
    """The client asks for what is never offered."""
    found: tuple[str, ...] = ()
    """Slugs that the search gives for the query, best first."""
    opened: str = ""
    """Slug of the card whose question or step stands open."""

    @property
    def words(self) -> str:
        """The query, unless it is a command."""
        query = self.query.strip()
        return "" if query.startswith(";") else query

    @property
    def filters(self) -> int:
        """How many filters are on."""
        one_each = (self.minutes is not None, self.never_used, self.untried, self.favourites, self.asked_for)
        return len(self.kinds) + len(self.rungs) + len(self.needs) + sum(one_each)


@dataclass(frozen=True, slots=True)
class History:
    """What was chosen: for this page, and before."""

    picked: frozenset[str] = frozenset()
    """Slugs on the page that is being built."""
    used: frozenset[str] = frozenset()
    """Slugs that this therapist gave to anybody; only looked up when a filter asks."""
    tried: frozenset[str] = frozenset()
    """Slugs that this client was given."""
    favourites: frozenset[str] = frozenset()
    told: Mapping[str, str] = field(default_factory=dict)
    """How that went, as the client said last, by slug."""


def shelve(findings: Findings, library: Library, look: Look, history: History) -> Shelf:
    """The shelf for what is looked for."""
    shown = _shown(findings, look, history)
    best = shown[0].entry.slug if look.words and shown else ""
    asked = [one for one in shown if one.entry.opt_in and not one.entry.therapist_only]
    session = [one for one in shown if one.entry.therapist_only]
    listed = [one for one in shown if not one.entry.opt_in and not one.entry.therapist_only]
    held = [one for one in listed if is_held(one) and one.entry.slug not in history.picked]
    free = [one for one in listed if not is_held(one) or one.entry.slug in history.picked]
    waiting = [one for one in free if one.verdict is Verdict.ASK_FIRST]
    make = _CardMaker(
        findings,
        library,
        history,
        opened={one.entry.slug for one in waiting if look.words or len(waiting) <= OPEN_QUESTIONS} | {look.opened},
        best=best,
    )
    return Shelf(
        asked=make.group("asked", "Asked about", asked),
        groups=(make.group("found", "Found", free),) if look.words else make.ladder(free),
        held=make.group("held", "Held back", held),
        held_first=any(one.entry.slug == best for one in held),
        session=make.group("session", "For the session only", session),
        best=best,
    )


def is_closed(entry: Entry, picture: Picture) -> bool:
    """Whether this client never sees it: a minor, and what is opt-in or closed to minors without exception."""
    if UNDER_18 not in picture.yes:
        return False
    return entry.opt_in or any(rule.flag == UNDER_18 and rule.absolute for rule in entry.rules)


def is_held(finding: Finding) -> bool:
    """Whether it is held back, so that only a substitute or an override can be chosen."""
    return finding.verdict is Verdict.CONTRAINDICATED or finding.held_back


def step_of(finding: Finding, *, picked: bool) -> Step:
    """What pressing the card of this finding does."""
    if finding.entry.therapist_only:
        return Step.READ
    if picked:
        return Step.ON_PAGE
    if is_held(finding):
        return Step.STOP
    match finding.verdict:
        case Verdict.ASK_FIRST:
            return Step.ASK
        case Verdict.DOCTOR_FIRST:
            return Step.SLIP
    return Step.ADD


def override_of(finding: Finding) -> Override:
    """Whether this finding can be overridden by a coded reason."""
    if finding.verdict is not Verdict.CONTRAINDICATED:
        return Override.NEVER
    if finding.overridable:
        return Override.FORM
    return Override.ASK if finding.ask_to_override and not finding.absolute else Override.NEVER


def substitutes(
    findings: Findings, finding: Finding, picked: Collection[str]
) -> tuple[tuple[Substitute, ...], tuple[str, ...]]:
    """What to offer instead, at most two; and, of the two best, the titles of those that are on the page already."""
    offered = [Substitute(slug, findings[slug].entry.title) for slug in findings.instead(finding)]
    free = tuple(one for one in offered if one.slug not in picked)
    return free[:MOST_OFFERED], tuple(one.title for one in offered[:MOST_OFFERED] if one.slug in picked)


def minutes_words(minutes: tuple[int, int]) -> str:
    """A time in words: "5 min", "2 to 20 min", "1 to 4 hours"."""
    least, most = minutes
    if least >= 60 and most >= 60:
        least, most, unit = round(least / 60), round(most / 60), "hour" if round(most / 60) == 1 else "hours"
    else:
        unit = "min"
    return f"{least} {unit}" if least == most else f"{least} to {most} {unit}"


def _shown(findings: Findings, look: Look, history: History) -> list[Finding]:
    """What is to be seen, in the order of the screen: as found, or up the effort ladder by title."""
    if look.words:
        candidates = [findings[slug] for slug in look.found if slug in findings]
    else:
        candidates = sorted(findings.values(), key=lambda one: (one.entry.rung, one.entry.title.casefold()))
    return [
        one
        for one in candidates
        if not is_closed(one.entry, findings.picture)
        and (bool(look.words) or look.asked_for if one.entry.opt_in else _fits(one.entry, look, history))
    ]


def _fits(entry: Entry, look: Look, history: History) -> bool:
    """Whether it passes every filter."""
    return (
        (not look.kinds or entry.kind in look.kinds)
        and (not look.rungs or entry.rung in look.rungs)
        and (look.minutes is None or entry.needs.minutes[0] <= look.minutes)
        and all(NEEDS[need][1](entry.needs) for need in look.needs)
        and not (look.never_used and entry.slug in history.used)
        and not (look.untried and entry.slug in history.tried)
        and not (look.favourites and entry.slug not in history.favourites)
    )


@dataclass(frozen=True)
class _CardMaker:
    """Makes cards of findings, all from one client's page."""

    findings: Findings
    library: Library
    history: History
    opened: Collection[str]
    best: str

    def group(self, key: str, title: str, findings: Iterable[Finding]) -> Group:
        """These findings as cards under a heading."""
        return Group(key, title, tuple(self.card(one) for one in findings))

    def ladder(self, findings: Sequence[Finding]) -> tuple[Group, ...]:
        """One group for each rung that has a card."""
        rungs = ((rung, [one for one in findings if one.entry.rung is rung]) for rung in Rung)
        return tuple(self.group(f"rung-{rung.value}", RUNG_WORDS[rung], ones) for rung, ones in rungs if ones)

    def card(self, finding: Finding) -> Card:
        """One card."""
        entry = finding.entry
        step = step_of(finding, picked=entry.slug in self.history.picked)
        stopped = step in (Step.STOP, Step.ASK)
        offers = stopped or finding.verdict is Verdict.CAUTION
        instead, already = substitutes(self.findings, finding, self.history.picked) if offers else ((), ())
        return Card(
            slug=entry.slug,
            title=entry.title,
            verdict=finding.verdict.value,
            kind=KIND_WORDS[entry.kind],
            minutes=minutes_words(entry.needs.minutes),
            evidence=EVIDENCE_WORDS[entry.grade],
            step=step,
            reason="" if step is Step.ASK or finding.verdict is Verdict.OK else sentence(finding, self.library),
            change=" ".join(self._changes(finding)),
            misfit=" ".join(dict.fromkeys(rule.sentence for rule in finding.misfits)),
            asks=tuple(self._asks(finding, step)),
            instead=instead,
            already=already,
            override=override_of(finding) if step is Step.STOP else Override.NEVER,
            favourite=entry.slug in self.history.favourites,
            before=self._before(entry.slug),
            opened=stopped and entry.slug in self.opened,
            best=entry.slug == self.best,
        )

    def _before(self, slug: str) -> str:
        if slug not in self.history.tried:
            return ""
        return BEFORE_WORDS.get(self.history.told.get(slug, ""), "given before")

    def _changes(self, finding: Finding) -> Iterable[str]:
        """What the therapist changes, for as long as it goes on the page."""
        if finding.offerable:
            yield from dict.fromkeys(rule.adaptation for rule in finding.reasons if rule.adaptation)

    def _asks(self, finding: Finding, step: Step) -> Iterable[Ask]:
        if step is Step.ASK:
            flags = questions(finding, self.library)
        elif step is Step.STOP and override_of(finding) is Override.ASK:
            flags = tuple(self.library.flag_of[slug] for slug in finding.ask_to_override)
        else:
            flags = ()
        return (Ask(flag.slug, flag.label, flag.question) for flag in flags)
