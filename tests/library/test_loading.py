"""Each complaint about a folder is shown beside the smallest change of a sound folder that earns it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from suggestions.library.circumstances import Circumstance, FitRule
from suggestions.library.citations import Citation, StudyKind
from suggestions.library.entry import Kind, Severity
from suggestions.library.flags import Flag, Tier
from suggestions.library.library import Library
from suggestions.library.loading import FILE_BYTES, LibraryProblems, entry_from_toml, load_folder
from suggestions.library.saving import entry_to_toml, library_files
from tests.library.making import a_rule, an_entry

FLAG = Flag(
    slug="trauma-recent",
    label="Recent trauma",
    question="Has something very scary happened to you lately?",
    help="",
    tier=Tier.CORE,
    group="Past harm",
    why="Touch may bring it back.",
    origin="S1",
    where="article 1, page 2",
    citations=("article-2",),
    stale_after_days=30,
    stale_why="the window moves",
    spoken=False,
    confirm_by_clinical_lead=False,
)
CIRCUMSTANCE = Circumstance("no-rain", "No rain", "Does it never rain where you live?", "C", 365, "")
FIT_RULE = FitRule("F1", "no-rain", "space", ("outdoor",), None, "Needs rain.", ("listen-to-music",), "C")
CITATION = Citation("article-2", "article 2", StudyKind.EXPERT_OPINION, "A list.", "", "S2", "", "ideas", "", "", "")
OTHER = an_entry(slug="listen-to-music", title="Listening to music", rules=())
SOUND = Library((OTHER, an_entry()), (FLAG,), (CIRCUMSTANCE,), (FIT_RULE,), (CITATION,))
RAIN = "watch-the-rain.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that loads."""
    for name, text in library_files(SOUND).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def swap(folder: Path, name: str, old: str, new: str) -> None:
    """Change one piece of one file; the piece must be there."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def complaints(folder: Path) -> tuple[str, ...]:
    with pytest.raises(LibraryProblems) as problems:
        load_folder(folder)
    return problems.value.sentences


def test_a_sound_folder_loads_sorted_by_slug(folder: Path) -> None:
    library = load_folder(folder)
    assert library == SOUND
    assert [entry.slug for entry in library.entries] == ["listen-to-music", "watch-the-rain"]


def test_lookups(folder: Path) -> None:
    library = load_folder(folder)
    assert library.entry_of["watch-the-rain"].title == "Watching the rain"
    assert library.flag_of["trauma-recent"] == FLAG
    assert library.circumstance_of["no-rain"] == CIRCUMSTANCE
    assert library.citation_of["article-2"] == CITATION


ONE_CHANGE = [
    # broken TOML
    (RAIN, 'slug = "', "slug = ", "is not valid TOML: "),
    (RAIN, "opt_in = false", "opt_in = false\nopt_in = true", "is not valid TOML: "),
    # keys and names
    (RAIN, "action =", "acton =", 'acton: is not a known key. Did you mean "action"?'),
    (RAIN, "action =", "acton =", "action: is missing."),
    (RAIN, 'cost = "none"', 'cost = "none"\nrain = "yes"', "needs.rain: is not a known key."),
    (RAIN, 'cost = "none"\n', "", "needs.cost: is missing."),
    (RAIN, 'slug = "watch-the-rain"', 'slug = "Watch the rain"', '"Watch the rain" is not a name; use small letters'),
    (RAIN, 'slug = "watch-the-rain"', 'slug = "watch-rain"', "so the file must be named watch-rain.toml."),
    (RAIN, 'id = "T001"', 'id = "T 1"', 'rules[1].id: "T 1" is not a name; use letters, digits and single hyphens.'),
    # vocabulary
    (RAIN, 'kind = "senses"', 'kind = "sense"', 'kind: "sense" is not known. Did you mean "senses"?'),
    (RAIN, 'grade = "E0"', 'grade = "strong"', 'grade: "strong" is not known. Known are E0, E1, E2, E3, E4.'),
    (RAIN, 'severity = "caution"', 'severity = "ok"', 'rules[1].severity: "ok" is not known.'),
    (RAIN, 'always = "ok"', 'always = "contraindicated"', 'always: "contraindicated" is not known.'),
    (RAIN, 'supports = "stated"', 'supports = "maybe"', 'sources[1].supports: "maybe" is not known.'),
    (RAIN, 'origin = "C"', 'origin = "S4"', '"S4" is not an origin; write S1, S2, S3 or C'),
    # types
    (RAIN, "opt_in = false", 'opt_in = "no"', 'opt_in: must be true or false, not "no".'),
    (RAIN, "printed_steps = 2", "printed_steps = true", "printed_steps: must be a whole number from 0 to 3, not True."),
    (RAIN, "minutes = [5, 10]", "minutes = [10, 5]", "needs.minutes: must be two whole numbers from 1 to 1440"),
    (RAIN, "minutes = [5, 10]", "minutes = [true, 5]", "needs.minutes: must be two whole numbers from 1 to 1440"),
    (RAIN, 'why = "It is a small pause."', "why = 3", "why: must be text, not 3."),
    (RAIN, "questions = []", 'questions = "none"', 'questions: must be a list, not "none".'),
    (RAIN, "questions = []", "questions = [1]", "questions[1]: must be text, not 1."),
    (RAIN, "[needs]", "[[needs]]", "needs: must be a table, not"),
    (RAIN, "questions = []", "questions = []\nfoods = [1]", "foods[1]: must be a table, not 1."),
    (RAIN, "minutes = [5, 10]\n", "", "needs.minutes: is missing."),
    (RAIN, 'kind = "senses"', "kind = 4", "kind: must be a word, not 4."),
    (RAIN, 'origin = "C"\n\n[[sources]]', "\n[[sources]]", "adaptations[1].origin: is missing."),
    (
        RAIN,
        "questions = []",
        'questions = ["a", "b", "c", "d", "e", "f", "g"]',
        "questions: holds 7 items; 6 is the most.",
    ),
    (RAIN, "[[sources]]", '[[foods]]\nname = "x"\ntags = ["egg", "egg"]\n\n[[sources]]', "tags: names a word twice."),
    # text
    (RAIN, '"Pull up a chair."', '""', "steps[1]: must not be empty."),
    (RAIN, "It is a small pause.", "x" * 401, "why: is 401 characters long; 400 is the most."),
    (RAIN, "It is a small pause.", "Sit.\\u0007", "why: holds the control character U+0007; remove it."),
    (
        RAIN,
        "It is a small pause.",
        "Sit \u202edown.",
        "why: holds the invisible text-direction mark U+202E; remove it.",
    ),
    (RAIN, "It is a small pause.", "Sit\u200b.", "why: holds the invisible character U+200B; remove it."),
    (RAIN, "It is a small pause.", "Sit.\\n", "why: holds a line break; it must be one line."),
    (RAIN, "It is a small pause.", " Sit.", "why: begins or ends with a space or line break; remove it."),
    (RAIN, "Worth a try on a wet day.", "a" + "\\n" * 31 + "b", "holds 31 line breaks; 30 is the most."),
    (RAIN, "Worth a try on a wet day.", "a" + "\\n" * 10_000 + "b", "is 10002 characters long; 2500 is the most."),
    # what must hold between fields
    (
        RAIN,
        "printed_steps = 2",
        "printed_steps = 0",
        "printed_steps: must be 2 or 3, and no more than there are steps.",
    ),
    (RAIN, "therapist_only = false", "therapist_only = true", "steps: must be empty on a therapist-only entry"),
    (RAIN, 'kind = "senses"', 'kind = "referral"', 'always: must be "doctor_first" on a referral, and only there.'),
    (RAIN, 'kind = "senses"', 'kind = "referral"', "opt_in: must be true on a referral."),
    (RAIN, 'severity = "caution"', 'severity = "contraindicated"', "rules[1].absolute: is missing: say whether"),
    (RAIN, 'severity = "caution"', 'severity = "caution"\nabsolute = true', "can be true only where severity is"),
    (RAIN, 'basis = "clinical"', 'basis = "stated"', 'rules[1].basis: must be "clinical" exactly where'),
    (RAIN, '["listen-to-music"]', '["watch-the-rain"]', "rule T001: offers the strategy itself instead."),
    (RAIN, '["listen-to-music"]', '["listen-to-music", "listen-to-music"]', 'names "listen-to-music" twice.'),
    # names that stand for nothing
    (RAIN, 'flag = "trauma-recent"', 'flag = "trama-recent"', 'there is no flag "trama-recent". Did you mean "trauma-'),
    (RAIN, '["listen-to-music"]', '["listen-music"]', 'rules[1].instead: there is no strategy "listen-music".'),
    (RAIN, 'key = "article-2"', 'key = "article-9"', 'sources[1].key: there is no citation "article-9".'),
    # vocabulary files
    ("_flags.toml", 'tier = "core"', 'tier = "main"', 'flags[1].tier: "main" is not known.'),
    ("_flags.toml", '["article-2"]', '["nobody"]', 'trauma-recent.citations: there is no citation "nobody".'),
    ("_flags.toml", "stale_after_days = 30", "stale_after_days = 0", "must be a whole number from 1 to 3660, not 0."),
    ("_circumstances.toml", 'bad = ["outdoor"]', 'bad = ["moon"]', 'fit_rules[1].bad[1]: "moon" is not known.'),
    ("_circumstances.toml", 'bad = ["outdoor"]', "bad = []", "fit_rules[1].bad: must name at least one value"),
    ("_circumstances.toml", 'need = "space"', 'need = "minutes"', "fit_rules[1].bad_over: is missing."),
    ("_circumstances.toml", 'circumstance = "no-rain"', 'circumstance = "rain"', 'there is no circumstance "rain".'),
    (
        "_circumstances.toml",
        'offer = ["listen-to-music"]',
        'offer = ["dance"]',
        'F1.offer: there is no strategy "dance".',
    ),
    ("_circumstances.toml", "no-rain", "trauma-recent", "trauma-recent: is the name of a flag as well."),
    ("_citations.toml", 'url = ""', 'url = "javascript:alert(1)"', "url: must begin with https:// or http://."),
    ("_citations.toml", 'cited_by = "S2"', 'cited_by = "S7"', 'citations[1].cited_by: "S7" is not known.'),
]


@pytest.mark.parametrize(("name", "old", "new", "sentence"), ONE_CHANGE)
def test_a_complaint_names_file_and_field(folder: Path, name: str, old: str, new: str, sentence: str) -> None:
    swap(folder, name, old, new)
    found = [complaint for complaint in complaints(folder) if sentence in complaint]
    assert len(found) == 1
    assert found[0].startswith(f"{name}: " if "TOML" in sentence else f"{name}, ")


def test_all_complaints_of_a_folder_come_at_once(folder: Path) -> None:
    swap(folder, RAIN, "opt_in = false", "opt_in = 1")
    swap(folder, RAIN, 'kind = "senses"', 'kind = "x"')
    swap(folder, "listen-to-music.toml", 'grade = "E0"', 'grade = "E9"')
    swap(folder, "_flags.toml", 'origin = "S1"', 'origin = "you"')
    assert [complaint.split(":")[0] for complaint in complaints(folder)] == [
        "listen-to-music.toml, grade",
        "watch-the-rain.toml, kind",
        "watch-the-rain.toml, opt_in",
        "_flags.toml, flags[1].origin",
    ]


def test_a_file_that_cannot_be_read_makes_no_noise_about_names(folder: Path) -> None:
    swap(folder, "listen-to-music.toml", "slug", "[")
    assert [complaint.split(":")[0] for complaint in complaints(folder)] == ["listen-to-music.toml"]


@pytest.mark.parametrize("name", ["_flags.toml", "_circumstances.toml", "_citations.toml"])
def test_a_vocabulary_file_must_be_there_and_hold_something(folder: Path, name: str) -> None:
    (folder / name).write_text("", encoding="utf-8")
    assert f"{name}: holds no {name[1:-5]}." in complaints(folder)
    (folder / name).unlink()
    assert complaints(folder) == (f"{name}: the file is missing.",)


def test_a_duplicate_slug_names_both_files(folder: Path) -> None:
    (folder / "copy.toml").write_text((folder / RAIN).read_text(encoding="utf-8"), encoding="utf-8")
    assert complaints(folder) == (
        'copy.toml, slug: is "watch-the-rain", so the file must be named watch-the-rain.toml.',
        'copy.toml, watch-the-rain.toml: the slug "watch-the-rain" is used twice.',
    )


def test_a_rule_id_stands_for_one_rule_of_the_library(folder: Path) -> None:
    (folder / "listen-to-music.toml").write_text(
        entry_to_toml(an_entry(slug="listen-to-music", rules=(a_rule(instead=()),))), encoding="utf-8"
    )
    assert complaints(folder) == ('listen-to-music.toml, watch-the-rain.toml: the rule id "T001" is used twice.',)


def test_one_strategy_has_one_rule_for_a_flag(folder: Path) -> None:
    twice = an_entry(rules=(a_rule(), a_rule(id="T002")))
    (folder / RAIN).write_text(entry_to_toml(twice), encoding="utf-8")
    assert complaints(folder) == (
        'watch-the-rain.toml, rules: two rules name the flag "trauma-recent"; a strategy has one rule for each flag.',
    )


def test_no_rule_is_milder_than_what_always_holds(folder: Path) -> None:
    card = an_entry(kind=Kind.REFERRAL, opt_in=True, always=Severity.DOCTOR_FIRST)
    (folder / RAIN).write_text(entry_to_toml(card), encoding="utf-8")
    assert complaints(folder) == (
        "watch-the-rain.toml, rule T001: is weaker than what always holds for this strategy.",
    )


def test_flags_are_asked_core_first(folder: Path) -> None:
    text = (folder / "_flags.toml").read_text(encoding="utf-8")
    later = text.replace("trauma-recent", "seizures").replace('tier = "core"', 'tier = "conditional"')
    (folder / "_flags.toml").write_text(later + "\n" + text, encoding="utf-8")
    assert complaints(folder) == ("_flags.toml: core flags must come before conditional ones.",)


def test_a_flag_is_there_once(folder: Path) -> None:
    text = (folder / "_flags.toml").read_text(encoding="utf-8")
    (folder / "_flags.toml").write_text(f"{text}\n{text}", encoding="utf-8")
    assert complaints(folder) == ('_flags.toml, flags: "trauma-recent" is there twice.',)


def test_a_circumstance_that_a_flag_sets_is_not_asked(folder: Path) -> None:
    swap(folder, "_circumstances.toml", CIRCUMSTANCE.question, "")
    assert complaints(folder) == ("_circumstances.toml, circumstances[1].question: must not be empty.",)
    swap(folder, "_circumstances.toml", "365", '365\nset_by_flag = "trauma-recent"')
    assert load_folder(folder).circumstances[0].set_by_flag == "trauma-recent"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe", "is not UTF-8 text (byte 1)."),
        (b"a = " + b"[" * 100_000, "is not valid TOML: it is nested too deeply."),
        (b"a = " + b"9" * 5_000, "is not valid TOML: "),
        (b"#" * (FILE_BYTES + 1), f"has {FILE_BYTES + 1:,} bytes; {FILE_BYTES:,} is the most."),
        (b"a = '\x00'", "is not valid TOML: "),
    ],
)
def test_hostile_files_get_a_sentence(folder: Path, content: bytes, sentence: str) -> None:
    (folder / RAIN).write_bytes(content)
    assert len(complaints(folder)) == 1
    assert complaints(folder)[0].startswith(f"{RAIN}: {sentence}")


def test_a_folder_in_place_of_a_file(folder: Path) -> None:
    (folder / "odd.toml").mkdir()
    assert complaints(folder) == ("odd.toml: is not a file.",)


def test_an_unknown_vocabulary_file(folder: Path) -> None:
    os.rename(folder / RAIN, folder / "_rain.toml")
    assert complaints(folder) == (
        "_rain.toml: is not a vocabulary file, and a strategy's file name begins with a letter.",
    )


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert complaints(tmp_path / "nowhere") == (f"There is no folder {tmp_path / 'nowhere'}.",)


def test_one_file_alone_does_not_look_names_up() -> None:
    entry = an_entry(rules=(a_rule(flag="unheard-of", severity=Severity.DOCTOR_FIRST),))
    assert entry_from_toml(entry_to_toml(entry), "any.toml") == entry


def test_one_file_alone_complains_all_the_same() -> None:
    with pytest.raises(LibraryProblems) as problems:
        entry_from_toml("slug = 3", "mine.toml")
    assert problems.value.sentences[0].startswith("mine.toml, ")
    assert "mine.toml, slug: 3 is not a name; use small letters, digits and single hyphens." in problems.value.sentences


def test_a_broken_file_alone_gets_one_complaint() -> None:
    with pytest.raises(LibraryProblems) as problems:
        entry_from_toml("slug =", "mine.toml")
    assert len(problems.value.sentences) == 1
