"""Can anything written on a handout fetch, run or open something? Thirty ways to try, in every text."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import Any

import pytest

from clinic.drawing import drawn
from suggestions.handout.document import Caution, Document, Layout, Paper, SlipKind
from suggestions.handout.picks import Choices
from suggestions.handout.sheet import first_try
from suggestions.pdf import engine
from suggestions.pdf.render import render_pdf
from tests.handout.making import a_document, a_picture
from tests.pdf.paper import complaints, pages, squeeze, squeezed

VECTORS = (
    '<img src="file:///etc/passwd">',
    '<img src="http://127.0.0.1:9/x.png">',
    "<img src=//127.0.0.1:9/x>",
    '<img srcset="http://127.0.0.1:9/x 2x">',
    '<a rel=attachment href="file:///etc/passwd">x</a>',
    '<link rel=attachment href="file:///etc/passwd">',
    '<link rel=stylesheet href="http://127.0.0.1:9/x.css">',
    "<style>@import url(file:///etc/passwd);</style>",
    "<style>body{background:url(http://127.0.0.1:9/x)}</style>",
    "<style>@font-face{font-family:x;src:url(file:///x.ttf)}</style>",
    '<p style="background:url(http://127.0.0.1:9/x)">x</p>',
    '<object data="file:///etc/passwd"></object>',
    '<embed src="http://127.0.0.1:9/x">',
    '<iframe src="file:///etc/passwd"></iframe>',
    '<svg><image href="http://127.0.0.1:9/x"/></svg>',
    '<svg><use href="file:///etc/passwd#x"/></svg>',
    '<svg onload="alert(1)"></svg>',
    "<script>alert(1)</script>",
    '<base href="file:///">',
    '<meta http-equiv=refresh content="0;url=file:///x">',
    '<form action="http://127.0.0.1:9/"><input name=x></form>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "--><img src=data:image/png;base64,AAAA><!--",
    "{{ 7|add:7 }}{% debug %}",
    "{# x #}{% include '/etc/passwd' %}",
    "url(file:///etc/passwd)",
    "&lt;b&gt;&#60;img src=x&#62;",
    "); @page { size: 1px } /* \\22 x */",
)
"""Each prints as the text that it is."""
ONES = 10
"""Items and slips of one document, each with another of the vectors in all its texts."""


class Shape(HTMLParser):
    """The elements and attribute names of a text, without what stands between them."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))


def everywhere(value: Any, text: str, kept: frozenset[str] = frozenset({"icon", "strategy", "language"})) -> Any:
    """The value with this text in every text of it; names of drawings and digests stay what they are."""
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in kept | {"strategies", "logo_sha256"}]
        return replace(value, **{name: everywhere(getattr(value, name), text) for name in names})
    if isinstance(value, tuple):
        return tuple(everywhere(each, text) for each in value)
    return text if type(value) is str else value


def template() -> Document:
    """A document with every kind of line."""
    picture = a_picture(yes=("unkind-ties", "low-mood", "pregnant", "injury-or-limits"))
    slugs = ("photos-of-loved-ones", "note-for-supporters", "tryptophan-meal", "dance", "ask-vitamin-b")
    document = a_document(*slugs, picture=picture, choices=Choices(week_log=True))
    return replace(document, items=tuple(replace(item, plan="x", backup="x", note="x") for item in document.items))


def planted(number: int, layout: Layout = Layout.STANDARD) -> Document:
    """Document 0, 1 or 2: ten of the vectors, each in all texts of an item and of a slip, one in what is left."""
    vectors = VECTORS[number * ONES : (number + 1) * ONES]
    document = template()
    item = replace(document.items[0], fit=("x",), standing="x", foods=("x",), cautions=(Caution("x", "x"),))
    slip = next(slip for slip in document.slips if slip.kind is SlipKind.REFERRAL)
    slip = replace(slip, kind=SlipKind.CARD, questions=("x",), steps=("x",), parts=slip.parts[:1])
    whole: Document = everywhere(document, vectors[number])
    return replace(
        whole,
        layout=layout,
        paper=Paper.LETTER,
        items=tuple(replace(everywhere(item, vector), number=n) for n, vector in enumerate(vectors, 1)),
        slips=tuple(everywhere(slip, vector) for vector in vectors),
    )


def html(document: Document) -> str:
    return drawn("pdf/handout.jinja", {"sheet": first_try(document, document.files()[0]), "logo_url": ""})


def shape(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    reader = Shape()
    reader.feed(html(document))
    return reader.elements


def test_there_are_thirty() -> None:
    assert len(set(VECTORS)) == 30


@pytest.mark.parametrize("vector", VECTORS)
def test_text_of_any_kind_in_any_place_adds_no_element_and_no_attribute(vector: str) -> None:
    document = template()
    assert shape(everywhere(document, vector)) == shape(everywhere(document, "x" * len(vector)))


@pytest.mark.parametrize("number", range(3))
def test_every_vector_in_every_text_prints_as_text_and_fetches_nothing(number: int) -> None:
    document = planted(number)
    pdf = render_pdf(document)  # a refused address would have ended it, see the next test
    whole = "".join(squeezed(page) for page in pages(pdf))
    assert complaints(pdf) == []
    assert [path for path, text in document.texts() if squeeze(text) not in whole] == []


@pytest.mark.parametrize(
    "vector", [vector for vector in VECTORS if "src=" in vector or "url(" in vector or "href=" in vector]
)
def test_engine_given_raw_markup_fetches_nothing_of_it(vector: str) -> None:
    """The second wall: even where a template failed to escape, no address but the bundle's is answered."""
    try:
        pdf = engine.write(engine.lay_out(f"<title>x</title><h1>x</h1>{vector}", page_css="", logo=None))
    except engine.FetchRefused:
        return
    assert b"EmbeddedFile" not in pdf
    assert "root:" not in "".join(squeezed(page) for page in pages(pdf))


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/x",
        "https://page.invalid/other.css",
        "https://page.invalid/static/icons/handout/../../css/handout.css",
        "data:image/png;base64,AAAA",
        "ftp://127.0.0.1/x",
        "asset:x",
        "logo.png",
    ],
)
def test_address_outside_the_bundle_ends_the_rendering(address: str) -> None:
    with pytest.raises(engine.FetchRefused):
        engine.lay_out(f'<img src="{address}" alt="x">', page_css="", logo=None)


def test_refusal_is_an_ordinary_exception() -> None:
    """WeasyPrint's own is not: `except Exception` and Django's handlers would miss it."""
    assert issubclass(engine.FetchRefused, Exception)
