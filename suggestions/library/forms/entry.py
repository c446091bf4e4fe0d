"""In which fields is an entry written? One form for what stands once, one row form for each list.

A draft may be saved half-written: only what was typed is judged here. What is still missing keeps a draft from review
(`completeness`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from suggestions.library.circumstances import NEED_VALUES
from suggestions.library.citations import Citation
from suggestions.library.flags import Flag
from suggestions.library.forms.choices import BASES, GRADES, HARMS, KINDS, NEED_LABELS, ORIGINS, SEVERITIES, SUPPORTS
from suggestions.library.forms.fields import Choice, Foods, Lines, Names, Text
from suggestions.library.records import DAY_MINUTES


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows of an entry may name."""

    flags: tuple[Flag, ...]
    citations: tuple[Citation, ...]
    strategies: Mapping[str, tuple[str, ...]]
    """Titles by slug."""


class EntryForm(forms.Form):
    """What stands once in an entry."""

    client_title = Text("entry.client_title", needed=True, label="Client title")
    title = Text("entry.title", label="Therapist title", required=True, error_messages={"required": "Give it a title."})
    action = Text("entry.action", needed=True, label="One action", help_text="One or two short sentences.")
    steps = Lines(
        "entry.steps",
        5,
        needed=True,
        label="Steps, one on each line",
        help_text="Two to five.",
    )
    printed_steps = forms.TypedChoiceField(
        widget=Choice,
        label="Steps that print at normal size",
        coerce=int,
        choices=[(2, "The first two"), (3, "The first three")],
    )
    stop_if = Text("entry.stop_if", needed=True, label="Stop if", help_text='After "Stop if": you feel on guard.')
    intro = Text("entry.intro", needed=True, label="Introduction", help_text="Read in session.")
    why = Text(
        "entry.why",
        needed=True,
        label="Why it may help",
        help_text="One sentence after the grade's own. Prints at stretch size.",
    )
    standing_line = Text("standing.client_line", label="Always printed with it")
    standing_note = Text("standing.therapist_note", label="Why it always prints, for the therapist")
    standing_origin = forms.ChoiceField(widget=Choice, label="Comes from", choices=ORIGINS)
    questions = Lines("entry.questions", 6, label="Questions for the doctor, one on each line")
    foods = Foods(
        "food.name", 40, label="Foods, one on each line", help_text="With what is in them, such as: yogurt: milk"
    )

    kind = forms.ChoiceField(widget=Choice, label="Kind", choices=KINDS)
    shortest_minutes = forms.IntegerField(label="Shortest, in minutes", min_value=1, max_value=DAY_MINUTES)
    longest_minutes = forms.IntegerField(label="Longest, in minutes", min_value=1, max_value=DAY_MINUTES)
    can_be_done_alone = forms.BooleanField(label="Can be done alone", required=False)
    opt_in = forms.BooleanField(label="Only when asked for: never suggested or listed", required=False)
    therapist_only = forms.BooleanField(label="For the session only: never prints", required=False)

    grade = forms.ChoiceField(widget=Choice, label="Grade", choices=GRADES)
    review_months = forms.IntegerField(label="Months until the next review", min_value=1, max_value=60)
    claim = Text("entry.claim", needed=True, label="What the sources claim")
    evidence_note = Text("entry.evidence_note", needed=True, label="What was tested, and what was not")
    source_caution = Text("entry.source_caution", label="What the sources warn of")
    therapist_notes = Text("entry.therapist_notes", needed=True, label="Notes for the therapist")
    teach_back = Text("entry.teach_back", needed=True, label="Teach-back question")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for need, words in NEED_VALUES.items():
            choices = [(word, word.capitalize()) for word in words]
            self.fields[need] = forms.ChoiceField(widget=Choice, label=NEED_LABELS[need], choices=choices)

    @property
    def needs(self) -> list[forms.BoundField]:
        """The fields of what doing it takes."""
        return [self[need] for need in NEED_VALUES]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        shortest, longest = cleaned.get("shortest_minutes"), cleaned.get("longest_minutes")
        if shortest and longest and longest < shortest:
            self.add_error("longest_minutes", "The longest time is shorter than the shortest.")
        if cleaned.get("standing_note") and not cleaned.get("standing_line"):
            self.add_error("standing_line", "There is a note on a line that always prints, but no line.")
        return cleaned


