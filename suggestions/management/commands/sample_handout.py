"""Make a handout for a made-up client, stored nowhere: to try a printer, or to see an entry on paper.

    bin/manage sample_handout --strategy sing --rest no --out sing.pdf

Exit codes are a contract: 0 written, 2 a bad name or a file that cannot be written, 3 what may not be printed, with
the engine's sentence on stderr. One PDF is written; on a discreet page each page beside the list is a file of its own
and gets a number, as in sing-2.pdf.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from clinic.practice.current import practice_time
from suggestions.handout.actions.issuing import RenderedFile
from suggestions.handout.compose import Refused, compose
from suggestions.handout.document import Layout, Paper
from suggestions.handout.order import Order
from suggestions.handout.picks import Choices, Pick, Stamp
from suggestions.handout.preparing import practice_facts
from suggestions.library.catalogue import current_catalogue
from suggestions.management.refusing import RefusingCommand
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
    words_of,
)
from suggestions.screening.queries import subjects_of

CODE = "Sample"
NO_PDF = 1
"""Exit code where this computer cannot make a PDF."""
REFUSED = 3


class Command(RefusingCommand):
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
            self.refuse(str(problem))
        except (Refused, PageRefused) as refusal:
            self.refuse("\n".join(refusal.sentences), code=REFUSED)
        except PdfUnavailable as problem:
            self.refuse(str(problem), code=NO_PDF)
        for path, file in zip(_paths(Path(options["out"]), len(files)), files, strict=True):
            self._write(path, file)

    def _write(self, path: Path, file: RenderedFile) -> None:
        try:
            path.write_bytes(file.pdf)
        except OSError as problem:
            self.refuse(f"{path} cannot be written: {problem.strerror}.")
        self.stdout.write(f"{path}: {file.pages} page{'' if file.pages == 1 else 's'}")


def _order(options: dict[str, Any]) -> Order:
    now = timezone.localtime()
    catalogue = current_catalogue()
    shelf = catalogue.on(now.date())
    picture = picture_from_options(picture_options(options), shelf, now)
    entries = entries_named(words_of(options["strategy"]), shelf)
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


def _paths(out: Path, count: int) -> list[Path]:
    """One path a file: the first as asked, further ones numbered beside it."""
    return [out, *(out.with_name(f"{out.stem}-{number}{out.suffix}") for number in range(2, count + 1))]
