"""What the answers of one client mean for one strategy, case by case."""

from __future__ import annotations

from itertools import permutations, product
from types import SimpleNamespace
from typing import Any

from suggestions.library.entry import Entry, Kind, Rule, Severity
from tests.screening.evaluator import Expected, Row, evaluate
from tests.screening.tiny import NOON, D, W, X, make_entry, make_fit_rule, make_rule

LETTERS = {"W": W, "D": D, "X": X}
STATES = ("yes", "no", "unsure", "declined", "stale", "not asked")

# Rules: W caution, D doctor first, X contraindicated, X! absolute. A flag that is not answered was not asked;
# "stale" is a no that has gone stale. The order in ask and may ask is worst first.
CORNERS = """
kind     | rules      | answers             | known           | gate            | verdict         | ask | may ask
any      |            |                     | ok              | ok              | ok              |     |
any      | a:W        |                     | ok              | caution         | ok              |     | a
any      | a:W        | a=no                | ok              | ok              | ok              |     |
any      | a:W        | a=stale             | ok              | caution         | ok              |     | a
any      | a:W        | a=yes               | caution         | caution         | caution         |     |
any      | a:W        | a=unsure            | ok              | caution         | caution         |     |
any      | a:W        | a=declined          | ok              | caution         | caution         |     |
any      | a:W b:W    | a=yes b=unsure      | caution         | caution         | caution         |     |
any      | a:D        |                     | ok              | doctor_first    | ask_first       | a   |
any      | a:D        | a=yes               | doctor_first    | doctor_first    | doctor_first    |     |
any      | a:X        |                     | ok              | contraindicated | ask_first       | a   |
any      | a:X        | a=no                | ok              | ok              | ok              |     |
any      | a:X        | a=stale             | ok              | contraindicated | ask_first       | a   |
any      | a:X        | a=unsure            | ok              | contraindicated | ask_first       | a   |
any      | a:X        | a=declined          | ok              | contraindicated | ask_first       | a   |
any      | a:X        | a=yes               | contraindicated | contraindicated | contraindicated |     |
any      | a:W b:X    |                     | ok              | contraindicated | ask_first       | b   | a
any      | a:W b:X    | a=unsure            | ok              | contraindicated | ask_first       | b   |
any      | a:W b:X    | a=yes               | caution         | contraindicated | ask_first       | b   |
any      | a:W b:X    | a=yes b=no          | caution         | caution         | caution         |     |
any      | a:W b:X    | a=unsure b=no       | ok              | caution         | caution         |     |
any      | a:W b:D c:X |                    | ok              | contraindicated | ask_first       | c b | a
any      | a:W b:D c:X | c=no               | ok              | doctor_first    | ask_first       | b   | a
any      | a:W b:D c:X | b=yes              | doctor_first    | contraindicated | ask_first       | c   | a
any      | a:W b:D c:X | c=yes              | contraindicated | contraindicated | contraindicated |     | b a
any      | b:D c:X    | b=unsure            | ok              | contraindicated | ask_first       | c b |
any      | b:D c:X    | b=unsure c=no       | ok              | doctor_first    | ask_first       | b   |
any      | c:X d:X!   | c=yes               | contraindicated | contraindicated | contraindicated |     | d
any      | c:X d:X!   | c=yes d=declined    | contraindicated | contraindicated | contraindicated |     |
any      | a:W a:X    |                     | ok              | contraindicated | ask_first       | a   |
any      | a:D a:X    |                     | ok              | contraindicated | ask_first       | a   |
any      | a:W a:X b:X | b=yes              | contraindicated | contraindicated | contraindicated |     | a
any      | a:W a:X    | a=unsure            | ok              | contraindicated | ask_first       | a   |
any      | a:W a:X    | a=yes               | contraindicated | contraindicated | contraindicated |     |
referral |            |                     | doctor_first    | doctor_first    | doctor_first    |     |
referral | a:W        | a=yes               | doctor_first    | doctor_first    | doctor_first    |     |
referral | a:W        | a=unsure            | doctor_first    | doctor_first    | doctor_first    |     |
referral | b:D        |                     | doctor_first    | doctor_first    | doctor_first    |     | b
referral | b:D        | b=unsure            | doctor_first    | doctor_first    | doctor_first    |     |
referral | b:D c:X!   |                     | doctor_first    | contraindicated | ask_first       | c   | b
referral | b:D c:X!   | c=unsure            | doctor_first    | contraindicated | ask_first       | c   | b
referral | b:D c:X!   | c=no                | doctor_first    | doctor_first    | doctor_first    |     | b
referral | b:D c:X!   | b=yes               | doctor_first    | contraindicated | ask_first       | c   |
referral | b:D c:X!   | c=yes               | contraindicated | contraindicated | contraindicated |     | b
"""


