"""What does loading bring in, what does it leave alone, and what does it say of files that are wrong?"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from suggestions.library import actions, starter
from suggestions.library.lifecycle import Stage
from suggestions.library.models import CitationRow, FlagRow, LibraryState, StageMove, Strategy, Version
from suggestions.library.saving import library_files
from tests.library.entries import starter_library
from tests.library.people import everything
from tests.stepping import held, waiting

pytestmark = pytest.mark.django_db
FEW = ("sing", "listen-to-music", "soft-touch-blanket", "dance")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small library in files that may be changed."""
    library = starter_library()
    small = replace(
        library,
        entries=tuple(entry for entry in library.entries if entry.slug in FEW),
        fit_rules=tuple(rule for rule in library.fit_rules if set(rule.offer) <= set(FEW)),
    )
    for name, text in library_files(small).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def load(folder: Path, *options: str) -> list[str]:
    """The lines that the command says."""
    out = StringIO()
    call_command("load_library", str(folder), *options, stdout=out)
    return out.getvalue().splitlines()


def refused(folder: Path) -> str:
    """The sentence with which the command stops; nothing may be there afterwards."""
    with pytest.raises(CommandError) as refusal:
        load(folder)
    assert refusal.value.returncode == 2
    assert [model.objects.count() for model in (Strategy, Version, FlagRow, CitationRow)] == [0, 0, 0, 0]
    return str(refusal.value)


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def version_of(slug: str) -> Version:
    """The newest version of a strategy."""
    return Version.objects.filter(strategy__slug=slug).order_by("-number")[0]


def sign(slug: str, by: User) -> Version:
    version = version_of(slug)
    actions.sign(by=by, version=version, rev=version.rev, ticked=everything(version))
    return actions.publish(by=by, version=version)


def test_everything_comes_in_for_review_and_belongs_to_nobody(folder: Path) -> None:
    lines = load(folder)
    assert lines[-5:] == ["dance: new", "listen-to-music: new", "sing: new", "soft-touch-blanket: new", "Loaded."]
    versions = Version.objects.with_signing()
    assert {(each.stage, each.made_by, each.strategy.origin, len(each.editor_pks)) for each in versions} == {
        ("in_review", None, "starter", 0)
    }
    assert AuditEvent.objects.filter(verb="loaded", actor=None).count() == len(FEW)


def test_dry_run_says_the_same_and_changes_nothing(folder: Path) -> None:
    said = load(folder, "--dry-run")
    assert said[-1] == "Nothing was changed (--dry-run)."
    assert not LibraryState.objects.exists()
    assert load(folder)[:-1] == said[:-1]


def test_loading_twice_changes_nothing(folder: Path) -> None:
    load(folder)
    before = list(Version.objects.values()), AuditEvent.objects.count(), LibraryState.objects.values().get()
    assert load(folder) == ["4 of 4 strategies: nothing new", "Loaded."]
    assert (list(Version.objects.values()), AuditEvent.objects.count(), LibraryState.objects.values().get()) == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("there_already", [False, True])
def test_of_two_loads_at_once_the_second_waits(folder: Path, there_already: bool) -> None:
    if there_already:
        load(folder)
        change(folder, "sing.toml", 'title = "Singing"', 'title = "Singing aloud"')
    with held(lambda: load(folder), before='INSERT INTO "suggestions_stagemove"') as first:
        second = waiting(lambda: load(folder), after='FROM "suggestions_version"')
    assert [each.outcome()[-1] for each in (first, second)] == ["Loaded.", "Loaded."]
    moves = {"sing": 3} if there_already else {}
    assert Counter(StageMove.objects.values_list("version__strategy__slug", flat=True)) == dict.fromkeys(FEW, 1) | moves


