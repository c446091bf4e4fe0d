"""With what does a new entry begin? With its titles and the mildest word everywhere else, to be written out."""

from __future__ import annotations

import re
import unicodedata

from suggestions.library.circumstances import NEED_VALUES, Needs
from suggestions.library.entry import Entry, Grade, Kind, Severity
from suggestions.library.texts import SLUG_CHARACTERS

_NEEDS = Needs(**{need: words[0] for need, words in NEED_VALUES.items()}, minutes=(5, 10))


def slug_of(title: str) -> str:
    """The name of a strategy with this title: "One's own quest" gives "ones-own-quest"; "" if no letter is left."""
    letters = unicodedata.normalize("NFKD", title.casefold().replace("'", "").replace("\u2019", ""))
    words = re.findall(r"[a-z0-9]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > SLUG_CHARACTERS:
            break
        slug = longer
    return slug or "".join(words)[:SLUG_CHARACTERS]


def new_entry(*, title: str, client_title: str, kind: Kind) -> Entry:
    """An entry of which only the titles and the kind are there. Without a client title it is for the session alone."""
    referral, therapist_only = kind is Kind.REFERRAL, not client_title
    return Entry(
        slug=slug_of(title),
        title=title,
        client_title=client_title,
        kind=kind,
        needs=_NEEDS,
        can_be_done_alone=True,
        opt_in=referral,
        therapist_only=therapist_only,
        always=Severity.DOCTOR_FIRST if referral else Severity.OK,
        action="",
        intro="",
        steps=(),
        printed_steps=0 if therapist_only else 2,
        why="",
        stop_if="",
        sections=(),
        questions=(),
        adaptations=(),
        standing=None,
        foods=(),
        claim="",
        grade=Grade.E0,
        evidence_note="",
        source_caution="",
        sources=(),
        therapist_notes="",
        teach_back="",
        review_months=12,
        rules=(),
    )