def test_the_corners(m: SimpleNamespace) -> None:
    for line in CORNERS.strip().splitlines()[1:]:
        kind, rules, answers, known, gate, verdict, ask, may_ask = (cell.strip() for cell in line.split("|"))
        finding = m.engine.screen(entry_of(kind, rules), picture_of(m, answers))
        got = (
            finding.known.key,
            finding.gate.key,
            finding.verdict.value,
            " ".join(finding.ask),
            " ".join(finding.may_ask),
        )
        assert got == (known, gate, verdict, ask, may_ask), line


def test_up_to_two_rules_under_every_answer_agree_with_the_second_opinion(m: SimpleNamespace) -> None:
    rows = [("W", False), ("D", False), ("X", False), ("X", True)]
    for kind, one, two in product(Kind, rows, [None, *rows]):
        if kind not in (Kind.MIND, Kind.REFERRAL):
            continue
        rules = [rule_of("a", *one)] + ([rule_of("b", *two)] if two else [])
        for states in product(STATES, repeat=len(rules)):
            agrees(m, make_entry("e", *rules, kind=kind), dict(zip("ab", states, strict=False)))


def test_three_rules_of_three_severities_under_every_answer_agree_with_the_second_opinion(m: SimpleNamespace) -> None:
    entry = make_entry("e", make_rule("a", W), make_rule("b", D), make_rule("c", X))
    for states in product(STATES, repeat=3):
        agrees(m, entry, dict(zip("abc", states, strict=True)))


def test_a_strategy_that_is_always_a_caution_or_for_a_doctor_keeps_that_as_its_floor(m: SimpleNamespace) -> None:
    # always | a:X not asked | a:X no
    for always in Severity:
        entry = make_entry("e", make_rule("a", X), always=always)
        open_, shut = m.engine.screen(entry, picture_of(m, "a=no")), m.engine.screen(entry, picture_of(m, ""))
        assert (open_.known, open_.gate) == (always, always)
        assert (shut.known, shut.gate) == (always, X)
    referral = make_entry("e", kind=Kind.REFERRAL, always=X)
    assert m.engine.screen(referral, picture_of(m, "")).known == X


def test_reasons_are_the_rules_of_yes_unsure_and_declined_worst_first(m: SimpleNamespace) -> None:
    entry = entry_of("any", "a:W b:D c:X d:X! e:W f:X")
    finding = m.engine.screen(entry, picture_of(m, "a=yes b=unsure c=declined d=yes e=no f=stale"))
    assert [rule.id for rule in finding.reasons] == [
        "d-contraindicated",
        "c-contraindicated",
        "b-doctor_first",
        "a-caution",
    ]


def test_absolute_only_where_the_flag_of_an_absolute_rule_is_yes(m: SimpleNamespace) -> None:
    entry = entry_of("any", "c:X d:X!")
    got = {state: m.engine.screen(entry, picture_of(m, f"d={state}")).absolute for state in STATES[:-1]}
    assert got == {"yes": True, "no": False, "unsure": False, "declined": False, "stale": False}
    assert not m.engine.screen(entry, picture_of(m, "c=yes")).absolute


# Only a known relative contraindication can be overridden, and only once every rule that nobody may override is known
# not to hold.
OVERRIDES = """
rules                | answers                       | overridable | ask to override
c:X                  | c=yes                         | yes         |
c:X                  | c=unsure                      | no          |
c:X!                 | c=yes                         | no          |
c:X d:X!             | c=yes d=no                    | yes         |
c:X d:X!             | c=yes d=yes                   | no          |
c:X d:X!             | c=yes                         | no          | d
c:X d:X!             | c=yes d=stale                 | no          | d
c:X d:X!             | c=yes d=unsure                | no          | d
c:X e:X              | c=yes                         | yes         |
b:D                  | b=yes                         | no          |
a:W                  | a=yes                         | no          |
acute-crisis:X       | acute-crisis=yes              | no          |
c:X acute-crisis:X   | c=yes acute-crisis=no         | yes         |
c:X acute-crisis:X   | c=yes acute-crisis=yes        | no          |
c:X acute-crisis:X   | c=yes acute-crisis=declined   | no          | acute-crisis
c:X acute-crisis:D   | c=yes acute-crisis=yes        | yes         |
"""


def test_who_may_be_overridden(m: SimpleNamespace) -> None:
    for line in OVERRIDES.strip().splitlines()[1:]:
        rules, answers, overridable, ask = (cell.strip() for cell in line.split("|"))
        finding = m.engine.screen(entry_of("any", rules), picture_of(m, answers))
        got = ("yes" if finding.overridable else "no", " ".join(finding.ask_to_override))
        assert got == (overridable, ask), line


# A flag left unsure this day is not asked again, and as long as it stands asking another cannot open the item.
HELD_BACK = """
rules     | answers              | due again | held back
a:X       |                      |           | no
a:X       | a=unsure             |           | yes
a:X       | a=declined           |           | yes
a:X       | a=unsure             | a         | no
a:X b:D   | b=unsure             |           | yes
a:X b:D   | a=no b=unsure        |           | yes
a:X b:D   | a=yes b=unsure       |           | no
a:X b:W   | b=unsure             |           | no
a:W       | a=unsure             |           | no
a:X       | z=unsure             |           | no
"""