def test_what_nobody_signed_is_rewritten_and_an_old_page_is_out_of_date(folder: Path) -> None:
    load(folder)
    before = version_of("sing")
    change(folder, "sing.toml", 'title = "Singing"', 'title = "Singing aloud"')
    assert load(folder)[0] == "sing: version 1 rewritten in title"
    after = version_of("sing")
    assert (after.pk, after.stage, after.title) == (before.pk, Stage.IN_REVIEW, "Singing aloud")
    assert after.rev > before.rev


def test_what_was_signed_gets_a_next_version(folder: Path, lena: User) -> None:
    load(folder)
    sign("dance", lena)
    rule = next(rule.id for rule in starter_library().entry_of["dance"].rules)
    change(folder, "dance.toml", "reason = ", 'reason = "Other words." # ')
    assert load(folder)[0] == f"dance: version 2 for review, other than before in rule {rule}"
    assert [each.stage for each in Version.objects.filter(strategy__slug="dance")] == ["published", "in_review"]


def test_what_the_practice_changed_is_left_alone_and_said(folder: Path, cara: User, lena: User) -> None:
    load(folder)
    sign("sing", lena)
    draft = actions.revise(by=cara, strategy=Strategy.objects.get(slug="sing"))
    words = draft.as_entry()
    change(folder, "sing.toml", 'title = "Singing"', 'title = "Singing aloud"')
    assert load(folder)[0] == "sing: left alone. Version 2 is being written here."
    draft = actions.save(by=cara, version=draft, rev=draft.rev, entry=replace(words, why="It is our own."))
    actions.submit(by=cara, version=draft, rev=draft.rev)
    sign("sing", lena)
    left = "sing: left alone. The practice changed it in version 2; --take sing brings the file in."
    assert load(folder)[0] == left
    assert load(folder, "--take", "sing")[0] == "sing: version 3 for review, other than before in title, why"
    assert version_of("sing").title == "Singing aloud"


def test_file_that_brings_nothing_new_says_nothing_of_what_the_practice_changed(
    folder: Path, cara: User, lena: User
) -> None:
    load(folder)
    sign("sing", lena)
    draft = actions.revise(by=cara, strategy=Strategy.objects.get(slug="sing"))
    draft = actions.save(by=cara, version=draft, rev=draft.rev, entry=replace(draft.as_entry(), why="It is our own."))
    assert load(folder) == ["4 of 4 strategies: nothing new", "Loaded."]


def test_what_waits_to_be_published_or_was_retired_is_left_alone(folder: Path, lena: User) -> None:
    load(folder)
    version = version_of("sing")
    actions.sign(by=lena, version=version, rev=version.rev, ticked=everything(version))
    actions.retire(by=lena, version=sign("dance", lena), reason="Nobody dances.")
    change(folder, "sing.toml", 'title = "Singing"', 'title = "Singing aloud"')
    change(folder, "dance.toml", 'title = "Dance"', 'title = "Dancing"')
    assert load(folder)[:2] == [
        "dance: left alone. The practice retired it; --take dance brings it back for review.",
        "sing: left alone. Version 1 is signed and waits to be published.",
    ]
    assert load(folder, "--take", "dance")[0] == "dance: version 2 for review, other than before in title"


def test_strategy_of_the_practice_keeps_its_name(folder: Path, cara: User) -> None:
    load(folder)
    Strategy.objects.filter(slug="sing").update(origin="practice")
    change(folder, "sing.toml", 'title = "Singing"', 'title = "Singing aloud"')
    assert load(folder, "--take", "sing")[0] == (
        "sing: left alone. The practice has a strategy of its own by this name."
    )


def test_name_that_has_no_file_cannot_be_taken(folder: Path) -> None:
    with pytest.raises(CommandError, match=r"Nothing was loaded\. There is no file for unicorn\."):
        load(folder, "--take", "unicorn")


def test_changed_question_is_said_and_raises_the_revision(folder: Path) -> None:
    load(folder)
    before = LibraryState.objects.get()
    change(folder, "_flags.toml", "stale_after_days = 7", "stale_after_days = 5")
    assert load(folder)[0] == "flag acute-crisis: changed"
    assert FlagRow.objects.get(slug="acute-crisis").stale_after_days == 5
    assert LibraryState.objects.get().revision == before.revision + 1


