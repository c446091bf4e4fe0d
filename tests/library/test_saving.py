from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings

from suggestions.library.entry import Entry, Severity
from suggestions.library.library import Library
from suggestions.library.loading import entry_from_toml, load_folder
from suggestions.library.saving import entry_to_toml, library_files
from tests.library.making import a_rule, an_entry, entries

ODD = 'a \\ b " c \n d \\n e """ \\'
"""What a file of this form must not hold as it is, or might take for something else."""
STARTER = Path(__file__).parents[2] / "fixtures" / "library"


@given(entries())
@example(an_entry(therapist_notes=ODD))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_is_written_is_read_back_unchanged_and_in_one_form(entry: Entry) -> None:
    text = entry_to_toml(entry)
    again = entry_from_toml(text, "any.toml")
    assert again == entry
    assert entry_to_toml(again) == text


def test_the_starter_library_is_written_back_byte_for_byte() -> None:
    on_disk = {path.name: path.read_text(encoding="utf-8") for path in STARTER.glob("*.toml")}
    assert library_files(load_folder(STARTER)) == on_disk


def test_a_written_library_loads_as_the_same_value(tmp_path: Path) -> None:
    library = load_folder(STARTER)
    for name, text in library_files(library).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_folder(tmp_path) == library


def test_one_changed_sentence_changes_one_line() -> None:
    before = entry_to_toml(an_entry()).splitlines()
    after = entry_to_toml(an_entry(steps=("Pull up a chair.", "Watch.", "Get up when you like."))).splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        ('    "Follow one drop down the glass.",', '    "Watch.",')
    ]


def test_only_a_contraindication_says_whether_it_is_absolute() -> None:
    caution = entry_to_toml(an_entry(rules=(a_rule(),)))
    refusal = entry_to_toml(an_entry(rules=(a_rule(severity=Severity.CONTRAINDICATED),)))
    assert ("absolute" in caution, "absolute = false" in refusal) == (False, True)


def test_an_empty_library_has_files_all_the_same() -> None:
    empty = Library((), (), (), (), ())
    assert list(library_files(empty)) == ["_flags.toml", "_circumstances.toml", "_citations.toml"]
