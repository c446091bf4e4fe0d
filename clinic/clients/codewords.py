"""Is this a code word, and not somebody's name?

The practice holds no names. A client is a code word that therapist and client agree on, such as "heron" or "quiet
harbor". `check_code_word` refuses, gently, what looks like a full name, an e-mail address or a date of birth;
`new_code_word` makes two plain words when nobody can think of any.
"""

from __future__ import annotations

import re
import unicodedata
from random import Random

LONGEST = 30
"""Characters: three plain words, and one line on the narrowest screen."""
SHORTEST = 2

ADJECTIVES = tuple(
    """amber apple autumn bright brisk calm cedar clear cloud copper coral cosy crisp dapple early easy fern fresh
    gentle golden green hazel honey humble kind lemon light lilac linen little lively lucky maple mellow merry mild
    misty mossy nimble north oaken olive open paper patient pine plain plum quick quiet rainy river rosy round ruby
    sandy silver silk simple slow small snowy soft south spring steady still summer sunny sure swift tidy tiny true
    velvet warm wavy west white wild willow windy winter wise wooden woolly yellow""".split()  # noqa: SIM905 -- a list to read
)
NOUNS = tuple(
    """acorn anchor apricot arbor barley basket bay beacon birch blanket boat bramble breeze bridge brook candle canoe
    canyon castle cherry clover comet compass cottage cove cricket cup daisy delta dune ember falcon feather fiddle
    field finch fjord forest fountain garden gate glade grove harbor harvest heath heron hill island ivy juniper kettle
    kite ladder lagoon lake lantern lark leaf lighthouse lodge lotus marble meadow mill mint moon moth nest nutmeg
    oasis orchard otter owl pebble pepper petal pillow planet pocket pond poppy prairie quartz quilt rabbit raft
    reed ribbon robin saddle sail sapling shell shore skylark slate sparrow spruce star stone stream swallow teapot
    thimble thistle tulip valley violin walnut waterfall wheat whistle wren""".split()  # noqa: SIM905 -- a list to read
)
"""Plain words that offend nobody, are easy to spell and hard to mishear."""

_EMAIL = re.compile(r"\S@\S")
_LONG_NUMBER = re.compile(r"\d{5,}")
_DATE = re.compile(r"\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}|\b(?:19|20)\d\d\b")
_FULL_NAME = re.compile(r"[A-Z][a-z'\u2019-]+(?: [A-Z]\.?)? [A-Z][a-z'\u2019-]+")


class NotACodeWord(ValueError):
    """It may tell who the client is, or cannot be used. The message says why and what to do."""


def tidy(text: str) -> str:
    """The code word as it is kept: one space between words, none around, composed letters."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(text: str) -> str:
    """The form in which code words are compared and found: without case and accents."""
    letters = unicodedata.normalize("NFKD", tidy(text)).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def check_code_word(text: str) -> str:
    """The tidied code word. Raises NotACodeWord with a sentence."""
    word = tidy(text)
    if not SHORTEST <= len(word) <= LONGEST:
        raise NotACodeWord(f"Choose a code word of {SHORTEST} to {LONGEST} characters.")
    if any(unicodedata.category(letter).startswith("C") for letter in word):
        raise NotACodeWord("This holds a character that cannot be seen. Type the code word anew.")
    if _EMAIL.search(word):
        raise NotACodeWord("This looks like an e-mail address. Choose a word that tells nobody who it is.")
    if _DATE.search(word):
        raise NotACodeWord("This looks like a date. Choose a word that tells nobody who it is.")
    if _LONG_NUMBER.search(word):
        raise NotACodeWord("This looks like a number from a file. Choose a word that tells nobody who it is.")
    if _FULL_NAME.fullmatch(word) and not _are_plain_words(word):
        raise NotACodeWord("This looks like a full name. Choose a word that tells nobody who it is.")
    if not any(letter.isalpha() for letter in word):
        raise NotACodeWord("Choose a code word with letters, so that it can be said aloud.")
    return word


def new_code_word(random: Random, taken: frozenset[str] = frozenset()) -> str:
    """Two plain words, such as "quiet harbor", that are not among the folded words in `taken`."""
    while True:
        word = f"{random.choice(ADJECTIVES)} {random.choice(NOUNS)}"
        if folded(word) not in taken:
            return word


def _are_plain_words(word: str) -> bool:
    """Whether it is one of ours, written with capitals."""
    return all(part in ADJECTIVES or part in NOUNS for part in folded(word).split())
