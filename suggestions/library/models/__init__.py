"""The library in tables."""

from suggestions.library.models.history import Editor, SignOff, StageMove
from suggestions.library.models.parts import (
    AdaptationRow,
    FoodRow,
    Part,
    QuestionRow,
    RuleRow,
    SectionRow,
    SourceRow,
    StepRow,
)
from suggestions.library.models.versions import PARTS, STAGES, Strategy, Version
from suggestions.library.models.vocabulary import CircumstanceRow, CitationRow, FitRuleRow, FlagRow, LibraryState

__all__ = [
    "PARTS",
    "STAGES",
    "AdaptationRow",
    "CircumstanceRow",
    "CitationRow",
    "Editor",
    "FitRuleRow",
    "FlagRow",
    "FoodRow",
    "LibraryState",
    "Part",
    "QuestionRow",
    "RuleRow",
    "SectionRow",
    "SignOff",
    "SourceRow",
    "StageMove",
    "StepRow",
    "Strategy",
    "Version",
]
