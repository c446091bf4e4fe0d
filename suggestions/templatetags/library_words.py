"""How do templates say what the library stores as a word of its own?

{% load library_words %}
{{ version.kind|kind_words }}      At a distance
{{ version.grade|grade_word }}     Trial
{{ state|state_words }}            Overdue, off the shelf
"""

from __future__ import annotations

from django import template

from suggestions.library.entry import Grade
from suggestions.library.forms.choices import SUPPORTS

register = template.Library()

GRADE_WORDS = {
    Grade.E1: "Trial",
    Grade.E2: "Study",
    Grade.E3: "Animals",
    Grade.E4: "Opinion",
    Grade.E0: "Not tested",
}
STATE_WORDS = {
    "draft": "Draft",
    "in_review": "In review",
    "published": "Published",
    "overdue": "Overdue, off the shelf",
    "retired": "Retired",
}


@register.filter
def kind_words(kind: object) -> str:
    """A kind as people say it."""
    return str(getattr(kind, "value", kind)).replace("-", " ").capitalize()


@register.filter
def grade_word(grade: object) -> str:
    """A grade in one word or two, for a column."""
    return GRADE_WORDS[Grade(str(getattr(grade, "value", grade)))]


@register.filter
def state_words(state: object) -> str:
    """A state of a strategy, or a stage of a version."""
    return STATE_WORDS[str(getattr(state, "value", state))]


@register.filter
def state_class(state: object) -> str:
    """The class that draws it."""
    return {"in_review": "review"}.get(str(getattr(state, "value", state)), str(getattr(state, "value", state)))


@register.filter
def supports_words(support: str) -> str:
    """What a source does for the claim."""
    return dict(SUPPORTS)[support]
