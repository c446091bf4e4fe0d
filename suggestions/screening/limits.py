"""How does each practical circumstance stand as a chip on the screen?

A circumstance that holds is pressed. One that a flag sets cannot be pressed away: its question is the flag's. Only one
that holds and is due again is asked about again; one that does not hold changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from suggestions.library.circumstances import Circumstance
from suggestions.library.flags import Flag
from suggestions.library.library import Library
from suggestions.screening.picture import CircumstanceAnswer, Picture


@dataclass(frozen=True, slots=True)
class Limit:
    """One circumstance of one client."""

    circumstance: Circumstance
    holds: bool
    again: bool
    """It holds by an answer of its own that is due again."""
    flag: Flag | None
    """The flag that sets it; then it is not answered by itself."""

    @property
    def slug(self) -> str:
        return self.circumstance.slug


def limits(answers: Iterable[CircumstanceAnswer], picture: Picture, library: Library) -> tuple[Limit, ...]:
    """Every circumstance of the library, in its order."""
    answered = {answer.circumstance for answer in answers if answer.at <= picture.at}
    return tuple(
        Limit(
            circumstance=each,
            holds=each.slug in picture.circumstances,
            again=each.slug in picture.circumstances & picture.again & answered and not each.set_by_flag,
            flag=library.flag_of.get(each.set_by_flag),
        )
        for each in library.circumstances
    )
