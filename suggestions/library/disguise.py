"""Which known word is this, behind a slip of the keyboard or a disguise?

Names of substances are long and unlike everyday words, so a near miss is still that name: "oxitocine" and "oxytosin"
sound like oxytocin, "perscription" is one swap from prescription, "pr0zac" has a digit for a letter, "oxy-tocin" is
split, "o x y t o c i n" is spelled out, "x*nax" is masked, "zopcilnoe" has the letters of zopiclone in another order.
Short and everyday words are only found as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

Found = TypeVar("Found")

_SHORTEST_MISSPELT = 6
"""Letters of a word in which one slip is forgiven; of shorter ones too many everyday words are one slip away."""
_SHORTEST_HELD = 7
"""Letters of a word that is found inside a longer one; "specialists" holds a brand of six."""
_SHORTEST_SPLIT_AND_MISSPELT = 10
_CONSONANTS_BY_SOUND = 5
"""Consonants that are enough to know a word by, whatever its vowels: "sertralin", "parasetamol". With fewer, the vowels
must be right too: "prozack"."""
_SHORTEST_SHUFFLED = 8
"""Letters of a word that is known by its letters in any order, its first and last in their places: "zoplicone"."""
_CONSONANTS_IN_ORDER = 6
"""Consonants of a word that is known although one of them is one too many or lost, and any vowel wrong:
"ibroprufen"."""
_SHORTEST_SPELLED_OUT = 4
_LONG_ENOUGH_TO_HOLD_ONE = 11
_READ_OF_A_WORD = 60
_LONGEST = 24
_BEFORE_AN_ENDING = 3
"""Letters that must stand before an INN ending: "april" is no -pril."""

_DIGIT_FOR_LETTER = str.maketrans("0345789@$!|+", "oeastbgasilt")
_SOUNDS = (
    *((spelled, "sn") for spelled in ("tion", "sion", "cion", "shun")),
    *(("ph", "f"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("x", "ks"), ("ce", "se"), ("ci", "si"), ("cy", "si")),
    *(("c", "k"), ("z", "s"), ("y", "i")),
)
"""What sounds alike, longest spelling first: the left is heard as the right."""
_ARTICLES = frozenset({"a", "i"})
"""Single letters that are words: "at the concert a friend waved" splits no name."""
_VOWELS = re.compile(r"[aeiouyh]+")
_TWICE = re.compile(r"(.)\1+")


class Disguises(Generic[Found]):
    """The known words, arranged so that a disguised one is found in a few look-ups."""

    def __init__(
        self,
        exact: Mapping[str, Found],
        rare: Mapping[str, Found],
        endings: Mapping[str, Found],
        everyday: frozenset[str],
    ) -> None:
        self._exact = exact
        self._rare = rare
        self._endings = endings
        self._everyday = everyday
        self._ends = tuple(endings)
        self._by_sound: dict[str, Found] = {}
        self._by_slip: dict[str, list[str]] = {}
        self._by_undoubled: dict[str, Found] = {}
        self._by_letters: dict[str, Found] = {}
        self._by_consonants: dict[str, list[str]] = {}
        self._by_fewer: dict[str, list[str]] = {}
        self._in_a_row: dict[str, str] = {}
        """Every known word, by its first letter, in one text."""
        for word in exact:
            self._in_a_row[word[0]] = f"{self._in_a_row.get(word[0], '')} {word}"
        self._beginnings = {word[:length] for word in exact.keys() | rare.keys() for length in range(2, len(word))}
        for word, found in rare.items():
            self._by_undoubled.setdefault(_TWICE.sub(r"\1", word), found)
            if len(word) >= _SHORTEST_MISSPELT:
                self._by_sound.setdefault(sound(word), found)
                for shorter in (word, *_one_letter_less(word)):
                    self._by_slip.setdefault(shorter, []).append(word)
            if len(word) >= _SHORTEST_SHUFFLED:
                self._by_letters.setdefault(_shuffled(word), found)
                heard = _consonants(word)
                self._by_consonants.setdefault(heard, []).append(word)
                for shorter in _one_less(heard) if len(heard) >= _CONSONANTS_IN_ORDER else ():
                    self._by_fewer.setdefault(shorter, []).append(word)

    def misspelt(self, word: str) -> Found | None:
        """What a word of letters comes to that is in no line of the list, or None."""
        if not _SHORTEST_MISSPELT <= len(word) <= _LONGEST or word in self._everyday:
            return None
        single = word.removesuffix("s")
        return self._by_ending(word) or self._near_miss(single) or self._scrambled(single)

    def _near_miss(self, word: str) -> Found | None:
        if len(word) < _SHORTEST_MISSPELT:
            return None
        undoubled = self._by_undoubled.get(_TWICE.sub(r"\1", word))
        return undoubled or self._by_sound.get(sound(word)) or self._slipped(word)

    def _scrambled(self, word: str) -> Found | None:
        """A long word with its letters out of order, or with a consonant too many or too few."""
        if len(word) < _SHORTEST_SHUFFLED:
            return None
        if (found := self._by_letters.get(_shuffled(word))) is not None:
            return found
        heard = _consonants(word)
        candidates = [*self._by_fewer.get(heard, ())]
        for shorter in (heard, *_one_less(heard)) if len(heard) >= _CONSONANTS_IN_ORDER else ():
            candidates += self._by_consonants.get(shorter, ())
        same_ends = (known for known in candidates if known[0] == word[0] and known[-1] == word[-1])
        return next((self._rare[known] for known in same_ends if abs(len(known) - len(word)) <= 1), None)

    def _by_ending(self, word: str) -> Found | None:
        for form in (word, word.removesuffix("s")):
            if form.endswith(self._ends):
                for ending, found in self._endings.items():
                    if form.endswith(ending) and len(form) - len(ending) >= _BEFORE_AN_ENDING:
                        return found
        return None

    def _slipped(self, word: str) -> Found | None:
        for shorter in (word, *_one_letter_less(word)):
            for known in self._by_slip.get(shorter, ()):
                if one_slip_apart(word, known):
                    return self._rare[known]
        return None

    def respelled(self, chunk: str) -> Found | None:
        """What a chunk of letters, digits and signs comes to when its digits stand for letters, or None."""
        letters = chunk.translate(_DIGIT_FOR_LETTER)
        for one in "il":
            word = letters.replace("1", one)
            if word in self._exact:
                return self._exact[word]
            if word.isalpha() and (found := self.misspelt(word)):
                return found
        return None

    def unmasked(self, chunk: str) -> Found | None:
        """What a word comes to in which "*", "_" or "#" stands for some of its letters, or None."""
        if 2 * sum(map(str.isalpha, chunk)) < len(chunk):
            return None
        mask = "".join(letter if letter.isalpha() else "[a-z]" for letter in chunk)
        known = re.search(rf"\b{mask}\b", self._in_a_row.get(chunk[0], ""))
        return self._exact[known.group()] if known else None

    def may_begin(self, first: str) -> bool:
        """Whether a known word begins like this, so that what follows is worth joining to it."""
        return first in self._beginnings

    def joined(self, first: str, rest: str, *, by_hyphen: bool) -> Found | None:
        """What a word and what follows come to when written as one: a rare word; any, if a hyphen split it.

        A slip is forgiven too, in long words and in those that a hyphen split.
        """
        word = first + rest
        if not _SHORTEST_MISSPELT <= len(word) <= _LONGEST or word in self._everyday or rest in _ARTICLES:
            return None
        known = self._exact if by_hyphen else self._rare
        if word in known:
            return known[word]
        single = word.removesuffix("s")
        if by_hyphen and self.may_begin(first):
            return self._near_miss(single)
        is_long = len(word) >= _SHORTEST_SPLIT_AND_MISSPELT
        return self._slipped(single) if len(single) >= _SHORTEST_MISSPELT and (by_hyphen or is_long) else None

    def within(self, word: str) -> Found | None:
        """The rare word that a longer one holds, as in "oxytocinspray", or None."""
        if len(word) < _LONG_ENOUGH_TO_HOLD_ONE or word in self._everyday:
            return None
        hidden = self._hidden(word[:_READ_OF_A_WORD], self._rare, _SHORTEST_HELD)
        return next((found for found, _, _ in hidden), None)

    def spelled_out(self, letters: str) -> Iterator[tuple[Found, int, int]]:
        """The known words in a run of single letters, with where they start and end; none overlaps another."""
        return self._hidden(letters, self._exact, _SHORTEST_SPELLED_OUT)

    def _hidden(self, letters: str, known: Mapping[str, Found], shortest: int) -> Iterator[tuple[Found, int, int]]:
        at = 0
        while at <= len(letters) - shortest:
            if letters[at : at + 3] not in self._beginnings:
                at += 1
                continue
            for end in range(min(len(letters), at + _LONGEST), at + shortest - 1, -1):
                if (found := known.get(letters[at:end])) is not None:
                    yield found, at, end
                    at = end - 1
                    break
            at += 1


def sound(word: str) -> str:
    """How a word sounds, roughly: letters that sound alike are one letter, none is doubled, a last e is silent.

    Where enough consonants are left to know the word by, every vowel is the same vowel.
    """
    heard = "z" + word[1:] if word.startswith("x") else word
    for spelled, said in _SOUNDS:
        heard = heard.replace(spelled, said)
    heard = _TWICE.sub(r"\1", heard.removesuffix("e"))
    skeleton = _TWICE.sub(r"\1", _VOWELS.sub("*", heard)).rstrip("*")
    return skeleton if len(skeleton) - skeleton.count("*") >= _CONSONANTS_BY_SOUND else heard


def _shuffled(word: str) -> str:
    """The same for every order of the letters between the first and the last."""
    return word[0] + "".join(sorted(word[1:-1])) + word[-1]


def _consonants(word: str) -> str:
    """The consonants in their order, none twice in a row."""
    return _TWICE.sub(r"\1", _VOWELS.sub("", word))


def _one_less(consonants: str) -> set[str]:
    """Each string with one consonant left out, but the first."""
    return {consonants[:at] + consonants[at + 1 :] for at in range(1, len(consonants))}


def _one_letter_less(word: str) -> set[str]:
    return {word[:index] + word[index + 1 :] for index in range(len(word))}


def one_slip_apart(one: str, other: str) -> bool:
    """Whether two words differ by at most one letter added, lost, changed, or two neighbours swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[2:] == other_rest[2:] and rest[:2] == other_rest[1::-1])
    )
