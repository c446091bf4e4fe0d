from __future__ import annotations

import pytest

from suggestions.library.client_texts import item_texts, rule_lines
from suggestions.library.entry import Adaptation, Entry, Food, Kind, Section, Severity, Standing
from suggestions.library.flags import Flag, Tier
from suggestions.library.library import Library
from suggestions.library.lint import Finding, findings, library_findings
from suggestions.library.never import NEVER_RULES, TEACHING_CARD
from tests.library.making import a_rule, an_entry


def codes(entry: Entry) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in findings(entry)]


def referral(**changes: object) -> Entry:
    card = {
        "kind": Kind.REFERRAL,
        "opt_in": True,
        "always": Severity.DOCTOR_FIRST,
        "questions": ("Is it right for me?",),
        "sections": (Section("What it is", "A pill."),),
        "standing": Standing("Ask your doctor first.", "Say it.", "C"),
        "rules": (),
    }
    return an_entry(**(card | changes))


def test_a_sound_entry_has_no_findings() -> None:
    assert findings(an_entry()) == ()
    assert findings(referral()) == ()


def test_a_finding_has_code_place_and_sentence() -> None:
    assert findings(an_entry(why="More oxytocin may flow.")) == (
        Finding("hormone-talk", "why", 'An activity does not speak of hormones: "oxytocin".'),
    )


def test_what_is_missing() -> None:
    bare = an_entry(intro="", why="", evidence_note="", therapist_notes="", teach_back="", sources=())
    assert codes(bare) == [
        ("missing-part", "evidence_note"),
        ("missing-part", "therapist_notes"),
        ("missing-part", "teach_back"),
        ("missing-part", "intro"),
        ("missing-part", "why"),
        ("missing-source", "sources"),
    ]


def test_what_is_missing_on_a_card_for_the_doctor() -> None:
    assert codes(referral(questions=(), sections=(), standing=None)) == [
        ("missing-part", "questions"),
        ("missing-part", "sections"),
        ("missing-part", "standing"),
    ]


def test_what_is_missing_of_a_rule() -> None:
    rule = a_rule(instead=(), origin="S1", citations=())
    assert codes(an_entry(rules=(rule,))) == [("missing-part", "rule T001"), ("missing-source", "rule T001")]
    assert codes(an_entry(rules=(a_rule(origin="S1", citations=("donadon-2018",)),))) == []


def test_a_therapist_only_entry_needs_no_client_part() -> None:
    session = an_entry(
        therapist_only=True,
        client_title="",
        action="",
        intro="",
        steps=(),
        printed_steps=0,
        why="",
        stop_if="",
        adaptations=(),
        foods=(),
    )
    assert codes(session) == []


def test_long_sentences_and_hard_words() -> None:
    fourteen = "one two three four five six seven eight nine ten one two three four."
    assert codes(an_entry(why=fourteen)) == []
    assert codes(an_entry(why=f"And {fourteen}")) == [("long-sentence", "why")]
    assert codes(an_entry(why="Precipitation observation necessitates considerable personal patience.")) == [
        ("grade", "why")
    ]


def test_easy_sentences_hide_no_hard_one() -> None:
    easy = "Sit by the sea. Look at it. Go in when you like. It is yours. You can stay as long as you want to. "
    hidden = "Precipitation observation necessitates considerable personal patience"
    (found,) = findings(an_entry(why=f"{easy * 3}{hidden}."))
    assert (found.code, found.place) == ("hard-sentence", "why")
    assert found.sentence.startswith("Easy sentences hide one of grade ")
    assert found.sentence.endswith(f': "{hidden}"')


def test_the_client_part_as_a_whole_is_graded() -> None:
    # Too short to be graded alone, too hard together.
    hard = an_entry(
        action="Consider precipitation.",
        intro="Appreciate meteorology.",
        steps=("Observe attentively.", "Remember everything."),
        why="Tranquility materializes.",
        stop_if="uncomfortable.",
        adaptations=(),
    )
    assert codes(hard) == [("grade", "")]


def test_a_rule_may_take_two_words_more() -> None:
    sixteen = "Do this one two three four five six seven eight nine ten one two three four."
    assert codes(an_entry(rules=(a_rule(client_line=sixteen),))) == []
    assert codes(an_entry(rules=(a_rule(client_line=f"And {sixteen}"),))) == [("long-sentence", "rule T001")]


def test_hormones_are_named_only_where_they_are_the_subject() -> None:
    steps = ("Oxytocin is a body signal.", "Ask us.")
    assert codes(an_entry(steps=steps)) == [("hormone-talk", "steps[1]")]
    assert codes(an_entry(slug=TEACHING_CARD, steps=steps)) == []
    assert codes(referral(steps=steps)) == []


