"""What comes in from the desk? Everything is taken from a list of what may come; the rest is passed over."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from suggestions.handout import limits
from suggestions.handout.actions.drafts import HandoutFields, PickFields
from suggestions.handout.chosen import default_steps
from suggestions.handout.commands import LONGEST_MINUTES
from suggestions.handout.document import Layout, Paper
from suggestions.handout.looking import NEEDS, Look
from suggestions.handout.models import PickRow
from suggestions.handout.texts import clean
from suggestions.handout.written import BLANKS
from suggestions.library.entry import Entry, Kind, Rung
from suggestions.library.printing import Size

LONGEST_QUERY = 120

SWITCHES = ("week_log", "kept_at_practice", "guardian_knows", "asked_about_paper", "slip_read")
"""What is on or off for the handout as a whole."""


def look_from(posted: QueryDict) -> Look:
    """What is looked for."""
    minutes = [int(each) for each in posted.getlist("minutes") if each.isdecimal() and len(each) < 4]
    return Look(
        query=posted.get("q", "")[:LONGEST_QUERY],
        kinds=frozenset(Kind(each) for each in posted.getlist("kind") if each in set(Kind)),
        rungs=frozenset(Rung(int(each)) for each in posted.getlist("rung") if each in {"0", "1", "2"}),
        minutes=min((each for each in minutes if 0 < each <= LONGEST_MINUTES), default=None),
        needs=frozenset(each for each in posted.getlist("need") if each in NEEDS),
        never_used="never_used" in posted,
        untried="untried" in posted,
        favourites="favourites" in posted,
        asked_for="asked_for" in posted,
    )


def tailoring_from(posted: QueryDict, entry: Entry, row: PickRow) -> PickFields:
    """What was written and chosen for an item, as far as it differs from what stands there."""
    fields = PickFields()
    size = Size(_text(posted, "size")) if posted.get("size") in set(Size) else Size(row.size)
    if size.value != row.size:
        fields["size"] = size.value
    for blank in BLANKS:
        text = " ".join(_text(posted, blank.name).split())
        if blank.name in posted and text != getattr(row, blank.name):
            fields[blank.name] = text  # type: ignore[literal-required]
    if "has_steps" in posted:
        steps = _positions(posted, "step", len(entry.steps))
        chosen = None if steps == list(range(default_steps(entry, Size(row.size)))) else steps
        if chosen != row.steps:
            fields["steps"] = chosen
    if "has_fits" in posted:
        fits = _positions(posted, "fit", len(entry.adaptations))
        if fits != row.fit:
            fields["fit"] = fits
    return fields


def settings_from(posted: QueryDict) -> HandoutFields:
    """What was chosen for the handout as a whole. A switch counts only when its form names it."""
    fields = HandoutFields()
    if posted.get("layout") in {"", *Layout}:
        fields["layout"] = _text(posted, "layout")
    if posted.get("paper") in {"", *Paper}:
        fields["paper"] = _text(posted, "paper")
    for name in SWITCHES:
        if f"has_{name}" in posted:
            fields[name] = name in posted  # type: ignore[literal-required]
    if "guardian_reason" in posted:
        fields["guardian_reason"] = clean(_text(posted, "guardian_reason"))
    return fields


def guardian_problem(fields: HandoutFields) -> str:
    """What is wrong with the reason why no guardian knows, in a sentence; empty where none has to be given."""
    if "guardian_reason" not in fields or fields.get("guardian_knows"):
        return ""
    characters = len(fields["guardian_reason"])
    if characters < limits.REASON_LEAST:
        return f"Say why in at least {limits.REASON_LEAST} characters."
    return f"{characters} characters; {limits.REASON} is the most." if characters > limits.REASON else ""


def plain(posted: QueryDict) -> Mapping[str, str]:
    """Each field with its last value."""
    return {name: str(value) for name, value in posted.items()}


def _text(posted: QueryDict, name: str) -> str:
    return str(posted.get(name, ""))


def _positions(posted: QueryDict, name: str, most: int) -> list[int]:
    chosen = {int(each) for each in posted.getlist(name) if each.isdecimal() and len(each) < 4}
    return sorted(position for position in chosen if position < most)
