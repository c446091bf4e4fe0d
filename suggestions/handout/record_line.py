"""Which line does a therapist copy into the client's record?"""

from __future__ import annotations

from datetime import date

from suggestions.handout.document import Document, SlipKind


def record_line(document: Document) -> str:
    """One line: code, day, what was given, and which cautions print on it.

    Such as "Handout H-7KQ4 given 21 Nov 2026: Sing; Listen to music. Cautions discussed: none. Use until 19 Feb 2027."
    """
    given = "; ".join([*(item.title for item in document.items), *_pages(document)])
    cautioned = [f"{item.title} ({caution.line})" for item in document.items for caution in item.cautions]
    return (
        f"Handout {document.code} given {_day(document.issued)}: {given}. "
        f"Cautions discussed: {'; '.join(cautioned) or 'none'}. Use until {_day(document.use_until)}."
    )


def _pages(document: Document) -> list[str]:
    return [slip.title for slip in document.slips if slip.kind is not SlipKind.LOG]


def _day(day: date) -> str:
    return f"{day:%-d %b %Y}"
