"""Is `manage.py sample_handout` the contract that programs call? Exit codes, sentences on stderr, files."""

from __future__ import annotations

import io
from contextlib import redirect_stderr
from pathlib import Path

import pytest
from django.core.management import ManagementUtility, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.accounts.models import User
from clinic.practice.models import CrisisLine
from suggestions.library.library import Library
from tests.pdf.paper import opened
from tests.pdf.reading import words_of
from tests.serving import manage

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BOTH_ANSWERED = ("--no", "acute-crisis", "unsafe-home")
"""What must be known before anything prints, and before it prints in the standard layout."""


@pytest.fixture
def shelf(library: Library, crisis_line: CrisisLine) -> Library:
    """The usual strategies in a practice with a crisis line."""
    return library


def sample(out: Path, *words: str) -> str:
    """Write a sample that may be printed, and read back what it says."""
    call_command("sample_handout", *words, "--out", str(out), stdout=io.StringIO())
    return words_of(out.read_bytes())


def refusal(code: int, *words: str) -> str:
    """What a call from the command line says on stderr. Fails unless it ends with this exit code."""
    err = io.StringIO()
    with redirect_stderr(err), pytest.raises(SystemExit) as ended:
        ManagementUtility(["manage.py", "sample_handout", *words]).execute()
    assert ended.value.code == code
    return err.getvalue()


def refused(tmp_path: Path, *words: str) -> str:
    """The sentences for what may not be printed. Nothing was written."""
    out = tmp_path / "never.pdf"
    said = refusal(3, *words, "--out", str(out))
    assert list(tmp_path.iterdir()) == []
    return said


def sizes(path: Path) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    with opened(path.read_bytes()) as file:
        return [(float(page.mediabox[2]), float(page.mediabox[3])) for page in file.pages]


def test_it_writes_a_page_that_says_sample_where_the_code_stands(shelf: Library, tmp_path: Path) -> None:
    out = io.StringIO()
    path = tmp_path / "two.pdf"
    call_command(
        "sample_handout",
        *("--strategy", "sing", "--strategy", "listen-to-music", *BOTH_ANSWERED, "--out", str(path)),
        stdout=out,
    )
    assert out.getvalue() == f"{path}: 1 page\n"
    words = words_of(path.read_bytes())
    assert "Sample" in words
    assert words.index("Sing") < words.index("Listen to music")
    assert "555 0199" in words


def test_a_program_may_call_it_by_keyword(shelf: Library, tmp_path: Path) -> None:
    path = tmp_path / "one.pdf"
    call_command("sample_handout", strategy="sing", no=BOTH_ANSWERED[1:], out=str(path), stdout=io.StringIO())
    assert "Sing" in words_of(path.read_bytes())


@pytest.mark.django_db(transaction=True)
def test_programs_call_it_in_a_process_of_its_own(shelf: Library, tmp_path: Path) -> None:
    out = tmp_path / "one.pdf"
    refused = manage("sample_handout", "--strategy", "sing", "--out", str(tmp_path / "none.pdf"), wait=False)
    written = manage("sample_handout", "--strategy", "sing", "--rest", "no", "--out", str(out))
    assert (written.wait(), written.said, written.complained) == (0, f"{out}: 1 page\n", "")
    assert (refused.wait(), refused.said) == (3, "")
    assert refused.complained == "Ask about acute risk first. Nothing is given out before that.\n"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--strategy", "sing", "--yes", "ptds"], 'There is no flag "ptds". Did you mean "ptsd"?\n'),
        (["--strategy", "sing", "--circumstance", "ptsd"], 'There is no circumstance "ptsd".\n'),
        (["--strategy", "sing", "--food", "chips"], 'There is no food tag "chips".\n'),
        (["--strategy", "sing", "--strategy", "sing"], "The strategy sing is named twice.\n"),
        (
            ["--strategy", "sing", "--yes", "ptsd", "--no", "ptsd"],
            "The flag ptsd is named twice; say once what is known of it.\n",
        ),
        (
            ["--strategy", "sing", "--layout", "poster"],
            "Argument --layout: invalid choice: 'poster' (choose from 'standard', 'large', 'discreet').\n",
        ),
        (
            ["--strategy", "sing", "--paper", "a3"],
            "Argument --paper: invalid choice: 'a3' (choose from 'letter', 'a4').\n",
        ),
        ([], "The following arguments are required: --strategy.\n"),
    ],
)
def test_a_bad_name_is_one_sentence_and_exit_2(shelf: Library, words: list[str], sentence: str) -> None:
    assert refusal(2, *words, "--out", "never.pdf") == sentence
    assert not Path("never.pdf").exists()


