"""What does a text talk about that a handout must not: medicines, amounts, brands, shops, links?

`read("Try 24 IU before you meet people")` holds one mention: an amount, "24 IU". What a mention comes to is for others
to decide: on a handout by its place (`suggestions.handout.language`), on a library text by its curator.

The text is made plain first (`plain`), cut into words (`words`) and matched against the list (`phrases`, `terms`). At
most `plain.READ_AT_MOST` characters are read; a longer text is `cut`, and must be refused for its length.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from suggestions.library.amounts import Measure, amounts, strengths
from suggestions.library.phrases import Hit, Page, hits, longest, page_of
from suggestions.library.plain import READ_AT_MOST, plain
from suggestions.library.terms import Terms, terms
from suggestions.library.tongues import mostly_foreign
from suggestions.library.words import Sort

_NEAR = 10
"""Words between a verb and the substance it changes; further apart, they are about different things."""
_NOT_WITHIN = 3
"""Words before a verb among which its "not" stands."""
_NOT = frozenset({"not", "dont", "never", "cannot", "cant", "shouldnt"})
_LONGEST_ADDRESS = 80
_HANDLE = re.compile(r"(?<![^\s(,;:/])@[a-z][a-z0-9._]{2,39}|(?<=[a-z]{2})@[a-z]{3,39}(?![a-z0-9.@])")
"""The name of an account, or the end of an address: "@hugs_daily", "jo@hugs"."""


class Kind(StrEnum):
    """What sort of mention it is."""

    TOPIC = "topic"
    """A medicine, hormone, supplement, alcohol or drug. `name` says which."""
    BRAND = "brand"
    SHOP = "shop"
    """A seller, or how to buy."""
    LINK = "link"
    DOSE = "dose"
    """A number with a unit. `name` is a `Measure`."""
    FORM = "form"
    """A number of tablets, sprays, drops. `name` is a `Measure`."""
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
    """In the order of the text, links last."""
    sentences: tuple[tuple[str, ...], ...]
    """The plain words of each sentence."""
    foreign: bool
    """Mostly in another language: what was looked for in English words was not found, not absent."""
    cut: bool
    """Longer than is read. The rest is unknown."""


class _Found(NamedTuple):
    """A mention before its words are looked up in the typed text. Indices are of words."""

    first: int
    past: int
    kind: Kind
    name: str
    negated: bool


def read(typed: str) -> Reading:
    """Everything that a text mentions."""
    text, words_to_find = plain(typed), terms()
    cut_up = page_of(text, words_to_find)
    found = sorted(set(_found(cut_up, words_to_find)), key=lambda each: (each.first, -each.past, each.kind, each.name))
    return Reading(
        mentions=(
            *(_mention(cut_up, each, typed) for each in found),
            *_addresses(cut_up, words_to_find, typed),
            *_handles(cut_up, words_to_find, typed),
        ),
        sentences=_sentences(cut_up),
        foreign=mostly_foreign(typed[:READ_AT_MOST], cut_up.words, words_to_find.languages),
        cut=text.cut,
    )


def _found(page: Page, words_to_find: Terms) -> Iterator[_Found]:
    known = hits(page, words_to_find)
    topics = longest(sorted([*known.get("topic", ()), *known.get("brand", ())], key=lambda hit: (hit.first, -hit.past)))
    for hit in topics:
        yield _Found(hit.first, hit.past, Kind(hit.group.kind), hit.group.name, negated=False)
    for kind in (Kind.SHOP, Kind.LINK, Kind.FREQUENCY):
        for hit in longest(known.get(kind.value, ())):
            yield _Found(hit.first, hit.past, kind, hit.group.name, negated=False)
    for hit in longest(known.get("dose", ())):
        yield _Found(hit.first, hit.past, Kind.DOSE, Measure.BARE, negated=False)
    for amount in (*amounts(page, known, words_to_find), *strengths(page, topics)):
        yield _Found(
            amount.first, amount.past, Kind.FORM if amount.is_form else Kind.DOSE, amount.measure, negated=False
        )
    for hit in known.get("change_alone", ()):
        yield _Found(hit.first, hit.past, Kind.CHANGE, hit.group.name, negated=_is_negated(page, hit.first))
    yield from _near(page, known, "change", Kind.CHANGE, topics)
    wares = sorted([*topics, *known.get("form", ())], key=lambda hit: (hit.first, -hit.past))
    yield from _near(page, known, "buying", Kind.SHOP, longest(wares))


def _near(
    page: Page, known: Mapping[str, Sequence[Hit]], verbs: str, kind: Kind, topics: Sequence[Hit]
) -> Iterator[_Found]:
    """Verbs with a substance near them in the same sentence."""
    starts = [topic.first for topic in topics]
    for verb in longest(known.get(verbs, ())):
        behind = bisect(starts, verb.first)
        for topic in topics[max(behind - 1, 0) : behind + 1]:
            distance = max(topic.first - verb.past, verb.first - topic.past)
            if distance <= _NEAR and page.ends[verb.first] == page.ends[topic.first]:
                first, past = min(verb.first, topic.first), max(verb.past, topic.past)
                yield _Found(first, past, kind, verb.group.name, negated=_is_negated(page, verb.first))
                break


def _is_negated(page: Page, at: int) -> bool:
    """Whether "do not" or its like stands just before a word, with no mark between."""
    for before in range(at - 1, max(at - _NOT_WITHIN, 0) - 1, -1):
        if page.words[before].sort is not Sort.LETTERS or page.ends[before] <= at:
            return False
        if page.words[before].text in _NOT:
            return True
    return False


def _mention(page: Page, found: _Found, typed: str) -> Mention:
    """The mention with its words as they were typed."""
    start, end = page.text.typed_span(page.words[found.first].start, page.words[found.past - 1].end)
    sentence = page.words[found.first].sentence
    return Mention(found.kind, found.name, start, end, typed[start:end], sentence, found.negated)


def _addresses(page: Page, words_to_find: Terms, typed: str) -> Iterator[Mention]:
    """Addresses of the web and of mail: a dot with a domain behind it and no space around."""
    plain_text = page.text.text
    domains = "|".join(map(re.escape, words_to_find.domains))
    starts = [word.start for word in page.words]
    for match in re.finditer(rf"[a-z0-9]\.(?:(?:{domains})(?![a-z0-9])|[a-z]{{2,10}}/[a-z0-9])", plain_text):
        first = max(match.start() - _LONGEST_ADDRESS, plain_text.rfind(" ", 0, match.start()) + 1, 0)
        start, end = page.text.typed_span(max(first, plain_text.rfind("\n", 0, match.start()) + 1), match.end())
        sentence = page.words[bisect(starts, match.start()) - 1].sentence
        yield Mention(Kind.LINK, "link", start, end, typed[start:end], sentence, negated=False)


def _handles(page: Page, words_to_find: Terms, typed: str) -> Iterator[Mention]:
    """Names of accounts: an "@" with a word right behind it that is no place or time to meet at."""
    starts = [word.start for word in page.words]
    for match in _HANDLE.finditer(page.text.text):
        if match.group()[1:].rstrip("._") not in words_to_find.sets["met_at"]:
            start, end = page.text.typed_span(match.start(), match.end())
            sentence = page.words[bisect(starts, match.start()) - 1].sentence
            yield Mention(Kind.LINK, "handle", start, end, typed[start:end], sentence, negated=False)


def _sentences(page: Page) -> tuple[tuple[str, ...], ...]:
    sentences: list[list[str]] = [[] for _ in range(page.words[-1].sentence + 1)] if page.words else []
    for word in page.words:
        sentences[word.sentence].append(word.text)
    return tuple(map(tuple, sentences))
