"""How a finding is said to the therapist, aloud, and on paper."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from suggestions.library.entry import Kind
from tests.screening.tiny import NOON, D, W, X, make_entry, make_flag, make_library, make_rule

SPOKEN = make_flag("danger", spoken=True)


def found(m: SimpleNamespace, entry: Any, library: Any, **sets: str) -> Any:
    picture = m.picture.Picture(NOON, **{name: frozenset(value.split()) for name, value in sets.items()})
    return m.engine.screen(entry, picture)


def test_every_verdict_in_one_sentence(m: SimpleNamespace) -> None:
    entry = make_entry("e", make_rule("a", W), make_rule("b", D), make_rule("c", X), make_rule("d", X, absolute=True))
    library = make_library([entry])
    for sets, expected in (
        ({"no": "a b c d"}, "Nothing speaks against it."),
        ({"no": "b c d"}, "Nothing speaks against it."),
        ({"yes": "a", "no": "b c d"}, "With care: Because of a (A)."),
        ({"unsure": "a", "no": "b c d"}, "With care: Because of a (unsure: A)."),
        ({"yes": "a b", "no": "c d"}, "Ask a doctor first: Because of b (B)."),
        ({"yes": "a c"}, "Leave this off: Because of c (C)."),
        ({"yes": "d", "no": "c"}, "Leave this off, without exception: Because of d (D)."),
        (
            {"yes": "d", "declined": "c"},
            "Leave this off, without exception: Because of d (D). Because of c (declined: C).",
        ),
        ({}, "Ask first: D; C; B."),
        ({"no": "c d"}, "Ask first: B."),
        ({"unsure": "b", "no": "c"}, "Not known, held back: unsure: B."),
        ({"unsure": "b", "no": "c", "again": "b"}, "Ask first: D; B."),
    ):
        assert m.wording.sentence(found(m, entry, library, **sets), library) == expected, sets


def test_a_referral_needs_no_reason(m: SimpleNamespace) -> None:
    entry = make_entry("e", kind=Kind.REFERRAL)
    library = make_library([entry])
    assert m.wording.sentence(found(m, entry, library), library) == "A question for a doctor, whoever the client is."


def test_one_reason_of_two_flags_is_said_once(m: SimpleNamespace) -> None:
    entry = make_entry("e", make_rule("a", W, reason="It hurts."), make_rule("b", W, reason="It hurts."))
    library = make_library([entry])
    finding = found(m, entry, library, yes="a", declined="b")
    assert m.wording.sentence(finding, library) == "With care: It hurts (A; declined: B)."


def test_questions_are_asked_word_for_word_worst_first_until_held_back(m: SimpleNamespace) -> None:
    entry = make_entry("e", make_rule("b", D), make_rule("c", X))
    library = make_library([entry])
    for sets, expected in (
        ({}, ["Is it c?", "Is it b?"]),
        ({"no": "c"}, ["Is it b?"]),
        ({"no": "b c"}, []),
        ({"unsure": "b"}, []),
        ({"unsure": "b", "again": "b"}, ["Is it c?", "Is it b?"]),
    ):
        finding = found(m, entry, library, **sets)
        assert [flag.question for flag in m.wording.questions(finding, library)] == expected, sets


# Paper can be found: lines of spoken flags are said, not printed. What is left off prints no line of the rule that
# leaves it off, even when it is overridden; what other rules say still prints. Ask first prints nothing.
def test_which_lines_print_and_which_are_only_said(m: SimpleNamespace) -> None:
    entry = make_entry(
        "e",
        make_rule("a", W),
        make_rule("b", W, line="Mind a."),
        make_rule("c", X),
        make_rule("danger", W),
        make_rule("g", D),
    )
    library = make_library([entry], flags=[SPOKEN])
    for sets, printed, said in (
        ({"no": "a b c danger g"}, [], []),
        ({"yes": "a", "no": "b c danger g"}, ["Mind a."], []),
        ({"yes": "a", "unsure": "b", "no": "c danger g"}, ["Mind a."], []),
        ({"declined": "a", "no": "b c danger g"}, ["Mind a."], []),
        ({"yes": "danger", "no": "a b c g"}, [], ["Mind danger."]),
        ({"yes": "a danger", "no": "b c g"}, ["Mind a."], ["Mind danger."]),
        ({"yes": "a g", "no": "b c danger"}, ["Mind g.", "Mind a."], []),
        ({"yes": "a c", "no": "b danger g"}, ["Mind a."], ["Mind c."]),
        ({"yes": "a", "no": "b danger g"}, [], []),
        ({"yes": "a", "unsure": "c", "no": "b danger g"}, [], ["Mind c."]),
    ):
        finding = found(m, entry, library, **sets)
        lines = dict.fromkeys(rule.client_line for rule in m.wording.printing_rules(finding, library))
        assert list(lines) == printed, sets
        assert list(m.wording.lines_to_say(finding, library)) == said, sets


def test_a_line_of_two_rules_is_said_once(m: SimpleNamespace) -> None:
    entry = make_entry("e", make_rule("a", X, line="Leave it."), make_rule("b", X, line="Leave it."))
    library = make_library([entry])
    assert m.wording.lines_to_say(found(m, entry, library, yes="a b"), library) == ("Leave it.",)


def test_every_verdict_has_its_word(m: SimpleNamespace) -> None:
    assert set(m.wording.WORD_OF) == set(m.engine.Verdict)
