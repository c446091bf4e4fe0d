"""Is the paper as large, and the margin as wide, as it must be?"""

from __future__ import annotations

import re

import pytest

from suggestions.handout.document import Layout, Paper
from suggestions.handout.icons import OF_KIND, OF_STRATEGY, icon_of
from suggestions.handout.picks import Choices
from suggestions.handout.sheet import Spacing, first_try
from suggestions.library.entry import Kind
from suggestions.pdf.assets import ICONS
from tests.handout.making import FIVE, a_document
from tests.screening.starter import starter_library

MARGIN = 42.52
"""1.5 cm in points."""


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("paper", Paper)
def test_margins_are_at_least_a_centimetre_and_a_half(layout: Layout, paper: Paper) -> None:
    document = a_document(*FIVE, choices=Choices(layout=layout, paper=paper))
    css = first_try(document, document.files()[0]).css()
    margins = re.findall(r"margin(?:-bottom)?:([^;}]*)", css)
    points = [int(number) for margin in margins for number in re.findall(r"\d+", margin)]
    assert len(points) == 4
    assert min(points) > MARGIN


def test_few_things_stand_with_more_air() -> None:
    for slugs, spacing in ((FIVE[:2], Spacing.ROOMY), (FIVE[:3], Spacing.NORMAL)):
        document = a_document(*slugs)
        assert first_try(document, document.files()[0]).spacing is spacing


def test_steps_take_the_full_width_only_where_two_would_break() -> None:
    document = a_document("backup-before-stress", "sing")
    assert first_try(document, document.files()[0]).wide == {1}


def test_every_strategy_has_a_drawing_that_exists() -> None:
    drawings = {path.stem for path in ICONS.glob("*.svg")}
    assert {icon_of(entry) for entry in starter_library().entries} <= drawings
    assert set(OF_KIND) == set(Kind)
    assert OF_STRATEGY.keys() <= starter_library().entry_of.keys()
