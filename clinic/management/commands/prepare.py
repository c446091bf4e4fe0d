"""Bring the database up to date, so that it can be served. Quick when there is nothing to do."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from clinic import triggers
from clinic.checks import Unservable, refuse_unservable_database, refuse_wrong_practice
from clinic.demo import seed_demo
from clinic.practice.models import Practice
from clinic.trouble import trouble_of

EMPTY = 3
"""Exit code when there is no practice yet and this is not the demo."""


class Command(BaseCommand):
    help = "Migrate, make the cache table, check the guards; in the demo, make the demo practice."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="Throw the demo practice away and make it anew.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["reset"]:
                self._reset()
            self._migrate()
            refuse_unservable_database()
        except Unservable as refusal:
            raise CommandError(str(refusal), returncode=4) from None
        except DatabaseError as problem:
            if (trouble := trouble_of(problem)) is None:
                raise
            raise CommandError(f"{trouble.heading}: {str(problem).strip()}", returncode=5) from None
        if settings.DEMO:
            seed_demo()
        elif not Practice.objects.exists():
            sys.exit(EMPTY)

    def _reset(self) -> None:
        if not settings.DEMO:
            raise CommandError("Only the demo can be reset.", returncode=4)
        if "clinic_practice" in connection.introspection.table_names():
            refuse_wrong_practice()
        triggers.remove(connection)
        with connection.schema_editor() as editor:
            for table in connection.introspection.table_names():
                editor.execute(f"DROP TABLE IF EXISTS {editor.quote_name(table)}{_cascade()}")

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            try:
                call_command("migrate", verbosity=0, interactive=False, database=DEFAULT_DB_ALIAS)
            except BaseException:
                triggers.install(connection)  # whatever failed, what was given stays guarded
                raise
        call_command("createcachetable", verbosity=0)
        if triggers.missing(connection):
            triggers.install(connection)


def _cascade() -> str:
    return " CASCADE" if connection.vendor == "postgresql" else ""
