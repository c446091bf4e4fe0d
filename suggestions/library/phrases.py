"""Which lines of the list stand in a text, as they are or in disguise?

`hits(page, terms())` gives every one by the indices of its words, grouped by kind, without those that a phrase which
only looks alike covers: of "a dose of fresh air" nothing is left. Every step looks at a bounded number of words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from suggestions.library.disguise import Disguises
from suggestions.library.plain import Plain
from suggestions.library.terms import LONGEST_SHORT_FORM, Group, Node, Terms
from suggestions.library.words import (
    Sort,
    Word,
    initials_ends,
    number_ends,
    sentence_ends,
    split,
)

_MOST_STRANGE = 4
"""Digits and signs that may stand for letters of one word."""
_CHUNK = re.compile(r"[a-z0-9@$!|+]{3,24}")
_MASKED = re.compile(r"(?<![a-z0-9*_#])[a-z][a-z*_#]{3,23}(?![a-z0-9*_#])")
_MOST_MASKED = 20
"""Words with letters struck out that are looked up; nobody writes more of them by accident."""


class Hit(NamedTuple):
    """Words that the list knows."""

    group: Group
    first: int
    """Index of the first word."""
    past: int
    """Index past the last word."""


@dataclass(frozen=True, slots=True)
class Page:
    """A plain text cut into words."""

    text: Plain
    words: Sequence[Word]
    numbers: Sequence[int]
    """As `number_ends`."""
    short_forms: Sequence[Sequence[tuple[str, int]]]
    """For each word, what the single letters from it on spell together, with the index past the last of them."""
    initials: Sequence[int]
    """As `initials_ends`."""
    ends: Sequence[int]
    """For each word, the index past the last word of its sentence."""


def page_of(text: Plain, terms: Terms) -> Page:
    """The plain text cut into words, with its numbers and initials marked."""
    words = split(text.text)
    numbers = number_ends(words, terms.number_words, terms.number_links)
    initials = initials_ends(words)
    return Page(
        text,
        words,
        numbers,
        _short_forms(words, initials, terms.short_forms),
        initials,
        sentence_ends(words),
    )


def _short_forms(words: Sequence[Word], initials: Sequence[int], known: Set[str]) -> list[list[tuple[str, int]]]:
    """For each word the known short forms that start there: of "b i d" "bid"."""
    forms: list[list[tuple[str, int]]] = [[] for _ in words]
    for at, end in enumerate(initials):
        for past in range(at + 2, min(at + LONGEST_SHORT_FORM, end) + 1):
            text = "".join(word.text for word in words[at:past])
            if text in known:
                forms[at].append((text, past))
    return forms


def hits(page: Page, terms: Terms) -> Mapping[str, Sequence[Hit]]:
    """What the list knows, by the kind of its group, in the order of the text and longest first."""
    covered = [False] * len(page.words)
    known: list[Hit] = []
    for first in range(len(page.words)):
        for hit in _from(page, terms.root, first):
            if hit.group.kind == "harmless":
                covered[first : hit.past] = [True] * (hit.past - first)
            else:
                known.append(hit)
    known += _misspelt(page, terms.disguises)
    known += _respelled(page, terms.disguises)
    known += _spelled_out(page, terms.disguises)
    known += _masked(page, terms.disguises)
    _cover_excused(page, terms, covered)
    by_kind: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in sorted(known, key=lambda each: (each.first, -each.past)):
        if not all(covered[hit.first : hit.past]):
            by_kind[hit.group.kind].append(hit)
    return by_kind


def _cover_excused(page: Page, terms: Terms, covered: list[bool]) -> None:
    """Cover the words that their company in the sentence makes harmless."""
    sentences: defaultdict[int, set[str]] = defaultdict(set)
    for word in page.words:
        sentences[word.sentence].add(word.text)
    for index, word in enumerate(page.words):
        for company in terms.companies.get(word.text, ()):
            beside = sentences[word.sentence]
            if not company.beside.isdisjoint(beside) and company.unless.isdisjoint(beside):
                covered[index] = True


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Of hits in the order of the text, those that do not stand inside another."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.past > kept[-1].past:
            kept.append(hit)
    return kept


def _from(page: Page, root: Node, first: int) -> Iterator[Hit]:
    """The lines of the list that start at a word."""
    end = page.ends[first]
    steps = _next(page, root, first)
    while steps:
        node, at = steps.pop()
        for group in node.groups:
            yield Hit(group, first, at)
        if at < end:
            steps += _next(page, node, at)


def _next(page: Page, node: Node, at: int) -> list[tuple[Node, int]]:
    """The steps that a word allows from here, with the index past what each has read."""
    word = page.words[at]
    steps = [(child, at + 1) for child in node.children.get(word.text, ())]
    for text, past in page.short_forms[at]:
        steps += [(child, past) for child in node.children.get(text, ())]
    if node.number is not None and page.numbers[at] > at:
        steps.append((node.number, page.numbers[at]))
    if node.any is not None and word.sort is Sort.LETTERS:
        steps.append((node.any, at + 1))
    return steps


def _misspelt(page: Page, disguises: Disguises[Group]) -> Iterator[Hit]:
    for index, word in enumerate(page.words):
        if word.sort is not Sort.LETTERS or len(word.text) == 1:
            continue
        group = disguises.misspelt(word.text) or disguises.within(word.text)
        if group is not None:
            yield Hit(group, index, index + 1)
        yield from _joined(page, disguises, index)


def _joined(page: Page, disguises: Disguises[Group], index: int) -> Iterator[Hit]:
    """A word split in two or three."""
    first, rest = page.words[index], ""
    may_begin = disguises.may_begin(first.text)
    if not may_begin and page.text.text[first.end : first.end + 1] != "-":
        return
    for past in range(index + 2, min(index + 3, page.ends[index]) + 1):
        word = page.words[past - 1]
        if word.sort is not Sort.LETTERS:
            return
        rest += word.text
        by_hyphen = " " not in page.text.text[first.end : word.start]
        group = disguises.joined(first.text, rest, by_hyphen=by_hyphen)
        if group is not None:
            yield Hit(group, index, past)


def _respelled(page: Page, disguises: Disguises[Group]) -> Iterator[Hit]:
    """A word with digits or signs for some of its letters."""
    first = 0
    for chunk in _CHUNK.finditer(page.text.text):
        letters = chunk.group().rstrip("!|")
        strange = len(letters) - sum(map(str.isalpha, letters))
        if not 0 < strange <= min(_MOST_STRANGE, len(letters) - 2):
            continue
        group = disguises.respelled(letters)
        if group is None:
            continue
        while page.words[first].end <= chunk.start():
            first += 1
        past = first
        while past < len(page.words) and page.words[past].start < chunk.end():
            past += 1
        yield Hit(group, first, past)


def _masked(page: Page, disguises: Disguises[Group]) -> Iterator[Hit]:
    """Words with a mark for some of their letters: "x*nax"."""
    starts = [word.start for word in page.words]
    struck = (match for match in _MASKED.finditer(page.text.text) if not match.group().isalpha())
    for match in islice(struck, _MOST_MASKED):
        group = disguises.unmasked(match.group())
        if group is not None:
            yield Hit(
                group,
                bisect_left(starts, match.start()),
                bisect_left(starts, match.end()),
            )


def _spelled_out(page: Page, disguises: Disguises[Group]) -> Iterator[Hit]:
    """Words typed letter by letter."""
    first = 0
    while first < len(page.words):
        past = page.initials[first]
        if past - first >= LONGEST_SHORT_FORM:
            letters = "".join(word.text for word in page.words[first:past])
            for group, start, end in disguises.spelled_out(letters):
                yield Hit(group, first + start, first + end)
        first = max(past, first + 1)
