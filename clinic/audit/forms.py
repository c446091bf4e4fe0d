"""By what may the record be narrowed?"""

from __future__ import annotations

from django import forms

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.rows import fetched


def verbs() -> list[tuple[str, str]]:
    """Every verb on the record, for choosing one."""
    return [("", "Everything"), *((verb, verb) for (verb,) in fetched(_VERBS, []))]


_TABLE = AuditEvent._meta.db_table
_VERBS = f"""
    WITH RECURSIVE known(verb) AS (
        SELECT MIN(verb) FROM {_TABLE}
        UNION ALL
        SELECT (SELECT MIN(verb) FROM {_TABLE} WHERE verb > known.verb) FROM known WHERE known.verb IS NOT NULL
    )
    SELECT verb FROM known WHERE verb IS NOT NULL
"""  # noqa: S608 -- the name is ours
"""From each verb to the next by the index, instead of through every line of the record."""


class RecordFilter(forms.Form):
    person = forms.ModelChoiceField(
        User.objects.all(),
        required=False,
        empty_label="Everybody",
        error_messages={"invalid_choice": "Choose a person from the list."},
    )
    verb = forms.ChoiceField(
        choices=verbs,
        required=False,
        label="What was done",
        error_messages={"invalid_choice": "Choose something from the list."},
    )
    day = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Give the day as year-month-day, such as 2026-11-21."},
    )
