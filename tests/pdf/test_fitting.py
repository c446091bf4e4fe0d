"""Is a better way to lay out a page found where there is one, and nothing tried where not?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from suggestions.handout.document import Caution, CrisisForm, CrisisLine, Document, Layout
from suggestions.handout.picks import Choices
from suggestions.handout.sheet import Sheet, Spacing, first_try
from suggestions.library.entry import Kind
from suggestions.pdf.fitting import PROPOSALS, Seen
from suggestions.pdf.render import _laid_out, _seen
from tests.handout.making import FIVE, THREE, a_document
from tests.screening.starter import starter_library

DEEPEN, SAY_ONCE, TIGHTEN, BALANCE = PROPOSALS


def sheet_of(document: Document) -> Sheet:
    return first_try(document, document.files()[0])


def seen(sheet: Sheet, *pages: int) -> Seen:
    """Items on these pages, the foot of page 1 where it was guessed."""
    page_of = dict(enumerate(pages, 1))
    return Seen(pages=max(pages) + 1, base_top=sheet.content_bottom + 9, page_of=page_of)


@pytest.mark.parametrize("form", CrisisForm)
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("lines", [1, 4])
def test_foot_of_page_1_is_guessed_to_the_point(form: CrisisForm, layout: Layout, lines: int) -> None:
    document = a_document(*FIVE[:2], choices=Choices(layout=layout))
    numbers = tuple(CrisisLine("" if layout is Layout.DISCREET else "Crisis line", "555-0100") for _ in range(lines))
    sheet = sheet_of(replace(document, crisis=replace(document.crisis, form=form, lines=numbers)))
    spare = _seen(_laid_out(sheet, None)).base_top - sheet.content_bottom - 9
    assert -1 <= spare <= 4


@pytest.mark.parametrize("layout", [Layout.STANDARD, Layout.LARGE])
@pytest.mark.parametrize("items", [1, 5, 6, 7, 11, 12])
def test_row_for_each_five_choices_is_guessed_too(layout: Layout, items: int) -> None:
    slugs = [entry.slug for entry in starter_library().entries if entry.kind in (Kind.SENSES, Kind.BODY)][:items]
    document = replace(a_document(*slugs, choices=Choices(layout=layout)), practice=None)
    sheet = sheet_of(document)
    spare = _seen(_laid_out(sheet, None)).base_top - sheet.content_bottom - 9
    assert -1 <= spare <= 5


def test_deeper_foot_is_offered_by_what_is_missing() -> None:
    sheet = sheet_of(a_document(*THREE))
    deeper = DEEPEN.offer(sheet, replace(seen(sheet, 0, 0, 0), base_top=sheet.content_bottom - 20.5))
    assert deeper is not None
    assert deeper.base == sheet.base + 30
    assert DEEPEN.offer(sheet, seen(sheet, 0, 0, 0)) is None


def test_line_of_two_items_is_left_out_of_the_second_on_the_same_page_only() -> None:
    document = a_document(*THREE)
    caution = Caution("Take care.", "Go slow.")
    document = replace(document, items=tuple(replace(item, cautions=(caution,)) for item in document.items))
    sheet = sheet_of(document)
    once = SAY_ONCE.offer(sheet, seen(sheet, 0, 0, 1))
    assert once is not None
    assert [len(item.cautions) for item in once.items] == [1, 0, 1]
    assert SAY_ONCE.keeps(once, seen(sheet, 0, 0, 1), seen(sheet, 0, 0, 0))
    assert not SAY_ONCE.keeps(once, seen(sheet, 0, 0, 1), seen(sheet, 0, 1, 1))


def test_standing_line_that_a_warning_says_already_is_left_out_too() -> None:
    document = a_document("exercise-alone", "sing")
    first, second = document.items
    document = replace(
        document, items=(replace(second, cautions=(Caution("", first.standing),), number=1), replace(first, number=2))
    )
    sheet = sheet_of(document)
    once = SAY_ONCE.offer(sheet, seen(sheet, 0, 0))
    assert once is not None
    assert [item.standing for item in once.items] == ["", ""]


def test_closer_spacing_is_tried_for_few_items_on_two_pages() -> None:
    sheet = sheet_of(a_document(*THREE))
    closer = TIGHTEN.offer(sheet, seen(sheet, 0, 0, 1))
    assert closer is not None
    assert closer.spacing is Spacing.TIGHT
    assert TIGHTEN.offer(sheet, seen(sheet, 0, 0, 0)) is None
    five = sheet_of(a_document(*FIVE))
    assert TIGHTEN.offer(five, seen(five, 0, 0, 0, 1, 1)) is None


def test_lonely_last_item_of_a_discreet_list_gets_company() -> None:
    discreet = sheet_of(a_document(*FIVE[:4], choices=Choices(layout=Layout.DISCREET)))
    shared = BALANCE.offer(discreet, seen(discreet, 0, 0, 0, 1))
    assert shared is not None
    assert shared.starts_page == 3
    assert BALANCE.offer(discreet, seen(discreet, 0, 0, 1, 1)) is None
    ruled = sheet_of(a_document(*FIVE[:4]))
    assert BALANCE.offer(ruled, seen(ruled, 0, 0, 0, 1)) is None
