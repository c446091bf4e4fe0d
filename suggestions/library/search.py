"""Which documents does a half-typed, misspelt query mean?

`Index` is built once over documents, each a key with weighted texts, and never changes. `search` folds case and
accents, takes every word as the beginning of one ("choc"; a letter or two only at the end, while they are typed),
forgives a slip in a word of four letters and two in one of eight ("choclate"), and joins neighbours that belong
together ("hart beat" finds "heartbeat"). Best first: documents that hold most of the typed words, then by weight and
closeness, then by key, so the order never depends on chance.

    index = Index([Document("listen-to-music", ((4.0, "Listen to music"), (1.0, "Calm songs at home")))])
    index.search("musik")  ->  ("listen-to-music",)

A slip is a letter left out, put in or mistaken, or two letters changed about. Words that share all letters but one are
found by leaving out each letter in turn on both sides, so a query never walks the whole vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from operator import itemgetter
from typing import NamedTuple

from suggestions.library.disguise import one_slip_apart

_EXACT, _PREFIX, _NEAR, _NEAR_PREFIX, _FAR = 1.0, 0.8, 0.5, 0.35, 0.25
"""How much a match counts by its kind. Only the order matters."""

_SLIP_FROM = 4
"""Letters from which one slip is forgiven: below that, too many words are one slip apart."""
_TWO_SLIPS_FROM = 8
_MOST_WORDS = 8
"""Typed words that are read; more than that is a pasted text."""
_MOST_LETTERS = 24

_WORD_HELD = 1000.0
"""What a held word is worth against any weight, so that a document with more of the typed words comes first."""

# fmt: off
_SMALL_WORDS = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "do", "for", "from", "has", "have", "if", "in", "is",
    "it", "its", "my", "of", "on", "or", "so", "that", "the", "their", "them", "they", "this", "to", "up", "was", "we",
    "with", "you", "your",
))
# fmt: on
"""Words that nearly every text holds; they are passed over unless nothing else is typed."""

_NO_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "'": "", "\u2019": ""}
)
_LAST = "\U0010ffff"
"""Comes after every letter: all that begins with a word stands between the word and the word with this."""

_WORD = re.compile(r"[^\W_]+")

Weights = dict[int, float]
"""How well each document, by its number, holds something."""
_Held = tuple[Weights, float]
"""Who holds a word, and how close that word is to the typed one."""
_Title = tuple[str, int, int]
"""A folded title, the number of its document, and the letters that must be typed of it."""


class _Wanted(NamedTuple):
    """A typed word, or a joined pair."""

    letters: int
    worth: float
    held: list[_Held]

    def size(self) -> int:
        return sum(len(weights) for weights, _ in self.held)


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to find."""

    key: str
    texts: tuple[tuple[float, str], ...]
    """Texts with the weight of a word found in them; a word counts by the heaviest text that holds it."""
    titles: tuple[tuple[int, str], ...] = ()
    """Titles with the number of letters, spaces included, that must be typed of each from its beginning. Doing so puts
    the document first."""
    only_by_title: bool = False
    """True: nothing else finds the document, so that it never turns up by the way."""


