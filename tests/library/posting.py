"""What does a browser send when the editor's forms are posted as they are shown?"""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from suggestions.library.entry import Entry
from suggestions.library.forms.entry import Known
from suggestions.library.forms.whole import EntryForms
from tests.library.entries import starter_library


def known() -> Known:
    """The vocabulary of the starter library and the titles of its strategies."""
    library = starter_library()
    strategies = {entry.slug: (entry.title, entry.client_title) for entry in library.entries}
    return Known(flags=library.flags, citations=library.citations, strategies=strategies)


def posted(entry: Entry) -> dict[str, str]:
    """All fields of the editor with what they show for an entry."""
    shown = EntryForms(entry, known())
    data = dict(_fields(shown.main))
    for rows in shown.lists:
        for name, value in rows.management_form.initial.items():
            data[f"{rows.prefix}-{name}"] = str(value)
        for form in rows.forms:
            data |= _fields(form)
    return data


def as_query(data: dict[str, str]) -> QueryDict:
    """The same as a view receives it."""
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query[name] = value
    return query


def _fields(form: forms.BaseForm) -> dict[str, str]:
    data = {}
    for bound in form:
        value = bound.value()
        if value is True:
            data[bound.html_name] = "on"
        elif value not in (None, False):
            data[bound.html_name] = str(value)
    return data