def test_a_flag_is_never_named() -> None:
    flag = Flag(
        slug="low-mood",
        label="Very low mood",
        question="Have you felt very low?",
        help="",
        tier=Tier.CORE,
        group="Mood",
        why="It may deepen.",
        origin="C",
        where="",
        citations=(),
        stale_after_days=30,
        stale_why="it changes",
        spoken=False,
        confirm_by_clinical_lead=True,
    )
    finding = Finding("flag-label", "why", 'It names the flag "very low mood", which no client reads.')
    assert findings(an_entry(why="It can ease very low mood."), [flag]) == (finding,)
    assert findings(an_entry(why="It can ease very low mood.")) == ()


def test_too_many_words_for_paper() -> None:
    long_line = Adaptation("x", " ".join(["word"] * 12) + ".", "C")
    entry = an_entry(adaptations=(long_line,), action=" ".join(["walk"] * 10) + ". " + " ".join(["sit"] * 14) + ".")
    assert [finding.sentence for finding in findings(entry)] == []
    wordier = an_entry(
        adaptations=(long_line,),
        action=" ".join(["walk"] * 14) + ". " + " ".join(["sit"] * 14) + ".",
        steps=(" ".join(["Go"] * 10) + ".", " ".join(["Go"] * 14) + "."),
    )
    assert [finding.sentence for finding in findings(wordier)] == [
        "At tiny size up to 46 words of its own print; 45 is the most.",
        "At normal size up to 79 words of its own print; 75 is the most.",
    ]


def test_every_client_text_is_read() -> None:
    entry = an_entry(
        questions=("Q?",),
        sections=(Section("H", "S."),),
        adaptations=(Adaptation("a", "", "C"), Adaptation("b", "Fit.", "C")),
        standing=Standing("Stand.", "note", "C"),
        foods=(Food("tea", ()),),
    )
    assert [(each.place, each.text) for each in (*item_texts(entry), *rule_lines(entry))] == [
        ("client_title", "Watch the rain"),
        ("action", "Sit by a window and watch the rain."),
        ("intro", "Rain asks nothing of you."),
        ("steps[1]", "Pull up a chair."),
        ("steps[2]", "Follow one drop down the glass."),
        ("steps[3]", "Get up when you like."),
        ("why", "It is a small pause."),
        ("stop_if", "Stop if you feel cold."),
        ("questions[1]", "Q?"),
        ("sections[1].heading", "H"),
        ("sections[1].text", "S."),
        ("adaptations[2].client_line", "Fit."),
        ("standing.client_line", "Stand."),
        ("rule T001", "Look at things near you."),
    ]


# Each never-rule that words give away: what breaks it, and a neighbour that does not.
NEVER = [
    ("N1", "Take 24 IU.", "Walk 20 minutes twice a day."),
    ("N1", "Have 2.5 mg with food.", "Read for 2 minutes."),
    ("N1", "Two puffs are plenty.", "Two friends are plenty."),
    ("N2", "Vitamin pills are safe for you.", "We can't tell if pills are safe for you."),
    ("N2", "Get it over the counter.", "Lean on the counter."),
    ("N2", "Buy one soon.", "Do not buy one."),
    ("N2", "Order it with a click.", "Put them in order."),
    ("N3", "Stop your tablets for a day.", "Stop if it hurts."),
    ("N3", "Try this instead of your medicine.", "Try this instead of a nap."),
    ("N4", "Look on Facebook.", "Look in a book."),
    ("N4", "Get the Driven app.", "You may feel driven."),
    ("N5", "This is for your PTSD.", "This is for you."),
    ("N5", "It can ease depression.", "It can ease a day."),
    ("N6", "This will help.", "This may help."),
    ("N6", "You will feel better.", "You may feel better."),
    ("N6", "It is proven.", "Nothing is proven."),
    ("N6", "It boosts your mood.", "It may be nice."),
    ("N7", "Feel the love drug.", "Feel the love."),
    ("N7", "Trick your brain.", "Rest your brain."),
    ("N10", "It has few calories.", "It has a rich taste."),
    ("N10", "You may lose weight.", "Take the weight off your feet."),
    ("N11", "It is in your genes.", "It is in your jeans."),
    ("N12", "Women respond more.", "Women and men come here."),
    ("N14", "The world is safe.", "A place you know is safe."),
    ("N14", "There is nobody to fear.", "There is somebody to see."),
    ("N15", "Relive that day.", "Live this day."),
    ("N15", "Write about the worst day.", "Write about today."),
    ("N16", "Just try harder.", "Just try."),
    ("N16", "You sit alone because you never call.", "You can sit here because you like it."),
    ("N17", "Sit in a hot tub.", "Sit in a warm tub."),
    ("N19", "This sheet is your crisis plan.", "Use your crisis plan."),
    ("N20", "It changes who you are.", "It changes the room."),
]


