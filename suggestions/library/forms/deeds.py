"""What is asked beside the words of an entry: how to narrow the list, why something is done, what is ticked."""

from __future__ import annotations

from django import forms

from suggestions.library.drafts import slug_of
from suggestions.library.entry import Kind
from suggestions.library.forms.choices import GRADES, KINDS
from suggestions.library.forms.fields import Text
from suggestions.library.texts import TextLimit

STATES = [
    ("", "All"),
    ("waiting", "Waits for me"),
    ("draft", "Drafts"),
    ("in_review", "In review"),
    ("published", "Published"),
    ("due", "Due soon"),
    ("overdue", "Overdue"),
    ("retired", "Retired"),
]
SENTENCE = TextLimit(400, line_breaks=4)


class ListFilter(forms.Form):
    """How the list is narrowed. Only what stands here may stand in the address."""

    q = forms.CharField(max_length=80, required=False, label="Search the library")
    state = forms.ChoiceField(choices=STATES, required=False)
    kind = forms.ChoiceField(choices=[("", "Any kind"), *KINDS], required=False, label="Kind")
    grade = forms.ChoiceField(choices=[("", "Any evidence"), *GRADES], required=False, label="Evidence")


class NewEntryForm(forms.Form):
    """With what an entry begins."""

    title = Text(
        "entry.title",
        label="Therapist title",
        required=True,
        help_text="What colleagues call it. It gives the entry its name, which never changes.",
        error_messages={"required": "Give it a title."},
    )
    client_title = Text(
        "entry.client_title",
        label="Client title",
        help_text="What the client reads. Leave it out for a strategy of the session alone.",
    )
    kind = forms.ChoiceField(label="Kind", choices=KINDS)

    def clean_title(self) -> str:
        title = str(self.cleaned_data["title"])
        if not slug_of(title):
            raise forms.ValidationError("A title needs letters from A to Z, to be found by.")
        return title

    @property
    def chosen_kind(self) -> Kind:
        return Kind(self.cleaned_data["kind"])


class ReasonForm(forms.Form):
    """Why something is sent back or retired."""

    reason = Text(SENTENCE, required=True, label="Why", error_messages={"required": "Say in a sentence why."})


class SigningForm(forms.Form):
    """What a signer adds. The ticks beside it are checked by the action, which knows what has to be ticked."""

    remark = Text(SENTENCE, label="Remark", help_text="Stands beside your name in the history.")
