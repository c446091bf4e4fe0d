"""What can be read in a PDF? Its words, as a screen reader or a search would find them. On how many sides?"""

from __future__ import annotations

import shutil
import subprocess

from suggestions.handout.document import Document
from suggestions.pdf.render import fitted_files

PDFTOTEXT = shutil.which("pdftotext")


def words_of(pdf: bytes, page: int | None = None) -> str:
    """All words in reading order, with single spaces; of one page, counted from 1, or of all."""
    if PDFTOTEXT is None:
        raise RuntimeError("These tests need pdftotext: install poppler-utils.")
    only = [] if page is None else ["-f", str(page), "-l", str(page)]
    done = subprocess.run(  # noqa: S603 -- a fixed program on our own bytes
        [PDFTOTEXT, "-enc", "UTF-8", *only, "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def count_pages(document: Document) -> int:
    """Sides of paper that a document takes, over all its files."""
    return sum(fitted.pages for fitted in fitted_files(document))
