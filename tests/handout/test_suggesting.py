"""Where a client could begin: only what is free and fits, with its reason, the same each time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from suggestions.handout.suggesting import FEW, USUAL, Suggestion, suggest
from suggestions.library.entry import Kind
from suggestions.screening.engine import Verdict
from suggestions.screening.findings import Findings, screen_library
from suggestions.screening.picture import Picture
from suggestions.screening.queries import subjects_of
from tests.handout.making import a_picture
from tests.screening.starter import starter_library

LIBRARY = starter_library()
FLAGS = [flag.slug for flag in LIBRARY.flags]
CIRCUMSTANCES = [each.slug for each in LIBRARY.circumstances if not each.set_by_flag]
SLUGS = [entry.slug for entry in LIBRARY.entries]


def findings(picture: Picture) -> Findings:
    return screen_library(subjects_of(LIBRARY), picture)


def start(picture: Picture, tried: tuple[str, ...] = (), chosen: tuple[str, ...] = ()) -> tuple[Suggestion, ...]:
    return suggest(findings(picture), tried=tried, chosen=chosen)


@settings(max_examples=60)
@given(
    yes=st.sets(st.sampled_from(FLAGS), max_size=6),
    circumstances=st.sets(st.sampled_from(CIRCUMSTANCES), max_size=4),
    tried=st.sets(st.sampled_from(SLUGS), max_size=10),
    chosen=st.sets(st.sampled_from(SLUGS), max_size=5),
    rest=st.sampled_from(["no", "not-asked"]),
)
def test_nothing_is_suggested_that_is_not_free_and_fitting(
    yes: set[str], circumstances: set[str], tried: set[str], chosen: set[str], rest: str
) -> None:
    judged = findings(a_picture(yes=sorted(yes), circumstances=sorted(circumstances), rest=rest))
    suggested = suggest(judged, tried=tried, chosen=chosen)
    for suggestion in suggested:
        finding = judged[suggestion.strategy]
        assert finding.verdict is Verdict.OK
        assert not finding.misfits
        assert (finding.entry.opt_in, finding.entry.therapist_only) == (False, False)
        assert finding.entry.kind is not Kind.REFERRAL
        assert suggestion.strategy not in chosen
        assert suggestion.because
    kinds = [judged[suggestion.strategy].entry.kind for suggestion in suggested]
    assert len(kinds) == len(set(kinds))
    assert suggested == suggest(judged, tried=tried, chosen=chosen)


def test_four_to_begin_with_and_three_when_mood_is_low() -> None:
    assert len(start(a_picture())) == USUAL
    assert len(start(a_picture(yes=["low-mood"]))) == FEW
    assert len(start(a_picture(circumstances=["little-free-time"]))) == FEW


def test_low_mood_begins_with_low_effort() -> None:
    suggested = start(a_picture(yes=["low-mood"]))
    assert {LIBRARY.entry_of[each.strategy].needs.effort for each in suggested} == {"low"}


def test_what_was_not_tried_comes_before_what_was() -> None:
    first = [each.strategy for each in start(a_picture())]
    again = start(a_picture(), tried=tuple(first))
    assert not set(first) & {each.strategy for each in again if "not tried yet" in each.because}


def test_where_touch_feels_bad_the_teaching_card_is_among_the_first() -> None:
    suggested = start(a_picture(yes=["touch-distress"]))
    assert "learn-how-bonding-works" in [each.strategy for each in suggested]
