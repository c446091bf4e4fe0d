"""What was typed into all forms of an entry, and which entry is that?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict

from suggestions.library.circumstances import NEED_VALUES, Needs
from suggestions.library.entry import (
    Adaptation,
    Basis,
    Entry,
    Grade,
    Harm,
    Kind,
    Rule,
    Section,
    Severity,
    Source,
    Standing,
    Support,
)
from suggestions.library.forms.entry import AdaptationForm, EntryForm, Known, RuleForm, SectionForm, SourceForm
from suggestions.library.models.values import columns_of

MOST_RULES, MOST_ADAPTATIONS, MOST_SOURCES, MOST_SECTIONS = 100, 15, 40, 8
OLD_PAGE = "This page has grown old. Load it again; what you typed stays in this tab until then."


def _rows(form: type[forms.Form], most: int) -> type[forms.BaseFormSet[Any]]:
    rows = forms.formset_factory(form, extra=0, can_delete=True, max_num=most, validate_max=True, absolute_max=most + 1)
    rows.default_error_messages = {
        "missing_management_form": OLD_PAGE,
        "too_many_forms": f"There are too many; {most} is the most.",
    }
    return rows


ROW_FORMS: dict[str, type[forms.Form]] = {
    "rules": RuleForm,
    "adaptations": AdaptationForm,
    "sources": SourceForm,
    "sections": SectionForm,
}
"""What one row of each list is written in."""

RuleRows = _rows(RuleForm, MOST_RULES)
AdaptationRows = _rows(AdaptationForm, MOST_ADAPTATIONS)
SourceRows = _rows(SourceForm, MOST_SOURCES)
SectionRows = _rows(SectionForm, MOST_SECTIONS)


class EntryForms:
    """All forms of one entry. `data` is what was posted; without it they show the entry.

    `add` names a list that gets one more empty row.
    """

    def __init__(self, entry: Entry, known: Known, data: QueryDict | None = None, add: str = "") -> None:
        self.before = entry
        if data is not None and add in ROW_FORMS:
            data = _with_one_more(data, add)
        given = {"known": known}
        self.main = EntryForm(data, initial=_main_initial(entry))
        rules = [_rule_initial(rule) for rule in entry.rules]
        self.rules = RuleRows(data, initial=rules, prefix="rules", form_kwargs=given)
        sources = [columns_of(source) for source in entry.sources]
        self.sources = SourceRows(data, initial=sources, prefix="sources", form_kwargs=given)
        adaptations = [columns_of(adaptation) for adaptation in entry.adaptations]
        self.adaptations = AdaptationRows(data, initial=adaptations, prefix="adaptations")
        self.sections = SectionRows(
            data, initial=[columns_of(section) for section in entry.sections], prefix="sections"
        )

    @property
    def lists(self) -> tuple[forms.BaseFormSet[Any], ...]:
        return self.rules, self.sources, self.adaptations, self.sections

    @property
    def uses_slips(self) -> bool:
        """Whether what only slips, cards and food need is filled in, or wrong."""
        entry = self.before
        filled = entry.kind is Kind.REFERRAL or entry.questions or entry.foods or self.sections.total_form_count()
        return bool(filled or self.main["questions"].errors or self.main["foods"].errors)

    def is_valid(self) -> bool:
        """Whether everything typed can be kept. Judges all forms, so that all complaints are shown at once."""
        sound = [self.main.is_valid(), *(rows.is_valid() for rows in self.lists)]
        return not self._mark_flags_named_twice() and all(sound)

    def entry(self) -> Entry:
        """The entry as it was typed. Where something cannot be kept, what was there before stands in."""
        said = _main_initial(self.before) | getattr(self.main, "cleaned_data", {})
        kind = Kind(said["kind"])
        therapist_only = bool(said["therapist_only"])
        line = said["standing_line"]
        return replace(
            self.before,
            **{name: said[name] for name in _PLAIN},
            kind=kind,
            always=Severity.DOCTOR_FIRST if kind is Kind.REFERRAL else Severity.OK,
            needs=Needs(
                **{need: said[need] for need in NEED_VALUES},
                minutes=_in_order(said["shortest_minutes"], said["longest_minutes"]),
            ),
            printed_steps=0 if therapist_only else said["printed_steps"],
            standing=Standing(line, said["standing_note"], said["standing_origin"]) if line else None,
            grade=Grade(said["grade"]),
            rules=tuple(self._rules()),
            sources=tuple(Source(row["key"], row["where"], Support(row["supports"])) for row in _kept(self.sources)),
            adaptations=tuple(
                Adaptation(row["text"], row["client_line"], row["origin"]) for row in _kept(self.adaptations)
            ),
            sections=tuple(Section(row["heading"], row["text"]) for row in _kept(self.sections)),
        )

    def _rules(self) -> Iterator[Rule]:
        ours = {rule.id for rule in self.before.rules}
        for row in _kept(self.rules):
            absolute = row["severity"] == "absolute"
            clinical = row["origin"] == "C"
            yield Rule(
                # A number that is not of this version was not given by us.
                id=row["number"] if row["number"] in ours else "",
                flag=row["flag"],
                severity=Severity.from_key("contraindicated" if absolute else row["severity"]),
                absolute=absolute,
                reason=row["reason"],
                client_line=row["client_line"],
                adaptation=row["adaptation"],
                instead=row["instead"],
                origin=row["origin"],
                basis=Basis.CLINICAL if clinical else Basis(row["basis"]),
                harm=Harm(row["harm"]),
                citations=row["citations"],
            )

    def _mark_flags_named_twice(self) -> bool:
        seen: set[str] = set()
        twice = []
        for form in filter(_is_kept, self.rules.forms):
            if form.cleaned_data["flag"] in seen:
                twice.append(form)
            seen.add(form.cleaned_data["flag"])
        for form in twice:
            form.add_error("flag", "Another rule names this flag already; a strategy has one rule for each.")
        return bool(twice)


_PLAIN = (
    "title",
    "client_title",
    "can_be_done_alone",
    "opt_in",
    "therapist_only",
    "action",
    "intro",
    "steps",
    "why",
    "stop_if",
    "questions",
    "foods",
    "claim",
    "evidence_note",
    "source_caution",
    "therapist_notes",
    "teach_back",
    "review_months",
)
"""Fields of an entry that are typed as they are."""


def _main_initial(entry: Entry) -> dict[str, Any]:
    standing = entry.standing
    return {
        **{name: getattr(entry, name) for name in _PLAIN},
        **{need: getattr(entry.needs, need) for need in NEED_VALUES},
        "kind": entry.kind.value,
        "printed_steps": entry.printed_steps or 2,
        "grade": entry.grade.value,
        "shortest_minutes": entry.needs.minutes[0],
        "longest_minutes": entry.needs.minutes[1],
        "standing_line": standing.client_line if standing else "",
        "standing_note": standing.therapist_note if standing else "",
        "standing_origin": standing.origin if standing else "C",
    }


def _rule_initial(rule: Rule) -> dict[str, Any]:
    return {
        "number": rule.id,
        "flag": rule.flag,
        "severity": "absolute" if rule.absolute else rule.severity.key,
        "reason": rule.reason,
        "client_line": rule.client_line,
        "adaptation": rule.adaptation,
        "instead": rule.instead,
        "harm": rule.harm.value,
        "origin": rule.origin,
        "basis": "" if rule.basis is Basis.CLINICAL else rule.basis.value,
        "citations": rule.citations,
    }


def _in_order(shortest: int, longest: int) -> tuple[int, int]:
    return shortest, max(shortest, longest)


def _with_one_more(data: QueryDict, rows: str) -> QueryDict:
    """What was posted with one more empty row, so that it is not taken for one that was filled in badly."""
    data = data.copy()
    total = data.get(f"{rows}-TOTAL_FORMS", "0")
    if total.isdecimal():
        number = int(total[:4])
        data[f"{rows}-TOTAL_FORMS"] = str(number + 1)
        for name, field in ROW_FORMS[rows].base_fields.items():
            if field.initial is not None:
                data[f"{rows}-{number}-{name}"] = field.initial
    return data


def _is_kept(form: forms.Form) -> bool:
    """Whether a row was filled in, is sound and stays."""
    # The clean data of a row that was added and left empty are empty.
    return form.is_valid() and bool(form.cleaned_data) and not form.cleaned_data.get("DELETE")


def _kept(rows: forms.BaseFormSet[Any]) -> Iterator[dict[str, Any]]:
    for form in rows.forms:
        if _is_kept(form):
            yield form.cleaned_data