def test_what_is_held_back_for_the_day(m: SimpleNamespace) -> None:
    for line in HELD_BACK.strip().splitlines()[1:]:
        rules, answers, again, held_back = (cell.strip() for cell in line.split("|"))
        finding = m.engine.screen(entry_of("any", rules), picture_of(m, answers, again=frozenset(again.split())))
        assert ("yes" if finding.held_back else "no") == held_back, line


def test_what_may_stand_among_the_activities(m: SimpleNamespace) -> None:
    expected = {"": "ask_first", "a=no": "ok", "a=yes": "doctor_first"}
    for answers, verdict in expected.items():
        finding = m.engine.screen(entry_of("any", "a:D"), picture_of(m, answers))
        assert (finding.verdict.value, finding.offerable) == (verdict, verdict == "ok")
    assert m.engine.screen(entry_of("any", "a:W"), picture_of(m, "a=yes")).offerable


def test_a_stale_yes_counts_as_a_yes(m: SimpleNamespace) -> None:
    finding = m.engine.screen(entry_of("any", "a:X"), picture_of(m, "a=yes", again=frozenset({"a"})))
    assert finding.verdict.value == "contraindicated"


def test_misfits_are_those_of_the_clients_circumstances_and_change_no_verdict(m: SimpleNamespace) -> None:
    table = (make_fit_rule("F1", "tight", "cost", "none"), make_fit_rule("F2", "rural", "space", "none"))
    picture = m.picture.Picture(NOON, circumstances=frozenset({"rural"}))
    finding = m.engine.screen(make_entry("e"), picture, table)
    assert ([rule.id for rule in finding.misfits], finding.verdict.value) == (["F2"], "ok")
    assert m.engine.screen(make_entry("e"), m.picture.Picture(NOON), table).misfits == ()


def test_the_order_of_rules_never_matters(m: SimpleNamespace) -> None:
    rules = entry_of("any", "a:W b:D c:X d:X!").rules
    picture = picture_of(m, "a=yes b=unsure")
    found = {
        (finding.subject.rules, finding.reasons, finding.ask, finding.may_ask, finding.in_play, finding.verdict)
        for finding in (m.engine.screen(make_entry("e", *order), picture) for order in permutations(rules))
    }
    assert len(found) == 1


def test_the_rules_in_play_are_the_reasons_and_those_that_hold_back(m: SimpleNamespace) -> None:
    entry = entry_of("any", "a:W b:D c:X d:W")
    for answers, expected in {
        "": ["c", "b"],
        "a=yes c=no": ["b", "a"],
        "c=yes": ["c"],
        "b=no c=no d=unsure": ["d"],
    }.items():
        assert [rule.flag for rule in m.engine.screen(entry, picture_of(m, answers)).in_play] == expected, answers


def rule_of(flag: str, letter: str, absolute: bool) -> Rule:
    return make_rule(flag, LETTERS[letter], absolute=absolute)


def entry_of(kind: str, rules: str) -> Entry:
    """An entry from "a:W b:X!"."""
    pairs = (word.split(":") for word in rules.split())
    made = (rule_of(flag, letter.rstrip("!"), letter.endswith("!")) for flag, letter in pairs)
    return make_entry("e", *made, kind=Kind.REFERRAL if kind == "referral" else Kind.MIND)


def picture_of(m: SimpleNamespace, answers: str, **more: Any) -> Any:
    """A picture from "a=yes b=stale"."""
    return drawn(m, dict(word.split("=") for word in answers.split()), **more)


def drawn(m: SimpleNamespace, answered: dict[str, str], **more: Any) -> Any:
    sets = {"yes": "yes", "no": "no", "unsure": "unsure", "declined": "declined", "stale": "stale_no"}
    fields = {name: frozenset(flag for flag, state in answered.items() if state == word) for word, name in sets.items()}
    return m.picture.Picture(NOON, **fields, **more)


def agrees(m: SimpleNamespace, entry: Entry, answered: dict[str, str]) -> None:
    """The engine and the second opinion say the same of the entry under these answers."""
    floor = "doctor_first" if entry.kind is Kind.REFERRAL else "ok"
    rows = [Row(rule.flag, rule.severity.key, rule.absolute) for rule in entry.rules]
    known = {flag: state for flag, state in answered.items() if state not in ("stale", "not asked")}
    assert seen(m.engine.screen(entry, drawn(m, answered))) == evaluate(floor, rows, known), (rows, answered)


def seen(finding: Any) -> Expected:
    """A finding as the second opinion would put it."""
    return Expected(
        finding.known.key,
        finding.gate.key,
        finding.verdict.value,
        finding.absolute,
        frozenset((rule.flag, rule.severity.key) for rule in finding.reasons),
        frozenset(finding.ask),
        frozenset(finding.may_ask),
    )
