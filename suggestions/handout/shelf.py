"""What stands on the shelf for this client, in which order, and what can be done with each card?

`shelve` puts the findings of one client, what the therapist looks for and what was used before into groups of cards.
Every strategy is judged before it is chosen, and nothing here can be chosen that the engine holds back:

    shelf = shelve(findings, library, Look("musik", found=catalogue.search("musik")), History())
    shelf.groups[0].cards[0]        Card("listen-to-music", ..., step=Step.ADD)

An opt-in strategy stands here only when the client asked for it: found by its own title, or with `asked_for`. A
therapist-only one stands in a fold of its own and can never be chosen. What is closed to a minor stands nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from suggestions.handout.cards import (
    BEFORE_WORDS,
    EVIDENCE_WORDS,
    KIND_WORDS,
    RUNG_WORDS,
    Card,
    Group,
    Shelf,
    minutes_words,
)
from suggestions.handout.looking import History, Look, looked_for
from suggestions.handout.steps import Ask, Override, Step, is_held, override_of, step_of, substitutes
from suggestions.library.entry import Entry, Rung
from suggestions.library.library import Library, once_a_library
from suggestions.screening.engine import Finding, Verdict
from suggestions.screening.findings import Findings
from suggestions.screening.wording import questions, sentence

OPEN_QUESTIONS = 4
"""With so many cards to ask about or fewer, each shows its answers at once; more would shout."""


def shelve(findings: Findings, library: Library, look: Look, history: History) -> Shelf:
    """The shelf for what is looked for."""
    shown = looked_for(findings, library, look, history)
    best = shown[0].entry.slug if look.words and shown else ""
    asked: list[Finding] = []
    session: list[Finding] = []
    held: list[Finding] = []
    free: list[Finding] = []
    for one in shown:
        entry = one.entry
        if entry.therapist_only:
            session.append(one)
        elif entry.opt_in:
            asked.append(one)
        else:
            (held if entry.slug not in history.picked and is_held(one) else free).append(one)
    waiting = [one for one in free if one.verdict is Verdict.ASK_FIRST]
    make = _CardMaker(
        findings,
        library,
        _plain_cards(library),
        history,
        opened={one.entry.slug for one in waiting if look.words or len(waiting) <= OPEN_QUESTIONS} | {look.opened},
        best=best,
    )
    return Shelf(
        asked=make.group("Asked about", asked),
        groups=(make.group("Found", free),) if look.words else make.ladder(free),
        held=make.group("Held back", held),
        held_first=any(one.entry.slug == best for one in held),
        session=make.group("For the session only", session),
        best=best,
    )


@dataclass(frozen=True)
class _CardMaker:
    """Makes cards of findings, all from one client's page."""

    findings: Findings
    library: Library
    plain: Mapping[str, Card]
    history: History
    opened: Collection[str]
    best: str

    def group(self, title: str, findings: Iterable[Finding]) -> Group:
        """These findings as cards under a heading."""
        return Group(title, tuple(self.card(one) for one in findings))

    def ladder(self, findings: Sequence[Finding]) -> tuple[Group, ...]:
        """One group for each rung that has a card."""
        on: dict[Rung, list[Finding]] = {rung: [] for rung in Rung}
        for one in findings:
            on[one.entry.rung].append(one)
        return tuple(self.group(RUNG_WORDS[rung], ones) for rung, ones in on.items() if ones)

    def card(self, finding: Finding) -> Card:
        """One card."""
        slug = finding.entry.slug
        plain = self.plain[slug]
        if self._is_plain(finding, slug):
            return plain
        step = step_of(finding, picked=slug in self.history.picked)
        stopped = step in (Step.STOP, Step.ASK)
        offers = stopped or finding.verdict is Verdict.CAUTION
        instead, already = substitutes(self.findings, finding, self.history.picked) if offers else ((), ())
        return plain._replace(
            verdict=finding.verdict.value,
            step=step,
            reason="" if step is Step.ASK or finding.verdict is Verdict.OK else sentence(finding, self.library),
            change=" ".join(self._changes(finding)),
            misfit=" ".join(dict.fromkeys(rule.sentence for rule in finding.misfits)),
            asks=tuple(self._asks(finding, step)),
            instead=instead,
            already=already,
            override=override_of(finding) if step is Step.STOP else Override.NEVER,
            favourite=slug in self.history.favourites,
            before=self._before(slug),
            opened=stopped and slug in self.opened,
            best=slug == self.best,
        )

    def _is_plain(self, finding: Finding, slug: str) -> bool:
        """Whether nothing about this client or this moment shows on the card."""
        history = self.history
        return (
            finding.verdict is Verdict.OK
            and not (finding.entry.therapist_only or finding.reasons or finding.misfits)
            and slug not in history.picked
            and slug not in history.tried
            and slug not in history.favourites
            and slug != self.best
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


@once_a_library
def _plain_cards(library: Library) -> Mapping[str, Card]:
    """Every strategy's card when nothing speaks against it."""
    return {entry.slug: _plain_card(entry) for entry in library.entries}


def _plain_card(entry: Entry) -> Card:
    return Card(
        slug=entry.slug,
        title=entry.title,
        verdict=Verdict.OK.value,
        kind=KIND_WORDS[entry.kind],
        minutes=minutes_words(entry.needs.minutes),
        evidence=EVIDENCE_WORDS[entry.grade],
        step=Step.ADD,
        reason="",
        change="",
        misfit="",
        asks=(),
        instead=(),
        already=(),
        override=Override.NEVER,
        favourite=False,
        before="",
    )
