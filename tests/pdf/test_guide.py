"""Is the therapists' guide one page, on either paper and on the screen?"""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from django.test import Client

from clinic.accounts.models import User
from suggestions.handout.document import Paper
from suggestions.pdf.guide import FILE, guide_pdf
from tests.pdf.reading import words_of

pytestmark = pytest.mark.once
SignedIn = Callable[[User], Client]


@pytest.mark.parametrize("paper", Paper)
def test_every_word_of_the_file_is_on_one_page(paper: Paper) -> None:
    pdf = guide_pdf(paper)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert len(file.pages) == 1
    marked = str.maketrans("", "", "#*`•")
    on_paper = words_of(pdf).translate(marked).split()
    in_file = FILE.read_text("utf-8").replace(".**", "**").replace("\n- ", "\n").translate(marked).split()
    assert sorted(on_paper) == sorted(in_file)


def test_a_therapist_reads_it_and_prints_it(signed_in: SignedIn, ada: User, cara: User) -> None:
    browser = signed_in(ada)
    assert "Contraindicated" in browser.get("/guide/").content.decode()
    assert browser.get("/guide/paper/").content == guide_pdf(Paper.LETTER)
    assert signed_in(cara).get("/guide/").status_code == 403
