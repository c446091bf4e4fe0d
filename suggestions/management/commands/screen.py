"""Print what the published library comes to for one picture of a client. A contract: programs call it."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from clinic.practice.current import practice_time
from suggestions.library.catalogue import current_catalogue
from suggestions.management.refusing import RefusingCommand
from suggestions.screening.answers import UnknownName
from suggestions.screening.findings import screen_library
from suggestions.screening.options import OptionsRefused, add_picture_options, picture_from_options, picture_options
from suggestions.screening.queries import subjects_of
from suggestions.screening.report import as_data, as_text


class Command(RefusingCommand):
    help = (
        "Print the verdict of every published strategy that is not overdue for review, for a client who is described "
        "here and stored nowhere. A flag that is not named was not asked."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_picture_options(parser)
        parser.add_argument("--json", action="store_true", help="for programs, instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        with practice_time():
            at = timezone.localtime()
        catalogue = current_catalogue()
        shelf = catalogue.on(at.date())
        try:
            picture = picture_from_options(picture_options(options), shelf, at)
        except (OptionsRefused, UnknownName) as refusal:
            self.refuse(str(refusal))
        findings = screen_library(subjects_of(shelf), picture)
        if options["json"]:
            self.stdout.write(json.dumps(as_data(findings, catalogue.revision), indent=2))
        else:
            self.stdout.write(as_text(findings, shelf, catalogue.revision), ending="")
