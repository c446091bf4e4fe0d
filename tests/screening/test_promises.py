"""Nothing gets milder by knowing less, for every library, every answer and every age.

Each promise is a function of hypothesis data. It is tried on some hundred made-up clients at each change, and on some
thousand by the long tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from suggestions.library.entry import Entry, Kind, Rule, Severity
from suggestions.library.library import Library
from suggestions.screening.answers import Answer, AnswerKind, EndReason, State, UnknownName
from suggestions.screening.engine import Finding, Verdict, screen
from suggestions.screening.findings import Findings, prepare_library, screen_library
from suggestions.screening.picture import Picture, picture_from
from tests.screening.tiny import (
    EASY,
    NOON,
    D,
    W,
    X,
    make_circumstance,
    make_entry,
    make_fit_rule,
    make_flag,
    make_library,
    make_rule,
)

FLAGS = (
    make_flag("a", stale=7),
    make_flag("b", stale=30),
    make_flag("acute-crisis", stale=7),
    make_flag("under-18", stale=365),
    make_flag("food-limits", stale=90),
)
SLUGS = [flag.slug for flag in FLAGS]
CIRCUMSTANCES = (make_circumstance("rural", set_by="b"), make_circumstance("tight"))
FIT_RULES = (make_fit_rule("F1", "rural", "space", "venue"), make_fit_rule("F2", "tight", "cost", "high"))
T = TypeVar("T")

NAMES = ["one", "two", "three", "four"]


@dataclass(frozen=True)
class Case:
    """A library, all that one client ever answered, and a moment."""

    library: Library
    answers: tuple[Answer, ...]
    at: datetime

    def picture(self) -> Picture:
        return picture_from(self.answers, self.library, self.at)

    def findings(self) -> Findings:
        return screen_library(prepare_library(self.library.entries, self.library.fit_rules), self.picture())


class Digits:
    """Choices out of one whole number, so that hypothesis draws and shrinks a rule or an answer in one step."""

    def __init__(self, number: int) -> None:
        self._left = number

    def one_of(self, options: Sequence[T]) -> T:
        self._left, digit = divmod(self._left, len(options))
        return options[digit]


def rule_of(number: int, flag: str = "") -> Rule:
    digits = Digits(number)
    severity = digits.one_of((W, D, X))
    return make_rule(
        flag or digits.one_of(SLUGS),
        severity,
        absolute=digits.one_of((False, True)) and severity is X,
        instead=digits.one_of(((), ("one",), ("two", "three"), ("four", "one"), ("three", "two"))),
    )


def entry_of(slug: str, number: int, rules: Iterable[int]) -> Entry:
    digits = Digits(number)
    return make_entry(
        slug,
        *map(rule_of, rules),
        kind=digits.one_of((Kind.MIND, Kind.MIND, Kind.REFERRAL)),
        always=digits.one_of((Severity.OK, Severity.OK, Severity.CAUTION)),
        opt_in=digits.one_of((False, False, True)),
        needs=replace(EASY, space=digits.one_of(("none", "venue")), cost=digits.one_of(("none", "high"))),
    )


def answer_of(number: int, kinds: Sequence[AnswerKind] = tuple(AnswerKind)) -> Answer:
    """An answer of the last two years, minutes mattering too."""
    digits = Digits(number)
    flag = digits.one_of(SLUGS)
    return Answer(
        flag,
        digits.one_of(kinds),
        NOON - digits.one_of((timedelta(minutes=1), timedelta(days=1))) * digits.one_of(range(800)),
        reason=digits.one_of((None, *EndReason)),
        foods=digits.one_of((None, ("milk",))) if flag == "food-limits" else None,
        born=digits.one_of((None, date(2008, 11, 1), date(2008, 12, 1), date(2011, 3, 1)))
        if flag == "under-18"
        else None,
    )


NUMBERS = st.integers(0, 10**9)
RULES = NUMBERS.map(rule_of)
ENTRIES = st.tuples(NUMBERS, st.lists(NUMBERS, max_size=5))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    drawn = draw(st.lists(ENTRIES, min_size=1, max_size=len(NAMES)))
    made = [entry_of(slug, number, rules) for slug, (number, rules) in zip(NAMES, drawn, strict=False)]
    library = make_library(made, flags=FLAGS, circumstances=CIRCUMSTANCES, fit_rules=FIT_RULES)
    return Case(library, tuple(map(answer_of, draw(st.lists(NUMBERS, max_size=8)))), NOON)


def never_lower(before: Findings, after: Findings, *, known: bool = False) -> None:
    """No strategy's gate (and known) is lower than it was, and none may be offered that might not."""
    for slug, old in before.items():
        new = after[slug]
        assert new.gate >= old.gate
        assert old.offerable or not new.offerable
        if known:
            assert new.known >= old.known


