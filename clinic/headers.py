"""Which headers does every answer carry? A policy that lets nothing in from elsewhere, and no copy left behind."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class ContentSecurityPolicyMiddleware:
    """Writes SECURE_CSP. A view may relax one directive by setting `response._csp_config`, as in Django 6."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        policy = getattr(response, "_csp_config", settings.SECURE_CSP)
        response.setdefault(
            "Content-Security-Policy", "; ".join(f"{name} {' '.join(values)}" for name, values in policy.items())
        )
        response.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class NoStoreMiddleware:
    """Keeps signed-in pages out of every cache, so that Back after sign-out shows nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_signed_in or request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response
