"""Between what does a curator choose, and in which words?"""

from __future__ import annotations

from suggestions.library.entry import Basis, Grade, Harm, Kind, Support

_ARTICLES = ("S1", "S2", "S3", "S1+S2", "S1+S3", "S2+S3", "S1+S2+S3")


def _origin_words(origin: str) -> str:
    numbers = origin.removesuffix("+C").replace("S", "").split("+")
    words = f"Article{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}"
    return f"{words}, and common sense" if origin.endswith("+C") else words


ORIGINS = [
    ("C", "Clinical common sense"),
    *((origin, _origin_words(origin)) for origin in (*_ARTICLES, *(f"{articles}+C" for articles in _ARTICLES))),
]
"""Every origin with its words."""
KINDS = [(kind.value, kind.value.replace("-", " ").capitalize()) for kind in Kind]
GRADES = [
    (Grade.E1.value, "Trial with people (E1)"),
    (Grade.E2.value, "Study with people, no trial (E2)"),
    (Grade.E3.value, "Animals or cells (E3)"),
    (Grade.E4.value, "Expert opinion (E4)"),
    (Grade.E0.value, "Not tested, nothing cited (E0)"),
]
SEVERITIES = [
    ("caution", "Caution. Its line prints; the therapist goes on"),
    ("doctor_first", "Doctor first. It goes to the doctor slip, not on the page"),
    ("contraindicated", "Contraindicated, relative. Left off; a coded reason may override it for one handout"),
    ("absolute", "Contraindicated, absolute. Left off; nobody can override it"),
]
SUPPORTS = [
    (Support.STATED.value, "The idea comes from here"),
    (Support.YES.value, "Supports the claim"),
    (Support.PARTLY.value, "Supports part of it"),
    (Support.NO.value, "Cited for it, but does not support it"),
    (Support.NONE.value, "States it without a study"),
]
BASES = [
    ("", "Clinical common sense alone"),
    (Basis.STATED.value, "The article links this circumstance and this strategy"),
    (Basis.EXTENDED.value, "Carried over by us from something near"),
]
HARMS = [(harm.value, harm.value.capitalize()) for harm in Harm]
NEED_LABELS = {
    "cost": "Cost",
    "mobility": "Moving about",
    "space": "Place",
    "privacy": "Privacy",
    "person": "Another person",
    "animal": "An animal",
    "link": "Phone or internet",
    "effort": "Effort",
    "sense": "Sight or hearing",
    "screen": "A screen",
}
