"""The language check: what may stand where on a handout, and what the therapist is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suggestions.handout.language import MOST_FINDINGS, SIGNED_PHRASE, Checked, Place, Severity, check
from suggestions.library.plain import READ_AT_MOST
from tests.handout.sentences.pathological import PATHOLOGICAL

ACTIVITY = [Place.TITLE, Place.NOTE, Place.WHEN, Place.BACKUP]
FREE = [*ACTIVITY, Place.FOOD]


def codes(text: str, place: Place) -> list[str]:
    return [finding.code for finding in check(text, place).findings]


@pytest.mark.parametrize("place", FREE)
@pytest.mark.parametrize("text", ["", "  \n", "walk 20 minutes twice a day", "hug twice a day", "one cup of tea"])
def test_what_belongs_there_passes(text: str, place: Place) -> None:
    result = check(text, place)
    assert (result.severity, result.findings, result.checked) == (Severity.ALLOWED, (), Checked.ALL)


@pytest.mark.parametrize("place", FREE)
@pytest.mark.parametrize(
    "text", ["24 IU", "stop your tablets", "Prozac", "see www.calm.com", "buy it on Amazon", "5 mg"]
)
def test_amounts_names_sellers_and_advice_are_refused(text: str, place: Place) -> None:
    assert check(text, place).severity is Severity.REFUSED


@pytest.mark.parametrize("place", FREE)
@pytest.mark.parametrize(
    "text", ["the love hormone", "after your meds", "a glass of wine", "vitamin B", "cannabis tea"]
)
def test_a_topic_never_passes(text: str, place: Place) -> None:
    assert check(text, place).severity >= Severity.SOFT_STOP


@pytest.mark.parametrize("text", ["walk", "Ask your doctor.", "24 IU", "\u00e9"])
def test_any_text_on_a_question_for_the_doctor_is_refused(text: str) -> None:
    result = check(text, Place.DOCTOR)
    assert [(finding.code, finding.severity) for finding in result.findings] == [("free-text", Severity.REFUSED)]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_question_for_the_doctor_without_text_is_fine(text: str) -> None:
    assert check(text, Place.DOCTOR).severity is Severity.ALLOWED


@pytest.mark.parametrize(
    ("text", "on_an_activity", "on_a_food"),
    [
        ("200 g carrots", Severity.ALLOWED, Severity.ALLOWED),
        ("200 g", Severity.REFUSED, Severity.ALLOWED),
        ("5 ml at night", Severity.REFUSED, Severity.ALLOWED),
        ("2 tbsp", Severity.REFUSED, Severity.ALLOWED),
        ("half a cup", Severity.ALLOWED, Severity.ALLOWED),
        ("two scoops every day", Severity.REFUSED, Severity.ALLOWED),
        ("two scoops", Severity.ALLOWED, Severity.ALLOWED),
        ("2 sprays", Severity.REFUSED, Severity.ALLOWED),
        ("5 g creatine", Severity.REFUSED, Severity.REFUSED),
        ("twice a day", Severity.ALLOWED, Severity.ALLOWED),
        ("vitamins twice a day", Severity.REFUSED, Severity.REFUSED),
        ("500 mg", Severity.REFUSED, Severity.REFUSED),
    ],
)
def test_kitchen_amounts_belong_on_food(text: str, on_an_activity: Severity, on_a_food: Severity) -> None:
    assert [check(text, place).severity for place in ACTIVITY] == [on_an_activity] * len(ACTIVITY)
    assert check(text, Place.FOOD).severity is on_a_food


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Questions about your tablets?", Severity.SOFT_STOP),
        ("Questions about your tablets? Ask your doctor.", Severity.ALLOWED),
        ("Questions about your tablets? Ask your doctor first.", Severity.ALLOWED),
        ("Questions about your tablets? ASK YOUR DOCTOR", Severity.ALLOWED),
        ("Your tablets: ask your doctor about them.", Severity.SOFT_STOP),
        ("Ask your doctor. Then your tablets.", Severity.SOFT_STOP),
        ("Tablets? Walk first. Ask your doctor.", Severity.SOFT_STOP),
        ("Do not stop your tablets.", Severity.REFUSED),
        ("Do not stop your tablets. Ask your doctor.", Severity.ALLOWED),
        ("Don't buy oxytocin. Ask your doctor first.", Severity.ALLOWED),
        ("Stop your tablets. Ask your doctor.", Severity.REFUSED),
        ("Do not stop your tablets, halve them. Ask your doctor.", Severity.REFUSED),
        ("Take 5 mg. Ask your doctor.", Severity.REFUSED),
        ("Prozac? Ask your doctor.", Severity.REFUSED),
        ("Vitamins twice a day. Ask your doctor.", Severity.REFUSED),
        (SIGNED_PHRASE, Severity.ALLOWED),
    ],
)
def test_the_signed_phrase_answers_a_topic_and_a_do_not_and_nothing_else(text: str, severity: Severity) -> None:
    assert check(text, Place.NOTE).severity is severity


def test_findings_name_the_words_as_typed_and_what_to_do() -> None:
    typed = "Try O\u0445yt\u043ecin,  24  IU"
    result = check(typed, Place.NOTE)
    assert [(finding.code, finding.words) for finding in result.findings] == [
        ("change", "Try O\u0445yt\u043ecin"),
        ("dose", "24  IU"),
    ]
    for finding in result.findings:
        assert typed[finding.start : finding.end] == finding.words
        assert "Take it out" in finding.sentence
    assert "\u201c24 IU\u201d is an amount." in result.findings[1].sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("wine", "\u201cwine\u201d is about alcohol."),
        ("Cortisol", "\u201cCortisol\u201d is about a hormone."),
        ("vitamins", "\u201cvitamins\u201d is about a supplement."),
        ("weed", "\u201cweed\u201d is about drugs or tobacco."),
        ("pills", "\u201cpills\u201d is about a medicine."),
    ],
)
def test_a_topic_is_called_by_its_kind(text: str, sentence: str) -> None:
    (finding,) = check(text, Place.NOTE).findings
    assert finding.sentence == f"{sentence} Take it out, or write \u201c{SIGNED_PHRASE}\u201d as the next sentence."


def test_what_stands_inside_a_worse_finding_is_not_named_twice() -> None:
    assert codes("two tablets", Place.NOTE) == ["form"]
    assert codes("stop your oxytocin nasal spray", Place.NOTE) == ["change", "topic"]


LOOK_ALIKES = [
    # Passes: the words are a saying, a thing, or cooking.
    ("put your tablet away", Severity.ALLOWED),
    ("video call on your tablet", Severity.ALLOWED),
    ("tablet computer", Severity.ALLOWED),
    ("take your time", Severity.ALLOWED),
    ("drop in", Severity.ALLOWED),
    ("shot of the sunset", Severity.ALLOWED),
    ("a spray of flowers", Severity.ALLOWED),
    ("patch of sun", Severity.ALLOWED),
    ("a dose of fresh air", Severity.ALLOWED),
    ("laughter is the best medicine", Severity.ALLOWED),
    ("my pill box hat", Severity.ALLOWED),
    ("vitamin sea", Severity.ALLOWED),
    ("the chemist's bench", Severity.ALLOWED),
    ("weed the garden", Severity.ALLOWED),
    ("a teaspoon of honey in your tea", Severity.ALLOWED),
    ("two drops of lavender oil on a cloth", Severity.ALLOWED),
    ("inhale for four counts", Severity.ALLOWED),
    ("stop at the bakery", Severity.ALLOWED),
    ("buy yourself flowers", Severity.ALLOWED),
    ("50 %, not 100 %", Severity.ALLOWED),
    # Stops softly: whose it is, or what for, cannot be read off the words, and the page does without them.
    ("take your tablet", Severity.REFUSED),
    ("after the cat has had her tablet", Severity.SOFT_STOP),
    ("walk to the pharmacy and back", Severity.SOFT_STOP),
    ("a dopamine menu", Severity.SOFT_STOP),
    ("instead of a cigarette", Severity.REFUSED),
    ("a box of wine glasses", Severity.SOFT_STOP),
    ("vitamin D from the sun", Severity.SOFT_STOP),
    ("an herbal remedy", Severity.SOFT_STOP),
    ("no drugs today", Severity.SOFT_STOP),
    ("order the puzzle online", Severity.ALLOWED),
    ("order it online", Severity.REFUSED),
    ("a trip to Walmart", Severity.ALLOWED),
    ("buy it at Walmart", Severity.REFUSED),
]


@pytest.mark.parametrize(("text", "severity"), LOOK_ALIKES)
def test_what_was_decided_of_words_that_look_alike(text: str, severity: Severity) -> None:
    assert check(text, Place.NOTE).severity is severity


@pytest.mark.parametrize(
    "text",
    [
        "Camina 20 minutos dos veces al d\u00eda con tu perro",
        "Jeden Abend zehn Minuten mit dem Hund gehen",
        "\u041f\u043e\u0437\u0432\u043e\u043d\u0438 \u0441\u0435\u0441\u0442\u0440\u0435",
        "\u6bcf\u5929\u6563\u6b65\u4e8c\u5341\u5206\u949f",
    ],
)
def test_text_in_another_language_passes_and_says_that_it_was_not_checked(text: str) -> None:
    result = check(text, Place.NOTE)
    assert (result.severity, result.checked) == (Severity.ALLOWED, Checked.AMOUNTS_ONLY)
    assert result.note.startswith("Not checked")


@pytest.mark.parametrize(
    "text",
    [
        "Toma 2 pastillas dos veces al d\u00eda con agua",
        "Usa 24 UI antes de salir con tus amigos",
        "Nehmen Sie zwei Tabletten mit Wasser",
        "Prends 5 mg le soir avec de l'eau",
        "Llama a tu hermana y compra Prozac en la tienda",
    ],
)
def test_amounts_and_names_are_found_in_any_language(text: str) -> None:
    result = check(text, Place.NOTE)
    assert (result.severity, result.checked) == (Severity.REFUSED, Checked.AMOUNTS_ONLY)


@pytest.mark.parametrize(
    "text", ["Abuela's kitchen", "caf\u00e9 with Zo\u00eb", "El Paso, porch", "ramen, radio, rain"]
)
def test_a_foreign_word_in_english_changes_nothing(text: str) -> None:
    assert check(text, Place.NOTE).note == ""


def test_text_longer_than_is_read_is_refused_for_its_length() -> None:
    assert codes("a walk " * 400, Place.NOTE) == ["too-long"]
    assert codes("a" * READ_AT_MOST, Place.NOTE) == []
    assert codes("24 IU " + "a" * READ_AT_MOST, Place.NOTE) == ["too-long", "dose"]


def test_a_text_full_of_findings_names_the_first_of_them() -> None:
    result = check("melatonin. " * 100 + "5 mg", Place.NOTE)
    assert len(result.findings) == MOST_FINDINGS
    assert result.severity is Severity.REFUSED


@pytest.mark.parametrize("name", sorted(PATHOLOGICAL))
def test_no_input_keeps_the_check_busy(name: str) -> None:
    """Terminates; how fast is for bin/bench to say."""
    result = check(PATHOLOGICAL[name], Place.NOTE)
    assert result.severity is Severity.REFUSED


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(FREE))
def test_the_same_text_always_comes_to_the_same(typed: str, place: Place) -> None:
    assert check(typed, place) == check(typed, place)


@settings(deadline=None)
@given(st.text("oxytcin mgpl24.-?\n", max_size=80), st.sampled_from(FREE))
def test_the_severity_is_that_of_the_worst_finding(typed: str, place: Place) -> None:
    result = check(typed, place)
    assert result.severity == max((finding.severity for finding in result.findings), default=Severity.ALLOWED)
    assert Severity.ALLOWED not in {finding.severity for finding in result.findings}
