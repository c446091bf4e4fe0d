"""What does pressing a button of the desk do?

Every button carries one move: its name says what, its value says with which. `move(desk, name, value, posted)` does it
through the actions and says in an `Outcome` what became of it, without a word of HTML:

    move(desk, "add", "sing", posted)                    Sing goes on the page
    move(desk, "answer", "seizures no warm-bath", ...)   the answer is recorded; the bath goes on the page if it now may
    move(desk, "enter", "musik", posted)                 what Enter in the search box means: the best that was found

Nothing that the engine holds back is put on a page by any of them. Raises drafts.Stale and screening.actions.Stale
when another window was first, and NoSuchMove for what no button says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from suggestions.handout.desk import Desk
from suggestions.handout.moves import answering, box, exceptions, picking, visiting
from suggestions.handout.moves.outcome import Move, NoSuchMove, Outcome, Posted

MOVES: Mapping[str, Move] = {
    "answer": answering.answer,
    "end": answering.end,
    "no_to_all": answering.no_to_all,
    "circumstance": answering.circumstance,
    "plan": answering.plan,
    "tell": visiting.tell,
    "add": picking.add,
    "use": picking.use,
    "take_all": picking.take_all,
    "drop": picking.drop,
    "undo": picking.undo,
    "order": picking.order,
    "up": picking.up,
    "down": picking.down,
    "seen": picking.seen,
    "override": exceptions.override,
    "take_back": exceptions.take_back,
    "enter": box.enter,
    "carry": box.carry,
    "favourite": box.favourite,
    "refresh": box.refresh,
}
"""Every move by the name of its button."""


def move(desk: Desk, name: str, value: str, posted: Posted) -> Outcome:
    """Do what a button says."""
    if name not in MOVES:
        raise NoSuchMove(name)
    return MOVES[name](desk, value, posted)


def named(fields: Iterable[str]) -> str:
    """The one move among the names of posted fields; "" when there is none."""
    fields = set(fields)
    return next((name for name in MOVES if name in fields), "")
