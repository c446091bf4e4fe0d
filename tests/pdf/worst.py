"""The worst document that the limits allow: for the test of its size, and for the bench of its time and memory.

Worst for the renderer are letters that change from one font to the other, because every change ends a run of glyphs, in
as many lines as may be, with numbers to call so long that everything is laid out twice.
"""

from __future__ import annotations

from dataclasses import replace

from suggestions.handout import limits
from suggestions.handout.document import Caution, CrisisLine, Document, Item, Layout
from suggestions.handout.picks import Choices
from suggestions.library.printing import Size
from tests.handout.making import a_document

CHANGING = "aЖ"


def worst_document() -> Document:
    """As many items, lines and characters as may be, in large print."""
    document = a_document("sing", choices=Choices(layout=Layout.LARGE))
    numbers = tuple(
        CrisisLine(_text(limits.CRISIS_NAME), "9" * limits.CRISIS_NUMBER) for _ in range(limits.CRISIS_LINES)
    )
    items = tuple(_item(document.items[0], number) for number in range(1, limits.ITEMS + 1))
    document = replace(document, crisis=replace(document.crisis, lines=numbers), items=items, notes=True)
    lines, characters = _size(document)
    fillers = limits.LINES - lines
    each = (limits.CHARACTERS - characters) // fillers
    steps = [fillers // limits.ITEMS + (number < fillers % limits.ITEMS) for number in range(limits.ITEMS)]
    return replace(
        document,
        items=tuple(replace(item, steps=(_text(each),) * count) for item, count in zip(items, steps, strict=True)),
    )


def _item(like: Item, number: int) -> Item:
    return replace(
        like,
        number=number,
        size=Size.STRETCH,
        title=_text(limits.TITLE),
        action=_text(100),
        steps=(),
        why=_text(100),
        stop_if=_text(50),
        plan=_text(limits.PLAN),
        backup=_text(limits.BACKUP),
        note=_text(limits.NOTE),
        cautions=(Caution("Take care.", _text(60)),),
    )


def _text(length: int) -> str:
    return (CHANGING * length)[:length]


def _size(document: Document) -> tuple[int, int]:
    texts = [text for _, text in document.texts()]
    return len(texts), sum(map(len, texts))