def adding_a_flag_never_lowers_the_gate(data: st.DataObject) -> None:
    case = data.draw(cases())
    extra = rule_of(data.draw(NUMBERS), flag="new")
    grown = make_library(
        [replace(entry, rules=(*entry.rules, extra)) for entry in case.library.entries],
        flags=(*FLAGS, make_flag("new")),
    )
    never_lower(case.findings(), replace(case, library=grown).findings(), known=True)


def adding_a_rule_never_lowers_gate_or_known(data: st.DataObject) -> None:
    case = data.draw(cases())
    first, *others = case.library.entries
    stricter = replace(first, rules=(*first.rules, data.draw(RULES)))
    grown = replace(case.library, entries=(stricter, *others))
    never_lower(case.findings(), replace(case, library=grown).findings(), known=True)


def ageing_never_lowers_gate_or_known(data: st.DataObject) -> None:
    case = data.draw(cases())
    later = case.at + timedelta(hours=data.draw(st.integers(0, 24 * 800)))
    never_lower(case.findings(), replace(case, at=later).findings(), known=True)


def replacing_a_no_by_anything_else_never_lowers_the_gate(data: st.DataObject) -> None:
    case = data.draw(cases())
    flag = data.draw(st.sampled_from(SLUGS))
    no = Answer(flag, AnswerKind.NO, case.at, reason=EndReason.CHANGED)
    picture = replace(case, answers=(*case.answers, no)).picture()
    assume(flag in picture.no)
    less = replace(picture, no=picture.no - {flag})
    name = data.draw(st.sampled_from(("yes", "unsure", "declined", "stale_no", "")))
    if name:
        less = replace(less, **{name: getattr(less, name) | {flag}})
    subjects = prepare_library(case.library.entries, case.library.fit_rules)
    never_lower(screen_library(subjects, picture), screen_library(subjects, less))


def adding_a_yes_never_lowers_the_known(data: st.DataObject) -> None:
    case = data.draw(cases())
    flag = data.draw(st.sampled_from(SLUGS))
    yes = Answer(flag, AnswerKind.YES, case.at)
    after = replace(case, answers=(*case.answers, yes)).findings()
    never_lower(case.findings(), after, known=True)


def only_a_fresh_no_makes_anything_offerable_that_was_not(data: st.DataObject) -> None:
    case = data.draw(cases())
    other = answer_of(data.draw(NUMBERS), (AnswerKind.YES, AnswerKind.UNSURE, AnswerKind.DECLINED))
    never_lower(case.findings(), replace(case, answers=(*case.answers, replace(other, at=case.at))).findings())


def a_no_without_a_reason_never_opens_what_a_yes_shut(data: st.DataObject) -> None:
    case = data.draw(cases())
    flag = data.draw(st.sampled_from(SLUGS))
    yes = Answer(flag, AnswerKind.YES, case.at - timedelta(minutes=data.draw(st.integers(1, 10**6))))
    case = replace(case, answers=(*case.answers, yes))
    assume(flag in case.picture().yes)
    no = Answer(flag, AnswerKind.NO, case.at)
    never_lower(case.findings(), replace(case, answers=(*case.answers, no)).findings(), known=True)


def order_never_matters(data: st.DataObject) -> None:
    case = data.draw(cases())
    shuffled = replace(
        case.library,
        entries=tuple(
            replace(entry, rules=tuple(data.draw(st.permutations(entry.rules))))
            for entry in data.draw(st.permutations(case.library.entries))
        ),
        flags=tuple(data.draw(st.permutations(case.library.flags))),
        fit_rules=tuple(data.draw(st.permutations(case.library.fit_rules))),
    )
    other = Case(shuffled, tuple(data.draw(st.permutations(case.answers))), case.at)
    assert {slug: said(finding, case.findings()) for slug, finding in case.findings().items()} == {
        slug: said(finding, other.findings()) for slug, finding in other.findings().items()
    }


