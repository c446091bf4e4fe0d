"""Does the editor keep an entry whole, and say of bad input what is wrong with it?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from suggestions.library.entry import Entry, Food, Kind, Severity
from suggestions.library.forms.whole import OLD_PAGE, EntryForms
from tests.library.entries import an_entry, starter_library
from tests.library.posting import as_query, known, posted


def typed(entry: Entry, **changes: str) -> EntryForms:
    """The forms of an entry after somebody typed something else into some fields."""
    said = {name.replace("__", "-"): value for name, value in changes.items()}
    return EntryForms(entry, known(), as_query(posted(entry) | said))


@pytest.mark.parametrize("entry", starter_library().entries, ids=lambda entry: entry.slug)
def test_saving_without_a_change_changes_nothing(entry: Entry) -> None:
    forms = typed(entry)
    assert forms.is_valid()
    assert forms.entry() == entry


def test_words_and_choices_arrive() -> None:
    entry = an_entry("people-watching")
    forms = typed(
        entry,
        action=" Sit by the river. ",
        steps="One.\r\n\r\n  Two.  \nThree.",
        foods="yogurt: milk\ntoast",
        kind="referral",
        shortest_minutes="3",
        rules__0__severity="absolute",
        rules__0__instead="Singing, listen-to-music",
        rules__1__DELETE="on",
    )
    assert forms.is_valid()
    after = forms.entry()
    assert after == replace(
        entry,
        action="Sit by the river.",
        steps=("One.", "Two.", "Three."),
        foods=(Food("yogurt", ("milk",)), Food("toast", ())),
        kind=Kind.REFERRAL,
        always=Severity.DOCTOR_FIRST,
        needs=replace(entry.needs, minutes=(3, 20)),
        rules=(replace(entry.rules[0], absolute=True, instead=("sing", "listen-to-music")),),
    )


def test_a_row_more_is_empty_until_it_is_filled() -> None:
    entry = an_entry("people-watching")
    forms = EntryForms(entry, known(), as_query(posted(entry)), add="rules")
    assert len(forms.rules.forms) == len(entry.rules) + 1
    assert forms.is_valid()
    assert forms.entry() == entry


def test_new_rule_gets_no_number_that_it_names_itself() -> None:
    entry = an_entry()
    new = {
        "rules-TOTAL_FORMS": "1",
        "rules-0-number": "R001",
        "rules-0-flag": "ptsd",
        "rules-0-severity": "caution",
        "rules-0-harm": "injury",
        "rules-0-origin": "S1",
        "rules-0-basis": "stated",
    }
    forms = EntryForms(entry, known(), as_query(posted(entry) | new))
    assert forms.is_valid()
    assert [(rule.id, rule.flag, rule.origin) for rule in forms.entry().rules] == [("", "ptsd", "S1")]


LONG = "This is 5000 characters long; 200 is the most."


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("action", "a" * 5000, LONG),
        ("action", "Sit\x07down.", "This holds the control character U+0007; remove it."),
        ("action", "Sit \u202edown.", "This holds the invisible text-direction mark U+202E; remove it."),
        ("action", "Sit\ndown.", "This holds a line break; it must be one line."),
        ("action", "a" + "\n" * 10_000 + "b", "This is 10002 characters long; 200 is the most."),
        ("action", "Sit\x00down.", "This holds the control character U+0000; remove it."),
        ("therapist_notes", "a" + "\n" * 100 + "b", "This holds 100 line breaks; 30 is the most."),
        ("steps", "\n".join(["Step."] * 10_000), "There are 10000 lines; 5 is the most."),
        ("steps", "Fine.\n" + "b" * 300, "Line 2 is 300 characters long; 200 is the most."),
        ("title", "", "Give it a title."),
        ("foods", "yogurt: milch", 'Line 1: "milch" is not known. Did you mean "milk"?'),
        ("foods", ": milk", 'Line 1 should read like "yogurt: milk".'),
        ("longest_minutes", "1", "The longest time is shorter than the shortest."),
        ("kind", "sport", "Select a valid choice. sport is not one of the available choices."),
    ],
)
def test_bad_input_is_told_beside_its_field(field: str, value: str, sentence: str) -> None:
    forms = typed(an_entry("people-watching"), **{field: value})
    assert not forms.is_valid()
    assert dict(forms.main.errors) == {field: [sentence]}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("flag", "", "Choose a flag."),
        ("flag", "unsafe-hom", "Select a valid choice. unsafe-hom is not one of the available choices."),
        ("flag", "unsafe-home", None),
        ("severity", "", "Choose how far it holds back."),
        ("instead", "sing, lisen-to-music", 'There is no strategy "lisen-to-music". Did you mean "listen-to-music"?'),
        ("citations", "x" * 500, f'There is no source "{"x" * 57}...".'),
        ("origin", "S1", None),
        ("reason", "\u2066hidden", "This holds the invisible text-direction mark U+2066; remove it."),
    ],
)
def test_bad_rule_is_told_beside_its_field(field: str, value: str, sentence: str | None) -> None:
    forms = typed(an_entry("people-watching"), **{f"rules__0__{field}": value})
    told = {
        ("flag", "unsafe-home"): ("flag", "Another rule names this flag already; a strategy has one rule for each."),
        ("origin", "S1"): ("basis", "Say whether the article states it or we carried it over."),
    }
    place, words = told.get((field, value), (field, sentence))
    assert not forms.is_valid()
    errors = [dict(form.errors) for form in forms.rules.forms if form.errors]
    assert errors == [{place: [words]}]


def test_line_that_always_prints_cannot_be_a_note_alone() -> None:
    forms = typed(an_entry("tryptophan-meal"), standing_line="")
    assert not forms.is_valid()
    assert list(forms.main.errors) == ["standing_line"]


def test_forged_page_is_told_to_load_again() -> None:
    entry = an_entry()
    data = posted(entry)
    del data["rules-TOTAL_FORMS"]
    forms = EntryForms(entry, known(), as_query(data))
    assert not forms.is_valid()
    assert forms.rules.non_form_errors() == [OLD_PAGE]


def test_more_rows_than_there_may_be_are_refused() -> None:
    entry = an_entry()
    forms = EntryForms(entry, known(), as_query(posted(entry) | {"sections-TOTAL_FORMS": "999999"}))
    assert not forms.is_valid()
    assert forms.sections.non_form_errors() == ["There are too many; 8 is the most."]
