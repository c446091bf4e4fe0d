"""How does a command refuse a bad call? With one sentence on stderr and exit code 2, whatever was wrong with it."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

BAD_CALL = 2


class RefusingCommand(BaseCommand):
    """A command that refuses unknown options and missing words in the same way as what it finds wrong itself."""

    def refuse(self, sentence: str, *, code: int = BAD_CALL) -> NoReturn:
        """End here: the call says nothing that could be done. `code` is for what is refused for another reason."""
        self.stderr.write(sentence)
        sys.exit(code)

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        if parser.called_from_command_line:
            parser.error = _refuse  # type: ignore[method-assign]
        return parser


def _refuse(message: str) -> NoReturn:
    sys.stderr.write(f"{message[:1].upper()}{message[1:].rstrip('.')}.\n")
    sys.exit(BAD_CALL)
