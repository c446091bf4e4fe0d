"""What has changed between the page that was looked at and the one that would be issued now?

`changes(before, after)` says it in sentences for the therapist, so that a refusal tells what to look at. It
compares what prints, not how it was made; if nothing that prints differs, the answers or the library behind it do.
"""

from __future__ import annotations

from collections.abc import Iterator

from suggestions.handout.document import Document, Item

BEHIND_THE_PAGE = "The answers or the library changed. What prints stays the same."


def changes(before: Document, after: Document) -> tuple[str, ...]:
    """Sentences, in the order of the page; never empty."""
    return tuple(_changes(before, after)) or (BEHIND_THE_PAGE,)


def _changes(before: Document, after: Document) -> Iterator[str]:
    if (before.crisis.lines, before.crisis.form) != (after.crisis.lines, after.crisis.form):
        yield "The numbers to call changed."
    if (before.head, before.notices) != (after.head, after.notices):
        yield "The lines at the top of the page changed."
    if (before.layout, before.large_type, before.paper) != (after.layout, after.large_type, after.paper):
        yield "The layout changed."
    if before.practice != after.practice:
        yield "The practice's name or contact line changed."
    yield from _item_changes(
        {item.strategy: item for item in before.items}, {item.strategy: item for item in after.items}
    )
    if before.slips != after.slips:
        yield "A page beside the list changed, such as the doctor's."


def _item_changes(before: dict[str, Item], after: dict[str, Item]) -> Iterator[str]:
    for slug, item in before.items():
        if slug not in after:
            yield f"{item.title} is no longer on the list."
        elif item.cautions != after[slug].cautions:
            yield f"{item.title}: what to take care of changed."
        elif item.version != after[slug].version:
            yield f"{item.title}: the library has a newer version."
        elif item != after[slug]:
            yield f"{item.title}: its words changed."
    for slug in after.keys() - before.keys():
        yield f"{after[slug].title} is new on the list."
    if [slug for slug in before if slug in after] != [slug for slug in after if slug in before]:
        yield "The order changed."
