"""Make a real practice and its first admin, by asking on the terminal."""

from __future__ import annotations

import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser
from django.utils.module_loading import import_string

from clinic.practice import actions


class Command(BaseCommand):
    help = "Make the practice and its first admin. Asks for what is not given."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", help="Name of the practice.")
        parser.add_argument("--time-zone", default="UTC", help="Such as America/New_York.")
        parser.add_argument("--paper", choices=["letter", "a4"], default="letter")
        parser.add_argument("--admin-name", help="Name of the first admin.")
        parser.add_argument("--admin-email", help="Email with which the first admin signs in.")
        parser.add_argument("--password-stdin", action="store_true", help="Read the password from standard input.")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.DEMO:
            raise CommandError("This is the demo. Run: bin/manage --practice setup_practice", returncode=4)
        try:
            name = options["name"] or input("Name of the practice: ").strip()
            admin_name = options["admin_name"] or input("Your name: ").strip()
            admin_email = options["admin_email"] or input("Your email, to sign in with: ").strip()
            password = input() if options["password_stdin"] else _ask_password()
        except (EOFError, KeyboardInterrupt):
            self.stdout.write()  # the question still stands on the line
            raise CommandError("Nothing was made: not everything was answered. Start again.", returncode=2) from None
        details = actions.PracticeDetails(name=name, time_zone=options["time_zone"], paper=options["paper"])
        try:
            validate_password(password)
            actions.set_up_practice(details=details, admin_email=admin_email, admin_name=admin_name, password=password)
        except actions.AlreadySetUp as refusal:
            raise CommandError(str(refusal), returncode=4) from None
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages), returncode=2) from None
        for seeder in settings.PRACTICE_SEEDERS:
            import_string(seeder)()
        self.stdout.write(f"{name} is set up. Start it with: bin/run --practice")


def _ask_password() -> str:
    first = getpass.getpass("Choose a password (at least 12 characters): ")
    if getpass.getpass("The same once more: ") != first:
        raise CommandError("The two are not the same. Nothing was made; start again.", returncode=2)
    return first
