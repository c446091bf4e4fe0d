"""Which tables of the practice does the database guard? The record of what was done: rows are only ever added."""

from __future__ import annotations

from clinic import triggers


def register() -> None:
    triggers.register(triggers.append_only("clinic_auditevent", "The record"))
