"""What is asked of an admin about the practice?"""

from __future__ import annotations

import zoneinfo
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from clinic.practice.models import CrisisLine, Practice


def time_zones() -> list[tuple[str, str]]:
    """Every place of the tz database, as a person would read it."""
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/"))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in names)]


class PracticeForm(forms.ModelForm):  # type: ignore[type-arg]
    time_zone = forms.ChoiceField(choices=time_zones, label="Time zone")

    class Meta:
        model = Practice
        fields = ("name", "contact_line", "time_zone", "paper", "idle_minutes")
        error_messages: ClassVar = {
            "name": {"required": "Give the practice a name."},
            "idle_minutes": {"required": "Choose 5 to 30 minutes.", "invalid": "Choose 5 to 30 minutes."},
        }


class CrisisLineForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = CrisisLine
        fields = ("name", "number", "country", "verified_on")
        labels: ClassVar = {"verified_on": "Checked on"}
        widgets: ClassVar = {"verified_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        error_messages: ClassVar = {
            "name": {"required": "Say in a few words whom the client reaches."},
            "number": {"required": "Give the number as it is dialed."},
            "country": {"required": "Give the country in two letters, such as US."},
            "verified_on": {
                "required": "Give the day on which somebody called it or looked it up.",
                "invalid": "Give the day as year-month-day, such as 2026-11-21.",
            },
        }

    def clean_number(self) -> str:
        number = " ".join(str(self.cleaned_data["number"]).split())
        if sum(character.isdigit() for character in number) < 2:
            raise forms.ValidationError("A number needs digits, such as 988.")
        return number

    def clean_country(self) -> str:
        country = str(self.cleaned_data["country"]).upper()
        if not (len(country) == 2 and country.isascii() and country.isalpha()):
            raise forms.ValidationError("Give the country in two letters, such as US.")
        return country

    def clean_verified_on(self) -> Any:
        day = self.cleaned_data["verified_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("This day has not come yet. Give the day on which somebody checked the number.")
        return day


class LogoForm(forms.Form):
    logo = forms.FileField(
        label="Picture",
        help_text="PNG or JPEG, at most 1 MB and 4 megapixels.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        error_messages={"required": "Choose a file first.", "empty": "This file is empty. Choose another."},
    )
