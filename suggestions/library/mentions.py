"""What does a text talk about that a handout must not: medicines, amounts, brands, shops, links?

`read("Try 24 IU before you meet people")` holds one mention: an amount, "24 IU". What a mention comes to is for others
to decide: on a handout by its place (`suggestions.handout.language`), on a library text by its curator.

The text is made plain first (`plain`), cut into words, and matched against the list (`terms`). A phrase that only looks
alike ("a dose of fresh air") covers the words in it. Nothing here backtracks: every step looks at a bounded number of
words. At most `plain.READ_AT_MOST` characters are read; a longer text is `cut`, and must be refused for its length.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from suggestions.library.plain import READ_AT_MOST, Plain, plain
from suggestions.library.terms import Group, Node, Terms, terms
from suggestions.library.tongues import mostly_foreign
from suggestions.library.words import Sort, initials_ends, number_ends, split

_NEAR = 10
"""Words between a verb and the substance it changes; further apart, they are about different things."""
_FILLERS = 3
"""Words that may stand between a number and its unit."""
_LONGEST_SHORT_FORM = 4
"""Letters of a short form that may be typed apart, such as "p r n"."""
_NOT = frozenset({"not", "dont", "never", "cannot", "cant", "shouldnt"})
_NOT_A_KITCHEN = frozenset(
    {"in", "into", "with", "under", "before", "after", "at", "on", "and", "to", "per", "every", "a"}
)
_CLOCK = frozenset({"am", "pm", "oclock", "a", "p", "min", "mins", "minutes", "times", "x"})
_CHUNK = re.compile(r"[a-z0-9@$!|+]{3,24}")


class Kind(StrEnum):
    """What sort of mention it is."""

    TOPIC = "topic"
    """A medicine, hormone, supplement, alcohol or drug. `name` says which."""
    BRAND = "brand"
    SHOP = "shop"
    """A seller, or how to buy."""
    LINK = "link"
    DOSE = "dose"
    """A number with a unit. `name`: "drug", "bare" and "strength" are amounts wherever they stand, "measure" is none
    on a food, "household" (a cup) only with a topic beside it."""
    FORM = "form"
    """A number of sprays, tablets. `name`: "certain", or "possible" (drops, patches), which needs a topic or a how-often."""
    FREQUENCY = "frequency"
    CHANGE = "change"
    """Advice to start, stop or change a substance."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text talks about such a thing."""

    kind: Kind
    name: str
    """The group of the list it belongs to."""
    start: int
    """Index in the typed text."""
    end: int
    words: str
    """As typed."""
    sentence: int
    """Counted from 0."""
    negated: bool
    """For a change or a purchase: "do not" stands right before it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one text."""

    mentions: tuple[Mention, ...]
    """In the order of the text."""
    sentences: tuple[tuple[str, ...], ...]
    """The plain words of each sentence."""
    foreign: bool
    """Mostly in another language: what was looked for in English words was not found, not absent."""
    cut: bool
    """Longer than is read. The rest is unknown."""
    version: str
    """Of the list."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words that the list knows."""

    group: Group
    first: int
    past: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention before its words are looked up in the typed text. Word indices, not characters."""

    kind: Kind
    name: str
    first: int
    past: int
    negated: bool = False


def read(typed: str) -> Reading:
    """Everything that a text mentions."""
    text = plain(typed)
    reader = _Reader(text, terms())
    found = sorted(set(reader.found()), key=lambda each: (each.first, -each.past, each.kind, each.name))
    mentions = [reader.mention(each, typed) for each in found]
    sentences: list[list[str]] = [[] for _ in range(reader.words[-1].sentence + 1)] if reader.words else []
    for word in reader.words:
        sentences[word.sentence].append(word.text)
    return Reading(
        mentions=(*mentions, *reader.links(typed)),
        sentences=tuple(tuple(sentence) for sentence in sentences),
        foreign=mostly_foreign(typed[:READ_AT_MOST], reader.words, reader.terms.languages),
        cut=text.cut,
        version=reader.terms.version,
    )


class _Reader:
    """One text, read once."""

    def __init__(self, text: Plain, words_to_find: Terms) -> None:
        self.text = text
        self.terms = words_to_find
        self.words = split(text.text)
        self._numbers = number_ends(self.words, self.terms.number_words, self.terms.number_links)
        self._initials = initials_ends(self.words)
        self._covered = [False] * len(self.words)
        self._hits: dict[str, list[_Hit]] = {}
        self._units: dict[int, _Hit] = {}
        self._forms: dict[int, _Hit] = {}

    # --- what the list knows --------------------------------------------------------------------------------------

    def found(self) -> Iterator[_Found]:
        """Every mention but the links."""
        self._match()
        topics = self._longest([*self._of("topic"), *self._of("brand")])
        for hit in topics:
            yield _Found(Kind(hit.group.kind), hit.group.name, hit.first, hit.past)
        for hit in self._longest(self._of("shop")):
            yield _Found(Kind.SHOP, hit.group.name, hit.first, hit.past)
        for hit in self._of("link"):
            yield _Found(Kind.LINK, hit.group.name, hit.first, hit.past)
        for hit in self._longest(self._of("frequency")):
            yield _Found(Kind.FREQUENCY, hit.group.name, hit.first, hit.past)
        for hit in self._of("change_alone"):
            yield _Found(Kind.CHANGE, hit.group.name, hit.first, hit.past, self._is_negated(hit.first))
        for hit in self._longest(self._of("dose")):
            yield _Found(Kind.DOSE, hit.group.name, hit.first, hit.past)
        yield from self._amounts()
        yield from self._strengths(topics)
        yield from self._near("change", Kind.CHANGE, topics)
        yield from self._near("buying", Kind.SHOP, topics)

    def _match(self) -> None:
        """Collect what the list knows, and drop what only looks alike."""
        for index in range(len(self.words)):
            for hit in self._phrases(self.terms.root, index, index):
                if hit.group.kind == "harmless":
                    self._covered[hit.first : hit.past] = [True] * (hit.past - hit.first)
                else:
                    self._hits.setdefault(hit.group.kind, []).append(hit)
        for hit in (*self._misspelt(), *self._respelled(), *self._spelled_out()):
            self._hits.setdefault(hit.group.kind, []).append(hit)
        for kept, kind in ((self._units, "unit"), (self._forms, "form")):
            for hit in self._of(kind):
                if hit.first not in kept or kept[hit.first].past < hit.past:
                    kept[hit.first] = hit

    def _of(self, kind: str) -> list[_Hit]:
        return [hit for hit in self._hits.get(kind, ()) if not all(self._covered[hit.first : hit.past])]

    def _longest(self, hits: list[_Hit]) -> list[_Hit]:
        """Without those that stand inside another."""
        kept: list[_Hit] = []
        for hit in sorted(hits, key=lambda each: (each.first, -each.past)):
            if not kept or hit.past > kept[-1].past:
                kept.append(hit)
        return kept

    def _phrases(self, node: Node, first: int, at: int) -> Iterator[_Hit]:
        """The lines of the list that continue from a step of the tree at a word."""
        for group in node.groups:
            yield _Hit(group, first, at)
        if at == len(self.words) or self.words[at].sentence != self.words[first].sentence:
            return
        word = self.words[at]
        if (child := node.words.get(word.text)) is not None:
            yield from self._phrases(child, first, at + 1)
        for words, child in node.sets:
            if word.text in words:
                yield from self._phrases(child, first, at + 1)
        for text, past in self._short_forms(at):
            if (child := node.words.get(text)) is not None:
                yield from self._phrases(child, first, past)
            for words, child in node.sets:
                if text in words:
                    yield from self._phrases(child, first, past)
        if node.number is not None and self._numbers[at] > at:
            yield from self._phrases(node.number, first, self._numbers[at])
        if node.any is not None and word.sort is Sort.LETTERS:
            yield from self._phrases(node.any, first, at + 1)

    def _short_forms(self, at: int) -> Iterator[tuple[str, int]]:
        """What the single letters from a word on spell together, with the index past the last: "b i d", "m g"."""
        text = self.words[at].text
        for past in range(at + 2, min(at + _LONGEST_SHORT_FORM, self._initials[at]) + 1):
            text += self.words[past - 1].text
            yield text, past

    # --- disguises ------------------------------------------------------------------------------------------------

    def _misspelt(self) -> Iterator[_Hit]:
        disguises = self.terms.disguises
        for index, word in enumerate(self.words):
            if word.sort is not Sort.LETTERS:
                continue
            if (group := disguises.misspelt(word.text)) is not None:
                yield _Hit(group, index, index + 1)
            elif len(word.text) > 10:
                for group, _, _ in disguises.hidden(word.text[:60], rare_only=True):
                    yield _Hit(group, index, index + 1)
            yield from self._joined(index)

    def _joined(self, index: int) -> Iterator[_Hit]:
        """A word split in two or three."""
        text = self.words[index].text
        for past in range(index + 2, min(index + 3, len(self.words)) + 1):
            before, word = self.words[past - 2], self.words[past - 1]
            if word.sort is not Sort.LETTERS or word.sentence != before.sentence or len(text) == 1:
                return
            text += word.text
            glued = " " not in self.text.text[self.words[index].end : word.start]
            if (group := self.terms.disguises.joined(text, by_hyphen=glued)) is not None:
                yield _Hit(group, index, past)

    def _respelled(self) -> Iterator[_Hit]:
        """A word with digits or signs for some of its letters."""
        at = 0
        for chunk in _CHUNK.finditer(self.text.text):
            letters = chunk.group().rstrip("!|")
            if letters.isalpha() or sum(letter.isalpha() for letter in letters) < 2:
                continue
            if (group := self.terms.disguises.respelled(letters)) is None:
                continue
            while self.words[at].end <= chunk.start():
                at += 1
            past = at
            while past < len(self.words) and self.words[past].start < chunk.end():
                past += 1
            yield _Hit(group, at, past)

    def _spelled_out(self) -> Iterator[_Hit]:
        """Words typed letter by letter."""
        first = 0
        while first < len(self.words):
            past = self._initials[first]
            if past - first >= _LONGEST_SHORT_FORM:
                letters = "".join(word.text for word in self.words[first:past])
                for group, start, end in self.terms.disguises.hidden(letters, rare_only=False):
                    yield _Hit(group, first + start, first + end)
            first = max(past, first + 1)

    # --- amounts --------------------------------------------------------------------------------------------------

    def _amounts(self) -> Iterator[_Found]:
        index = 0
        while index < len(self.words):
            past = self._numbers[index]
            if past == index:
                yield from self._unit_first(index)
                index += 1
                continue
            yield from self._counted(index, past)
            index = past

    def _counted(self, index: int, past: int) -> Iterator[_Found]:
        """What a number counts: a unit or a form, at most a few small words further on."""
        for at in range(past, min(past + _FILLERS + 1, len(self.words))):
            if self.words[at].sentence != self.words[index].sentence:
                return
            if (unit := self._units.get(at)) is not None:
                if not (unit.group.name == "measure" and self._is_kitchen(unit.past)):
                    yield _Found(Kind.DOSE, unit.group.name, index, unit.past)
                return
            if (form := self._forms.get(at)) is not None:
                yield _Found(Kind.FORM, form.group.name, index, form.past)
                return
            if self.words[at].text not in self.terms.fillers:
                return

    def _is_kitchen(self, at: int) -> bool:
        """Whether a food follows: "of honey", "of warm milk"."""
        following = [word.text for word in self.words[at : at + 3]]
        if following and following[0] == "of":
            del following[0]
        if not following or following[0] in _NOT_A_KITCHEN:
            return False
        return any(word in self.terms.sets["food"] for word in following[:2])

    def _unit_first(self, index: int) -> Iterator[_Found]:
        """A unit before its number: "IU 24", "mg: 5"."""
        unit = self._units.get(index)
        if unit is None or unit.group.name != "drug" or self.words[index].text.startswith("unit"):
            return
        at = unit.past
        if at < len(self.words) and self.words[at].text in {":", "=", "of"}:
            at += 1
        if at < len(self.words) and self._numbers[at] > at and self.words[at].sort is Sort.DIGITS:
            yield _Found(Kind.DOSE, unit.group.name, index, self._numbers[at])

    def _strengths(self, topics: list[_Hit]) -> Iterator[_Found]:
        """A number right behind a named substance: "sertraline 50"."""
        for hit in topics:
            at = hit.past
            if not hit.group.rare or at >= len(self.words) or self.words[at].sentence != self.words[hit.first].sentence:
                continue
            past = self._numbers[at]
            if past > at and self.words[at].sort is Sort.DIGITS:
                if past == len(self.words) or self.words[past].text not in _CLOCK:
                    yield _Found(Kind.DOSE, "strength", hit.first, past)

    # --- advice ---------------------------------------------------------------------------------------------------

    def _near(self, kind: str, mention: Kind, topics: list[_Hit]) -> Iterator[_Found]:
        """Verbs with a substance near them in the same sentence."""
        starts = [topic.first for topic in topics]
        for hit in self._longest(self._of(kind)):
            behind = bisect(starts, hit.first)
            nearest = min(
                topics[max(behind - 1, 0) : behind + 1], key=lambda topic: self._distance(hit, topic), default=None
            )
            if nearest is not None and self._distance(hit, nearest) <= _NEAR:
                first, past = min(hit.first, nearest.first), max(hit.past, nearest.past)
                yield _Found(mention, hit.group.name, first, past, self._is_negated(hit.first))

    def _distance(self, one: _Hit, other: _Hit) -> int:
        if self.words[one.first].sentence != self.words[other.first].sentence:
            return len(self.words) + _NEAR
        return max(other.first - one.past, one.first - other.past, 0)

    def _is_negated(self, at: int) -> bool:
        """Whether "do not" or its like stands at most three words before, with no mark between."""
        for before in range(at - 1, max(at - 4, -1), -1):
            word = self.words[before]
            if word.sort is not Sort.LETTERS or word.sentence != self.words[at].sentence:
                return False
            if word.text in _NOT:
                return True
        return False

    # --- in the words that were typed -----------------------------------------------------------------------------

    def mention(self, found: _Found, typed: str) -> Mention:
        """The mention with the words as they were typed."""
        start, end = self.text.typed_span(self.words[found.first].start, self.words[found.past - 1].end)
        sentence = self.words[found.first].sentence
        return Mention(found.kind, found.name, start, end, typed[start:end], sentence, found.negated)

    def links(self, typed: str) -> Iterator[Mention]:
        """Addresses of the web and of mail: a dot with a domain behind it and no space around."""
        domains = "|".join(self.terms.domains)
        starts = [word.start for word in self.words]
        for match in re.finditer(rf"[a-z0-9]\.(?:{domains})(?![a-z0-9])", self.text.text):
            first = match.start()
            while first and match.start() - first < 80 and not self.text.text[first - 1].isspace():
                first -= 1
            start, end = self.text.typed_span(first, match.end())
            sentence = self.words[bisect(starts, match.start()) - 1].sentence
            yield Mention(Kind.LINK, "link", start, end, typed[start:end], sentence, negated=False)
