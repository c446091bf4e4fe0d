"""How does the sign-in library behave in a practice? Nobody signs up by themselves, and secrets rest encrypted."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest

from clinic.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed. Ask your practice admin.",
        "email_password_mismatch": "This email and password do not belong together. Check both and try again.",
        "enter_current_password": "That is not your password. Try again.",
        "incorrect_password": "That is not your password. Try again.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
    }

    def login(self, request: HttpRequest, user: User) -> None:
        """Whoever has no second factor yet is led to set one up, and the password given just now is enough for that.

        The library counts a sign-in as no proof for such a change and would ask for the same password once more. With a
        second factor it still does: there a change must be more than what an open screen allows.
        """
        super().login(request, user)
        methods = [each["method"] for each in get_authentication_records(request, user)]
        if methods[-1:] == ["password"] and not is_mfa_enabled(user):
            reauthenticate_by_password(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an admin invites."""
        return False

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail server is needed: everything that must reach somebody is shown on screen."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "This is your only second factor, and one is asked for. Add another first.",
        "incorrect_code": "This code did not fit. Wait for the next one, then type it at once.",
    }

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last second factor may go only in the demo, where none is required."""
        if settings.DEMO or authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])
