"""What do screening and search cost, for the library as it is and for one of 3,000 strategies?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from bench.harness import Case, Fact
from bench.world import FLOOR, World

MANY = 3000
QUERIES = ("music", "hug", "walk out", "warm dri", "friend", "quiet", "phone", "soft blanket")
TYPOS = {
    "massge": "massage",
    "musik": "music",
    "choclate": "chocolate",
    "blankit": "blanket",
    "vitamn": "vitamin",
    "recpie": "recipe",
    "hart beat": "heartbeat",
    "shoudlers": "shoulders",
}
"""Misspelt words with what was meant."""
FIRST = 10
"""Places on the shelf that are looked at without scrolling."""


def cases(_world: World) -> tuple[list[Case], list[Fact]]:
    """Engine and search."""
    from suggestions.library.catalogue import current_catalogue  # noqa: PLC0415 -- Django is set up by now
    from suggestions.library.entry_documents import document_of, index_of  # noqa: PLC0415
    from suggestions.library.search import Document, Index, fold  # noqa: PLC0415
    from suggestions.screening.findings import prepare_library, screen_library  # noqa: PLC0415
    from suggestions.screening.picture import Picture  # noqa: PLC0415
    from suggestions.screening.report import as_data  # noqa: PLC0415

    library = current_catalogue().library
    flags = list(library.flag_of)
    picture = Picture(
        at=datetime(2026, 11, 21, 12, tzinfo=UTC),
        yes=frozenset(flags[2:5]),
        no=frozenset(flags[5:9]),
        unsure=frozenset(flags[9:11]),
        stale_no=frozenset(flags[11:14]),
        circumstances=frozenset(list(library.circumstance_of)[:3]),
    )
    numbers = zip(count(), (entry for _ in range(MANY) for entry in library.entries), strict=False)
    many = [
        # A word of its own in each, so that the vocabulary grows as it would.
        replace(entry, slug=f"{entry.slug}-{number}", title=f"{entry.title} {_word(number)}")
        for number, entry in (next(numbers) for _ in range(MANY))
    ]
    meant = [Document(f"meant-{word}", ((6.0, f"Something with {word}"),)) for word in TYPOS.values()]
    few_subjects = prepare_library(library.entries, library.fit_rules)
    many_subjects = prepare_library(many, library.fit_rules)
    few_index = index_of(library.entries)
    documents = [*(document_of(entry) for entry in many), *meant]
    many_index = Index(documents)
    timed = [
        Case(
            f"screening the whole library ({len(few_subjects)} strategies)",
            lambda: screen_library(few_subjects, picture),
            at_most=2.0,
            number=10,
        ),
        Case(
            "the same with every reason, question and substitute",
            lambda: as_data(screen_library(few_subjects, picture), 1),
        ),
        Case(
            f"screening {MANY:,} strategies", lambda: screen_library(many_subjects, picture), versus=FLOOR, at_most=2.0
        ),
        Case(
            f"one search over {len(few_subjects)}",
            lambda: [few_index.search(query) for query in QUERIES],
            versus=FLOOR,
            per_call=len(QUERIES),
        ),
        Case(
            f"one search over {MANY:,}",
            lambda: [many_index.search(query) for query in QUERIES],
            versus=FLOOR,
            at_most=0.25,
            per_call=len(QUERIES),
        ),
        Case(
            f"one misspelt search over {MANY:,}",
            lambda: [many_index.search(typo) for typo in TYPOS],
            versus=FLOOR,
            at_most=0.25,
            per_call=len(TYPOS),
        ),
    ]
    words_of = {
        document.key: {word for _, text in (*document.texts, *document.titles) for word in fold(text)}
        for document in documents
    }
    found = sum(any(word in words_of[key] for key in many_index.search(typo)[:FIRST]) for typo, word in TYPOS.items())
    return timed, [Fact(f"misspelt words whose meaning is among the first {FIRST}", found, len(TYPOS))]


def _word(number: int) -> str:
    """A made-up word for each number, such as "bakedi"."""
    letters = []
    for _ in range(4):
        number, rest = divmod(number, 16)
        letters.append("bdfgklmnprstvwzh"[rest] + "aeio"[rest % 4])
    return "".join(letters)
