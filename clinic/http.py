"""What a view of ours is given: a request whose person is known."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from clinic.accounts.models import User


class Request(HttpRequest):
    """A request that passed `LoginRequiredMiddleware`."""

    user: User
    htmx: HtmxDetails
