"""Which entries do the tests write? A plain one to vary, and any that the files could hold."""

from __future__ import annotations

import string
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from suggestions.library.circumstances import NEED_VALUES, Needs
from suggestions.library.entry import (
    FOOD_TAGS,
    Adaptation,
    Basis,
    Entry,
    Food,
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
from suggestions.library.library import Library
from suggestions.library.loading import load_folder

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures/library"


@cache
def starter_library() -> Library:
    """The starter library as its files hold it."""
    return load_folder(FIXTURES)


def an_entry(slug: str = "soft-touch-blanket", **changes: object) -> Entry:
    """An entry of the starter library that stands alone, offering nothing instead, with some fields changed."""
    entry = starter_library().entry_of[slug]
    alone = tuple(replace(rule, instead=()) for rule in entry.rules)
    return replace(entry, **({"rules": alone} | changes))  # type: ignore[arg-type]


def a_rule(flag: str, severity: Severity = Severity.CAUTION, **changes: object) -> Rule:
    """A rule on that flag, with some fields changed."""
    rule = Rule(
        id=f"T-{flag}",
        flag=flag,
        severity=severity,
        absolute=False,
        reason="It can bring the harm back.",
        client_line="Keep your eyes open.",
        adaptation="Shorter, with a stop agreed.",
        instead=(),
        origin="C",
        basis=Basis.CLINICAL,
        harm=Harm.RE_EXPERIENCING,
        citations=(),
    )
    return replace(rule, **changes)  # type: ignore[arg-type]


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=40
)
filled = texts.filter(bool)
origins = st.sampled_from(["S1", "S2", "S1+S3", "S2+C", "C"])
names = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12)


def tuples(values: st.SearchStrategy, most: int = 4, **how: object) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=most, **how).map(tuple)  # type: ignore[arg-type]


def entries(flags: list[str], citations: list[str]) -> st.SearchStrategy[Entry]:
    """Any entry that the tables can hold, naming these flags and citations."""
    severities = st.sampled_from([Severity.CAUTION, Severity.DOCTOR_FIRST, Severity.CONTRAINDICATED])
    rules = st.builds(
        Rule,
        id=names,
        flag=st.sampled_from(flags),
        severity=severities,
        absolute=st.booleans(),
        reason=texts,
        client_line=texts,
        adaptation=texts,
        instead=tuples(names, unique=True),
        origin=origins,
        basis=st.sampled_from(Basis),
        harm=st.sampled_from(Harm),
        citations=tuples(st.sampled_from(citations), unique=True),
    ).map(lambda rule: rule if rule.severity is Severity.CONTRAINDICATED else replace(rule, absolute=False))
    spans = st.tuples(st.integers(1, 600), st.integers(0, 600)).map(lambda pair: (pair[0], pair[0] + pair[1]))
    needs = st.builds(Needs, minutes=spans, **{name: st.sampled_from(words) for name, words in NEED_VALUES.items()})
    written = st.builds(
        Entry,
        slug=names,
        title=filled,
        client_title=texts,
        kind=st.sampled_from(Kind),
        needs=needs,
        can_be_done_alone=st.booleans(),
        opt_in=st.booleans(),
        therapist_only=st.just(False),
        always=st.just(Severity.OK),
        action=texts,
        intro=texts,
        steps=tuples(filled, 5),
        printed_steps=st.integers(0, 3),
        why=texts,
        stop_if=texts,
        sections=tuples(st.builds(Section, heading=filled, text=filled)),
        questions=tuples(filled),
        adaptations=tuples(st.builds(Adaptation, text=filled, client_line=texts, origin=origins)),
        standing=st.none() | st.builds(Standing, client_line=filled, therapist_note=texts, origin=origins),
        foods=tuples(st.builds(Food, name=filled, tags=tuples(st.sampled_from(FOOD_TAGS), unique=True))),
        claim=texts,
        grade=st.sampled_from(Grade),
        evidence_note=texts,
        source_caution=texts,
        sources=tuples(
            st.builds(Source, key=st.sampled_from(citations), where=texts, supports=st.sampled_from(Support))
        ),
        therapist_notes=texts,
        teach_back=texts,
        review_months=st.integers(1, 60),
        rules=tuples(rules, 5, unique_by=(lambda rule: rule.flag, lambda rule: rule.id)),
    )
    return written.map(_coherent)


def _coherent(entry: Entry) -> Entry:
    always = Severity.DOCTOR_FIRST if entry.kind is Kind.REFERRAL else Severity.OK
    return replace(entry, always=always)
