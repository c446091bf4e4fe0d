"""When does a session pause or end, and who must still set up a second factor?

A session locks after the practice's idle minutes and ends after ten hours. Locked is not signed out: what was typed
stays on the screen, and the same person goes on after giving the password or a passkey alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from clinic.practice.current import DEFAULT_IDLE_MINUTES, practice_of

LONGEST_SESSION = 10 * 3600
"""Seconds from sign-in after which the session ends, however busy."""
SEEN_EVERY = 60
"""Seconds between two writes of the time a session was last used."""

ALWAYS_OPEN = {"lock", "unlock", "unlock_passkey", "account_logout", "healthz"}
SECOND_FACTOR_OPEN = ALWAYS_OPEN | {
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}


def lock(request: HttpRequest) -> None:
    """Lock this session until the same person unlocks it."""
    request.session["locked"] = True


def unlock(request: HttpRequest) -> None:
    """Open a locked session again. The caller has checked that it is the same person."""
    request.session["locked"] = False
    request.session["seen"] = int(time.time())


def is_locked(request: HttpRequest) -> bool:
    return bool(request.session.get("locked"))


class SessionLimitsMiddleware:
    """Locks an idle session and ends an old one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            if now - request.session.setdefault("since", now) > LONGEST_SESSION:
                logout(request)
                return _to_sign_in(request)
            if not is_locked(request) and now - request.session.get("seen", now) > _idle_seconds(request):
                lock(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        if not request.user.is_authenticated or _route_name(request) in ALWAYS_OPEN:
            return None
        if is_locked(request):
            return _locked_page(request)
        now = int(time.time())
        if now - request.session.get("seen", 0) >= SEEN_EVERY:
            request.session["seen"] = now
        return None


class SecondFactorMiddleware:
    """Sends a person without a second factor to set one up, before anything else. Not in the demo."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        if settings.DEMO or not request.user.is_authenticated or _route_name(request) in SECOND_FACTOR_OPEN:
            return None
        if request.session.get("second_factor"):
            return None
        if not is_mfa_enabled(request.user, ["totp", "webauthn"]):
            return redirect("mfa_index")
        # Kept so that a busy screen does not ask the database each time; a reset of the factor ends the sessions.
        request.session["second_factor"] = True
        return None


def _route_name(request: HttpRequest) -> str:
    return (request.resolver_match.view_name or "") if request.resolver_match else ""


def _idle_seconds(request: HttpRequest) -> int:
    practice = practice_of(request)
    return 60 * (practice.idle_minutes if practice else DEFAULT_IDLE_MINUTES)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": reverse(settings.LOGIN_URL)})
    return redirect(settings.LOGIN_URL)


def _locked_page(request: HttpRequest) -> HttpResponse:
    """423: the lock, holding on to a form that was sent without a script."""
    kept = kept_fields(request.POST) if request.method == "POST" else []
    context = {"next": request.get_full_path(), "kept": kept}
    template = "account/_locked.html" if getattr(request, "htmx", False) else "account/locked.html"
    return render(request, template, context, status=423)


def kept_fields(posted: QueryDict) -> list[tuple[str, str]]:
    """What was typed into a form, to be sent on after unlocking. Passwords and tokens are not kept."""
    return [
        (name, str(value))
        for name, values in posted.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]
