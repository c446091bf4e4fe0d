"""What is asked about a client? A code word, and to whom a file is offered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from clinic.accounts.models import User


class CodeWordForm(forms.Form):
    """A code word, for finding, adding or renaming a client. Whether it will do is for the action to say."""

    code_word = forms.CharField(
        label="Code word",
        max_length=200,
        strip=True,
        help_text="A word or two that you both remember and that tells nobody who it is.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
        error_messages={"required": "Type a code word.", "max_length": "That is too long for a code word."},
    )


class OfferForm(forms.Form):
    """To which colleague?"""

    to = forms.ModelChoiceField(
        User.objects.none(),
        label="Offer to",
        empty_label="Choose a therapist",
        error_messages={
            "required": "Choose a therapist.",
            "invalid_choice": "Choose a therapist of the practice.",
        },
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues  # type: ignore[attr-defined]
