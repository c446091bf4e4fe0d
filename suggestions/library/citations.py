"""What does the library rest on, and how far was each source checked?

Three articles gave the ideas (origins S1, S2 and S3, labelled "article 1" to "article 3"); they cite studies of their
own, and further studies were looked up outside them. A citation says plainly what kind of study it is and what
it does not show.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StudyKind(StrEnum):
    """What sort of work a citation is."""

    HUMAN_TRIAL = "human-trial"
    HUMAN_OBSERVATIONAL = "human-observational"
    ANIMAL = "animal"
    REVIEW = "review"
    EXPERT_OPINION = "expert-opinion"
    OTHER = "other"
    """A safety page, a form, a product notice: no study."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One work that entries, rules or flags name by its key."""

    key: str
    label: str
    """Short name as notes use it, such as "Bartz 2011" or "article 2". No two citations share one."""
    kind: StudyKind
    reference: str
    """The reference as printed in the article that cites it, or our own for a work found outside."""
    url: str
    """Where to read it; empty when not known."""
    cited_by: str
    """S1, S2 or S3; empty for a work found outside the three articles."""
    number: str
    """Its number or place in that article; empty for a work found outside."""
    about: str
    """Who and what was studied, and what was found."""
    checked: str
    """How far we checked it, such as "abstract read"; empty when that was not recorded."""
    completed: str
    """What we added to or corrected in the reference; may be empty."""
    note: str
    """What it does not show, or how the article departs from it; may be empty."""
