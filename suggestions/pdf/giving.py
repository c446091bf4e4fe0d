"""From a prepared handout to the files that are given, and to the notice that goes before a void one."""

from __future__ import annotations

import hashlib
import importlib.metadata
import io

import pikepdf

from clinic.practice.models import Practice
from suggestions.handout.actions.issuing import Changed, RenderedFile
from suggestions.handout.document import Document
from suggestions.pdf.render import render_pdf


def rendered_files(document: Document) -> list[RenderedFile]:
    """Every file of a document as PDF, in the order in which they are given.

    Raises render.PageRefused for what cannot be printed, engine.PdfUnavailable where Pango is missing, and
    issuing.Changed when the practice's logo is another by now.
    """
    logo = logo_of(document)
    return [_rendered(file.name, file.title, render_pdf(document, file, logo=logo)) for file in document.files()]


def logo_of(document: Document) -> bytes | None:
    """The practice's logo, if the document was made with one. Raises issuing.Changed when it is another by now."""
    if document.practice is None or not document.practice.logo_sha256:
        return None
    logo = Practice.objects.values_list("logo", flat=True).first()
    held = bytes(logo) if logo else b""
    if hashlib.sha256(held).hexdigest() != document.practice.logo_sha256:
        raise Changed(["The practice's logo changed a moment ago. Look at the page once more."])
    return held


def renderer_name() -> str:
    """What made the files, to be kept with the issue."""
    return f"WeasyPrint {importlib.metadata.version('weasyprint')}"


def with_notice(notice: bytes, given: bytes) -> bytes:
    """A new PDF: the notice, then the pages as they were given. The given file itself is not touched."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(given)) as file, pikepdf.open(io.BytesIO(notice)) as before:
        for position, page in enumerate(before.pages):
            file.pages.insert(position, page)
        file.save(out, deterministic_id=True)
    return out.getvalue()


def _rendered(name: str, title: str, pdf: bytes) -> RenderedFile:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return RenderedFile(name=name, title=title, pages=len(file.pages), pdf=pdf)
