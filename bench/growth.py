"""Do pages cost the same in a practice that has grown a hundredfold, on both databases?

Two copies of the demo practice, one with 300 clients and one with 30,000, each with answers, an issued handout and what
the record says of them. The therapist who reads has 50 of them: what grows is everybody else's. Both are read in turn
in this one process, by exchanging the connection beneath it, so that nothing but the rows differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, cycle
from typing import TYPE_CHECKING, Any

from bench.copies import Practice, both, connected
from bench.harness import Case, Fact
from bench.world import THERAPIST, World

if TYPE_CHECKING:
    from django.test import Client as Browser

AT_MOST = 1.2
"""Times the cost among the few that a page may cost among the many."""


def cases(world: World) -> tuple[list[Case], list[Fact]]:
    """Every page among many beside the same among few; how many of them ask as much."""
    from clinic.accounts.models import User  # noqa: PLC0415 -- Django is set up by now

    User.objects.get(email=THERAPIST)  # the world's own connection stands
    timed: list[Case] = []
    facts: list[Fact] = []
    for name, few, many in both(world):
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

    with connected(practice.connection):
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
    with connected(practice.connection), CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)
