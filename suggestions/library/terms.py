"""Which words does the language check look for?

The list itself is data, in terms.toml beside this file, with the reason of every group and the way a line is read.
`terms()` compiles it once into a tree of words, so that a text is matched in one pass whose time grows with its length
and not with the list: a line such as "twice a|per day" becomes two paths of three steps.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from suggestions.library.disguise import Disguises
from suggestions.library.plain import plain

TERMS_FILE = Path(__file__).with_name("terms.toml")
_KINDS = (
    "topic", "brand", "shop", "link", "unit", "form", "dose", "frequency",
    "change", "change_alone", "buying", "harmless",
)  # fmt: skip
_MARKS = frozenset(",:/+&(")
"""The set <mark>, which cannot be written in the file because a comma parts its items."""
_NAMED = frozenset({"topic", "brand", "shop"})
"""Kinds whose single words are also looked for in disguise, and with an "s"."""


LONGEST_SHORT_FORM = 4
"""Letters of a short form that may be typed apart, such as "p r n"."""
_MANY = 24
"""Sequences of words above which a line is planted by the sets of words that each step allows, to save memory."""
Step = str | frozenset[str]
"""A word, "#", "_" or the name of a set; or the words that a step allows."""


@dataclass(frozen=True, slots=True)
class Group:
    """What a line of the list stands for."""

    kind: str
    """The table of terms.toml, such as "topic"."""
    name: str
    """Such as "hormone"; for a unit "drug", "measure" or "household"."""
    rare: bool
    """Unlike everyday English, so also found in disguise."""


@dataclass(slots=True)
class Node:
    """A step in the tree of words."""

    words: dict[str, Node] = field(default_factory=dict)
    sets: list[tuple[frozenset[str], Node]] = field(default_factory=list)
    children: dict[str, list[Node]] = field(default_factory=dict)
    """`words` and `sets` in one: the steps that each word allows."""
    number: Node | None = None
    any: Node | None = None
    groups: list[Group] = field(default_factory=list)
    """What has been read in full when this step is reached."""


@dataclass(frozen=True, slots=True)
class Company:
    """A word counts for nothing in a sentence that holds one word of `beside` and none of `unless`."""

    beside: frozenset[str]
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Terms:
    """The compiled list."""

    root: Node
    short_forms: frozenset[str]
    """The words of at most `LONGEST_SHORT_FORM` letters, which may be typed apart."""
    disguises: Disguises[Group]
    companies: Mapping[str, tuple[Company, ...]]
    """By the word they excuse."""
    sets: Mapping[str, frozenset[str]]
    number_words: frozenset[str]
    number_links: frozenset[str]
    fillers: frozenset[str]
    domains: tuple[str, ...]
    languages: Mapping[str, frozenset[str]]
    """The commonest small words of each language, by its English name in small letters."""


@cache
def terms() -> Terms:
    """The list of terms.toml. Raises ValueError, naming the line, when a line cannot be read."""
    return read_terms(tomllib.loads(TERMS_FILE.read_text(encoding="utf-8")))


def read_terms(table: Mapping[str, Any]) -> Terms:
    """The compiled list of a table shaped as terms.toml. Raises ValueError or KeyError where it is not."""
    sets = {name: _words(words) for name, words in table["sets"].items()} | {"mark": _MARKS}
    root = Node()
    exact: dict[str, Group] = {}
    rare: dict[str, Group] = {}
    endings: dict[str, Group] = {}
    for kind in _KINDS:
        for entry in table[kind]:
            group = Group(kind, entry["name"], entry.get("rare", False))
            for line in _lines(entry["words"]):
                for path in _paths(line, sets):
                    _plant(root, path, sets, group)
                    if kind not in _NAMED:
                        continue
                    _plant(root, _plural(path), sets, group)
                    if len(path) > 1 and not group.rare:
                        continue  # such a line may stand for a million sequences, of which none is kept
                    for words in _spelled(path, sets):
                        if len(words) == 1:
                            exact.setdefault(words[0], group)
                            exact.setdefault(_with_s(words[0]), group)
                        if group.rare and "".join(words).isalpha():
                            rare.setdefault("".join(words), group)
            endings.update(dict.fromkeys(_lines(entry.get("endings", "")), group))
    short_forms: set[str] = set()
    _settle(root, short_forms)
    numbers = table["numbers"]
    return Terms(
        root=root,
        short_forms=frozenset(short_forms),
        disguises=Disguises(exact, rare, endings, _words(table["everyday"]["words"])),
        companies=_companies(table["company"]),
        sets=sets,
        number_words=_words(numbers["words"]),
        number_links=_words(numbers["links"]),
        fillers=_words(numbers["fillers"]),
        domains=tuple(domain for group in table["link"] for domain in _lines(group["domains"])),
        languages={name: _words(words) for name, words in table["languages"].items()},
    )


def _lines(text: str) -> list[str]:
    """What stands between the commas."""
    return [line.strip() for line in text.replace("\n", " ").split(",") if line.strip()]


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(word).text for word in _lines(text))


def _companies(groups: list[dict[str, str]]) -> dict[str, tuple[Company, ...]]:
    by_word: dict[str, tuple[Company, ...]] = {}
    for group in groups:
        company = Company(_words(group["beside"]), _words(group["unless"]))
        for word in _words(group["words"]):
            by_word[word] = (*by_word.get(word, ()), company)
    return by_word


def _paths(line: str, sets: Mapping[str, frozenset[str]]) -> Iterator[tuple[Step, ...]]:
    """Every sequence of steps that a line stands for; of a line of many, those that differ in one word are one."""
    choices: list[list[Step]] = []
    for step in line.split():
        optional = step.endswith("?")
        words = step.removesuffix("?").split("|")
        for word in words:
            if word.startswith("<") and word[1:-1] not in sets:
                raise ValueError(f"terms.toml: no set {word} for the line {line!r}.")
        choices.append([*map(_step, words), *([""] if optional else [])])
    if prod(map(len, choices)) > _MANY:
        choices = [_merged(choice, sets) for choice in choices]
    for chosen in product(*choices):
        path = tuple(step for step in chosen if step)
        if not path:
            raise ValueError(f"terms.toml: the line {line!r} can be empty.")
        yield path


def _spelled(path: tuple[Step, ...], sets: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, ...]]:
    """The path word by word; the name of a set only where it is the whole path."""
    if len(path) == 1 and isinstance(path[0], str) and path[0].startswith("<"):
        path = (sets[path[0][1:-1]],)
    return product(*([step] if isinstance(step, str) else sorted(step) for step in path))


def _merged(choice: list[Step], sets: Mapping[str, frozenset[str]]) -> list[Step]:
    """The choices of one step with all words in one set; a number, any word and none stay as they are."""
    words: set[str] = set()
    others: list[Step] = []
    for step in choice:
        if not isinstance(step, str) or step in ("", "#", "_"):
            others.append(step)
        else:
            words |= sets[step[1:-1]] if step.startswith("<") else {step}
    return [*([frozenset(words)] if words else []), *others]


def _plural(path: tuple[Step, ...]) -> tuple[Step, ...]:
    """The same with an "s" at its last word, where that makes a word."""
    last = path[-1]
    more = _with_s(last) if isinstance(last, str) else frozenset(map(_with_s, last))
    return (*path[:-1], more)


def _with_s(word: str) -> str:
    return word + "s" if len(word) > 2 and word.isalpha() and not word.endswith("s") else word


def _step(word: str) -> str:
    return word if word in "#_" or word.startswith("<") else plain(word).text.replace("'", "")


def _plant(root: Node, path: tuple[Step, ...], sets: Mapping[str, frozenset[str]], group: Group) -> None:
    node = root
    for step in path:
        node = _child(node, step, sets)
    if group not in node.groups:
        node.groups.append(group)


def _settle(node: Node, short: set[str]) -> None:
    """Fill in the children of a tree that is complete, and collect its words of a few letters in `short`."""
    for word, child in node.words.items():
        node.children.setdefault(word, []).append(child)
    for words, child in node.sets:
        for word in words:
            node.children.setdefault(word, []).append(child)
    for step in (
        *node.words.values(),
        *(child for _, child in node.sets),
        node.number,
        node.any,
    ):
        if step is not None:
            _settle(step, short)
    short.update(word for word in node.children if len(word) <= LONGEST_SHORT_FORM)


def _child(node: Node, step: Step, sets: Mapping[str, frozenset[str]]) -> Node:
    if not isinstance(step, str):
        return _child_by_set(node, step)
    if step == "#":
        node.number = node.number or Node()
        return node.number
    if step == "_":
        node.any = node.any or Node()
        return node.any
    if step.startswith("<"):
        return _child_by_set(node, sets[step[1:-1]])
    return node.words.setdefault(step, Node())


def _child_by_set(node: Node, words: frozenset[str]) -> Node:
    for known, child in node.sets:
        if known == words:
            return child
    node.sets.append((words, Node()))
    return node.sets[-1][1]
