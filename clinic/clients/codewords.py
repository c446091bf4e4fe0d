"""Is this a code word, and not somebody's name?

The practice holds no names. A client is a code word that therapist and client agree on, such as "heron" or "quiet
lagoon". `check_code_word` refuses, gently, what looks like a full name, an email address or a date of birth;
`new_code_word` makes two plain words when nobody can think of any.

    "heron"  "Quiet Lagoon"  "heron 2"         pass
    "Anna Smith"  "J. Smith"  "Smith, Anna"    looks like a full name
    "anna@example.org"                         looks like an email address
    "3/4/1990"  "heron 1990"  "4 March 90"     looks like a date
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from random import Random

from clinic.clients.word_lists import ADJECTIVES, NOUNS

LONGEST = 30
"""Characters: three plain words, and one line on the narrowest screen."""
SHORTEST = 2
LONGEST_FOLDED = 4 * LONGEST
"""A few rare letters fold to many."""

_EMAIL = re.compile(r"\S\s?@\s?\S")
_LONG_NUMBER = re.compile(r"(?:\d[ -]?){5}")
_DATE = re.compile(r"\d{1,4} ?[-./, ] ?\d{1,2} ?[-./, ] ?\d{1,4}|\b(?:19|20)\d\d\b")
_MONTH = re.compile(
    r"(?:\d{1,4}(?:st|nd|rd|th)?[-./ ]*\b(?:{m})\b)|(?:\b(?:{m})\b[-./ ]*\d{1,4})".replace(
        "{m}",
        "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
        "|nov(?:ember)?|dec(?:ember)?",
    ),
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:mr|mrs|ms|miss|mx|dr|prof)\b\.? \S", re.IGNORECASE)
_PLAIN = frozenset(ADJECTIVES) | frozenset(NOUNS)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
"""Letters that no accent makes."""
_NOT_COMPARED = {"Mn", "Me", "Cc", "Cf", "Cs", "Co", "Cn"}
"""Unicode's categories of accents, and of characters that nobody sees and a database may choke on."""

TELLS_NOBODY = "Choose a word that tells nobody who it is."


class NotACodeWord(ValueError):
    """It may tell who the client is, or cannot be used. The message says why and what to do."""


def tidy(text: str) -> str:
    """The code word as it is kept: one space between words, none around, composed letters."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(text: str) -> str:
    """The form in which code words are compared and found: without case and accents.

    Both databases would fold them differently, so neither is asked to.
    """
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS))
    return tidy("".join(letter for letter in letters if unicodedata.category(letter) not in _NOT_COMPARED))


def check_code_word(text: str) -> str:
    """The tidied code word. Raises NotACodeWord with a sentence."""
    word = tidy(text)
    if not SHORTEST <= len(word) <= LONGEST or len(folded(word)) > LONGEST_FOLDED:
        raise NotACodeWord(f"Choose a code word of {SHORTEST} to {LONGEST} characters.")
    if any(unicodedata.category(letter).startswith("C") for letter in word):
        raise NotACodeWord("This holds a character that cannot be seen. Type the code word anew.")
    for pattern, what in ((_EMAIL, "an email address"), (_DATE, "a date"), (_MONTH, "a date")):
        if pattern.search(word):
            raise NotACodeWord(f"This looks like {what}. {TELLS_NOBODY}")
    if _LONG_NUMBER.search(word):
        raise NotACodeWord(f"This looks like a number from a file. {TELLS_NOBODY}")
    if _looks_like_full_name(word):
        raise NotACodeWord(f"This looks like a full name. {TELLS_NOBODY} If it is none, write it in small letters.")
    if not any(letter.isalpha() for letter in word):
        raise NotACodeWord("Choose a code word with letters, so that it can be said aloud.")
    return word


def new_code_word(random: Random, taken: Container[str] = frozenset()) -> str:
    """Two plain words, such as "quiet lagoon", that are not among the folded words in `taken`.

    The same source of chance makes the same words. There are more than a hundred thousand.
    """
    while True:
        word = f"{random.choice(ADJECTIVES)} {random.choice(NOUNS)}"
        if folded(word) not in taken:
            return word


def _looks_like_full_name(word: str) -> bool:
    if _TITLE.match(word):
        return True
    parts = word.replace(",", " ").replace(".", " ").split()
    if not 2 <= len(parts) <= 4 or all(folded(part) in _PLAIN for part in parts):
        return False
    return all(part[0].isupper() and not any(letter.isdigit() for letter in part) for part in parts)