def fold(text: str) -> list[str]:
    """The words of a text without case, accents and apostrophes: "Café, don't" gives ["cafe", "dont"]."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_NO_DECOMPOSITION))
    return _WORD.findall("".join(letter for letter in decomposed if not unicodedata.combining(letter)))


class Index:
    """An unchanging index over documents. Building takes about 1 ms for 200 words, a search a fraction of it."""

    def __init__(self, documents: Iterable[Document]) -> None:
        ordered = sorted(documents, key=lambda document: document.key)
        self._keys = tuple(document.key for document in ordered)
        titles = [
            (" ".join(fold(title)), number, letters)
            for number, document in enumerate(ordered)
            for letters, title in document.titles
        ]
        self._reserved = _near_beginnings(title for title in titles if ordered[title[1]].only_by_title)
        self._titles = sorted(title for title in titles if not ordered[title[1]].only_by_title)
        self._holding = _words_held(ordered)
        self._vocabulary = sorted(self._holding)
        self._one_slip, self._two_slips = _slips(self._vocabulary)
        self._beginnings = _first_letters(self._vocabulary, self._holding)
        self._first_best = {letters: tuple(_best_first(weights)) for letters, weights in self._beginnings.items()}

    def search(self, query: str, most: int = 50) -> tuple[str, ...]:
        """Keys of the documents that the query means, best first; none for a query without letters or digits."""
        typed = [word[:_MOST_LETTERS] for word in fold(query)[:_MOST_WORDS]]
        words = [word for word in typed if word not in _SMALL_WORDS] or typed
        titled = self._by_title(" ".join(typed))
        if len(words) == 1 and words[0] in self._first_best:
            best: Sequence[int] = self._first_best[words[0]]
        else:
            # A title that was typed holds every word: what holds fewer does not come beside it.
            best = _best_first(self._ranked(words, or_most=not titled))
        found = dict.fromkeys([*titled, *best])
        return tuple(self._keys[number] for number in islice(found, most))

    def _ranked(self, typed: list[str], *, or_most: bool) -> Weights:
        """Documents that hold all of the typed words, or else the most of them, with how many and how well."""
        ways = [
            [
                _Wanted(sum(map(len, parts)), _WORD_HELD * len(parts), self._held(parts, parts[-1] == typed[-1]))
                for parts in words
            ]
            for words in _with_neighbours_joined(typed)
        ]
        ranks: Weights = {}
        for wanted in ways:
            _take_higher(ranks, _holding_all(wanted))
        if ranks or not or_most:
            return ranks
        for wanted in ways:
            _take_higher(ranks, _holding_some(wanted))
        enough = max(ranks.values(), default=0.0) // _WORD_HELD * _WORD_HELD
        return {number: rank for number, rank in ranks.items() if rank >= enough}

    def _held(self, parts: tuple[str, ...], at_the_end: bool) -> list[_Held]:
        """Who holds the word, or a word that begins with it, or else a word near it, each with its closeness."""
        word = "".join(parts)
        if len(word) <= 2:
            held = self._beginnings if at_the_end else self._holding
            return [(held[word], _EXACT)] if word in held else []
        words = self._beginning_with(word)
        if words:
            return [
                (self._holding[each], _EXACT if each == word else _PREFIX * len(word) / len(each)) for each in words
            ]
        if min(map(len, parts)) <= 2:
            return []  # "warm b" joined is but a slip away from "warm"
        return [(self._holding[each], closeness) for each, closeness in self._near(word)]

    def _beginning_with(self, prefix: str) -> list[str]:
        start = bisect_left(self._vocabulary, prefix)
        return self._vocabulary[start : bisect_left(self._vocabulary, prefix + _LAST)]

    def _near(self, word: str) -> Iterator[tuple[str, float]]:
        if len(word) < _SLIP_FROM:
            return
        near = {stem for shorter in _without(word, 1) for stem in self._one_slip.get(shorter, ())}
        near = {stem for stem in near if one_slip_apart(word, stem)}
        for stem in near:
            for each in self._beginning_with(stem):
                yield each, _NEAR if each == stem else _NEAR_PREFIX * len(stem) / len(each)
        if not near and len(word) >= _TWO_SLIPS_FROM:
            far = {each for shorter in _without(word, 2) for each in self._two_slips.get(shorter, ())}
            yield from ((each, _FAR) for each in far if _slips_apart(word, each) <= 2)

    def _by_title(self, typed: str) -> list[int]:
        """Documents with a title that begins with what was typed, reserved ones with one slip forgiven."""
        if not typed:
            return []
        start = bisect_left(self._titles, (typed,))
        begun = self._titles[start : bisect_left(self._titles, (typed + _LAST,))]
        numbers = [number for _, number, letters in begun if len(typed) >= letters]
        reserved = {title for letters in self._reserved for title in self._reserved_near(typed, letters)}
        return numbers + [number for title, number, _ in sorted(reserved, key=itemgetter(1)) if _begins(title, typed)]

    def _reserved_near(self, typed: str, letters: int) -> Iterator[_Title]:
        if len(typed) >= letters:
            for shorter in _without(typed[:letters], 1):
                yield from self._reserved[letters].get(shorter, ())


def _holding_all(wanted: list[_Wanted]) -> Weights:
    """Documents that hold every word, with how well. The rarest word first: the others are looked up in few."""
    rarest, *others = sorted(wanted, key=_Wanted.size)
    ranks = {number: rarest.worth + weight for number, weight in _merged(rarest.held).items()}
    for each in others:
        held = _merged(each.held, ranks)
        ranks = {number: ranks[number] + each.worth + weight for number, weight in held.items()}
    return ranks


def _holding_some(wanted: list[_Wanted]) -> Weights:
    """Documents that hold any of the words, with how many and how well; one or two letters alone do not suffice."""
    ranks: Weights = {}
    longer = [each for each in wanted if each.letters > 2] or wanted
    for each in longer:
        for number, weight in _merged(each.held).items():
            ranks[number] = ranks.get(number, 0.0) + each.worth + weight
    for each in wanted:
        if each not in longer:
            for number, weight in _merged(each.held, ranks).items():
                ranks[number] += each.worth + weight
    return ranks


def _merged(held: list[_Held], among: Weights | None = None) -> Weights:
    """How well each document holds the best of these words; only documents that are `among` others, if given."""
    merged: Weights = {}
    for weights, closeness in held:
        for number in weights if among is None else weights.keys() & among.keys():
            if (value := weights[number] * closeness) > merged.get(number, 0.0):
                merged[number] = value
    return merged


def _take_higher(ranks: Weights, others: Weights) -> None:
    for number, rank in others.items():
        if rank > ranks.get(number, 0.0):
            ranks[number] = rank


def _begins(title: str, typed: str) -> bool:
    lengths = (len(typed), len(typed) - 1, len(typed) + 1)
    return any(one_slip_apart(typed, title[:length]) for length in lengths)


def _near_beginnings(titles: Iterable[_Title]) -> Mapping[int, Mapping[str, Sequence[_Title]]]:
    """Titles by the number of letters that must be typed, and by what is left of those without one letter.

    Whatever was typed with one slip shares one of these with the title.
    """
    near: defaultdict[int, defaultdict[str, list[_Title]]] = defaultdict(lambda: defaultdict(list))
    for each in titles:
        title, _, letters = each
        for shorter in _without(title[:letters], 1):
            near[letters][shorter].append(each)
    return near


def _words_held(documents: Sequence[Document]) -> Mapping[str, Weights]:
    holding: defaultdict[str, Weights] = defaultdict(dict)
    for number, document in enumerate(documents):
        for weight, text in document.texts if not document.only_by_title else ():
            for word in fold(text):
                weights = holding[word[:_MOST_LETTERS]]
                weights[number] = max(weight, weights.get(number, 0.0))
    return dict(holding)


def _first_letters(vocabulary: Sequence[str], holding: Mapping[str, Weights]) -> Mapping[str, Weights]:
    """Documents by the first one or two letters of their words: what the first keystrokes ask for."""
    by_letters: defaultdict[str, Weights] = defaultdict(dict)
    for word in vocabulary:
        for length in {1, min(2, len(word))}:
            weights = by_letters[word[:length]]
            for number, weight in holding[word].items():
                closeness = _EXACT if len(word) == length else _PREFIX * length / len(word)
                weights[number] = max(weight * closeness, weights.get(number, 0.0))
    return dict(by_letters)


def _slips(vocabulary: Sequence[str]) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
    """Stems by what is left of them without one letter, and long words by what is left without two."""
    one: defaultdict[str, list[str]] = defaultdict(list)
    two: defaultdict[str, list[str]] = defaultdict(list)
    stems = {word[:length] for word in vocabulary for length in range(_SLIP_FROM, len(word))} | set(vocabulary)
    for stem in sorted(stems):
        for shorter in _without(stem, 1):
            one[shorter].append(stem)
    for word in vocabulary:
        if len(word) >= _TWO_SLIPS_FROM - 1:
            for shorter in _without(word, 2):
                two[shorter].append(word)
    return dict(one), dict(two)


def _without(word: str, letters: int) -> set[str]:
    """The word, and the word with up to that many letters left out."""
    kept = range(len(word))
    left = {word}
    for count in range(1, letters + 1):
        for dropped in combinations(kept, count):
            left.add("".join(word[place] for place in kept if place not in dropped))
    return left


def _slips_apart(one: str, other: str) -> int:
    """The optimal string alignment distance: letters left out, put in, mistaken or changed about in pairs."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, opposite in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _with_neighbours_joined(words: list[str]) -> Iterator[list[tuple[str, ...]]]:
    """The words as typed, then with each pair of neighbours joined; each word by its parts."""
    alone = [(word,) for word in words]
    if alone:
        yield [*alone]
    for place in range(len(words) - 1):
        yield [*alone[:place], (words[place], words[place + 1]), *alone[place + 2 :]]


def _best_first(ranks: Weights) -> list[int]:
    """Numbers of documents, highest rank first; equal ranks by number, which is by key."""
    return sorted(sorted(ranks), key=ranks.__getitem__, reverse=True)
