"""What stands in a PDF, read back without the program that wrote it?

`pages` gives every run of text with its place and size, `complaints` what a screen reader or an archive would miss. It
is a check of structure, not a validator: it knows what our renderer may write.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
ACTIVE = {"/EmbeddedFiles", "/JavaScript", "/JS", "/Launch", "/SubmitForm", "/URI", "/GoToR", "/AA"}
"""Names that no file of ours may hold."""


@dataclass(frozen=True)
class Run:
    """Text that was set in one go."""

    text: str
    size: float
    """Points."""
    left: float
    top: float
    """Of the base line, in points from the top left corner."""


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The file, to be closed by who asked."""
    return pikepdf.open(io.BytesIO(pdf))


@lru_cache(maxsize=32)
def pages(pdf: bytes) -> tuple[tuple[Run, ...], ...]:
    """The runs of each page in the order in which they were drawn."""
    with opened(pdf) as file:
        return tuple(tuple(_runs(page)) for page in file.pages)


def squeezed(runs: Iterable[Run]) -> str:
    """The text of a page without spaces, so that a paragraph is found however its lines were broken."""
    return squeeze("".join(run.text for run in runs))


def squeeze(text: str) -> str:
    """The text without spaces."""
    return re.sub(r"\s+", "", text)


def complaints(pdf: bytes) -> list[str]:
    """What is wrong with the structure of a file; empty when nothing is."""
    with opened(pdf) as file:
        return [*_document(file), *_tree(file), *(line for page in file.pages for line in _fonts(page)), *_active(file)]


def tags(pdf: bytes) -> list[str]:
    """The kinds of all structure elements in reading order, such as "H1"."""
    with opened(pdf) as file:
        return [str(node.S)[1:] for node in _nodes(file.Root.StructTreeRoot.K)]


def _document(file: pikepdf.Pdf) -> Iterator[str]:
    root: Any = file.Root
    if "/MarkInfo" not in root or not root.MarkInfo.get("/Marked", False):
        yield "not tagged"
    if str(root.get("/Lang", "")) != "en-US":
        yield "no language"
    if "/ViewerPreferences" not in root or not root.ViewerPreferences.get("/DisplayDocTitle", False):
        yield "the title is not shown"
    with file.open_metadata() as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "does not say that it is PDF/UA-1"
        if not metadata.get("dc:title"):
            yield "no title"
    if set(file.docinfo.keys()) - {"/Title", "/Producer"}:
        yield f"says more than its title: {list(file.docinfo.keys())}"


def _tree(file: pikepdf.Pdf) -> Iterator[str]:
    level = 0
    for node in _nodes(file.Root.StructTreeRoot.K):
        kind = str(node.S)
        if kind == "/Figure" and not str(node.get("/Alt", "")):
            yield "a picture without words"
        if kind == "/TD" and not any("/Headers" in part for part in _attributes(node)):
            yield "a cell that does not name its headers"
        if heading := re.fullmatch(r"/H(\d)", kind):
            if int(heading[1]) > level + 1:
                yield f"heading {heading[1]} follows {level}"
            level = int(heading[1])
    if level == 0:
        yield "no heading"


def _nodes(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _nodes(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _nodes(node.K)


def _attributes(node: Any) -> list[Any]:
    attributes = node.get("/A", [])
    return [attributes] if isinstance(attributes, pikepdf.Dictionary) else list(attributes)


def _fonts(page: pikepdf.Page) -> Iterator[str]:
    fonts: Any = page.Resources.get("/Font", {})
    for name, font in fonts.items():
        descriptor: Any = font.get("/DescendantFonts", [font])[0].get("/FontDescriptor", {})
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            yield f"font {name} is not embedded"
        if "/ToUnicode" not in font:
            yield f"font {name} does not say what its letters are"
        if not re.search(r"Atkinson-Hyperlegible-Next|Page-Other", str(font.BaseFont)):
            yield f"font {font.BaseFont} is none of ours"


def _active(file: pikepdf.Pdf) -> Iterator[str]:
    for number, thing in enumerate(file.objects):
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            said = {str(part) for pair in thing.items() for part in pair}
            yield from (f"object {number} holds {name}" for name in sorted(said & ACTIVE))
    if any("/Annots" in page for page in file.pages):
        yield "a link or note"


def _runs(page: pikepdf.Page) -> Iterator[Run]:
    fonts: Any = page.Resources.get("/Font", {})
    letters = {str(name): _letters(font) for name, font in fonts.items()}
    height = float(page.mediabox[3])
    place: Matrix = (1, 0, 0, 1, 0, 0)
    stack: list[Matrix] = []
    font, size, text = "", 0.0, place
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        match str(operator):
            case "q":
                stack.append(place)
            case "Q":
                place = stack.pop()
            case "cm":
                place = _times(_matrix(operands), place)
            case "Tf":
                font, size = str(operands[0]), float(operands[1])
            case "Tm":
                text = _matrix(operands)
            case "Tj" | "TJ":
                whole = _times(text, place)
                said = "".join(_said(part, letters[font]) for part in _parts(operands[0]))
                yield Run(said, size * abs(whole[3]), whole[4], height - whole[5])


def _parts(operand: Any) -> Iterator[bytes]:
    for part in operand if isinstance(operand, pikepdf.Array) else [operand]:
        if isinstance(part, pikepdf.String):
            yield bytes(part)


def _said(codes: bytes, letters: dict[int, str]) -> str:
    return "".join(letters[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))


def _letters(font: Any) -> dict[int, str]:
    """Number of a glyph -> what it stands for."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>\n", table)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
