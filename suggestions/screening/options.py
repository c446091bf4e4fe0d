"""How is the picture of a client given on a command line?

    --yes trauma-recent --unsure low-mood --rest no --circumstance no-phone --food milk peanut

The same options serve every command that takes a picture. An option may name several words and may be repeated.
`--rest no` answers every flag not named with a fresh no; `--food` is only the client's list of foods and answers no
flag.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from suggestions.library.entry import FOOD_TAGS, Entry
from suggestions.library.library import Library
from suggestions.screening.answers import UnknownName
from suggestions.screening.picture import Picture, circumstances_set_by

REST = ("no", "not-asked")
"""What the flags that no option names may be."""


class OptionsRefused(ValueError):
    """The options describe no picture. The message is a sentence."""


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """What was typed."""

    yes: Sequence[str] = ()
    no: Sequence[str] = ()
    unsure: Sequence[str] = ()
    rest: str = "not-asked"
    circumstances: Sequence[str] = ()
    foods: Sequence[str] = ()


def add_picture_options(parser: ArgumentParser) -> None:
    """Declare the options. `picture_options` reads them back from what was parsed."""
    for name, word, meaning in (
        ("yes", "FLAG", "flags that hold"),
        ("no", "FLAG", "flags answered no today"),
        ("unsure", "FLAG", "flags asked and not known"),
        ("circumstance", "CIRCUMSTANCE", "practical limits"),
        ("food", "TAG", f"foods to avoid: {', '.join(FOOD_TAGS)}"),
    ):
        parser.add_argument(f"--{name}", nargs="+", action="extend", default=[], metavar=word, help=meaning)
    parser.add_argument("--rest", choices=REST, default="not-asked", help="all flags not named")


def picture_options(parsed: dict[str, object]) -> PictureOptions:
    """The options out of what argparse or Django's command made of them."""
    return PictureOptions(
        yes=words_of(parsed.get("yes")),
        no=words_of(parsed.get("no")),
        unsure=words_of(parsed.get("unsure")),
        rest=str(parsed.get("rest") or "not-asked"),
        circumstances=words_of(parsed.get("circumstance")),
        foods=words_of(parsed.get("food")),
    )


def words_of(value: object) -> tuple[str, ...]:
    """The words of one option. A program that calls a command by keyword may give one word where a list is meant."""
    if isinstance(value, str):
        return (value,)
    return tuple(map(str, value)) if isinstance(value, Iterable) else ()


def picture_from_options(options: PictureOptions, library: Library, at: datetime) -> Picture:
    """The picture that the options describe. Raises OptionsRefused or UnknownName, with a sentence."""
    named = (*options.yes, *options.no, *options.unsure)
    _check_known("flag", named, library.flag_of)
    _check_known("circumstance", options.circumstances, library.circumstance_of)
    _check_known("food tag", options.foods, FOOD_TAGS)
    if twice := [flag for flag, count in Counter(named).items() if count > 1]:
        raise OptionsRefused(f"The flag {twice[0]} is named twice; say once what is known of it.")
    if options.rest not in REST:
        raise OptionsRefused(f'The rest can be "no" or "not-asked", not "{options.rest}".')
    yes = frozenset(options.yes)
    rest = library.flag_of.keys() - set(named) if options.rest == "no" else set()
    return Picture(
        at=at,
        yes=yes,
        no=frozenset(options.no).union(rest),
        unsure=frozenset(options.unsure),
        circumstances=frozenset(options.circumstances) | circumstances_set_by(yes, library),
        foods=frozenset(options.foods),
    )


def entries_named(slugs: Iterable[str], library: Library) -> tuple[Entry, ...]:
    """The strategies of these slugs, in their order. Raises OptionsRefused or UnknownName, with a sentence."""
    slugs = tuple(slugs)
    _check_known("strategy", slugs, library.entry_of)
    if twice := [slug for slug, count in Counter(slugs).items() if count > 1]:
        raise OptionsRefused(f"The strategy {twice[0]} is named twice.")
    return tuple(library.entry_of[slug] for slug in slugs)


def _check_known(what: str, words: Iterable[str], known: Collection[str]) -> None:
    for word in words:
        if word not in known:
            raise UnknownName(what, word, known)
