"""What do the pages cost on which answers are given, beside a signed-in view that does nothing?"""

from __future__ import annotations

from itertools import count, cycle
from typing import TYPE_CHECKING

from bench.harness import Case, Fact
from bench.world import FLOOR, World

if TYPE_CHECKING:
    from clinic.accounts.models import User
    from clinic.clients.models import Client

CLIENTS = 50
"""As many as a busy therapist has."""
GOAL = 6.0
"""Times the empty view that an interaction of the working screens may cost."""


def cases(world: World) -> tuple[list[Case], list[Fact]]:
    """The list, the page of one client, and one answer."""
    therapist = world.therapist()
    clients = make_clients(therapist, CLIENTS)
    client = clients[-1]
    answer_everything(therapist, client)
    page = f"/clients/{client.pk}/"
    revisions, kinds = count(client.revision), cycle(("no", "unsure"))

    def answer() -> None:
        sent = {"revision": next(revisions), "answer-rejection-fear": next(kinds)}
        response = world.browser.post(f"{page}answer/", sent, headers={"HX-Request": "true"})
        if response.status_code != 200:
            raise RuntimeError(f"The answer was refused: {response.status_code}")

    timed = [
        Case(f"the list of {CLIENTS} clients", world.reading("/clients/"), versus=FLOOR, at_most=GOAL),
        Case("the page of a client", world.reading(page), versus=FLOOR, at_most=GOAL),
        Case("an answer saved, the library screened again", answer, versus=FLOOR, at_most=GOAL),
    ]
    return timed, []


def make_clients(therapist: User, number: int, first: int = 0) -> list[Client]:
    """Clients of one therapist, made in one go."""
    from clinic.clients.codewords import folded  # noqa: PLC0415 -- Django is set up by now
    from clinic.clients.models import Client  # noqa: PLC0415

    words = [f"client {first + each}" for each in range(number)]
    return Client.objects.bulk_create(
        Client(therapist=therapist, code_word=word, folded=folded(word)) for word in words
    )


def answer_everything(therapist: User, client: Client) -> None:
    """All core questions with no, two others with yes."""
    from django.utils import timezone  # noqa: PLC0415

    from suggestions.library.catalogue import current_catalogue  # noqa: PLC0415
    from suggestions.screening import actions  # noqa: PLC0415
    from suggestions.screening.answers import AnswerKind  # noqa: PLC0415

    library = current_catalogue().on(timezone.localdate())
    actions.no_to_all_read_aloud(by=therapist, client=client, revision=None, library=library)
    for flag, kind in (("acute-crisis", AnswerKind.NO), ("touch-distress", AnswerKind.YES)):
        actions.answer(by=therapist, client=client, revision=None, library=library, flag=flag, kind=kind)
