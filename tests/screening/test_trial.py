"""Do two made-up clients meet the same engine as real ones, and is only what differs called different?"""

from __future__ import annotations

from datetime import UTC, datetime

from suggestions.screening.answers import State
from suggestions.screening.engine import Verdict
from suggestions.screening.findings import Findings, prepare_library, screen_library
from suggestions.screening.options import PictureOptions, picture_from_options
from suggestions.screening.trial import MadeUp, Said, in_words, pairs
from suggestions.screening.wording import sentence
from tests.screening.starter import starter_library

LIBRARY = starter_library()
SUBJECTS = prepare_library(LIBRARY.entries, LIBRARY.fit_rules)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def findings(made_up: MadeUp) -> Findings:
    return screen_library(SUBJECTS, made_up.picture(LIBRARY, NOON))


def test_a_made_up_picture_is_the_one_that_the_command_line_would_give() -> None:
    made_up = MadeUp(
        {"ptsd": State.YES, "no-safe-person": State.YES, "low-mood": State.UNSURE},
        rest=State.NO,
        circumstances=["rural"],
        foods=["milk"],
    )
    options = PictureOptions(
        yes=["ptsd", "no-safe-person"], unsure=["low-mood"], rest="no", circumstances=["rural"], foods=["milk"]
    )

    assert made_up.picture(LIBRARY, NOON) == picture_from_options(options, LIBRARY, NOON)


def test_a_flag_can_be_left_out_of_the_rest() -> None:
    picture = MadeUp({"ptsd": State.NOT_ASKED, "low-mood": State.STALE_NO}, rest=State.NO).picture(LIBRARY, NOON)

    assert (picture.state("ptsd"), picture.state("low-mood")) == (State.NOT_ASKED, State.STALE_NO)
    assert picture.no == set(LIBRARY.flag_of) - {"ptsd", "low-mood"}


def test_every_strategy_stands_once_the_worst_of_its_two_verdicts_first() -> None:
    all_no, pregnant = MadeUp({}, rest=State.NO), MadeUp({"pregnant": State.YES}, rest=State.NO)
    listed = pairs(findings(all_no), findings(pregnant))

    assert sorted(pair.one.entry.slug for pair in listed) == [entry.slug for entry in LIBRARY.entries]
    verdicts = [{pair.one.verdict, pair.other.verdict} for pair in listed]
    stops = [index for index, both in enumerate(verdicts) if Verdict.CONTRAINDICATED in both]
    assert stops == list(range(len(stops)))
    assert stops


def test_only_what_one_answer_touches_differs() -> None:
    all_no, pregnant = MadeUp({}, rest=State.NO), MadeUp({"pregnant": State.YES}, rest=State.NO)
    differing = {pair.one.entry.slug for pair in pairs(findings(all_no), findings(pregnant)) if pair.differs}

    assert differing == {
        entry.slug for entry in LIBRARY.entries if any(rule.flag == "pregnant" for rule in entry.rules)
    }


def test_the_same_twice_differs_in_nothing() -> None:
    same = findings(MadeUp({"ptsd": State.YES}))

    assert [pair.title for pair in pairs(same, same) if pair.differs] == []


def test_a_cell_says_why_and_what_instead_and_what_may_not_suit() -> None:
    found = findings(MadeUp({"trauma-recent": State.YES}, rest=State.NO, circumstances=["no-phone"]))

    hug = found["hug-a-safe-person"]
    assert in_words(hug, found, LIBRARY) == Said(
        verdict=Verdict.CONTRAINDICATED,
        why=sentence(hug, LIBRARY),
        instead=("Soft or faux-fur blanket", "Listening to music"),
        misfits=(),
    )
    assert in_words(found["call-family"], found, LIBRARY) == Said(
        verdict=Verdict.OK, why="", instead=(), misfits=("Needs a phone. A card or a note can stand in.",)
    )


def test_the_mark_is_not_said_twice() -> None:
    found = findings(MadeUp({}))

    assert in_words(found["call-family"], found, LIBRARY).why.startswith("Family or a close person")
