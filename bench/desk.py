"""What does the working screen cost beside a signed-in view that does nothing, and what does a download?"""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from typing import TYPE_CHECKING

from bench.harness import Case, Fact
from bench.pages import GOAL, answer_everything, make_clients
from bench.world import FLOOR, World

if TYPE_CHECKING:
    from clinic.clients.models import Client
    from tests.handout.scripted_desk import Answer

PICKS = ("listen-to-music", "soft-touch-blanket", "people-watching")
DOWNLOAD_GOAL = 2.0
"""Times the empty view that sending a stored file may cost."""


def cases(world: World) -> tuple[list[Case], list[Fact]]:
    """Reading the desk of a client with three things on the page, one step of each sort, and a download."""
    from suggestions.handout.models import Issue  # noqa: PLC0415 -- Django is set up by now
    from tests.handout.scripted_desk import ScriptedDesk  # noqa: PLC0415

    client = make_clients(world.therapist(), 1, first=1000)[0]
    answer_everything(world.therapist(), client)
    desk = ScriptedDesk(world.browser, client)
    for slug in PICKS:
        _well(desk.press("add", slug))
    kinds = cycle(("no", "unsure"))
    steps: dict[str, Callable[[], Answer]] = {
        "desk: an answer saved, the shelf judged again": lambda: desk.press("answer", f"rejection-fear {next(kinds)}"),
        "desk: a search": lambda: desk.look(q="safe"),
        "desk: a title written": lambda: desk.write(PICKS[0], title="My own song"),
    }
    given = Issue.objects.latest("pk").files.get(position=0)
    timed = [Case("desk: reading it", world.reading(_desk_of(client)), versus=FLOOR, at_most=GOAL)]
    timed += [Case(name, _checked(step), versus=FLOOR, at_most=GOAL) for name, step in steps.items()]
    download = world.reading(f"/issues/{given.issue_id}/files/{given.position}/download/")
    timed.append(Case("a handout downloaded", download, versus=FLOOR, at_most=DOWNLOAD_GOAL))
    return timed, []


def _desk_of(client: Client) -> str:
    return f"/clients/{client.pk}/desk/"


def _checked(step: Callable[[], Answer]) -> Callable[[], None]:
    return lambda: _well(step())


def _well(answer: Answer) -> None:
    if answer.status != 200:
        raise RuntimeError(f"The desk answered {answer.status}: {answer.text[:200]}")
