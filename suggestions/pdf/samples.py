"""Which document is made when a worker starts? A small one that uses every font and every kind of line."""

from __future__ import annotations

from datetime import date

from suggestions.handout.document import (
    FORMAT,
    Caution,
    Crisis,
    CrisisForm,
    CrisisLine,
    Document,
    Item,
    Layout,
    Paper,
    Practice,
)
from suggestions.library.printing import Size

WARM_UP = Document(
    format=FORMAT,
    code="Warm-up",
    layout=Layout.STANDARD,
    large_type=False,
    paper=Paper.LETTER,
    language="en-US",
    title="Small things to try",
    head=("You can stop any time.",),
    notices=(),
    crisis=Crisis(CrisisForm.NORMAL, "Need someone now?", (CrisisLine("", "0"),)),
    practice=Practice("", "0", ""),
    items=(
        Item(
            number=1,
            strategy="",
            version=0,
            size=Size.NORMAL,
            icon="leaf",
            title="Sit by a window \u0416",
            action="Look out.",
            steps=("Sit.", "Look."),
            foods=(),
            why="",
            fit=(),
            cautions=(Caution("Take care.", "Sit safely."),),
            standing="",
            stop_if="you are cold.",
            plan="",
            backup="",
            note="",
            ticks=("I tried it",),
        ),
    ),
    notes=True,
    slips=(),
    issued=date(2000, 1, 1),
    use_until=date(2000, 1, 1),
    versions=(),
    rules=(),
    handout_rules=(),
)
