"""How many strategies does each flag touch?

A flag that touches much of the library warns too often to be heard. The table of a folder of library files, by default
the starter library, counts the referral items apart, which are for a doctor anyway:

    python -m suggestions.screening.precision [FOLDER]
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from suggestions.library import starter
from suggestions.library.entry import Entry, Kind, Severity
from suggestions.library.library import Library
from suggestions.library.loading import LibraryProblems, load_folder


@dataclass(frozen=True, slots=True)
class Touch:
    """What one flag touches."""

    flag: str
    activities: Counter[Severity]
    """Strategies that are no referral, by the worst severity of their rules on this flag."""
    referrals: int

    @property
    def total(self) -> int:
        """All strategies with a rule on this flag."""
        return self.activities.total() + self.referrals


def touched(entries: Iterable[Entry], flags: Iterable[str]) -> tuple[Touch, ...]:
    """What each flag touches, in the order given."""
    worst: dict[str, list[tuple[Kind, Severity]]] = {flag: [] for flag in flags}
    for entry in entries:
        for flag in {rule.flag for rule in entry.rules}:
            worst[flag].append((entry.kind, max(rule.severity for rule in entry.rules if rule.flag == flag)))
    return tuple(
        Touch(
            flag,
            Counter(severity for kind, severity in rows if kind is not Kind.REFERRAL),
            sum(kind is Kind.REFERRAL for kind, _ in rows),
        )
        for flag, rows in worst.items()
    )


def table(library: Library) -> str:
    """The counts as lines, one for each flag, in the order in which they are asked."""
    activities = sum(entry.kind is not Kind.REFERRAL for entry in library.entries)
    lines = [f"{'flag':26}{'left off':>9}{'doctor':>8}{'care':>6}{'activities':>12}{'referrals':>11}"]
    for touch in touched(library.entries, library.flag_of):
        off, doctor, care = (touch.activities[severity] for severity in reversed(Severity) if severity)
        number = touch.activities.total()
        share = f"{number} ({number / activities:.0%})" if activities else "0"
        lines.append(f"{touch.flag:26}{off:>9}{doctor:>8}{care:>6}{share:>12}{touch.referrals:>11}")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Print the table of a folder. 2 when it cannot be read."""
    try:
        sys.stdout.write(table(load_folder(Path(arguments[0]) if arguments else starter.FOLDER)))
    except LibraryProblems as problems:
        sys.stderr.write(f"{problems}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
