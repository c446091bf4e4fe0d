"""What does every page know? The practice, whether it is the demo, and what this person may do."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from clinic import VERSION, roles
from clinic.accounts.demo import DEMO_PASSWORD
from clinic.practice.current import DEFAULT_IDLE_MINUTES, practice_of


def page(request: HttpRequest) -> dict[str, Any]:
    practice = practice_of(request)
    match = request.resolver_match
    person = getattr(request, "user", None) or AnonymousUser()  # a bad host is refused before anybody is looked up
    return {
        "version": VERSION,
        "practice": practice,
        "demo": settings.DEMO,
        "demo_password": DEMO_PASSWORD if settings.DEMO else "",
        "idle_minutes": practice.idle_minutes if practice else DEFAULT_IDLE_MINUTES,
        "may": {name: allowed(person) for name, allowed in roles.PREDICATES.items()},
        "nav_section": match.url_name if match else "",
        "nav_slice": match.namespace if match else "",
    }
