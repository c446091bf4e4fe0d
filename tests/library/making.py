"""Values for tests without a database: one plausible entry to change, and any entry that a file may hold."""

from __future__ import annotations

from dataclasses import replace
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
from suggestions.library.texts import LIMITS, complaint_about

NO_NEEDS = Needs(**{need: values[0] for need, values in NEED_VALUES.items()}, minutes=(5, 10))


def a_rule(**changes: Any) -> Rule:
    rule = Rule(
        id="T001",
        flag="trauma-recent",
        severity=Severity.CAUTION,
        absolute=False,
        reason="Silence may let memories in.",
        client_line="Look at things near you.",
        adaptation="Eyes open, short.",
        instead=("listen-to-music",),
        origin="C",
        basis=Basis.CLINICAL,
        harm=Harm.RE_EXPERIENCING,
        citations=(),
    )
    return replace(rule, **changes)


def an_entry(**changes: Any) -> Entry:
    entry = Entry(
        slug="watch-the-rain",
        title="Watching the rain",
        client_title="Watch the rain",
        kind=Kind.SENSES,
        needs=NO_NEEDS,
        can_be_done_alone=True,
        opt_in=False,
        therapist_only=False,
        always=Severity.OK,
        action="Sit by a window and watch the rain.",
        intro="Rain asks nothing of you.",
        steps=("Pull up a chair.", "Follow one drop down the glass.", "Get up when you like."),
        printed_steps=2,
        why="It is a small pause.",
        stop_if="you feel cold.",
        sections=(),
        questions=(),
        adaptations=(Adaptation("No rain", "No rain? Watch the clouds.", "C"),),
        standing=None,
        foods=(),
        claim="None.",
        grade=Grade.E0,
        evidence_note="No study.",
        source_caution="None.",
        sources=(Source("article-2", "item 99", Support.STATED),),
        therapist_notes="Worth a try on a wet day.",
        teach_back="Where could you sit?",
        review_months=12,
        rules=(a_rule(),),
    )
    return replace(entry, **changes)


_LETTERS = st.characters(exclude_categories=("C", "Zl", "Zp"))
_SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
_ORIGINS = st.sampled_from(["S1", "S2+S3", "S1+S2+S3+C", "S3+C"])


def texts(field: str, *, required: bool = True) -> st.SearchStrategy[str]:
    """Texts that the limit of a field lets through."""
    limit = LIMITS[field]
    letters = (
        st.one_of(_LETTERS, st.sampled_from("\"\\#'=[]{},\u00e9 "))
        if limit.line_breaks == 0
        else st.one_of(_LETTERS, st.sampled_from('"\\\n '))
    )
    allowed = st.text(letters, min_size=int(required), max_size=min(30, limit.characters)).map(str.strip)
    return allowed.filter(lambda text: (bool(text) or not required) and not complaint_about(text, limit))


def _rules(severities: list[Severity], flag: str) -> st.SearchStrategy[Rule]:
    def build(severity: Severity, absolute: bool, clinical: bool, origin: str, **parts: Any) -> Rule:
        return Rule(
            flag=flag,
            severity=severity,
            absolute=absolute and severity is Severity.CONTRAINDICATED,
            origin="C" if clinical else origin,
            basis=Basis.CLINICAL if clinical else Basis.STATED,
            **parts,
        )

    return st.builds(
        build,
        id=st.from_regex(r"[A-Z][0-9]{1,5}", fullmatch=True),
        severity=st.sampled_from(severities),
        absolute=st.booleans(),
        clinical=st.booleans(),
        origin=_ORIGINS,
        reason=texts("rule.reason"),
        client_line=texts("rule.client_line"),
        adaptation=texts("rule.adaptation"),
        instead=st.lists(_SLUGS.map(lambda slug: f"other-{slug}"), max_size=3, unique=True).map(tuple),
        harm=st.sampled_from(Harm),
        citations=st.lists(_SLUGS, max_size=3, unique=True).map(tuple),
    )


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Any entry that a file may hold."""
    kind = draw(st.sampled_from(Kind))
    referral = kind is Kind.REFERRAL
    therapist_only = draw(st.booleans())
    client = {
        field: ""
        if therapist_only
        else draw(texts(f"entry.{field}", required=field in {"client_title", "action", "stop_if"}))
        for field in ("client_title", "action", "intro", "why", "stop_if")
    }
    steps = () if therapist_only else tuple(draw(st.lists(texts("entry.steps"), min_size=2, max_size=5)))
    severities = [Severity.CAUTION, Severity.DOCTOR_FIRST, Severity.CONTRAINDICATED][referral:]
    flags = draw(st.lists(_SLUGS, max_size=3, unique=True))
    needs = {need: draw(st.sampled_from(values)) for need, values in NEED_VALUES.items()}
    minutes = sorted(draw(st.tuples(st.integers(1, 1440), st.integers(1, 1440))))
    standing = st.builds(Standing, texts("standing.client_line"), texts("standing.therapist_note"), _ORIGINS)
    sections = st.builds(Section, texts("section.heading"), texts("section.text"))
    tags = st.lists(st.sampled_from(FOOD_TAGS), max_size=3, unique=True).map(tuple)
    adaptations = st.builds(
        Adaptation, texts("adaptation.text"), texts("adaptation.client_line", required=False), _ORIGINS
    )
    sources = st.builds(Source, _SLUGS, texts("source.where", required=False), st.sampled_from(Support))
    return Entry(
        slug=draw(_SLUGS),
        title=draw(texts("entry.title")),
        kind=kind,
        needs=Needs(**needs, minutes=(minutes[0], minutes[1])),
        can_be_done_alone=draw(st.booleans()),
        opt_in=referral or draw(st.booleans()),
        therapist_only=therapist_only,
        always=Severity.DOCTOR_FIRST if referral else Severity.OK,
        steps=steps,
        printed_steps=0 if therapist_only else draw(st.integers(2, min(3, len(steps)))),
        sections=() if therapist_only else tuple(draw(st.lists(sections, max_size=2))),
        questions=() if therapist_only else tuple(draw(st.lists(texts("entry.questions"), max_size=2))),
        adaptations=tuple(draw(st.lists(adaptations, max_size=2))),
        standing=draw(st.none() | standing),
        foods=tuple(draw(st.lists(st.builds(Food, texts("food.name"), tags), max_size=2))),
        claim=draw(texts("entry.claim")),
        grade=draw(st.sampled_from(Grade)),
        evidence_note=draw(texts("entry.evidence_note", required=False)),
        source_caution=draw(texts("entry.source_caution", required=False)),
        sources=tuple(draw(st.lists(sources, max_size=2))),
        therapist_notes=draw(texts("entry.therapist_notes", required=False)),
        teach_back=draw(texts("entry.teach_back", required=False)),
        review_months=draw(st.integers(1, 60)),
        rules=tuple(draw(_rules(severities, flag)) for flag in flags),
        **client,
    )
