"""May this program serve this database? Asked before anything is served."""

from __future__ import annotations

from django.conf import settings
from django.db import connection

from clinic import triggers
from clinic.practice.models import Practice


class Unservable(Exception):
    """This database must not be served so; the message says why and what to do."""


def refuse_unservable_database() -> None:
    """Raises Unservable when a demo would meet a real practice or the reverse, or when a guard is missing."""
    refuse_wrong_practice()
    gone = triggers.missing(connection)
    if gone:
        raise Unservable(f"The database has lost its guards ({', '.join(gone)}). Run: bin/manage prepare")


def refuse_wrong_practice() -> None:
    """Raises Unservable when a demo would meet a real practice or the reverse."""
    practice = Practice.objects.only("is_demo").first()
    if practice is not None and settings.DEMO and not practice.is_demo:
        raise Unservable("This database holds a real practice. The demo keeps to its own file: start bin/run plainly.")
    if practice is not None and practice.is_demo and not settings.DEMO:
        raise Unservable("This database holds the demo practice. Name the practice's own database in DATABASE_URL.")
