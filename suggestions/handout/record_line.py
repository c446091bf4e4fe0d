"""Which line does a therapist copy into the client's record?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from suggestions.handout.document import Document, Item, SlipKind

NOTHING: Mapping[str, str] = {}


def record_line(
    document: Document,
    *,
    names: Mapping[str, str] = NOTHING,
    excepted: Collection[str] = (),
    withdrawn: date | None = None,
) -> str:
    """One line: code, day, what was given, what of it by exception, and which cautions print on it.

    Such as "Handout H-7KQ4 given 21 Nov 2026: Sing; Listen to music. Cautions discussed: none. Use until 19 Feb 2027."

    `names`: slug -> what the library calls it, for what prints under the client's own title. `excepted`: slugs
    of what was given in spite of its verdict. `withdrawn`: the day on which it was made void.
    """
    cautioned = [f"{item.title} ({caution.line})" for item in document.items for caution in item.cautions]
    by_exception = "; ".join(item.title for item in document.items if item.strategy in excepted)
    return (
        f"Handout {document.code} given {_day(document.issued)}: {what_was_given(document, names)}. "
        + (f"By exception, with a reason: {by_exception}. " if by_exception else "")
        + f"Cautions discussed: {'; '.join(cautioned) or 'none'}. "
        + (f"Withdrawn {_day(withdrawn)}." if withdrawn else f"Use until {_day(document.use_until)}.")
    )


def what_was_given(document: Document, names: Mapping[str, str] = NOTHING) -> str:
    """The things to try, and what has a page of its own, such as "Sing; Ask a doctor about vitamin B"."""
    pages = (slip.title for slip in document.slips if slip.kind is not SlipKind.LOG)
    return "; ".join([*(_called(item, names) for item in document.items), *pages])


def _called(item: Item, names: Mapping[str, str]) -> str:
    return f"{item.title} ({names[item.strategy]})" if item.strategy in names else item.title


def _day(day: date) -> str:
    return f"{day:%-d %b %Y}"
