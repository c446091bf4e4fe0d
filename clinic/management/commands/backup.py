"""Copy the whole practice to one file, while people work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser

from clinic.backup import practice
from clinic.backup.archive import BackupRefused


class Command(BaseCommand):
    help = (
        "Copy the whole database to one checked file of mode 0600, while people work. The secrets (FIELD_KEYS and "
        "SECRET_KEY, in var/secrets.env or the environment) are NOT in it: keep a copy of them in another place, for "
        "without FIELD_KEYS nobody's second factor can be read."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="A new file; var/backups/... when none is given.")

    def handle(self, *args: Any, **options: Any) -> None:
        file = options["file"] or practice.usual_file()
        try:
            told = practice.write(file)
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from None
        for sentence in told:
            self.stderr.write(sentence)
        self.stdout.write(str(file))
