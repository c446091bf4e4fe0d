"""How hard is a text to read?

The Flesch-Kincaid grade (Kincaid and others 1975, a report for the US Navy) is the school year at which a text can
be followed: 0.39 x words per sentence + 11.8 x syllables per word - 15.59. "Sit where people pass by." comes out
below 1. It counts and understands nothing, so it is a floor: it shows that sentences and words are short.

Syllables are estimated from spelling, which is right for about nine English words in ten; short texts swing widely, so
judge a text of fewer than `SHORTEST_GRADED` words by its sentences alone.
"""

from __future__ import annotations

import re

HIGHEST_GRADE = 6.0
"""Client text reads at this grade or below. The average US adult reads at grade 8 or 9, so half read below that (AHRQ
Health Literacy Universal Precautions Toolkit, tool 11)."""

LONGEST_SENTENCE = 14
"""Most words of a sentence in client text."""

HIGHEST_SENTENCE_GRADE = 10.0
"""A single sentence swings by four grades around what its text reads at: one long word in eight does that. Ours to
choose: the hardest sentence of the starter library comes to 9.7 and is plain ("Oxytocin is a body signal...")."""

SHORTEST_GRADED = 6
"""Fewest words for which the grade of a single text means anything."""

_SENTENCE_END = re.compile(r"[.!?]+['\")\]]*(?:\s+|$)|\n+")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_ENDING = re.compile(
    r"(?<=[^aeiouyl])e$"  # make, but not little
    r"|(?<=[^aeiouytd])ed$"  # walked, but not rested
    r"|(?<=[^aeiouylcgsxz])(?<!ch)(?<!sh)es$"  # times, but not boxes
)
_SILENT_MIDDLE = re.compile(r"(?<=[aeiouy][^aeiouy])e(?=(?:ly|ful|less|ment)$)")  # safely, careful


def sentences(text: str) -> list[str]:
    """The sentences of a text. A line break ends one, as a full stop does."""
    return [part for part in _SENTENCE_END.split(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words of a text without punctuation. "don't" is one word, "ten-minute" is two."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """The estimated number of syllables of one word, at least one."""
    letters = re.sub(r"['\u2019]s$|['\u2019]", "", word.lower())
    letters = _SILENT_MIDDLE.sub("", _SILENT_ENDING.sub("", letters))
    return max(1, len(_VOWELS.findall(letters)))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade, 0.0 for a text without words. Very plain text has a grade below zero."""
    found = words(text)
    if not found:
        return 0.0
    return grade_of(len(found), len(sentences(text)), sum(map(syllables, found)))


def grade_of(words: int, sentences: int, syllables: int) -> float:
    """The Flesch-Kincaid grade of a text with so many of each, words at least one."""
    return 0.39 * (words / max(1, sentences)) + 11.8 * (syllables / words) - 15.59


def hardest_sentence(text: str) -> str:
    """The sentence with the highest grade, the first of several; "" where none is long enough to be graded alone."""
    return max((part for part in sentences(text) if len(words(part)) >= SHORTEST_GRADED), key=grade, default="")


def longest_sentence(text: str) -> str:
    """The sentence with the most words, the first of several; "" for a text without words."""
    return max(sentences(text), key=word_count, default="")


def word_count(text: str) -> int:
    """The number of words as they stand on paper: what is between spaces. "ten-minute" is one."""
    return len(text.split())
