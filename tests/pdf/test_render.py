"""Is every word of a handout on its paper, in its place, readable by eye, by machine and by a screen reader?"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import replace
from functools import cache
from html import unescape

import pytest
from PIL import Image

from clinic.drawing import drawn
from suggestions.handout.document import Crisis, CrisisForm, CrisisLine, Document, File, Layout, Paper
from suggestions.handout.picks import Choices, Tailoring
from suggestions.handout.sheet import SIZES
from suggestions.library.printing import Size
from suggestions.pdf.render import PageRefused, fitted_files, render_pdf
from tests.handout.making import FIVE, PRACTICE, THREE, a_document, a_picture
from tests.pdf.paper import Run, complaints, opened, pages, squeeze, squeezed, tags
from tests.pdf.reading import count_pages

MARGIN = 42.5
"""1.5 cm in points."""
EVERYTHING = (
    "photos-of-loved-ones",
    "learn-how-bonding-works",
    "note-for-supporters",
    "tryptophan-meal",
    "dance",
    "exercise-alone",
    "ask-vitamin-b",
)
"""An item with cautions, a card, a note for a helper, foods, two things for the doctor and a question for one."""
TALLEST = ("find-safe-cues", "backup-before-stress", "tryptophan-meal")
"""The strategies of the starter library that take most room at normal size."""
ALIKE = ("recall-warm-memories", "photos-of-loved-ones")
"""Two with the same warnings."""
WRITTEN = Tailoring(
    title="My photo of Brown\u2019s Bay",
    plan="Mondays at nine, in bed",
    backup="think of the smell of it",
    note="You said the blue frame.",
    fit=(0,),
)

ROOM_TO_WRITE = {"What I noticed", "What the doctor said", "My notes", "What I want to talk about", "from you"}

both_papers = pytest.mark.parametrize("paper", Paper)
all_layouts = pytest.mark.parametrize("layout", Layout)


@cache
def full(layout: Layout, paper: Paper) -> Document:
    """A document with every kind of line on it."""
    picture = a_picture(
        yes=("unkind-ties", "recent-loss", "ptsd", "injury-or-limits", "seizures", "low-mood", "pregnant"),
        foods=("egg",),
    )
    choices = Choices(layout=layout, paper=paper, week_log=True)
    return a_document(*EVERYTHING, picture=picture, choices=choices, tailoring=WRITTEN)


@cache
def files_of(layout: Layout, paper: Paper) -> tuple[tuple[File, bytes], ...]:
    document = full(layout, paper)
    return tuple((file, render_pdf(document, file)) for file in document.files())


def pages_of(document: Document) -> tuple[tuple[Run, ...], ...]:
    return pages(render_pdf(document))


def test_each_thing_to_try_has_its_own_drawing() -> None:
    document = a_document(*THREE)
    for n, item in enumerate(document.items):
        items = (*document.items[:n], replace(item, icon="umbrella"), *document.items[n + 1 :])
        assert render_pdf(replace(document, items=items)) != render_pdf(document)


@all_layouts
@both_papers
def test_structure_has_no_complaint(layout: Layout, paper: Paper) -> None:
    for file, pdf in files_of(layout, paper):
        assert (file.name, complaints(pdf)) == (file.name, [])


@all_layouts
@both_papers
def test_every_word_of_the_document_is_on_paper(layout: Layout, paper: Paper) -> None:
    whole = "".join(squeezed(page) for _, pdf in files_of(layout, paper) for page in pages(pdf))
    assert [path for path, text in full(layout, paper).texts() if squeeze(text) not in whole] == []


@all_layouts
@both_papers
def test_warning_is_on_the_page_of_its_item_and_large_enough(layout: Layout, paper: Paper) -> None:
    document = full(layout, paper)
    (_, pdf), *_ = files_of(layout, paper)
    found = pages(pdf)
    for item in document.items:
        page = next(page for page in found if squeeze(item.title) in squeezed(page))
        for caution in item.cautions:
            assert squeeze(f"{caution.word} {caution.line}") in squeezed(page)
            words = [run for run in page if run.text.strip() and run.text.strip() in caution.line]
            assert min(run.size for run in words) >= 11


@all_layouts
@both_papers
def test_crisis_line_is_on_page_1_of_every_file_and_the_code_on_every_page(layout: Layout, paper: Paper) -> None:
    for _, pdf in files_of(layout, paper):
        found = [squeezed(page) for page in pages(pdf)]
        assert "555-0100" in found[0]
        assert [page for page in found if not re.search(r"H-7KQ2·(Given)?Nov21,2026·UseuntilFeb19,2027", page)] == []


@all_layouts
@both_papers
def test_nothing_prints_within_a_centimetre_and_a_half_of_an_edge(layout: Layout, paper: Paper) -> None:
    for _, pdf in files_of(layout, paper):
        for run in (run for page in pages(pdf) for run in page if run.text.strip()):
            assert run.left >= MARGIN
            assert run.top - 0.8 * run.size >= MARGIN - 1
            assert run.top + 0.25 * run.size <= SIZES[paper].height - MARGIN + 1


@both_papers
def test_paper_has_its_size(paper: Paper) -> None:
    with opened(files_of(Layout.STANDARD, paper)[0][1]) as file:
        size = {round(float(page.mediabox[2])): round(float(page.mediabox[3])) for page in file.pages}
    assert size == ({612: 792} if paper is Paper.LETTER else {595: 842})


@both_papers
def test_large_print_sets_all_text_at_18_points(paper: Paper) -> None:
    (_, pdf), *_ = files_of(Layout.LARGE, paper)
    sizes = {round(run.size, 1) for page in pages(pdf) for run in page if run.text.strip()}
    assert min(sizes) >= 17.5


@both_papers
def test_standard_sets_the_action_and_warnings_at_14_points(paper: Paper) -> None:
    document = full(Layout.STANDARD, paper)
    (_, pdf), *_ = files_of(Layout.STANDARD, paper)
    said = {document.items[0].action, document.items[0].cautions[0].line}
    sizes = [round(run.size) for page in pages(pdf) for run in page if run.text.strip() in said]
    assert set(sizes) == {14}


@both_papers
@pytest.mark.parametrize("layout", [Layout.STANDARD, Layout.DISCREET])
def test_three_normal_items_take_one_page(layout: Layout, paper: Paper) -> None:
    for slugs in (THREE, TALLEST):
        assert count_pages(a_document(*slugs, choices=Choices(layout=layout, paper=paper))) == 1


@both_papers
def test_three_normal_items_with_a_picked_line_take_one_page(paper: Paper) -> None:
    tailoring = Tailoring(fit=(0,))
    assert count_pages(a_document(*THREE, tailoring=tailoring, choices=Choices(paper=paper))) == 1


@both_papers
def test_three_normal_items_take_two_pages_in_large_print(paper: Paper) -> None:
    for slugs in (THREE, TALLEST):
        assert count_pages(a_document(*slugs, choices=Choices(layout=Layout.LARGE, paper=paper))) == 2


@both_papers
def test_five_normal_items_take_two_pages_and_at_most_four_in_large_print(paper: Paper) -> None:
    assert count_pages(a_document(*FIVE, choices=Choices(paper=paper))) == 2
    assert count_pages(a_document(*FIVE, choices=Choices(layout=Layout.LARGE, paper=paper))) <= 4


def test_last_page_with_one_item_is_ruled_for_notes() -> None:
    *_, last = pages_of(a_document(*FIVE[:4]))
    assert "WhatInoticed" in squeezed(last)


def test_discreet_page_is_not_ruled_and_shares_its_items_evenly() -> None:
    document = a_document(*FIVE[:4], choices=Choices(layout=Layout.DISCREET))
    titles = [
        [item.title for item in document.items if item.title in {run.text.strip() for run in page}]
        for page in pages_of(document)
    ]
    assert [len(page) for page in titles] == [2, 2]


def test_line_shared_by_two_items_prints_once_on_a_page_and_again_overleaf() -> None:
    picture = a_picture(yes=("aggression",))
    line = squeeze("Do this when you feel calm. Walk away if you feel anger rise.")
    animals = ("pet-an-animal", "snuggle-your-pet", "play-with-a-dog")
    small = pages_of(a_document(*animals, picture=picture))
    large = pages_of(a_document(*animals, picture=picture, choices=Choices(layout=Layout.LARGE)))
    assert [squeezed(page).count(line) for page in small] == [1]
    assert [squeezed(page).count(line) for page in large] == [1, 1]


@pytest.mark.parametrize("form", CrisisForm)
@all_layouts
def test_long_names_of_numbers_push_the_list_up_and_never_stand_over_it(form: CrisisForm, layout: Layout) -> None:
    document = a_document(*THREE, choices=Choices(layout=layout))
    lines = tuple(CrisisLine("Wide " * 11, "9" * 30) for _ in range(4))
    page, *_ = pages_of(replace(document, crisis=Crisis(form, "Need someone now?", lines)))
    pick = next(run.top for run in page if run.text.strip() == "My pick")
    numbers = [run.top for run in page if run.text.startswith("999")]
    items = [run.top for run in page if run.text.strip() == "I tried it"]
    assert squeezed(page).count("9" * 30) == 4
    if form is CrisisForm.LEADING:
        assert max(numbers) < min([*items, pick]) == min(items, default=pick)
    else:
        assert max(items, default=0) < min(pick, *numbers)


def test_crisis_numbers_lead_page_1_when_a_plan_is_in_place() -> None:
    document = a_document(*THREE)
    page, *_ = pages_of(replace(document, crisis=replace(document.crisis, form=CrisisForm.LEADING)))
    number = next(run.top for run in page if run.text == "555-0100")
    assert number < next(run.top for run in page if run.text.strip() == document.items[0].title)


def test_notice_stands_at_the_top_of_page_1() -> None:
    document = a_document("sing", picture=a_picture(yes=("pregnant", "low-mood")))
    page, *_ = pages_of(document)
    assert "Takecare.Feelinglowaroundabirth" in squeezed(page)


def test_handout_of_a_question_for_the_doctor_alone_has_the_crisis_line_and_no_list() -> None:
    page, *_ = pages_of(a_document("ask-vitamin-b"))
    assert "555-0100" in squeezed(page)
    assert "Mypick" not in squeezed(page)


@pytest.mark.parametrize("layout", [Layout.STANDARD, Layout.DISCREET])
def test_question_for_the_doctor_leaves_room_to_write_down_the_answer(layout: Layout) -> None:
    document = a_document("ask-intranasal-oxytocin", choices=Choices(layout=layout))
    front, back = pages_of(document)
    assert "WhatIwanttoask" in squeezed(front)
    assert "Mynotes" in squeezed(back)


def test_every_size_prints() -> None:
    for size in Size:
        document = a_document("sing", tailoring=Tailoring(size=size))
        whole = "".join(squeezed(page) for page in pages_of(document))
        assert [text for _, text in document.texts() if squeeze(text) not in whole] == []


def test_headings_lists_and_tables_are_tagged() -> None:
    (_, pdf), *_ = files_of(Layout.STANDARD, Paper.LETTER)
    kinds = tags(pdf)
    assert kinds.count("H1") == 1 + len(full(Layout.STANDARD, Paper.LETTER).slips)
    assert {"H2", "L", "LI", "Lbl", "LBody", "Table", "TH", "TD", "P"} <= set(kinds)


def test_logo_prints_with_words_for_those_who_do_not_see_it() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "#7d3415").save(picture, "PNG")
    logo = picture.getvalue()
    practice = replace(PRACTICE, logo_sha256=hashlib.sha256(logo).hexdigest())
    document = a_document("sing", practice=practice)
    pdf = render_pdf(document, logo=logo)
    assert complaints(pdf) == []
    assert "Figure" in tags(pdf)
    with pytest.raises(ValueError, match="logo"):
        render_pdf(document, logo=logo + b"x")


def test_discreet_files_say_nothing_of_their_content_or_sender() -> None:
    for file, pdf in files_of(Layout.DISCREET, Paper.LETTER):
        with opened(pdf) as opened_file:
            title = str(opened_file.docinfo["/Title"])
        assert title == file.title
        assert title.startswith("My list")
        assert "Riverside" not in "".join(squeezed(page) for page in pages(pdf))


def test_character_without_a_glyph_is_refused_by_name() -> None:
    document = a_document("sing", tailoring=Tailoring(note="Smile \U0001f600 back"))
    with pytest.raises(PageRefused) as refused:
        render_pdf(document)
    assert refused.value.sentences == (
        'The page cannot print "\U0001f600" (grinning face), which stands in "Smile \U0001f600 back". Take it out.',
    )


@pytest.mark.parametrize("text", ["Łódź, Zürich, İzmir", "Αθήνα", "Київ и Москва", "Việt Nam", "½ → ♥ ☂ ✓"])
def test_other_alphabets_and_signs_print(text: str) -> None:
    document = a_document("sing", tailoring=Tailoring(note=text))
    pdf = render_pdf(document)
    assert squeeze(text) in squeezed(pages(pdf)[0])
    assert complaints(pdf) == []


def test_long_words_break_and_stay_on_the_page() -> None:
    document = a_document("sing", tailoring=Tailoring(note="W" * 300, plan="m" * 100, title="W" * 60))
    page, *_ = pages_of(document)
    assert "W" * 300 in squeezed(page)
    assert max(len(run.text.strip()) for run in page if set(run.text.strip()) == {"W"}) < 40


@both_papers
def test_discreet_week_fits_its_page(paper: Paper) -> None:
    document = a_document("sing", choices=Choices(layout=Layout.DISCREET, paper=paper, week_log=True))
    _, log = document.files()
    assert len(pages(render_pdf(document, log))) == 1


@both_papers
def test_page_1_of_large_print_holds_an_item_also_under_a_notice(paper: Paper) -> None:
    picture = a_picture(yes=("unkind-ties", "recent-loss", "ptsd", "low-mood", "pregnant"))
    document = a_document(
        "photos-of-loved-ones", "dance", picture=picture, choices=Choices(layout=Layout.LARGE, paper=paper)
    )
    assert squeeze("Look at photos you love") in squeezed(pages_of(document)[0])


def test_no_page_holds_nothing_but_lines_to_write_on() -> None:
    document = a_document("sing", "learn-how-bonding-works", choices=Choices(layout=Layout.LARGE))
    assert not squeezed(pages_of(document)[-1]).startswith(squeeze("What I want to talk about"))


@pytest.mark.parametrize("slugs", [THREE, ALIKE, EVERYTHING], ids=["three", "alike", "everything"])
@all_layouts
def test_picture_on_the_screen_says_what_the_paper_says(layout: Layout, slugs: tuple[str, ...]) -> None:
    """What the paper drops, because the page says it already or has no room for it, the screen drops as well."""
    picture = a_picture(yes=("unkind-ties", "recent-loss", "ptsd", "pregnant", "low-mood"))
    document = a_document(*slugs, picture=picture, choices=Choices(layout=layout))
    sheets = [fitted.sheet for fitted in fitted_files(document)]
    shown = re.sub("<[^>]*>", " ", drawn("handout/desk/_sheet_list.jinja", {"sheets": sheets}))
    screen = squeeze(unescape(shown))
    paper = "".join(squeezed(page) for file in document.files() for page in pages(render_pdf(document, file)))
    said = {text for path, text in document.texts() if path not in ("code", "crisis.heading")} | ROOM_TO_WRITE
    counts = {text: (screen.count(squeeze(text)), paper.count(squeeze(text))) for text in said}
    assert {text: count for text, count in counts.items() if count[0] != count[1]} == {}
