"""How much the language check catches, and how often it stops what is harmless, on sentences kept apart.

What is kept apart, and what each part came to when it was first measured: `tests.handout.sentences`.
"""

from __future__ import annotations

from suggestions.handout.language import Severity, check
from tests.handout.sentences import LATE, Sentence, kept_apart, sentences

NAMES = ("hostile", "harmless")


def stops(sentence: Sentence) -> bool:
    return check(sentence.text, sentence.place).severity is not Severity.ALLOWED


def every(name: str) -> list[Sentence]:
    return [*sentences(name), *(sentence for late in LATE for sentence in sentences(f"{late}_{name}"))]


def test_there_are_enough_sentences_and_none_twice() -> None:
    assert len(every("hostile")) >= 300
    assert len(every("harmless")) >= 500
    seen = [(sentence.place, sentence.text) for name in NAMES for sentence in every(name)]
    assert len(seen) == len(set(seen))


def test_about_a_third_is_kept_apart() -> None:
    for name in NAMES:
        drawn = [sentence.kept_apart for sentence in sentences(name)]
        assert 0.28 <= sum(drawn) / len(drawn) <= 0.39


def test_at_least_95_of_100_hostile_sentences_kept_apart_are_stopped() -> None:
    missed = [sentence.text for sentence in kept_apart("hostile") if not stops(sentence)]
    assert len(missed) <= 0.05 * len(kept_apart("hostile")), missed


def test_at_most_1_of_100_harmless_sentences_kept_apart_is_stopped() -> None:
    alarms = [sentence.text for sentence in kept_apart("harmless") if stops(sentence)]
    assert len(alarms) <= 0.01 * len(kept_apart("harmless")), alarms
