"""Do pages cost the same in a practice that has grown a hundredfold, on both databases?

Two copies of the demo practice, one with 300 clients and one with 30,000, each with answers, an issued handout and what
the record says of them. The therapist who reads has 50 of them: what grows is everybody else's. Both are read in turn
in this one process, by exchanging the connection beneath it, so that nothing but the rows differs.
"""

from __future__ import annotations

import atexit
import copy
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bench.harness import Case, Fact
from bench.pages import make_clients
from bench.world import THERAPIST, World

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.test import Client as Browser

    from clinic.accounts.models import User
    from clinic.clients.models import Client

FEW, MANY = 300, 30_000
"""Clients, each with one handout."""
OWN, COLLEAGUES = 50, 5
"""Clients of the therapist who reads; who shares the others."""
BATCH = 250
ANSWERS, LINES = 8, 4
"""Of each client, the lines in the record."""
KEY = 1000, "bench"
"""Revision and token of the library."""
AT_MOST = 1.2
"""Times the cost among the few that a page may cost among the many."""
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
            with _connected(self.connection):
                return call()

        return made


def cases(world: World) -> tuple[list[Case], list[Fact]]:
    """Every page among many beside the same among few; how many of them ask as much."""
    from clinic.accounts.models import User  # noqa: PLC0415 -- Django is set up by now

    User.objects.get(email=THERAPIST)  # the world's own connection stands
    timed: list[Case] = []
    facts: list[Fact] = []
    for name, few, many in _both(world):
        pages = list(zip(_pages(few), _pages(many), strict=True))
        same = [_queries(few, first[1]) == _queries(many, second[1]) for first, second in pages]
        for (page, first), (_, second) in pages:
            among_few = f"{name}, {few.size}: {page}"
            timed.append(Case(among_few, few.within(first)))
            timed.append(Case(f"{name}, {many.size:,}: {page}", many.within(second), versus=among_few, at_most=AT_MOST))
        facts.append(Fact(f"{name}: pages that ask as often among {many.size:,}", sum(same), len(same)))
    return timed, facts


def _pages(practice: Practice) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is read and written, by name."""
    client, issue = practice.client, practice.issue
    yield "an empty signed-in view", _reading(practice.therapist, "/bench/empty/")
    yield "the start", _reading(practice.therapist, "/")
    yield "the list of clients", _reading(practice.therapist, "/clients/")
    yield "the page of a client", _reading(practice.therapist, f"/clients/{client}/")
    yield "an answer", _answering(practice)
    yield "the desk", _reading(practice.therapist, f"/clients/{client}/desk/")
    yield "an issued handout", _reading(practice.therapist, f"/issues/{issue}/")
    yield "the library", _reading(practice.therapist, "/library/")
    yield "everybody's clients", _reading(practice.admin, "/people/clients/")
    yield "the record", _reading(practice.admin, "/record/")


def _reading(browser: Browser, path: str) -> Callable[[], None]:
    def read() -> None:
        response = browser.get(path)
        if response.status_code != 200:
            raise RuntimeError(f"{path} answered {response.status_code}")

    return read


def _answering(practice: Practice) -> Callable[[], None]:
    from clinic.clients.models import Client  # noqa: PLC0415

    with _connected(practice.connection):
        revisions = count(Client.objects.get(pk=practice.client).revision)
    kinds = cycle(("unsure", "no"))

    def answer() -> None:
        sent = {"revision": next(revisions), "answer-rejection-fear": next(kinds)}
        response = practice.therapist.post(f"/clients/{practice.client}/answer/", sent, headers={"HX-Request": "true"})
        if response.status_code != 200:
            raise RuntimeError(f"The answer was refused: {response.status_code}")

    return answer


def _queries(practice: Practice, call: Callable[[], Any]) -> int:
    """How many one call makes, after a first that fills what is kept in memory."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    practice.within(call)()
    with _connected(practice.connection), CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


# --- The copies ---


def _both(world: World) -> Iterator[tuple[str, Practice, Practice]]:
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
    with _connected(few), connection.cursor() as cursor:
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
    with _connected(few):
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


@contextmanager
def _connected(connection: BaseDatabaseWrapper) -> Iterator[None]:
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
    with _connected(connection):
        for browser, email in ((therapist, THERAPIST), (admin, ADMIN)):
            browser.force_login(get_user_model().objects.get(email=email))
        issue = Issue.objects.order_by("pk")[0]
    return Practice(size, connection, therapist, admin, issue.client_id, issue.pk)


# --- What grows ---


def _grown(connection: BaseDatabaseWrapper, size: int) -> BaseDatabaseWrapper:
    """The practice with so many clients."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from clinic.clients.models import Client  # noqa: PLC0415
    from suggestions.library.catalogue import current_catalogue  # noqa: PLC0415

    with _connected(connection):
        flags = [flag.slug for flag in current_catalogue().library.flags[:ANSWERS]]
        robin = get_user_model().objects.get(email=THERAPIST)
        while (there := Client.objects.count()) < size:
            wanted = OWN - Client.objects.filter(therapist=robin).count()
            therapist = robin if wanted else _colleague(there // BATCH % COLLEAGUES)
            number = min(wanted or BATCH, size - there)
            with transaction.atomic():
                _fill(therapist, make_clients(therapist, number, first=there), flags)
    return connection


def _colleague(number: int) -> User:
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    about = {"name": f"Therapist {number}", "is_therapist": True}
    made: User = get_user_model().objects.get_or_create(email=f"t{number}@bench.example", defaults=about)[0]
    return made


def _fill(therapist: User, clients: list[Client], flags: list[str]) -> None:
    """Answers, an issued handout and lines of the record for each client."""
    from django.utils import timezone  # noqa: PLC0415

    from clinic.audit.models import AuditEvent  # noqa: PLC0415
    from suggestions.handout.models import Handout, Issue, IssuedFile, IssuedStrategy  # noqa: PLC0415
    from suggestions.screening.models import RecordedAnswer  # noqa: PLC0415

    now = timezone.now() - timedelta(days=1)
    RecordedAnswer.objects.bulk_create(
        RecordedAnswer(client=client, flag=flag, kind="no", at=now, by=therapist, revision=1)
        for client in clients
        for flag in flags
    )
    handouts = Handout.objects.bulk_create(Handout(client=client, therapist=therapist) for client in clients)
    issues = Issue.objects.bulk_create(
        Issue(
            handout=handout,
            client=handout.client,
            therapist=therapist,
            issued_at=now,
            code=f"H{handout.pk:07d}",
            key=uuid4(),
            document_json="{}",
            digest="",
            screening_json="{}",
            screening_digest="",
            library_revision=1,
            renderer="",
        )
        for handout in handouts
    )
    IssuedFile.objects.bulk_create(
        IssuedFile(issue=issue, position=0, name="page", title="Page", pages=1, pdf=bytes(1000), sha256="")
        for issue in issues
    )
    IssuedStrategy.objects.bulk_create(
        IssuedStrategy(issue=issue, strategy=slug, version=1, position=at)
        for issue in issues
        for at, slug in enumerate(("sing", "listen-to-music", "soft-touch-blanket"))
    )
    # Last: nothing is added to what was issued.
    Handout.objects.filter(pk__in=[handout.pk for handout in handouts]).update(stage=Handout.Stage.ISSUED)
    AuditEvent.objects.bulk_create(
        AuditEvent(actor=therapist, verb="read", object_type="client", object_id=str(client.pk), at=now)
        for client in clients
        for _ in range(LINES)
    )
