"""Make a handout for a made-up client, stored nowhere: to try a printer, or to see an entry on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from clinic.practice.current import practice_time
from suggestions.handout.compose import Order, Refused, compose
from suggestions.handout.document import Document, Layout, Paper
from suggestions.handout.picks import Choices, Pick, Stamp
from suggestions.handout.preparing import practice_facts
from suggestions.library.catalogue import current_catalogue
from suggestions.pdf import giving
from suggestions.pdf.engine import PdfUnavailable
from suggestions.pdf.render import PageRefused
from suggestions.screening.answers import UnknownName
from suggestions.screening.findings import screen_library
from suggestions.screening.options import (
    OptionsRefused,
    add_picture_options,
    entries_named,
    picture_from_options,
    picture_options,
)
from suggestions.screening.queries import subjects_of

CODE = "Sample"
BAD_NAME = 2
REFUSED = 3


class Command(BaseCommand):
    help = "Write a sample handout as PDF. What may not be printed is refused with the reason."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--strategy", action="append", required=True, metavar="SLUG", help="in printing order")
        add_picture_options(parser)
        parser.add_argument("--layout", choices=[layout.value for layout in Layout])
        parser.add_argument("--paper", choices=[paper.value for paper in Paper])
        parser.add_argument("--week-log", action="store_true", help="add a week to fill in")
        parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="where the PDF goes")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with practice_time():
                document = compose(_order(options))
            files = giving.rendered_files(document)
        except (OptionsRefused, UnknownName) as problem:
            raise CommandError(str(problem), returncode=BAD_NAME) from None
        except (Refused, PageRefused) as refusal:
            raise CommandError("\n".join(refusal.sentences), returncode=REFUSED) from None
        except PdfUnavailable as problem:
            raise CommandError(str(problem)) from None
        for path, file in zip(_paths(options["out"], document), files, strict=True):
            try:
                path.write_bytes(file.pdf)
            except OSError as problem:
                raise CommandError(f"{path} cannot be written: {problem.strerror}.", returncode=BAD_NAME) from None
            self.stdout.write(f"{path}: {file.pages} page{'' if file.pages == 1 else 's'}")


def _order(options: dict[str, Any]) -> Order:
    now = timezone.localtime()
    catalogue = current_catalogue()
    shelf = catalogue.on(now.date())
    picture = picture_from_options(picture_options(options), shelf, now)
    entries = entries_named(options["strategy"], shelf)
    findings = screen_library(subjects_of(shelf), picture)
    return Order(
        picture=picture,
        picks=tuple(Pick(findings[entry.slug], catalogue.published[entry.slug].number) for entry in entries),
        library=shelf,
        practice=practice_facts(now.date()),
        # A sample goes to nobody, so nobody's guardian or home needs asking.
        choices=Choices(
            layout=Layout(options["layout"]) if options["layout"] else None,
            paper=Paper(options["paper"]) if options["paper"] else None,
            week_log=options["week_log"],
            guardian_knows=True,
            kept_at_practice=True,
        ),
        stamp=Stamp(CODE, now.date()),
    )


def _paths(out: Path, document: Document) -> list[Path]:
    """One path a file: the first as asked, further ones numbered beside it."""
    count = len(document.files())
    return [out, *(out.with_name(f"{out.stem}-{number}{out.suffix}") for number in range(2, count + 1))]
