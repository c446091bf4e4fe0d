"""Does a document survive being stored, and say everything about its files?"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from suggestions.handout.document import Crisis, CrisisLine, Document, Layout, Practice
from suggestions.handout.picks import Choices
from tests.handout.making import THREE, a_document


def documents() -> st.SearchStrategy[Document]:
    """Any document that the type allows, however odd."""
    return st.builds(
        Document,
        practice=st.none() | st.builds(Practice),
        crisis=st.builds(Crisis, lines=st.lists(st.builds(CrisisLine), max_size=3).map(tuple)),
        issued=st.dates(),
        use_until=st.dates(),
    )


@given(documents())
@settings(max_examples=60)
def test_document_reads_back_equal_from_its_json(document: Document) -> None:
    assert Document.from_json(document.to_json()) == document


def test_digest_is_that_of_the_json() -> None:
    document = a_document(*THREE)
    assert document.digest() == hashlib.sha256(document.to_json().encode()).hexdigest()


def test_digest_tells_documents_apart() -> None:
    document = a_document(*THREE)
    assert document.digest() != replace(document, issued=date(2026, 11, 22)).digest()


def test_texts_are_what_prints_and_nothing_else() -> None:
    document = a_document("sing")
    texts = dict(document.texts())
    assert texts["items[0].title"] == "Sing"
    assert {"sing", "mic-vocal", "en-US"}.isdisjoint(texts.values())


def test_ordinary_handout_is_one_file_with_its_slips() -> None:
    document = a_document("sing", "ask-vitamin-b")
    assert [(file.name, file.has_list, len(file.slips)) for file in document.files()] == [("handout-H-7KQ2", True, 1)]


def test_slips_of_a_discreet_handout_are_files_of_their_own_with_neutral_names() -> None:
    document = a_document("sing", "ask-vitamin-b", choices=Choices(layout=Layout.DISCREET))
    assert [(file.name, file.title, file.has_list, len(file.slips)) for file in document.files()] == [
        ("list-H-7KQ2", "My list", True, 0),
        ("page-2-H-7KQ2", "My list, page 2", False, 1),
    ]


def test_handout_of_slips_alone_has_no_list() -> None:
    ordinary = a_document("ask-vitamin-b")
    discreet = a_document("ask-vitamin-b", choices=Choices(layout=Layout.DISCREET))
    assert [file.has_list for file in ordinary.files()] == [False]
    assert [(file.name, file.has_list) for file in discreet.files()] == [("page-1-H-7KQ2", False)]
