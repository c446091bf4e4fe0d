"""How is a place in an entry named to a curator?

Findings and gaps say where by field, as a file does; `place_words` says it as the editor does:

    place_words("steps[2]")                                   "Step 2"
    place_words("rule R057", rules={"R057": "Recent trauma"})   "Rule on Recent trauma"
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from suggestions.library.entry import Entry
from suggestions.library.flags import Flag

_NAMES = {
    "client_title": "Client title",
    "title": "Therapist title",
    "action": "One action",
    "intro": "Introduction",
    "why": "Why it may help",
    "stop_if": "Stop if",
    "printed_steps": "Steps that print",
    "claim": "Claim",
    "evidence_note": "Note on the evidence",
    "source_caution": "What the sources warn of",
    "therapist_notes": "Notes for the therapist",
    "teach_back": "Teach-back",
    "opt_in": "Only when asked for",
    "always": "Kind",
    "review_months": "Months until the next review",
    "client_line": "line for the client",
    "adaptation": "what to change",
    "standing": "Always printed with it",
    "standing.client_line": "Always printed with it",
    "standing.therapist_note": "Why it always prints",
}
_ONE_OF = {
    "steps": "Step",
    "questions": "Question",
    "sections": "Section",
    "adaptations": "Way to make it fit",
    "foods": "Food",
    "sources": "Source",
    "rules": "Rule",
}
_NUMBERED = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?")


def place_words(place: str, rules: Mapping[str, str] | None = None) -> str:
    """A place in words; "" for the entry as a whole. `rules` gives the flag's label for a rule, by number or place."""
    if place.startswith("rule "):
        number = place.removeprefix("rule ")
        return f"Rule on {(rules or {}).get(number, number)}"
    if found := _NUMBERED.fullmatch(place):
        table, number, field = found.groups()
        rule = (rules or {}).get(number) if table == "rules" else None
        words = f"Rule on {rule}" if rule else f"{_ONE_OF.get(table, table)} {number}"
        return f"{words}, {_NAMES.get(field, field)}" if field else words
    return _NAMES.get(place) or place.replace("_", " ").capitalize()


def rule_labels(entry: Entry, flags: Mapping[str, Flag]) -> dict[str, str]:
    """The flag's label for each rule of an entry: under its number ("R057") and under its place, from "1"."""
    labels = [flags[rule.flag].label if rule.flag in flags else rule.flag for rule in entry.rules]
    numbers = {rule.id: label for rule, label in zip(entry.rules, labels, strict=True)}
    return numbers | {str(place): label for place, label in enumerate(labels, 1)}
