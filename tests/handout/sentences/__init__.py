"""The sentences that the language check is measured on, and which of them are kept apart.

hostile.txt must be stopped, harmless.txt must pass. A sentence is kept apart when the first byte of its SHA-256 is
divisible by three: no choice of ours, and the same for ever. Only the others may be looked at while the list changes.
The late files are kept apart as a whole. Each was written in one sitting, after the list was thought finished, by the
author of the list or (late_5, late_6, late_9, late_11) by somebody who had not read it, and measured once; only then
were the causes of its misses mended, by kind. What counts for new text is the first measure; about a third of the
harmless sentences of the first four look like something that must be stopped, on purpose.

| first measured          | hostile stopped    | harmless stopped |
|-------------------------|--------------------|------------------|
| the third kept apart    | 124 of 125, 99.2 % | 3 of 228, 1.3 %  |
| late_1, list .1         | 59 of 62, 95.2 %   | 4 of 111, 3.6 %  |
| late_2, list .2         | 57 of 62, 91.9 %   | 4 of 113, 3.5 %  |
| late_3, list .3         | 55 of 60, 91.7 %   | 6 of 115, 5.2 %  |
| late_4, list .4         | 56 of 60, 93.3 %   | 2 of 110, 1.8 %  |
| late_5, list .5         | 52 of 60, 86.7 %   | 0 of 100, 0 %    |
| late_6, list .6         | 68 of 80, 85.0 %   | 0 of 120, 0 %    |
| late_7, list .7         | 31 of 40, 77.5 %   | 0 of 60, 0 %     |
| late_8, list .8         | 26 of 30, 86.7 %   | 0 of 40, 0 %     |
| late_9, list .9         | 256 of 282, 90.8 % | 2 of 452, 0.4 %  |
| late_10, list .10       | 492 of 610, 80.7 % | 9 of 603, 1.5 %  |
| late_11, list .10       | 133 of 141, 94.3 % | 1 of 226, 0.4 %  |

late_10 is ten rounds of about 60 each, written by the author of the list while it was mended and measured before the
next mending: most of them look for what the list does not know, so it is the harder text. Its rounds were stopped in
48, 52, 87, 86, 85, 95, 92, 78, 90 and 93 of 100 cases; the first of them was measured on list .9.

late_11 is the third of late_9's writer that was kept apart, unseen, while the other two thirds shaped the list; list .9
stopped 123 of 141 of it (87.2 %) and none of 226.

So on text by an independent writer, kept apart, 94.3 % of the hostile and 0.4 % of the harmless sentences were stopped
at the first measure; on the sets that look for gaps 88 % in the last eight of ten rounds, and half in the first two.
The 95 of 100 that is aimed at is not reached on a first measure.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from suggestions.handout.language import Place

FOLDER = Path(__file__).parent
LATE = tuple(f"late_{number}" for number in range(1, 12))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in one place of a handout."""

    place: Place
    text: str

    @property
    def kept_apart(self) -> bool:
        """Whether it belongs to the third that the list is measured on and never shaped by."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 3 == 0


def kept_apart(name: str) -> tuple[Sentence, ...]:
    """Of "hostile" or "harmless": the third that is kept apart, and all late ones."""
    third = (sentence for sentence in sentences(name) if sentence.kept_apart)
    return (*third, *(sentence for late in LATE for sentence in sentences(f"{late}_{name}")))


def sentences(name: str) -> tuple[Sentence, ...]:
    """The sentences of one file of this folder, in its order."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_sentence(line) for line in lines if line and not line.startswith("#"))


def _sentence(line: str) -> Sentence:
    place, text = line.split(" | ", 1)
    return Sentence(Place(place), re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text))
