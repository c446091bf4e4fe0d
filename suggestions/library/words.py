"""What are the words of a plain text, and where do its numbers and sentences end?

`split("take 2-3 drops. then b.i.d.")` gives take, 2, 3, drops, then, and the letters b, i, d. A hyphen joins two words
and is no word itself, and so is a full stop behind a single letter; every other mark is a word of one character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

_PIECE = re.compile(
    r"\d{1,6}o[\do]{0,6}(?![^\W_])|[oil][\d.]{0,6}\d(?= ?(?:mg|mcg|ug|iu|ml)\b)"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,:/]\d+)*|\n|\S"
)
"""A number, also one with an "o" or an "l" for a digit ("1o", "l0 mg"); a word; a line break; a mark."""
_ENDS_A_SENTENCE = frozenset(".!?;\n")
_JOINS = frozenset("-_*~")
_SHORTENED = frozenset(
    {"st", "dr", "mr", "mrs", "ms", "vit", "approx", "tab", "tabs", "cap", "caps", "tsp", "tbsp"}
)  # fmt: skip
"""Written with a full stop that ends no sentence."""
_LONGEST_NUMBER = 6
"""Words of a written number such as "two hundred and fifty"; a longer run is read in several."""


class Sort(Enum):
    """What a word is made of."""

    LETTERS = "letters"
    DIGITS = "digits"
    MARK = "mark"


class Word(NamedTuple):
    """One word of a plain text."""

    text: str
    """Without apostrophes: "don't" is "dont"."""
    start: int
    end: int
    sort: Sort
    sentence: int
    """Counted from 0."""


def split(text: str) -> list[Word]:
    """The words of a plain text in their order. Time grows with the length of the text and with nothing else."""
    words: list[Word] = []
    sentence = 0
    for match in _PIECE.finditer(text):
        piece = match.group()
        if piece in _JOINS:
            continue
        start, end = match.span()
        if piece in _ENDS_A_SENTENCE:
            if not (piece == "." and words and _is_shortened(words[-1], start)):
                sentence += 1
            continue
        sort = (
            Sort.DIGITS
            if piece[-1].isdigit() or piece[0].isdigit()
            else Sort.LETTERS
            if piece[0].isalpha()
            else Sort.MARK
        )
        words.append(Word(piece.replace("'", "") or piece, start, end, sort, sentence))
    return words


def _is_shortened(word: Word, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it, as in "b.i.d." and "vit. D"."""
    is_initial = word.sort is Sort.LETTERS and len(word.text) == 1
    return word.end == stop and (is_initial or word.text in _SHORTENED)


def sentence_ends(words: Sequence[Word]) -> list[int]:
    """For each word, the index past the last word of its sentence."""
    ends = [len(words)] * len(words)
    for index in reversed(range(len(words) - 1)):
        same = words[index].sentence == words[index + 1].sentence
        ends[index] = ends[index + 1] if same else index + 1
    return ends


def initials_ends(words: Sequence[Word]) -> list[int]:
    """For each word, the index past the run of single letters that starts there; its own index where none starts."""
    ends = list(range(len(words)))
    for index in reversed(range(len(words))):
        word = words[index]
        if len(word.text) == 1 and word.sort is Sort.LETTERS:
            goes_on = index + 1 < len(words) and words[index + 1].sentence == word.sentence
            ends[index] = ends[index + 1] if goes_on else index + 1
    return ends


def number_ends(words: Sequence[Word], number_words: frozenset[str], links: frozenset[str]) -> list[int]:
    """For each word, the index past the number that starts there; its own index where none starts.

    `number_words` are words such as "two" and "half"; `links` may stand between two of them, as in "one and a half".
    """
    counts = [
        (word.sort is Sort.DIGITS and ":" not in word.text) or word.text in number_words for word in words
    ]  # fmt: skip
    ends = list(range(len(words)))
    for index, is_number in enumerate(counts):
        if not is_number:
            continue
        end = at = index + 1
        limit = min(index + _LONGEST_NUMBER, len(words))
        while at < limit and words[at].sentence == words[index].sentence:
            if counts[at]:
                end = at + 1
            elif words[at].text not in links:
                break
            at += 1
        ends[index] = end
    return ends
