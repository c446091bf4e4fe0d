"""Bring a folder of library files in, for review."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from suggestions.library import starter
from suggestions.library.actions.loading import Plan, Step, load_library, plan, vocabulary_changes
from suggestions.library.library import Library
from suggestions.library.lifecycle import Refused
from suggestions.library.loading import LibraryProblems, load_folder


class Command(BaseCommand):
    help = (
        "Bring a folder of library files in. Says first what is new; everything comes in as in review, to be signed by "
        "somebody of the practice. What the practice changed is left alone. Nothing is half loaded."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=starter.FOLDER, help="The starter library if none.")
        parser.add_argument("--dry-run", action="store_true", help="Say what is new, and change nothing.")
        parser.add_argument(
            "--take",
            action="append",
            default=[],
            metavar="SLUG",
            help="Bring this strategy in as the file has it, although the practice changed it. May be repeated.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder, take = options["folder"], options["take"]
        try:
            library = load_folder(folder)
            self._say(library, plan(library, take=take))
            if not options["dry_run"]:
                load_library(library=library, by=None, take=take, files=starter.digest(folder))
        except LibraryProblems as problems:
            told = "\n".join(problems.sentences)
            raise CommandError(f"Nothing was loaded.\n{told}", returncode=2) from None
        except (Refused, OSError) as refusal:
            raise CommandError(f"Nothing was loaded. {refusal}", returncode=2) from None
        self.stdout.write("Nothing was changed (--dry-run)." if options["dry_run"] else "Loaded.")

    def _say(self, library: Library, plans: list[Plan]) -> None:
        for line in vocabulary_changes(library):
            self.stdout.write(line)
        for each in plans:
            if each.step is not Step.SAME:
                self.stdout.write(str(each))
        same = sum(each.step is Step.SAME for each in plans)
        if same:
            self.stdout.write(f"{same} of {len(plans)} strategies: nothing new")
