"""By what may the record be narrowed?"""

from __future__ import annotations

from django import forms

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent


def verbs() -> list[tuple[str, str]]:
    """Every verb on the record, for choosing one."""
    found = AuditEvent.objects.order_by("verb").values_list("verb", flat=True).distinct()
    return [("", "Everything"), *((verb, verb) for verb in found)]


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
