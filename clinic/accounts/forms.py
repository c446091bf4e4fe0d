"""What is asked of somebody who joins, and of an admin who invites?"""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password

from clinic.accounts.models import User

ROLE_FIELDS = ("is_therapist", "is_curator", "is_clinical_lead", "is_practice_admin")
ROLE_LABELS = {
    "is_therapist": "Therapist: builds handouts for clients of their own",
    "is_curator": "Curator: writes and revises the library",
    "is_clinical_lead": "Signs entries: a curator who answers for the library",
    "is_practice_admin": "Practice admin: people, crisis lines, paper, the record",
}


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """A colleague's name and roles."""

    class Meta:
        model = User
        fields: ClassVar[tuple[str, ...]] = ("name", *ROLE_FIELDS)
        labels: ClassVar = ROLE_LABELS
        help_texts: ClassVar = dict.fromkeys(ROLE_FIELDS, "")
        error_messages: ClassVar = {"name": {"required": "Give the name colleagues know."}}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(field) for field in ROLE_FIELDS):
            self.add_error(ROLE_FIELDS[0], "Tick at least one role, so that there is something to do here.")
        if cleaned.get("is_clinical_lead") and not cleaned.get("is_curator"):
            self.add_error("is_clinical_lead", "Only a curator can be allowed to sign. Tick curator too.")
        return cleaned

    @property
    def roles(self) -> dict[str, bool]:
        return {field: bool(self.cleaned_data[field]) for field in ROLE_FIELDS}


class InviteForm(PersonForm):
    """A new colleague."""

    class Meta(PersonForm.Meta):
        fields: ClassVar[tuple[str, ...]] = ("name", "email", *ROLE_FIELDS)
        error_messages: ClassVar = PersonForm.Meta.error_messages | {
            "email": {"required": "Give the email that this person will sign in with."}
        }

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody here already signs in with this email.")
        return email


class NewPasswordForm(forms.Form):
    """A password for the first time, or a new one."""

    password = forms.CharField(
        label="New password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters. A few words in a row are easy to keep and hard to guess.",
        error_messages={"required": "Choose a password."},
    )
    again = forms.CharField(
        label="The same once more",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Type the password once more."},
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"password", "again"} <= cleaned.keys() and cleaned["password"] != cleaned["again"]:
            self.add_error("again", "The two are not the same. Type both again.")
        return cleaned


class PasswordForm(forms.Form):
    """The password of the person who is already known."""

    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Type your password."},
    )