def said(finding: Finding, findings: Findings) -> tuple[object, ...]:
    """All that a finding says."""
    return (
        (finding.known, finding.gate, finding.verdict, finding.absolute, finding.held_back, finding.overridable),
        (finding.ask, finding.may_ask, finding.ask_to_override),
        [(rule.flag, rule.severity, rule.absolute) for rule in finding.reasons],
        [rule.id for rule in finding.misfits],
        set(findings.instead(finding)),
    )


def every_verdict_names_its_rules(data: st.DataObject) -> None:
    case = data.draw(cases())
    for finding in case.findings().values():
        reasons = {rule.severity for rule in finding.reasons}
        assert finding.subject.floor == finding.known or finding.known in reasons
        assert (finding.verdict is Verdict.ASK_FIRST) is bool(finding.ask)
        if finding.verdict is Verdict.CAUTION:
            assert Severity.CAUTION in reasons or finding.subject.floor is Severity.CAUTION
        assert [rule.severity for rule in finding.reasons] == sorted(
            (rule.severity for rule in finding.reasons), reverse=True
        )
        assert not set(finding.ask) & set(finding.may_ask)


def what_is_offered_instead_is_free_for_this_client(data: st.DataObject) -> None:
    case = data.draw(cases())
    findings = case.findings()
    for finding in findings.values():
        offered = [findings[slug] for slug in findings.instead(finding)]
        assert all(other.offerable and not other.entry.opt_in and other is not finding for other in offered)
        assert finding.verdict is not Verdict.OK or not offered
        assert len({bool(other.misfits) for other in offered}) <= 1


def a_circumstance_never_changes_a_verdict(data: st.DataObject) -> None:
    case = data.draw(cases())
    picture = replace(case.picture(), circumstances=frozenset(data.draw(st.sets(st.sampled_from(("rural", "tight"))))))
    for entry in case.library.entries:
        assert screen(entry, picture, FIT_RULES)[2:] == screen(entry, case.picture(), FIT_RULES)[2:]


def any_day_can_be_read_back(data: st.DataObject) -> None:
    case = data.draw(cases())
    day = NOON - timedelta(minutes=data.draw(st.integers(0, 60 * 24 * 800)))
    until = tuple(answer for answer in case.answers if answer.at <= day)
    assert replace(case, at=day).picture() == Case(case.library, until, day).picture()


def every_flag_is_in_one_state_and_only_a_fresh_no_is_a_no(data: st.DataObject) -> None:
    case = data.draw(cases())
    picture = case.picture()
    answered = {answer.flag for answer in case.answers}
    for flag in FLAGS:
        state = picture.state(flag.slug)
        assert (state is State.NOT_ASKED) is (flag.slug not in answered)
        if state is State.NO:
            newest = max(answer.at for answer in case.answers if answer.flag == flag.slug)
            assert case.at - newest < timedelta(days=flag.stale_after_days + 1)


def unknown_flags_are_refused(data: st.DataObject) -> None:
    case = data.draw(cases())
    name = data.draw(st.text(min_size=1, max_size=80))
    assume(name not in SLUGS)
    stray = Answer(name, data.draw(st.sampled_from(AnswerKind)), case.at)
    with pytest.raises(UnknownName, match=r"^There is no flag .+\."):
        replace(case, answers=(*case.answers, stray)).picture()


PROMISES: tuple[Callable[[st.DataObject], None], ...] = (
    adding_a_flag_never_lowers_the_gate,
    adding_a_rule_never_lowers_gate_or_known,
    ageing_never_lowers_gate_or_known,
    replacing_a_no_by_anything_else_never_lowers_the_gate,
    adding_a_yes_never_lowers_the_known,
    only_a_fresh_no_makes_anything_offerable_that_was_not,
    a_no_without_a_reason_never_opens_what_a_yes_shut,
    order_never_matters,
    every_verdict_names_its_rules,
    what_is_offered_instead_is_free_for_this_client,
    a_circumstance_never_changes_a_verdict,
    any_day_can_be_read_back,
    every_flag_is_in_one_state_and_only_a_fresh_no_is_a_no,
    unknown_flags_are_refused,
)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_promise(promise: Callable[[st.DataObject], None]) -> None:
    keeps(promise, examples=100)


@pytest.mark.long
@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_promise_at_length(promise: Callable[[st.DataObject], None]) -> None:
    keeps(promise, examples=2_000)


def keeps(promise: Callable[[st.DataObject], None], *, examples: int) -> None:
    """Try the promise on that many made-up cases."""
    slow = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
    tried = settings(max_examples=examples, deadline=None, suppress_health_check=slow, database=None)
    tried(given(data=st.data())(promise))()
