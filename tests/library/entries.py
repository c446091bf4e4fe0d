"""Which entries do the tests of the tables write? Those of the starter library, and any that name its vocabulary."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from suggestions.library.entry import Entry
from tests.library import making
from tests.screening.starter import starter_library

__all__ = ["an_entry", "known_entries", "starter_library"]


def an_entry(of: str = "soft-touch-blanket", /, **changes: object) -> Entry:
    """An entry of the starter library that stands alone, offering nothing instead, with some fields changed."""
    entry = starter_library().entry_of[of]
    alone = tuple(replace(rule, instead=()) for rule in entry.rules)
    return replace(entry, **({"rules": alone} | changes))  # type: ignore[arg-type]


@st.composite
def known_entries(draw: st.DrawFn) -> Entry:
    """Any entry that a file may hold, with flags and citations of the starter library."""
    entry = draw(making.entries())
    flags = draw(st.lists(st.sampled_from(list(starter_library().flag_of)), min_size=3, max_size=3, unique=True))
    citations = st.sampled_from(list(starter_library().citation_of))
    numbered = enumerate(zip(entry.rules, flags, strict=False))
    return replace(
        entry,
        sources=tuple(replace(source, key=draw(citations)) for source in entry.sources),
        rules=tuple(replace(rule, id=f"{rule.id}-{at}", flag=flag) for at, (rule, flag) in numbered),
    )
