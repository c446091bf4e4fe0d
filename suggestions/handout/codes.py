"""By which code is an issued handout told apart, on paper and on the phone?

Four characters of an alphabet without look-alikes, such as 0 and O, 1 and I, 5 and S: about 390,000 codes, read aloud
without spelling.
"""

from __future__ import annotations

import secrets

ALPHABET = "34679ACDEFGHJKLMNPQRTVWXY"
LENGTH = 4


def new_code() -> str:
    """A code such as H-7KQ4. It says nothing about the client, the day, or how many there are."""
    return "H-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
