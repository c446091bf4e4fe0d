"""Put a backup in the place of the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser

from clinic.backup import archive, practice
from clinic.backup.archive import BackupRefused


class Command(BaseCommand):
    help = (
        "Put a backup in the place of the database: all of it, or nothing. Stop the program first. Everybody signs in "
        "anew. The FIELD_KEYS of the time of the backup are needed as well; they are not in it."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="What the command backup wrote.")
        parser.add_argument("--check", action="store_true", help="Only say whether the file is whole.")
        parser.add_argument("--replace", action="store_true", help="Replace a practice; it is backed up first.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["check"]:
                told = [f"Whole, made {archive.read(options['file']).made_at}."]
            else:
                told = [*practice.restore(options["file"], replace=options["replace"]), "Restored."]
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from None
        for sentence in told:
            self.stdout.write(sentence)
