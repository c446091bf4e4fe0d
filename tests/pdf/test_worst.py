"""Is the worst document that can be composed still small enough to render, and the next one refused?

Time and memory are measured by the bench; here stand the facts that bound them.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from suggestions.handout import limits
from suggestions.handout.document import SlipKind
from suggestions.handout.problems import size_problems
from suggestions.handout.slips import week_log
from suggestions.pdf.render import PageRefused, render_pdf
from tests.handout.making import a_document
from tests.pdf.reading import count_pages
from tests.pdf.worst import worst_document


def test_worst_document_is_as_large_as_the_limits_allow_and_renders() -> None:
    document = worst_document()
    texts = [text for _, text in document.texts()]
    assert (len(document.items), len(texts)) == (limits.ITEMS, limits.LINES)
    assert limits.CHARACTERS - 100 < sum(map(len, texts)) <= limits.CHARACTERS
    assert size_problems(document) == ()
    assert 8 < count_pages(document) <= limits.PAGES


@pytest.mark.parametrize("more", ["character", "line"])
def test_one_more_character_or_line_is_refused_before_anything_is_laid_out(more: str) -> None:
    document = worst_document()
    room = limits.CHARACTERS - sum(len(text) for _, text in document.texts())
    longer = replace(document, head=(*document.head, "x" * (room + 1 if more == "character" else 1)))
    assert size_problems(longer) == ("This is more than a handout can hold. Take something off.",)
    with pytest.raises(PageRefused):
        render_pdf(longer)


def test_too_many_pages_are_refused() -> None:
    document = a_document("sing")
    slips = (replace(week_log(), kind=SlipKind.CARD),) * limits.PAGES
    with pytest.raises(PageRefused, match="31 pages; 30 is the most"):
        render_pdf(replace(document, slips=slips))
