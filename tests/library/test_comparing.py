"""Are two versions told apart word by word, in every field?"""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from suggestions.library.circumstances import Needs
from suggestions.library.comparing import Piece, Side, differences, pieces
from suggestions.library.entry import Entry, Grade, Severity, Standing
from tests.library.entries import an_entry, starter_library
from tests.library.making import a_rule


def told(old: Entry, new: Entry) -> list[tuple[str, str]]:
    """Each difference as its field and one text with [-old-] and {+new+}."""
    marks = {Side.SAME: "{}", Side.OLD: "[-{}-]", Side.NEW: "{{+{}+}}"}
    library = starter_library()
    found = differences(old, new, flags=library.flag_of, citations=library.citation_of)
    return [(each.field, " ".join(marks[piece.side].format(piece.text) for piece in each.pieces)) for each in found]


def test_words_that_changed_stand_beside_each_other() -> None:
    assert pieces("Sit on a bench.", "Sit on a wall.") == (
        Piece(Side.SAME, "Sit on a"),
        Piece(Side.OLD, "bench."),
        Piece(Side.NEW, "wall."),
    )


def test_changes_are_told_in_the_curators_words() -> None:
    old = an_entry("people-watching")
    first, second = old.rules
    new = replace(
        old,
        action="Sit where people pass by. Pick one dog.",
        steps=(*old.steps[:3], "Go home."),
        rules=(replace(first, severity=Severity.CAUTION), a_rule(flag="ptsd", instead=())),
        standing=Standing("Stop if it hurts.", "Ours.", "C"),
        needs=replace(old.needs, minutes=(5, 20)),
    )
    rest = "person and make up a kind story about their day."
    assert told(old, new) == [
        ("One action", f"Sit where people pass by. Pick one [-{rest}-] {{+dog.+}}"),
        ("Step 4", "[-Stay a little longer if it feels good.-] {+Go home.+}"),
        ("Always printed with it", "{+Stop if it hurts.+}"),
        ("Always printed with it, note", "{+Ours. (C)+}"),
        (f"Rule on {label(first.flag)}", "[-contraindicated, relative-] {+caution+}"),
        (f"Rule on {label('ptsd')}", "{+caution+}"),
        (f"Rule on {label('ptsd')}, reason", "{+Silence may let memories in.+}"),
        (f"Rule on {label('ptsd')}, prints", "{+Look at things near you.+}"),
        (f"Rule on {label('ptsd')}, what to change", "{+Eyes open, short.+}"),
        (f"Rule on {label('ptsd')}, rests on", "{+C, clinical, re-experiencing+}"),
        ("Minutes", "[-10-] {+5+} to 20"),
        *((name, text) for name, text in gone(second.flag, told(old, new))),
    ]


def label(flag: str) -> str:
    return starter_library().flag_of[flag].label


def gone(flag: str, lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is told of a rule that was taken out: all of it struck."""
    found = [(name, text) for name, text in lines if name.startswith(f"Rule on {label(flag)}")]
    assert len(found) == 5
    assert all(text.startswith("[-") and text.endswith("-]") for _, text in found)
    return found


def test_same_words_have_no_differences() -> None:
    assert told(an_entry(), an_entry()) == []


def test_no_field_of_an_entry_is_forgotten() -> None:
    """For each field some other value must show."""
    others = {
        "slug": None,
        "always": None,
        "grade": Grade.E1,
        "needs": Needs("low", "some", "indoor", "some", "remote", "yes", "phone", "high", "sight", "yes", (7, 9)),
    }
    plain, rich = an_entry("sing"), an_entry("ask-vitamin-b", foods=an_entry("tryptophan-meal").foods)
    silent = []
    for field in fields(Entry):
        value = others.get(field.name, getattr(rich, field.name))
        if value is None:
            continue
        if value == getattr(plain, field.name):
            value = not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else value
        assert value != getattr(plain, field.name), field.name
        if not told(plain, replace(plain, **{field.name: value})):
            silent.append(field.name)
    assert silent == []


@given(st.text(max_size=200), st.text(max_size=20))
def test_pieces_give_both_texts_back(old: str, typed: str) -> None:
    new = f"{old} {typed}"
    found = pieces(old, new)
    for side, text in ((Side.OLD, old), (Side.NEW, new)):
        assert " ".join(piece.text for piece in found if piece.side in (Side.SAME, side)).split() == text.split()
