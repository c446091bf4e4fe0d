"""What comes in with an answer?

Names are checked by the actions against the library; here only shapes. Each complaint is a sentence for the row.
"""

from __future__ import annotations

from calendar import month_name
from datetime import date
from typing import Any

from django import forms

from suggestions.library.entry import FOOD_TAGS
from suggestions.screening.answering import DETAIL_CHARACTERS
from suggestions.screening.answers import AnswerKind, EndReason

NO_SUCH_ANSWER = "There is no such answer. Choose yes, no, unsure or declined."
MONTHS = tuple(enumerate(month_name))[1:]
"""Numbers and names of the months."""


class SeenRevision(forms.HiddenInput):
    """The revisions that a page sends: a row's own, as it was drawn, and where a script runs the page's latest."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [*data.getlist("revision"), *data.getlist("seen")]


class RevisionField(forms.Field):
    """Which revision of the client the page had seen: the latest that it sends."""

    widget = SeenRevision

    def clean(self, value: list[str]) -> int:
        numbers = [int(each) for each in value if each.isascii() and each.isdecimal() and len(each) < 10]
        if not numbers:
            raise forms.ValidationError("This page has grown old. Load it again.")
        return max(numbers)


class ClientForm(forms.Form):
    """Anything sent from a client's page."""

    revision = RevisionField()

    @property
    def sentence(self) -> str:
        """The first complaint."""
        return next(str(messages[0]) for messages in self.errors.values())


class AnswerForm(ClientForm):
    """One answer to one question, with what belongs to it."""

    flag = forms.CharField(max_length=60, error_messages={"required": "Which question was answered?"})
    answer = forms.ChoiceField(
        choices=[(kind.value, kind.value) for kind in AnswerKind],
        required=False,
        error_messages={"invalid_choice": NO_SUCH_ANSWER},
    )
    instead = forms.ChoiceField(
        choices=[(kind.value, kind.value) for kind in AnswerKind if kind is not AnswerKind.YES],
        required=False,
        error_messages={"invalid_choice": NO_SUCH_ANSWER},
    )
    """What follows a yes that ends; sent with the reason."""
    reason = forms.ChoiceField(
        choices=[(reason.value, reason.value) for reason in EndReason],
        required=False,
        error_messages={"invalid_choice": "There is no such reason. Choose one of those shown."},
    )
    keep = forms.CharField(required=False)
    """Sent by the button that leaves a yes as it is."""
    detail = forms.CharField(
        required=False,
        max_length=DETAIL_CHARACTERS,
        error_messages={"max_length": f"Keep the note to one line of at most {DETAIL_CHARACTERS} characters."},
    )
    foods_shown = forms.CharField(required=False)
    foods = forms.MultipleChoiceField(
        choices=[(tag, tag) for tag in FOOD_TAGS],
        required=False,
        error_messages={"invalid_choice": "There is no such food tag. Choose from those shown."},
    )
    born_month = forms.TypedChoiceField(
        choices=[("", ""), *MONTHS],
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": "Choose a month."},
    )
    born_year = forms.IntegerField(
        required=False, min_value=1900, max_value=2200, error_messages={"invalid": "Give the year in four digits."}
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned["keep"] or cleaned["answer"] or (cleaned["reason"] and cleaned["instead"])):
            raise forms.ValidationError(NO_SUCH_ANSWER)
        if not self.errors and (cleaned["born_month"] is None) != (cleaned["born_year"] is None):
            raise forms.ValidationError("Give both the month and the year of birth, or neither.")
        return cleaned

    @property
    def kind(self) -> AnswerKind:
        """The answer itself."""
        return AnswerKind(self.cleaned_data["answer"] or self.cleaned_data["instead"])

    @property
    def end_reason(self) -> EndReason | None:
        """Why a yes ends, where one is given."""
        given = self.cleaned_data["reason"]
        return EndReason(given) if given and not self.cleaned_data["answer"] else None

    @property
    def born(self) -> date | None:
        """First day of the month of birth, where it is given."""
        month, year = self.cleaned_data["born_month"], self.cleaned_data["born_year"]
        return date(year, month, 1) if month and year else None


class CircumstanceForm(ClientForm):
    """One practical limit, holding or not."""

    circumstance = forms.CharField(max_length=60, error_messages={"required": "Which circumstance was it?"})
    yes = forms.TypedChoiceField(
        choices=[("1", "yes"), ("0", "no")],
        coerce=lambda value: value == "1",
        error_messages={"required": "Say yes or no.", "invalid_choice": "Say yes or no."},
    )
