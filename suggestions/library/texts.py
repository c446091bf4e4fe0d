"""How long may each text of the library be, and which characters may it hold?

One table, `LIMITS`, answers for files and forms alike, and `complaint_about` says in a sentence what is
wrong with a text. For example `complaint_about("Sit\\x07down.", LIMITS["entry.action"])` is "holds the control
character U+0007; remove it."

Figures are ours: about twice the longest text that the starter library needs, so that the limit stops a pasted
page and never an honest sentence. The word limits of paper are another matter (`printing`).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextLimit:
    """What one text field may hold."""

    characters: int
    """Most characters, line breaks included."""
    line_breaks: int = 0
    """Most line breaks. 0: the text is one line."""


_WORDS = TextLimit(60)
_LINE = TextLimit(200)
_SENTENCE = TextLimit(400)
_PARAGRAPH = TextLimit(800, line_breaks=8)
_NOTES = TextLimit(2500, line_breaks=30)

LIMITS: dict[str, TextLimit] = {
    "entry.title": TextLimit(100),
    "entry.client_title": TextLimit(70),
    "entry.action": _LINE,
    "entry.intro": _SENTENCE,
    "entry.steps": _LINE,
    "entry.why": _SENTENCE,
    "entry.stop_if": _LINE,
    "entry.questions": _LINE,
    "entry.claim": _SENTENCE,
    "entry.evidence_note": TextLimit(600),
    "entry.source_caution": _SENTENCE,
    "entry.therapist_notes": _NOTES,
    "entry.teach_back": TextLimit(300),
    "section.heading": _WORDS,
    "section.text": _PARAGRAPH,
    "adaptation.text": _LINE,
    "adaptation.client_line": _LINE,
    "standing.client_line": _LINE,
    "standing.therapist_note": _SENTENCE,
    "food.name": TextLimit(40),
    "source.where": TextLimit(120),
    "rule.reason": TextLimit(500),
    "rule.client_line": _LINE,
    "rule.adaptation": TextLimit(300),
    "flag.label": TextLimit(120),
    "flag.question": _LINE,
    "flag.help": _SENTENCE,
    "flag.group": TextLimit(40),
    "flag.why": _SENTENCE,
    "flag.where": TextLimit(160),
    "flag.stale_why": TextLimit(120),
    "circumstance.label": TextLimit(80),
    "circumstance.question": _LINE,
    "fit_rule.sentence": _LINE,
    "citation.label": _WORDS,
    "citation.reference": TextLimit(600),
    "citation.url": TextLimit(300),
    "citation.number": _WORDS,
    "citation.about": _SENTENCE,
    "citation.checked": _LINE,
    "citation.completed": _SENTENCE,
    "citation.note": _SENTENCE,
}
"""Every text of the library by owner and field."""

SLUG_CHARACTERS = 50
"""Longest slug or key. The longest of the starter library has 35 characters."""

_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def complaint_about(text: str, limit: TextLimit) -> str:
    """What is wrong with a text, as the rest of a sentence whose subject is the field; "" when nothing is."""
    if len(text) > limit.characters:
        return f"is {len(text)} characters long; {limit.characters} is the most."
    if (breaks := text.count("\n")) > limit.line_breaks:
        if limit.line_breaks == 0:
            return "holds a line break; it must be one line."
        return f"holds {breaks} line breaks; {limit.line_breaks} is the most."
    if not text.replace("\n", "").isprintable():
        for character in text:
            if problem := _character_problem(character):
                return f"holds {problem}; remove it."
    if text != text.strip():
        return "begins or ends with a space or line break; remove it."
    return ""


def _character_problem(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character in _DIRECTION_MARKS:
        return f"the invisible text-direction mark {code}"
    category = unicodedata.category(character)
    if category == "Cc" and character != "\n":
        return f"the control character {code}"
    if category in {"Cf", "Zl", "Zp"}:
        return f"the invisible character {code}"
    if category in {"Cs", "Co", "Cn"}:
        return f"the character {code}, which has no meaning of its own"
    return ""
