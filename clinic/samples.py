"""What does the page of components show where a template alone cannot? A form in every state, a page of many, icons."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator

from clinic.templatetags.look import ICONS


class SampleForm(forms.Form):
    """One field of each kind; shown after a failed attempt, so that findings stand beside some."""

    where = forms.CharField(label="When and where", required=False)
    words = forms.CharField(
        label="In the client's words",
        max_length=12,
        help_text="At most 12 characters.",
        error_messages={"max_length": "Make it shorter."},
    )
    paper = forms.ChoiceField(label="Paper", choices=[("letter", "Letter, 14 pt"), ("a4", "A4, 14 pt")])
    size = forms.ChoiceField(
        label="Size",
        choices=[("tiny", "Tiny"), ("normal", "Normal")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a size."},
    )
    needs = forms.MultipleChoiceField(
        label="Needs", choices=[("phone", "A phone"), ("outdoors", "Going out")], widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    day = forms.DateField(label="Review due", widget=forms.DateInput(attrs={"type": "date"}))
    logo = forms.FileField(label="Logo", required=False)
    agreed = forms.BooleanField(label="The client has read it", error_messages={"required": "Tick this first."})


def components() -> dict[str, Any]:
    """The context of components.html."""
    form = SampleForm({"where": "on the sofa", "words": "walk, then a long rest", "paper": "a4", "needs": ["phone"]})
    return {
        "sample_form": form,
        "sample_page": Paginator(range(60), 20).page(2),
        "icon_names": icon_names(),
    }


def icon_names() -> list[str]:
    """Every icon of the sprite, by the name under which `icon` draws it."""
    path = finders.find(ICONS)
    if path is None:
        raise FileNotFoundError(ICONS)
    with open(path) as sprite:
        return re.findall(r'<symbol id="([^"]+)"', sprite.read())