@pytest.mark.parametrize("out", ["", "nowhere/one.pdf"], ids=["a folder", "no such folder"])
def test_a_file_that_cannot_be_written_is_one_sentence_and_exit_2(shelf: Library, tmp_path: Path, out: str) -> None:
    said = refusal(2, "--strategy", "sing", *BOTH_ANSWERED, "--out", str(tmp_path / out))
    assert said.startswith(f"{tmp_path / out} cannot be written: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("known", [[], ["--yes", "acute-crisis"], ["--unsure", "acute-crisis"]])
def test_nothing_is_written_unless_acute_risk_is_known_to_be_no(
    shelf: Library, tmp_path: Path, known: list[str]
) -> None:
    said = refused(tmp_path, "--strategy", "sing", *known)
    assert "Nothing is given out before that." in said


def test_what_must_be_asked_about_first_is_refused_in_the_words_of_the_screen(shelf: Library, tmp_path: Path) -> None:
    said = refused(tmp_path, "--strategy", "warm-bath", *BOTH_ANSWERED)
    assert said == "Warm bath, shower or foot soak: Ask first: Seizures or fainting.\n"


@pytest.mark.parametrize("flag", ["trauma-recent", "under-18"], ids=["relative", "absolute"])
def test_what_is_contraindicated_is_refused(shelf: Library, tmp_path: Path, flag: str) -> None:
    slug = {"trauma-recent": "hug-a-safe-person", "under-18": "solo-sexual-self-care"}[flag]
    said = refused(tmp_path, "--strategy", slug, "--strategy", "sing", "--yes", flag, "--rest", "no")
    assert shelf.entry_of[slug].title in said


def test_what_is_for_the_session_is_refused(shelf: Library, tmp_path: Path) -> None:
    said = refused(tmp_path, "--strategy", "work-through-memories", "--rest", "no")
    assert said == "Working through old memories is for the session and never prints.\n"


def test_every_reason_is_said_at_once(shelf: Library, tmp_path: Path) -> None:
    said = refused(tmp_path, "--strategy", "work-through-memories", "--strategy", "warm-bath")
    assert len(said.splitlines()) == 3


def test_a_practice_without_a_verified_crisis_line_gets_no_sample(library: Library, tmp_path: Path) -> None:
    said = refused(tmp_path, "--strategy", "sing", "--rest", "no")
    assert said == "The practice has no verified crisis line. The practice admin can add or renew one.\n"


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595.28, 841.89))])
def test_the_paper_is_chosen(shelf: Library, tmp_path: Path, paper: str, size: tuple[float, float]) -> None:
    out = tmp_path / "one.pdf"
    sample(out, "--strategy", "sing", *BOTH_ANSWERED, "--paper", paper)
    assert sizes(out) == [pytest.approx(size, abs=0.01)]


def test_the_layout_begins_as_the_rules_say_and_can_be_chosen(shelf: Library, tmp_path: Path) -> None:
    sing, safe = ("--strategy", "sing", "--no", "acute-crisis"), ("--no", "unsafe-home")
    assert "Willow Room" not in sample(tmp_path / "a.pdf", *sing)
    assert "Willow Room" in sample(tmp_path / "b.pdf", *sing, *safe)
    assert "Willow Room" in sample(tmp_path / "c.pdf", *sing, "--layout", "large")
    assert "Willow Room" not in sample(tmp_path / "d.pdf", *sing, *safe, "--layout", "discreet")


def test_a_week_to_fill_in_comes_when_asked_for(shelf: Library, tmp_path: Path) -> None:
    out = tmp_path / "one.pdf"
    assert "My week" not in sample(out, "--strategy", "sing", *BOTH_ANSWERED)
    assert "My week" in sample(out, "--strategy", "sing", *BOTH_ANSWERED, "--week-log")


def test_a_discreet_page_keeps_each_slip_in_a_numbered_file(shelf: Library, tmp_path: Path) -> None:
    out = tmp_path / "sample.pdf"
    words = sample(
        out, "--strategy", "sing", "--strategy", "ask-vitamin-b", "--rest", "no", "--layout", "discreet", "--week-log"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sample-2.pdf", "sample-3.pdf", "sample.pdf"]
    assert "Sing" in words
    assert "My week" in words_of((tmp_path / "sample-2.pdf").read_bytes())
    doctor = words_of((tmp_path / "sample-3.pdf").read_bytes())
    assert "doctor" in doctor.lower()
    for path in tmp_path.iterdir():
        read = words_of(path.read_bytes())
        assert ("Sample" in read, "Willow Room" in read) == (True, False)


def test_the_same_call_gives_the_same_bytes(shelf: Library, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        sample(tmp_path / name, "--strategy", "sing", "--rest", "no")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_it_stores_nothing(shelf: Library, pia: User, tmp_path: Path) -> None:
    with CaptureQueriesContext(connection) as queries:
        sample(tmp_path / "one.pdf", "--strategy", "sing", "--rest", "no")
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
