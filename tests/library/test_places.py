"""Is every place named as the editor names it?"""

from __future__ import annotations

import pytest

from suggestions.library.places import place_words, rule_labels
from tests.library.entries import an_entry, starter_library


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("", ""),
        ("action", "One action"),
        ("steps[2]", "Step 2"),
        ("adaptations[1].client_line", "Way to make it fit 1, line for the client"),
        ("sections[1].heading", "Section 1, heading"),
        ("rules[3].instead", "Rule 3, instead"),
        ("rules", "Rules"),
        ("standing.client_line", "Always printed with it"),
        ("rule R057", "Rule on R057"),
    ],
)
def test_place_is_named(place: str, words: str) -> None:
    assert place_words(place) == words


def test_rule_is_named_by_its_flag() -> None:
    labels = rule_labels(an_entry("dance"), starter_library().flag_of)
    rule = an_entry("dance").rules[0]
    assert place_words(f"rule {rule.id}", labels) == f"Rule on {starter_library().flag_of[rule.flag].label}"
