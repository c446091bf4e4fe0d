"""What does a line that begins with a semicolon ask for?

Words in the box search; `;` starts a command, so that no letter outside the box ever does anything:

    ;tr y       recent trauma: yes            y, n, u (unsure) or d (declined)
    ;rl n       recent loss: no               by initials, or by the first letters of any word of the slug
    ;no         no to all core questions read aloud
    ;5          at most five minutes          ;all takes the filters off
    ;solo       alone, ;near passive company, ;with contact
    ;start      suggest a start               ;carry   start from the last handout
    ;2 w        item 2 of the last handout made it worse; d (did it), l (liked), n (not done)
    ;page       to the first item of the page ;page 2  to its second
    ;help       this list
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from suggestions.library.flags import Flag
from suggestions.screening.answers import AnswerKind


class Do(StrEnum):
    """What a command does."""

    ANSWER = "answer"
    ALL_NO = "all-no"
    MINUTES = "minutes"
    RUNG = "rung"
    CLEAR = "clear"
    SUGGEST = "suggest"
    CARRY = "carry"
    TELL = "tell"
    PAGE = "page"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Command:
    """A command that was understood."""

    do: Do
    flag: str = ""
    answer: AnswerKind | None = None
    minutes: int = 0
    rung: str = ""
    """alone, passive or contact."""
    item: int = 0
    """Number of an item, of the last handout or of the page; 0 for the first of the page."""
    word: str = ""
    """How it went: d, l, n or w."""


class NotUnderstood(ValueError):
    """No command, or more than one. The message is a sentence that says what to type."""


ANSWERS = {
    "y": AnswerKind.YES,
    "yes": AnswerKind.YES,
    "n": AnswerKind.NO,
    "no": AnswerKind.NO,
    "u": AnswerKind.UNSURE,
    "?": AnswerKind.UNSURE,
    "unsure": AnswerKind.UNSURE,
    "d": AnswerKind.DECLINED,
    "declined": AnswerKind.DECLINED,
}
WORDS = {
    "no": Command(Do.ALL_NO),
    "all": Command(Do.CLEAR),
    "solo": Command(Do.RUNG, rung="alone"),
    "near": Command(Do.RUNG, rung="passive"),
    "with": Command(Do.RUNG, rung="contact"),
    "page": Command(Do.PAGE),
    "start": Command(Do.SUGGEST),
    "carry": Command(Do.CARRY),
    "help": Command(Do.HELP),
    "": Command(Do.HELP),
}
HELP: tuple[tuple[str, str], ...] = (
    (";tr y", "answers a flag: two or more letters of it, then y, n, u (unsure) or d (declined)"),
    (";no", "no to all core questions that you read aloud, acute risk excepted"),
    (";5", "shows what takes five minutes or less; any number will do"),
    (";solo  ;near  ;with", "alone, near people, with people"),
    (";all", "takes the filters off"),
    (";start", "suggests three or four things to begin with"),
    (";carry", "starts from the last handout"),
    (";2 l", "item 2 of the last handout: d (did it), l (liked), n (not done), w (made it worse)"),
    (";page  ;page 2", "goes to the first item of the page, or to the second"),
    (";help", "shows this list"),
)
"""What is shown on the help sheet: what to type, what it does."""

WENT = ("d", "l", "n", "w")
"""How an item of the last handout went."""

LONGEST_MINUTES = 240


def parse(line: str, flags: Iterable[Flag]) -> Command:
    """The command of a line, with or without its semicolon. Raises NotUnderstood."""
    words = line.strip().removeprefix(";").casefold().split()
    if len(words) == 2 and re.fullmatch(r"\d{1,2}", words[0]):
        return _went(int(words[0]), words[1])
    if len(words) == 2 and words[0] == "page":
        return _page(words[1])
    if len(words) == 2:
        return _answer(words[0], words[1], tuple(flags))
    word = words[0] if words else ""
    if len(words) > 2:
        raise NotUnderstood("Type one command, such as ;tr y. ;help shows them all.")
    if re.fullmatch(r"\d{1,3}", word) and 0 < int(word) <= LONGEST_MINUTES:
        return Command(Do.MINUTES, minutes=int(word))
    if word in WORDS:
        return WORDS[word]
    if matching := flags_meant(word, flags):
        return _say_answer(matching)
    raise NotUnderstood(f"There is no command ;{word}. ;help shows them all.")


def flags_meant(letters: str, flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Flags of which these are the slug, its initials, or the first letters of one of its words; two letters at least.

    An exact slug or exact initials win over first letters, so that what is typed often stays short.
    """
    flags = tuple(flags)
    if len(letters) < 2:
        return ()
    for exactly in (
        [flag for flag in flags if flag.slug == letters],
        [flag for flag in flags if "".join(word[0] for word in flag.slug.split("-")) == letters],
        [flag for flag in flags if flag.slug.startswith(letters)],
    ):
        if len(exactly) == 1:
            return tuple(exactly)
    return tuple(flag for flag in flags if any(word.startswith(letters) for word in flag.slug.split("-")))


def _answer(letters: str, answer: str, flags: tuple[Flag, ...]) -> Command:
    matching = flags_meant(letters, flags)
    if not matching:
        raise NotUnderstood(f"No question begins with {letters}. Type two or more letters of it, such as ;tr y.")
    if len(matching) > 1:
        raise NotUnderstood(f"{letters} may be {_or([flag.slug for flag in matching])}. Type more letters.")
    if answer not in ANSWERS:
        raise NotUnderstood("Answer with y, n, u (unsure) or d (declined).")
    return Command(Do.ANSWER, flag=matching[0].slug, answer=ANSWERS[answer])


def _went(item: int, word: str) -> Command:
    if word not in WENT:
        raise NotUnderstood("Say how it went with d (did it), l (liked), n (not done) or w (made it worse).")
    return Command(Do.TELL, item=item, word=word)


def _page(number: str) -> Command:
    if not re.fullmatch(r"\d{1,2}", number):
        raise NotUnderstood("Give the number of the item, such as ;page 2.")
    return Command(Do.PAGE, item=int(number))


def _say_answer(matching: tuple[Flag, ...]) -> Command:
    raise NotUnderstood(f"Add the answer to {_or([flag.slug for flag in matching])}: y, n, u or d.")


def _or(words: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
