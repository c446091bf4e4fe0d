"""In what does the bench measure? A demo practice in a database of the moment, with a therapist signed in."""

from __future__ import annotations

import base64
import logging
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

    from clinic.accounts.models import User

THERAPIST = "robin@demo.example"
FLOOR = "an empty signed-in view"
"""What every signed-in answer costs at least; measured whenever something is compared with it."""


@dataclass(frozen=True)
class World:
    """What the cases stand on."""

    folder: Path
    """For files of the moment, a SQLite database among them."""
    browser: Client
    """Signed in as a therapist."""

    def therapist(self) -> User:
        """Who is signed in."""
        from django.contrib.auth import get_user_model  # noqa: PLC0415

        return get_user_model().objects.get(email=THERAPIST)

    def reading(self, path: str) -> Callable[[], None]:
        """Something to time: reading this address, which must answer with a page."""

        def read() -> None:
            response = self.browser.get(path)
            if response.status_code != 200:
                raise RuntimeError(f"{path} answered {response.status_code}")

        return read


@contextmanager
def demo_world(database: str = "sqlite") -> Iterator[World]:
    """Make the demo practice in a throw-away database, as `bin/run` does, and sign a therapist in.

    `database` is "sqlite" or "postgresql". Raises CannotRunPostgresError where no server is installed.
    """
    from tests.throwaway_postgres import throwaway_postgres  # noqa: PLC0415 -- only where it is asked for

    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="hearthside-bench-"))
        postgres = database == "postgresql"
        os.environ.update(
            DJANGO_SETTINGS_MODULE="clinic.settings",
            DATABASE_URL=stack.enter_context(throwaway_postgres()) if postgres else f"sqlite:///{folder}/bench.sqlite3",
            HEARTHSIDE_DEMO="1",
            SECRET_KEY=secrets.token_urlsafe(50),
            FIELD_KEYS=base64.urlsafe_b64encode(os.urandom(32)).decode(),
        )
        for name in ("HEARTHSIDE_TESTING", "HEARTHSIDE_TLS", "STATIC_MANIFEST"):
            os.environ.pop(name, None)
        yield _signed_in(Path(folder))
        _let_go()


def _let_go() -> None:
    """The server of the moment ends only when nobody is connected."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()


def _signed_in(folder: Path) -> World:
    import django  # noqa: PLC0415 -- the environment must stand before settings are read

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    call_command("prepare")
    logging.getLogger("hearthside").setLevel(logging.ERROR)
    settings.ROOT_URLCONF = "bench.urls"
    settings.ALLOWED_HOSTS = ["testserver"]
    browser = Client()
    browser.force_login(get_user_model().objects.get(email=THERAPIST))
    return World(folder, browser)
