"""What comes in with an answer?

All questions of a page stand in one form, so its buttons say which question they answer:

    answer-ptsd=yes                   the side that was pressed
    reason-ptsd=no:has-changed        a yes that ends: what follows it, and why
    keep-ptsd=1                       a yes that stays after all
    detail-ptsd=...                   the note in that row; notes of other rows are not looked at

Names are checked by the actions against the library; here only shapes. Each complaint is a sentence for the row.
"""

from __future__ import annotations

from calendar import month_name
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict

from suggestions.library.entry import FOOD_TAGS
from suggestions.screening.answering import DETAIL_CHARACTERS
from suggestions.screening.answers import FOOD_LIMITS, UNDER_18, AnswerKind, EndReason

NO_SUCH_ANSWER = "There is no such answer. Choose yes, no, unsure or declined."
BUTTONS = ("answer-", "reason-", "keep-")
OLD = "This page has grown old. Load it again."
MONTHS = tuple(enumerate(month_name))[1:]
"""Numbers and names of the months."""


def birth_years(at: datetime) -> range:
    """The years in which somebody under 18 can be born, latest first."""
    return range(at.year, at.year - 19, -1)


class ClientForm(forms.Form):
    """Anything sent from a client's page."""

    revision = forms.IntegerField(min_value=0, error_messages=dict.fromkeys(("required", "invalid", "min_value"), OLD))
    """Of the client, as the page had seen it."""

    @property
    def sentence(self) -> str:
        """The first complaint."""
        return next(str(messages[0]) for messages in self.errors.values())


def pressed(posted: QueryDict) -> QueryDict:
    """The fields of an `AnswerForm`, out of what the buttons of the page say."""
    names = [name for name in posted if name.startswith(BUTTONS)]
    name = names[0] if len(names) == 1 else ""
    button, _, flag = name.partition("-")
    kind, _, reason = posted.get(name, "").partition(":")
    fields = QueryDict(mutable=True)
    fields["revision"], fields["flag"] = posted.get("revision", ""), flag
    if button == "keep":
        fields["keep"] = "1"
    elif button == "reason":
        fields["instead"], fields["reason"] = kind, reason
    else:
        fields["answer"] = kind
    if f"detail-{flag}" in posted:
        fields["detail"] = posted.get(f"detail-{flag}", "")
    _take_details(fields, posted, flag, kind)
    return fields


def answered(posted: QueryDict, flag: str, kind: str, revision: int) -> AnswerForm:
    """One answer with the foods or the month of birth that were sent beside it, whatever its button was called."""
    fields = QueryDict(mutable=True)
    fields["revision"], fields["flag"], fields["answer"] = str(revision), flag, kind
    _take_details(fields, posted, flag, kind)
    return AnswerForm(fields)


def _take_details(fields: QueryDict, posted: QueryDict, flag: str, kind: str) -> None:
    if flag == FOOD_LIMITS and kind != AnswerKind.NO and "foods_shown" in posted:
        fields["foods_shown"] = "1"
        fields.setlist("foods", posted.getlist("foods"))
    if flag == UNDER_18 and kind == AnswerKind.YES:
        fields["born_month"], fields["born_year"] = posted.get("born_month", ""), posted.get("born_year", "")


DETAILS = ("foods", "born_month", "born_year")
"""Fields of an `AnswerForm` that stand beside an answer."""


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
            raise forms.ValidationError("A note is saved with an answer. Press one of the four.")
        if not self.errors and (cleaned["born_month"] is None) != (cleaned["born_year"] is None):
            missing = "born_month" if cleaned["born_month"] is None else "born_year"
            self.add_error(missing, "Give both the month and the year of birth, or neither.")
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
    def foods_sent(self) -> tuple[str, ...] | None:
        """The foods to avoid; None where they were not shown, which leaves them as they are."""
        return tuple(self.cleaned_data["foods"]) if self.cleaned_data["foods_shown"] else None

    @property
    def born(self) -> date | None:
        """First day of the month of birth, where it is given."""
        month, year = self.cleaned_data["born_month"], self.cleaned_data["born_year"]
        return date(year, month, 1) if month and year else None


class CircumstanceForm(ClientForm):
    """One practical limit, holding or not: "no-phone:yes"."""

    set = forms.RegexField(
        r"^[a-z0-9-]{1,60}:(yes|no)\Z",
        error_messages={"required": "Which circumstance was it?", "invalid": "Say of one circumstance yes or no."},
    )

    @property
    def circumstance(self) -> str:
        return str(self.cleaned_data["set"]).partition(":")[0]

    @property
    def yes(self) -> bool:
        return str(self.cleaned_data["set"]).endswith(":yes")
