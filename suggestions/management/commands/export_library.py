"""Write the library to files, one strategy a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from suggestions.library.queries.words import standing_library
from suggestions.library.saving import library_files


class Command(BaseCommand):
    help = (
        "Write the library to a folder as the files that load_library reads: of each strategy the published version, "
        "or the one in review where none is published. Drafts and retired strategies stay out."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="Made if it is not there.")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        library = standing_library()
        files = library_files(library)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if strange := sorted(path.name for path in folder.glob("*.toml") if path.name not in files):
                raise CommandError(
                    f"Nothing was written: {folder} holds files that are not of this library "
                    f"({', '.join(strange[:5])}). Choose an empty folder.",
                    returncode=2,
                )
            for name, text in files.items():
                (folder / name).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise CommandError(f"The files could not be written: {error}", returncode=2) from None
        self.stdout.write(f"{len(library.entries)} strategies written to {folder}.")
