"""By which words is a strategy found on the shelf?

By its titles above all, then by its kind, by what it needs and by every word that a client reads. An opt-in strategy
is found only by typing one of its titles from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable

from suggestions.library.client_texts import item_texts
from suggestions.library.entry import Entry
from suggestions.library.search import Document, Index

TITLE_WEIGHT, KIND_WEIGHT, TEXT_WEIGHT = 6.0, 3.0, 1.0

OPT_IN_FROM = (6, 12)
"""Letters of an opt-in strategy's own title and of its client title that must be typed to find it: "vitamin" is the
therapist's word for it, "private" is not."""

NEED_WORDS: dict[tuple[str, str], str] = {
    ("cost", "none"): "free no cost",
    ("cost", "low"): "cheap",
    ("space", "indoor"): "indoors at home",
    ("space", "outdoor"): "outdoors outside",
    ("space", "venue"): "place to go out",
    ("privacy", "full"): "private",
    ("person", "no"): "alone",
    ("person", "remote"): "phone post distance",
    ("person", "nearby"): "friend person",
    ("person", "strangers"): "strangers people group",
    ("animal", "optional"): "animal",
    ("animal", "yes"): "animal pet",
    ("link", "phone"): "phone",
    ("link", "internet"): "internet online",
    ("screen", "yes"): "screen",
    ("effort", "low"): "easy small",
    ("mobility", "none"): "seated lying bed",
}
"""What a therapist may type for a need. Needs that nobody looks for have no words."""


def index_of(entries: Iterable[Entry]) -> Index:
    """The index of the shelf. Keys are slugs."""
    return Index(document_of(entry) for entry in entries)


def document_of(entry: Entry) -> Document:
    """The words by which one strategy is found."""
    titles = tuple(title for title in (entry.title, entry.client_title) if title)
    if entry.opt_in:
        return Document(entry.slug, (), tuple(zip(OPT_IN_FROM, titles, strict=False)), only_by_title=True)
    needs = " ".join(words for (need, value), words in NEED_WORDS.items() if getattr(entry.needs, need) == value)
    text = " ".join([*(each.text for each in item_texts(entry)), *(each.text for each in entry.adaptations)])
    foods = " ".join(food.name for food in entry.foods)
    return Document(
        entry.slug,
        (
            (TITLE_WEIGHT, " ".join(titles)),
            (KIND_WEIGHT, f"{entry.kind.value} {needs} {foods}"),
            (TEXT_WEIGHT, text),
        ),
        tuple((1, title) for title in titles),
    )
