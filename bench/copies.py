"""In which copies of the demo practice is growth measured? One with few clients, one with many, on each database."""

from __future__ import annotations

import atexit
import copy
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.crowd import grow
from bench.world import THERAPIST, World

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.test import Client as Browser

FEW, MANY = 300, 30_000
"""Clients, each with one handout."""
KEY = 1000, "bench"
"""Revision and token of the library."""
ADMIN = "ines@demo.example"


@dataclass(frozen=True)
class Practice:
    """One of the copies."""

    size: int
    connection: BaseDatabaseWrapper
    therapist: Browser
    admin: Browser
    client: int
    """The demo's client who was given a page."""
    issue: int

    def within(self, call: Callable[[], Any]) -> Callable[[], Any]:
        """The call, made in this practice."""

        def made() -> Any:
            with connected(self.connection):
                return call()

        return made


def both(world: World) -> Iterator[tuple[str, Practice, Practice]]:
    """The two practices on each database that runs here."""
    from suggestions.library.models import LibraryState  # noqa: PLC0415
    from tests.throwaway_postgres import CannotRunPostgresError, throwaway_postgres  # noqa: PLC0415

    # One key for the library of all copies: otherwise each turn would load it anew.
    LibraryState.objects.update(revision=KEY[0], token=KEY[1])
    yield "SQLite", *_on_sqlite(world)
    stack = ExitStack()
    try:
        address = stack.enter_context(throwaway_postgres())
    except CannotRunPostgresError as why:
        sys.stderr.write(f"Growth is not measured on PostgreSQL: {why}.\n")
        return
    atexit.register(stack.close)
    yield "PostgreSQL", *_on_postgres(address)


def _on_sqlite(world: World) -> tuple[Practice, Practice]:
    from django.db import connection, connections  # noqa: PLC0415

    settings = connections.settings["default"]
    files = [world.folder / f"{size}.sqlite3" for size in (FEW, MANY)]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(files[0])])
    few = _grown(_connection(settings, files[0]), FEW)
    with connected(few), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(files[1])])
    return _practice(few, FEW), _practice(_grown(_connection(settings, files[1]), MANY), MANY)


def _on_postgres(address: str) -> tuple[Practice, Practice]:
    import environ  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    from suggestions.library.models import LibraryState  # noqa: PLC0415

    settings = connections.settings["default"] | {"OPTIONS": {}} | environ.Env.db_url_config(address)
    server = _connection(settings, "postgres")
    _execute(server, "CREATE DATABASE few")
    few = _connection(settings, "few")
    with connected(few):
        call_command("prepare")
        LibraryState.objects.update(revision=KEY[0], token=KEY[1])
    _grown(few, FEW)
    few.close()
    _execute(server, "CREATE DATABASE many TEMPLATE few")
    many = _grown(_connection(settings, "many"), MANY)
    for each in (few, many):
        _execute(each, "VACUUM ANALYZE")
    return _practice(few, FEW), _practice(many, MANY)


def _connection(settings: dict[str, Any], name: Path | str) -> BaseDatabaseWrapper:
    from django.db.utils import load_backend  # noqa: PLC0415

    own = {**copy.deepcopy(settings), "NAME": str(name)}
    made: BaseDatabaseWrapper = load_backend(own["ENGINE"]).DatabaseWrapper(own, "default")
    return made


def _grown(connection: BaseDatabaseWrapper, size: int) -> BaseDatabaseWrapper:
    """The practice with so many clients."""
    with connected(connection):
        grow(size)
    return connection


@contextmanager
def connected(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Everything inside speaks with this database."""
    from django.db import connections  # noqa: PLC0415

    former = connections["default"]
    connections["default"] = connection
    try:
        yield
    finally:
        connections["default"] = former


def _execute(connection: BaseDatabaseWrapper, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _practice(connection: BaseDatabaseWrapper, size: int) -> Practice:
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.test import Client as Browser  # noqa: PLC0415

    from suggestions.handout.models import Issue  # noqa: PLC0415

    therapist, admin = Browser(), Browser()
    with connected(connection):
        for browser, email in ((therapist, THERAPIST), (admin, ADMIN)):
            browser.force_login(get_user_model().objects.get(email=email))
        issue = Issue.objects.order_by("pk")[0]
    return Practice(size, connection, therapist, admin, issue.client_id, issue.pk)