class AdaptationForm(forms.Form):
    """One way to make it fit."""

    text = Text("adaptation.text", label="For the therapist", required=True)
    client_line = Text("adaptation.client_line", label="Prints when picked")
    origin = forms.ChoiceField(widget=Choice, label="Comes from", choices=ORIGINS, initial="C")


class SectionForm(forms.Form):
    """A headed paragraph of a slip or a card."""

    heading = Text("section.heading", label="Heading", required=True)
    text = Text("section.text", label="Text", required=True)


class SourceForm(forms.Form):
    """Where it comes from, or what is cited for it."""

    key = forms.ChoiceField(widget=Choice, label="Source")
    where = Text("source.where", label="Where in it")
    supports = forms.ChoiceField(
        widget=Choice, label="What it does for the claim", choices=SUPPORTS, initial=SUPPORTS[0][0]
    )

    def __init__(self, *args: Any, known: Known, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(citation.key, citation.label) for citation in known.citations]
        self.fields["key"] = forms.ChoiceField(
            widget=Choice,
            label="Source",
            choices=[("", "Choose a source"), *choices],
            error_messages={"required": "Choose a source."},
        )


class RuleForm(forms.Form):
    """What one flag does to the strategy."""

    lacks = False
    """Whether the rule as it was saved is not complete: it is shown open, so that the gap is found."""
    number = forms.CharField(widget=forms.HiddenInput, required=False)
    severity = forms.ChoiceField(
        label="Then it is",
        choices=SEVERITIES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how far it holds back."},
    )
    reason = Text("rule.reason", needed=True, label="Reason, for the therapist")
    client_line = Text(
        "rule.client_line",
        needed=True,
        label="Line for the client",
        help_text="Prints on a caution, unless the flag is only spoken of.",
    )
    adaptation = Text("rule.adaptation", needed=True, label="What to change")
    instead = Names("strategy", 8, label="Offer instead", help_text="Strategies, best first, separated by commas.")
    harm = forms.ChoiceField(
        widget=Choice,
        label="Guards against",
        choices=[("", "Choose a harm"), *HARMS],
        error_messages={"required": "Choose what it guards against."},
    )
    origin = forms.ChoiceField(widget=Choice, label="Comes from", choices=ORIGINS, initial="C")
    basis = forms.ChoiceField(widget=Choice, label="Rests on", choices=BASES, required=False)
    citations = Names("source", 30, label="Cited", help_text="Sources, separated by commas.")

    def __init__(self, *args: Any, known: Known, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.flags = {flag.slug: flag for flag in known.flags}
        self.fields["flag"] = forms.ChoiceField(
            widget=Choice,
            label="When the answer is yes to",
            choices=[("", "Choose a flag"), *_by_group(known.flags)],
            error_messages={"required": "Choose a flag."},
        )
        self.order_fields(["number", "flag", "severity"])
        names(self.fields["instead"]).known = known.strategies
        names(self.fields["citations"]).known = {each.key: (each.label,) for each in known.citations}

    @property
    def chosen_flag(self) -> Flag | None:
        """The flag as it is chosen now."""
        return self.flags.get(str(self["flag"].value() or ""))

    @property
    def severity_key(self) -> str:
        """The severity as it is chosen now; empty while it is not."""
        chosen = str(self["severity"].value() or "")
        return "contraindicated" if chosen == "absolute" else chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("origin") not in (None, "C") and not cleaned.get("basis"):
            self.add_error("basis", "Say whether the article states it or we carried it over.")
        return cleaned


def names(field: forms.Field) -> Names:
    """The field, known to be one of names."""
    if not isinstance(field, Names):
        raise TypeError(f"{field!r} is no field of names.")
    return field


def _by_group(flags: Iterable[Flag]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for flag in flags:
        groups.setdefault(flag.group, []).append((flag.slug, flag.label))
    return list(groups.items())