@pytest.mark.parametrize(("code", "breach", "neighbour"), NEVER)
def test_never_words(code: str, breach: str, neighbour: str) -> None:
    assert (code, "why") in codes(an_entry(why=breach))
    assert codes(an_entry(why=neighbour)) == []
    assert (code, "rule T001") in codes(an_entry(rules=(a_rule(client_line=breach),)))


@pytest.mark.parametrize(
    ("how_often", "harmless"),
    [("Take some every night.", "Ask in a day or two."), ("Use it daily.", "Call for help at once.")],
)
def test_how_often_is_never_said_of_what_a_doctor_is_asked(how_often: str, harmless: str) -> None:
    assert codes(referral(why=how_often)) == [("N1", "why")]
    assert codes(referral(why=harmless)) == []
    assert codes(an_entry(why=how_often)) == []


def test_nobody_is_told_how_long_to_cry() -> None:
    assert codes(an_entry(client_title="Let tears come", why="Cry for 20 minutes.")) == [("N13", "why")]
    assert codes(an_entry(why="Sit for 20 minutes.")) == []


def test_a_curly_apostrophe_refuses_as_well() -> None:
    assert codes(an_entry(why="Don\u2019t buy one.")) == []


def test_an_idea_of_touch_has_rules_for_those_whom_touch_hurts() -> None:
    hug = an_entry(client_title="Hug a friend")
    assert codes(hug) == [("N8", "rules")]
    assert (
        codes(an_entry(client_title="Hug a friend", rules=(a_rule(), a_rule(id="T002", flag="touch-distress")))) == []
    )


def test_family_is_called_only_where_it_is_kind() -> None:
    assert codes(an_entry(action="Call your mother.")) == [("N9", "action")]
    assert codes(an_entry(action="Call your mother, if she is kind to you.")) == []
    kind = Standing("Only call someone kind.", "Say it.", "C")
    assert codes(an_entry(action="Call your mother.", standing=kind)) == []


def test_sexual_content_is_opt_in_and_closed_to_minors() -> None:
    assert codes(an_entry(title="Sexual self-care")) == [("N18", "opt_in"), ("N18", "rules")]
    closed = a_rule(id="T002", flag="under-18", severity=Severity.CONTRAINDICATED, absolute=True)
    assert codes(an_entry(title="Sexual self-care", opt_in=True, rules=(closed,))) == []
    relative = a_rule(id="T002", flag="under-18", severity=Severity.CONTRAINDICATED)
    assert codes(an_entry(title="Sexual self-care", opt_in=True, rules=(relative,))) == [("N18", "rules")]


def test_a_hormone_question_is_closed_in_pregnancy() -> None:
    assert codes(referral(title="Oxytocin spray")) == [("N17", "rules")]
    closed = a_rule(flag="pregnant", severity=Severity.CONTRAINDICATED, absolute=True)
    assert codes(referral(title="Oxytocin spray", rules=(closed,))) == []


def test_every_never_rule_is_in_the_table_and_says_how_it_is_held() -> None:
    assert list(dict.fromkeys(rule.code for rule in NEVER_RULES)) == [f"N{number}" for number in range(1, 22)]
    assert [rule.code for rule in NEVER_RULES if not rule.patterns and not rule.left_to] == []


def shelf(*entries: Entry) -> Library:
    return Library(entries, (), (), (), ())


@pytest.mark.parametrize(
    ("offered", "problem"),
    [
        ({}, ""),
        ({"rules": (a_rule(instead=()),)}, ""),
        ({"rules": (a_rule(flag="pregnant", severity=Severity.CONTRAINDICATED, instead=()),)}, ""),
        ({"rules": (a_rule(severity=Severity.DOCTOR_FIRST, instead=()),)}, "is itself doctor first for this flag"),
        (
            {"rules": (a_rule(severity=Severity.CONTRAINDICATED, instead=()),)},
            "is itself contraindicated for this flag",
        ),
        ({"always": Severity.DOCTOR_FIRST}, "is itself doctor first for this flag"),
        ({"opt_in": True}, "is opt-in"),
        ({"therapist_only": True}, "is for the session only"),
    ],
)
def test_what_is_offered_instead_must_be_free(offered: dict[str, object], problem: str) -> None:
    other = an_entry(**({"slug": "other", "rules": ()} | offered))
    sentence = f"It offers other, which {problem}."
    expected = (("watch-the-rain", Finding("instead", "rule T001", sentence)),) if problem else ()
    assert library_findings(shelf(an_entry(rules=(a_rule(instead=("other",)),)), other)) == expected
