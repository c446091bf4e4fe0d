"""What does a new therapist read first? docs/therapists.md, on the screen and on one sheet of paper.

The file is a heading and paragraphs, each beginning with its subject in bold, some ending with a list; `code` is a key
to press or something to type, *emphasis* a word of the screen. Nothing else of Markdown is used there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.template.loader import render_to_string

from suggestions.handout.document import Paper
from suggestions.handout.sheet import SIZES
from suggestions.pdf import engine

FILE = Path(__file__).resolve().parents[2] / "docs" / "therapists.md"
PAGE_CSS = "@page{{size:{size};margin:44pt 56pt}}"
_MARKED = re.compile(r"`(?P<typed>[^`]+)`|\*(?P<shown>[^*]+)\*")


class Span(NamedTuple):
    """A run of text: `kind` is "typed", "shown" or "" for plain."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, its subject, and the points of its list."""

    subject: str
    text: tuple[Span, ...]
    points: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole guide."""

    title: str
    parts: tuple[Part, ...]


@cache
def guide() -> Guide:
    """The guide as it lies in docs/."""
    title, *paragraphs = FILE.read_text("utf-8").strip().split("\n\n")
    return Guide(title.removeprefix("# "), tuple(_part(each) for each in paragraphs))


@cache
def guide_pdf(paper: Paper) -> bytes:
    """The guide as PDF/UA-1. Raises engine.PdfUnavailable where Pango is missing."""
    html = render_to_string("pdf/guide.html", {"guide": guide()})
    with engine.at_work():
        return engine.write(engine.lay_out(html, page_css=PAGE_CSS.format(size=SIZES[paper].css), logo=None))


def _part(paragraph: str) -> Part:
    text, *points = paragraph.split("\n- ")
    _, subject, rest = text.split("**", 2)
    return Part(subject.rstrip("."), _spans(rest), tuple(_spans(point) for point in points))


def _spans(text: str) -> tuple[Span, ...]:
    text = " ".join(text.split())
    spans, end = [], 0
    for found in _MARKED.finditer(text):
        spans.append(Span("", text[end : found.start()]))
        spans.append(Span(found.lastgroup or "", found[found.lastgroup or 0]))
        end = found.end()
    return tuple(span for span in (*spans, Span("", text[end:])) if span.text)
