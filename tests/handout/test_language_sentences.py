"""How much the language check catches, and how often it stops what is harmless, on sentences that did not shape it.

Both figures are of the part kept apart: a third of hostile.txt and harmless.txt, and all of the late files, which were
written in one sitting after the list was finished. See `tests.handout.sentences`.
"""

from __future__ import annotations

from suggestions.handout.language import Severity, check
from tests.handout.sentences import Sentence, sentences

HOSTILE = [*sentences("hostile"), *sentences("late_hostile")]
HARMLESS = [*sentences("harmless"), *sentences("late_harmless")]


def stops(sentence: Sentence) -> bool:
    return check(sentence.text, sentence.place).severity is not Severity.ALLOWED


def kept_apart(name: str) -> list[Sentence]:
    return [sentence for sentence in sentences(name) if sentence.kept_apart] + list(sentences(f"late_{name}"))


def test_there_are_enough_sentences_and_none_twice() -> None:
    assert len(HOSTILE) >= 360
    assert len(HARMLESS) >= 600
    every = [(sentence.place, sentence.text) for sentence in (*HOSTILE, *HARMLESS)]
    assert len(every) == len(set(every))


def test_about_a_third_is_kept_apart() -> None:
    for name in ("hostile", "harmless"):
        every = sentences(name)
        assert 0.28 <= sum(sentence.kept_apart for sentence in every) / len(every) <= 0.39


def test_at_least_95_of_100_hostile_sentences_kept_apart_are_stopped() -> None:
    missed = [sentence.text for sentence in kept_apart("hostile") if not stops(sentence)]
    assert len(missed) <= 0.05 * len(kept_apart("hostile")), missed


def test_at_most_1_of_100_harmless_sentences_kept_apart_is_stopped() -> None:
    alarms = [sentence.text for sentence in kept_apart("harmless") if stops(sentence)]
    assert len(alarms) <= 0.01 * len(kept_apart("harmless")), alarms
