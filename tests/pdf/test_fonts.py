"""Does the page know which characters it can print?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from suggestions.pdf.fonts import printable, unprintable
from tests.handout.making import a_document
from tests.screening.starter import starter_library


def test_every_character_of_the_starter_library_prints() -> None:
    for entry in starter_library().entries:
        if not entry.therapist_only:
            texts = (entry.client_title, entry.action, *entry.steps, entry.stop_if, entry.why)
            assert {character for text in texts for character in text if ord(character) not in printable()} == set()


@pytest.mark.parametrize(
    "alphabet", ["AZaz09", "ÄÖÜß", "ŁŃŻęů", "ΑΩαω", "АЯаяІї", "ấậẵ", "«»„“”\u2018\u2019\u2013\u2014…", "€£¥½°→✓♥"]
)
def test_alphabets_that_clients_write_in_print(alphabet: str) -> None:
    assert {character for character in alphabet if ord(character) not in printable()} == set()


@pytest.mark.parametrize(
    ("character", "name"),
    [("\U0001f600", "grinning face"), ("あ", "hiragana letter a"), ("א", "hebrew letter alef"), ("\ue000", "u+e000")],
)
def test_others_are_named_with_the_text_they_stand_in(character: str, name: str) -> None:
    document = replace(a_document("sing"), title=f"{'long ' * 10}{character}")
    (sentence,) = unprintable(document)
    assert f'"{character}" ({name})' in sentence
    assert f'"{"long " * 8}…"' in sentence


def test_each_character_is_named_once() -> None:
    document = replace(a_document("sing"), title="あい", head=("あ",))
    assert len(unprintable(document)) == 2
