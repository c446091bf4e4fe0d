"""Is `manage.py screen` the contract that programs call?

It is run as they run it, in a process of its own, once for the whole file where it only prints; what it prints of a
picture is compared with the pure report on the same library.
"""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import ManagementUtility, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.accounts.models import User
from suggestions.library.catalogue import Catalogue, current_catalogue
from suggestions.screening.findings import prepare_library, screen_library
from suggestions.screening.picture import Picture
from suggestions.screening.report import as_data
from tests.shelf import stock_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue(lena: User) -> Catalogue:
    """A few published strategies."""
    stock_shelf(lena, FEW)
    return current_catalogue()


STRATEGY_KEYS = [
    "slug",
    "title",
    "verdict",
    "known",
    "gate",
    "absolute",
    "reasons",
    "ask",
    "may_ask",
    "instead",
    "misfits",
]
FEW = (
    "alone-time-check",
    "ask-vitamin-b",
    "call-family",
    "hug-a-safe-person",
    "listen-to-music",
    "sing",
    "soft-touch-blanket",
    "solo-sexual-self-care",
    "work-through-memories",
)
"""One of each sort, sorted: plain ones, a referral, an opt-in, a therapist-only, one that a circumstance marks."""
VERDICTS = {"ok", "caution", "ask_first", "doctor_first", "contraindicated"}


def screen(*words: str) -> dict[str, Any]:
    """What the command prints as JSON."""
    out = io.StringIO()
    call_command("screen", *words, "--json", stdout=out)
    parsed: dict[str, Any] = json.loads(out.getvalue())
    return parsed


def refusal(*words: str) -> str:
    """What the command says on stderr to a bad call from the command line. Fails unless it exits with 2."""
    err = io.StringIO()
    with redirect_stderr(err), pytest.raises(SystemExit) as exit_:
        ManagementUtility(["manage.py", "screen", *words]).execute()
    assert exit_.value.code == 2
    return err.getvalue()


def by_slug(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {strategy["slug"]: strategy for strategy in data["strategies"]}


def test_json_has_the_shape_of_the_contract(catalogue: Catalogue) -> None:
    data = screen("--yes", "trauma-recent", "--circumstance", "no-phone")

    assert list(data) == ["library_revision", "strategies"]
    assert data["library_revision"] == catalogue.revision
    assert {tuple(strategy) for strategy in data["strategies"]} == {tuple(STRATEGY_KEYS)}
    assert {strategy["verdict"] for strategy in data["strategies"]} <= VERDICTS
    hug = by_slug(data)["hug-a-safe-person"]
    assert (hug["verdict"], hug["known"], hug["gate"]) == ("contraindicated", "contraindicated", "contraindicated")
    assert list(hug["reasons"][0]) == ["rule", "flag", "severity", "reason", "client_line"]
    assert [misfit["circumstance"] for misfit in by_slug(data)["call-family"]["misfits"]] == ["no-phone"]


def test_every_published_strategy_is_listed_also_opt_in_and_therapist_only_ones(catalogue: Catalogue) -> None:
    library = catalogue.library

    assert [strategy["slug"] for strategy in screen()["strategies"]] == [entry.slug for entry in library.entries]
    assert any(entry.opt_in for entry in library.entries)
    assert any(entry.therapist_only for entry in library.entries)


def test_an_overdue_strategy_is_not_listed(catalogue: Catalogue) -> None:
    due = {slug: published.due_on for slug, published in catalogue.published.items()}
    day = min(due.values()) + timedelta(days=1)
    left = [slug for slug in FEW if due[slug] >= day]

    with time_machine.travel(datetime.combine(day, time(12), UTC), tick=False):
        assert [strategy["slug"] for strategy in screen()["strategies"]] == left
    assert len(left) < len(FEW)


def test_the_rest_is_not_asked_unless_said_otherwise(catalogue: Catalogue) -> None:
    at = timezone.localtime()
    library = catalogue.on(at.date())
    subjects = prepare_library(library.entries, library.fit_rules)
    not_asked, all_no = Picture(at), Picture(at, no=frozenset(library.flag_of))
    revision = catalogue.revision

    assert screen() == screen("--rest", "not-asked")
    assert screen() == json.loads(json.dumps(as_data(screen_library(subjects, not_asked), revision)))
    assert screen("--rest", "no") == json.loads(json.dumps(as_data(screen_library(subjects, all_no), revision)))


def test_an_option_may_name_several_and_may_be_repeated(catalogue: Catalogue) -> None:
    several = screen("--yes", "ptsd", "pregnant", "--no", "low-mood", "--food", "milk", "egg")
    repeated = screen("--yes", "ptsd", "--yes", "pregnant", "--no", "low-mood", "--food", "milk", "--food", "egg")

    assert several == repeated


def test_without_json_it_prints_a_table_for_people(catalogue: Catalogue) -> None:
    out = io.StringIO()
    call_command("screen", "--yes", "trauma-recent", stdout=out)

    first, *lines = out.getvalue().splitlines()
    assert first.startswith(f"Library revision {catalogue.revision}: ")
    assert "  Hug with a safe person  [hug-a-safe-person]" in lines


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--yes", "trauma-recen"], 'There is no flag "trauma-recen". Did you mean "trauma-recent"?\n'),
        (["--unsure", "nope"], 'There is no flag "nope".\n'),
        (["--circumstance", "ptsd"], 'There is no circumstance "ptsd".\n'),
        (["--food", "chips"], 'There is no food tag "chips".\n'),
        (["--yes", "ptsd", "--no", "ptsd"], "The flag ptsd is named twice; say once what is known of it.\n"),
        (["--yes", "ptsd", "ptsd"], "The flag ptsd is named twice; say once what is known of it.\n"),
        (
            ["--rest", "yes"],
            "Argument --rest: invalid choice: 'yes' (choose from 'no', 'not-asked').\n",
        ),
        (["--yes"], "Argument --yes: expected at least one argument.\n"),
        (["--bogus"], "Unrecognized arguments: --bogus.\n"),
        (["ptsd"], "Unrecognized arguments: ptsd.\n"),
    ],
)
def test_a_bad_call_is_one_sentence_and_exit_2(catalogue: Catalogue, words: list[str], sentence: str) -> None:
    assert refusal(*words) == sentence


def test_an_empty_practice_screens_an_empty_library(db: None) -> None:
    assert screen() == {"library_revision": 0, "strategies": []}


def test_it_writes_nothing(catalogue: Catalogue) -> None:
    with CaptureQueriesContext(connection) as queries:
        screen("--yes", "ptsd")

    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
