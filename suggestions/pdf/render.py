"""Document in, PDF bytes out.

    render_pdf(document)               the file that leads
    render_pdf(document, file)         any of document.files(): on a discreet page each slip is one of its own
    fitted_files(document)             how each of them lies on its paper, and on how many sides

The same document gives the same bytes, in any process on the same versions of WeasyPrint, Pango and the fonts.
Nothing is fetched: see `assets`. Every page is made one at a time under one lock, see `engine`.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from clinic.drawing import drawn
from suggestions.handout import language, limits
from suggestions.handout.document import Document, File
from suggestions.handout.problems import size_problems
from suggestions.handout.sheet import Sheet, first_try
from suggestions.pdf import assets, engine, samples
from suggestions.pdf.fitting import PROPOSALS, Seen
from suggestions.pdf.fonts import unprintable

NOTES = ("sheet-notes", "sheet-back")
"""How the names of places to write begin, in templates/handout."""
POINTS = 0.75
"""Points in a CSS pixel."""


class PageRefused(Exception):
    """This document cannot be printed. `sentences` says why, for the therapist."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


@dataclass(frozen=True, slots=True)
class Fitted:
    """How one file prints."""

    sheet: Sheet
    """With the places to write that found room."""
    pages: int


def render_pdf(document: Document, file: File | None = None, *, logo: bytes | None = None) -> bytes:
    """One file of a document as PDF/UA-1; without `file` the one that leads.

    `logo` holds the PNG that the document names by its hash. Raises PageRefused for a character that no font has or for
    too many pages, ValueError when the logo is not the one named, engine.PdfUnavailable where Pango is missing.
    """
    with engine.at_work():
        _, pages = _fitted(document, file or document.files()[0], logo)
        return engine.write(pages)


def fitted_files(document: Document, *, logo: bytes | None = None) -> tuple[Fitted, ...]:
    """How each file of a document prints, for a picture of it that says the same. Raises as `render_pdf`."""
    return tuple(_told(document, file, logo) for file in document.files())


def warm() -> None:
    """Make one page and read one note, so that nobody waits for the first. For the start of a worker.

    What is in memory then stays for good, so the garbage collector is told not to look through it again at every page.
    """
    render_pdf(samples.WARM_UP)
    language.check("A walk after supper.", language.Place.NOTE)
    gc.collect()
    gc.freeze()


def _told(document: Document, file: File, logo: bytes | None) -> Fitted:
    with engine.at_work():
        sheet, pages = _fitted(document, file, logo)
        names = {name for page in pages.pages for name in page.anchors}
    return Fitted(replace(sheet, noted=frozenset(name for name in names if name.startswith(NOTES))), len(pages.pages))


def _fitted(document: Document, file: File, logo: bytes | None) -> tuple[Sheet, Any]:
    """The best of the ways tried, with its laid-out pages."""
    _check(document, logo)
    sheet = first_try(document, file)
    pages = _laid_out(sheet, logo)
    for proposal in PROPOSALS:
        seen = _seen(pages)
        offered = proposal.offer(sheet, seen) if seen.pages <= limits.FITTED_PAGES or proposal.always else None
        if offered is None:
            continue
        other = _laid_out(offered, logo)
        if proposal.keeps(offered, seen, _seen(other)):
            sheet, pages = offered, other
    if (count := len(pages.pages)) > limits.PAGES:
        raise PageRefused([f"This would take {count} pages; {limits.PAGES} is the most. Take something off."])
    return sheet, pages


def _check(document: Document, logo: bytes | None) -> None:
    if sentences := (*size_problems(document), *unprintable(document)):
        raise PageRefused(sentences)
    wanted = document.practice.logo_sha256 if document.practice else ""
    if wanted and hashlib.sha256(logo or b"").hexdigest() != wanted:
        raise ValueError("The logo is not the one that the document names.")


def _laid_out(sheet: Sheet, logo: bytes | None) -> Any:
    html = drawn("pdf/handout.jinja", {"sheet": sheet, "logo_url": assets.logo_url(logo or b"")})
    return engine.lay_out(html, page_css=sheet.css(), logo=logo)


def _seen(pages: Any) -> Seen:
    """Where the named parts of the page came to stand, by WeasyPrint's anchors."""
    anchors = [(number, name, place) for number, page in enumerate(pages.pages) for name, place in page.anchors.items()]
    return Seen(
        pages=len(pages.pages),
        base_top=next(place[1] * POINTS for _, name, place in anchors if name == "sheet-base"),
        page_of={
            int(name.removeprefix("sheet-item-")): number
            for number, name, _ in anchors
            if name.startswith("sheet-item-")
        },
    )
