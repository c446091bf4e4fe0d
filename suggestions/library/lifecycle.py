"""How does a version of a strategy get from draft to print, and who may take it there?

    draft --submit--> in review --publish--> published --retire--> retired
      ^                   |
      +----send back------+

Two questions are asked in two places: is the move possible now (`check_move`, `check_edit`), and may this person sign
(`check_signer`)? Each refusal is a sentence for the screen, raised as `Refused`. `can_sign` answers yes or no, for what
waits on somebody's desk.

For example, Cara edited a draft and submits it. Publishing means signing, so `check_signer` refuses Cara and allows
Rolf, who edited no word of it. The starter library belongs to no person: it has no editors, so anyone who is
allowed to sign may sign it.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable
from enum import StrEnum


class Stage(StrEnum):
    """Where a version stands."""

    DRAFT = "draft"
    """Being written; its words may change."""
    IN_REVIEW = "in_review"
    """Submitted for signing; its words stand still so that what is signed is what was read."""
    PUBLISHED = "published"
    """Signed and on the shelf. Its words never change again."""
    RETIRED = "retired"
    """Off the shelf for good; kept because handouts were made from it."""


class Move(StrEnum):
    """What a person may do with a version."""

    SUBMIT = "submit"
    SEND_BACK = "send_back"
    PUBLISH = "publish"
    """Sign it and put it on the shelf, in one step; the version published until then retires."""
    RETIRE = "retire"


MOVES: dict[Stage, dict[Move, Stage]] = {
    Stage.DRAFT: {Move.SUBMIT: Stage.IN_REVIEW},
    Stage.IN_REVIEW: {Move.SEND_BACK: Stage.DRAFT, Move.PUBLISH: Stage.PUBLISHED},
    Stage.PUBLISHED: {Move.RETIRE: Stage.RETIRED},
    Stage.RETIRED: {},
}
"""Every stage with the moves it allows and the stage each leads to."""

_IS: dict[Stage, str] = {
    Stage.DRAFT: "This version is a draft",
    Stage.IN_REVIEW: "This version is in review",
    Stage.PUBLISHED: "This version is published",
    Stage.RETIRED: "This version is retired",
}
_CANNOT: dict[Move, str] = {
    Move.SUBMIT: "cannot be submitted",
    Move.SEND_BACK: "cannot be sent back",
    Move.PUBLISH: "cannot be published",
    Move.RETIRE: "cannot be retired",
}
_INSTEAD: dict[Stage, str] = {
    Stage.DRAFT: "Submit it for review first.",
    Stage.IN_REVIEW: "It can be signed and published, or sent back.",
    Stage.PUBLISHED: "It can only be retired; start a new draft to change its words.",
    Stage.RETIRED: "Start a new draft from it instead.",
}


class Refused(Exception):
    """Somebody asked for what the library does not allow. The text is a sentence for the screen."""


def check_move(stage: Stage, move: Move) -> Stage:
    """The stage to which the move leads. Raises Refused when the stage does not allow it."""
    if move not in MOVES[stage]:
        raise Refused(f"{_IS[stage]} and {_CANNOT[move]}. {_INSTEAD[stage]}")
    return MOVES[stage][move]


def check_edit(stage: Stage) -> None:
    """Raises Refused unless the words of a version at this stage may change."""
    if stage is Stage.IN_REVIEW:
        raise Refused("This version is in review and its words stand still. Send it back to change them.")
    if stage is not Stage.DRAFT:
        raise Refused(f"{_IS[stage]} and its words cannot change. Start a new draft from it instead.")


def check_signer(person: Hashable, *, editors: Collection[Hashable], may_sign: bool) -> None:
    """Raises Refused unless this person may sign a version, or renew it by signing again.

    `editors` is everyone who ever changed a word of the version, empty for the starter library, which belongs to no
    person. `may_sign` is whether the practice's admin allows this person to sign at all.
    """
    if not may_sign:
        raise Refused("The practice admin has not allowed you to sign.")
    if person in editors:
        raise Refused("You edited this version. It is signed by somebody who changed no word of it.")


def can_sign(person: Hashable, *, editors: Collection[Hashable], may_sign: bool) -> bool:
    """Whether this person may sign a version, or renew it by signing again."""
    return may_sign and person not in editors