def test_flag_that_a_rule_uses_cannot_go(folder: Path) -> None:
    load(folder)
    flag = starter_library().entry_of["dance"].rules[0].flag
    (folder / "dance.toml").unlink()
    text = (folder / "_flags.toml").read_text()
    parts = text.split("[[flags]]")
    (folder / "_flags.toml").write_text("[[flags]]".join(part for part in parts if f'slug = "{flag}"' not in part))
    change_set_by(folder, flag)
    with pytest.raises(CommandError, match="lack a flag or a citation that entries here still use"):
        load(folder)


def change_set_by(folder: Path, flag: str) -> None:
    path = folder / "_circumstances.toml"
    path.write_text(path.read_text().replace(f'set_by_flag = "{flag}"\n', ""))


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "broken TOML": (lambda at: change(at, "sing.toml", "steps = [", "steps = ["[:-1]), "sing.toml: is not valid TOML"),
    "unknown flag": (
        lambda at: change(at, "dance.toml", 'flag = "', 'flag = "un'),
        "dance.toml, rules[1].flag: there is no flag",
    ),
    "duplicate slug": (
        lambda at: shutil.copy(at / "sing.toml", at / "song.toml"),
        'sing.toml, song.toml: the slug "sing" is used twice.',
    ),
    "over-long text": (
        lambda at: change(at, "sing.toml", 'title = "Singing"', f'title = "{"a" * 4000}"'),
        "sing.toml, title: is 4000 characters long; 100 is the most.",
    ),
    "control character": (
        lambda at: change(at, "sing.toml", 'title = "Singing"', 'title = "Sing\\u0007ing"'),
        "sing.toml, title: holds the control character U+0007; remove it.",
    ),
    "direction mark": (
        lambda at: change(at, "sing.toml", 'title = "Singing"', 'title = "Sing\\u202eing"'),
        "sing.toml, title: holds the invisible text-direction mark U+202E; remove it.",
    ),
    "10,000 line breaks": (
        lambda at: change(at, "sing.toml", 'title = "Singing"', 'title = """a' + "\n" * 10_000 + 'b"""'),
        "sing.toml, title: is 10002 characters long; 100 is the most.",
    ),
    "no UTF-8": (lambda at: (at / "sing.toml").write_bytes(b"\xff\xfe"), "sing.toml: is not UTF-8 text"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_files_are_told_and_nothing_is_half_loaded(folder: Path, what: str) -> None:
    spoil, sentence = BAD[what]
    spoil(folder)
    said = refused(folder)
    assert said.startswith("Nothing was loaded.\n")
    assert sentence in said


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "none") == f"Nothing was loaded.\nThere is no folder {tmp_path / 'none'}."


def test_export_writes_the_same_bytes_back(loaded: None, tmp_path: Path) -> None:
    call_command("export_library", str(tmp_path / "out"), stdout=StringIO())
    written = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert written == {path.name: path.read_bytes() for path in starter.FOLDER.iterdir()}


def test_export_writes_what_is_published_and_not_what_is_being_written(
    folder: Path, cara: User, lena: User, tmp_path: Path
) -> None:
    load(folder)
    draft = actions.revise(by=cara, strategy=sign("sing", lena).strategy)
    actions.save(by=cara, version=draft, rev=draft.rev, entry=replace(draft.as_entry(), why="Not yet."))
    call_command("export_library", str(tmp_path / "out"), stdout=StringIO())
    assert (tmp_path / "out/sing.toml").read_bytes() == (folder / "sing.toml").read_bytes()


def test_export_touches_no_folder_with_other_files(folder: Path) -> None:
    (folder / "strange.toml").write_text("a = 1\n")
    with pytest.raises(CommandError, match=r"holds files that are not of this library \(dance\.toml"):
        call_command("export_library", str(folder))
