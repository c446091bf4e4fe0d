"""What does somebody answer for who signs an entry?

Each point is a plain sentence, ticked one by one and stored word for word with the sign-off. Lint findings are ticked
beside them: each is a question to which the signer says "I looked, and it is right so".
"""

from __future__ import annotations

from collections.abc import Iterable

from suggestions.library.entry import Entry
from suggestions.library.lint import Finding

_EVERY_ENTRY = (
    "I read all of it, and the sources say what they are cited for.",
    "Every rule names a real harm, holds back far enough, and says what to do instead.",
    "Nothing promises more than the evidence grade allows.",
)
_WITH_CLIENT_PART = (
    "The title and the action say at once what to do.",
    "The words are everyday words, and each step is one thing to do.",
    "The stop-if names what a client would notice.",
    "There is no amount, brand, shop or medicine advice.",
    "It blames nobody and fits clients of any background.",
)
RENEWAL = (
    "I read all of it again, as it prints.",
    "I know of nothing new that would change a rule, a line or the grade.",
)
"""What somebody ticks who renews: reviewed, still right."""


def points(entry: Entry) -> tuple[str, ...]:
    """The points for this entry; a therapist-only entry has no client part to answer for."""
    return _EVERY_ENTRY if entry.therapist_only else (*_WITH_CLIENT_PART, *_EVERY_ENTRY)


def ticks(entry: Entry, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Everything to tick before signing: the points, then each finding."""
    return (*points(entry), *(tick_of(finding) for finding in findings))


def tick_of(finding: Finding) -> str:
    """A finding as the sign-off stores it, such as "grade (steps[2]): This reads at grade 7.1; ..."."""
    place = f" ({finding.place})" if finding.place else ""
    return f"{finding.code}{place}: {finding.sentence}"
