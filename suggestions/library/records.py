"""Which fields does each kind of table have, and what must hold between them?

One function for each kind of value, each field once, in the order in which `saving` writes it. What is wrong is noted
in the `Fields`; the values of a table with complaints are stand-ins and never leave `loading`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from suggestions.library.circumstances import NEED_VALUES, Circumstance, FitRule, Needs
from suggestions.library.citations import Citation, StudyKind
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
from suggestions.library.fields import Fields, repeated
from suggestions.library.flags import Flag, Tier

DAY_MINUTES = 24 * 60

_NO_NEEDS = Needs(
    cost="none",
    mobility="none",
    space="none",
    privacy="none",
    person="no",
    animal="no",
    link="none",
    effort="low",
    sense="none",
    screen="no",
    minutes=(1, 1),
)


def flag_from(fields: Fields) -> Flag:
    """One flag."""
    flag = Flag(
        slug=fields.slug("slug"),
        label=fields.text("label"),
        question=fields.text("question"),
        help=fields.text("help", required=False),
        tier=fields.choice("tier", Tier),
        group=fields.text("group"),
        why=fields.text("why"),
        origin=fields.origin("origin"),
        where=fields.text("where", required=False),
        citations=fields.slugs("citations", 30),
        stale_after_days=fields.whole_number("stale_after_days", 1, 3660),
        stale_why=fields.text("stale_why"),
        spoken=fields.yes_or_no("spoken"),
        confirm_by_clinical_lead=fields.yes_or_no("confirm_by_clinical_lead"),
    )
    fields.finish()
    return flag


def circumstance_from(fields: Fields) -> Circumstance:
    """One circumstance."""
    circumstance = Circumstance(
        slug=fields.slug("slug"),
        label=fields.text("label"),
        question=fields.text("question", required=not fields.has("set_by_flag")),
        origin=fields.origin("origin"),
        stale_after_days=fields.whole_number("stale_after_days", 1, 3660),
        set_by_flag=fields.slug("set_by_flag") if fields.has("set_by_flag") else "",
    )
    fields.finish()
    return circumstance


def fit_rule_from(fields: Fields) -> FitRule:
    """One line of the fit table."""
    need = fields.word("need", [*NEED_VALUES, "minutes"])
    rule = FitRule(
        id=fields.identifier("id"),
        circumstance=fields.slug("circumstance"),
        need=need,
        bad=fields.words("bad", NEED_VALUES[need]) if need in NEED_VALUES else (),
        bad_over=fields.whole_number("bad_over", 1, DAY_MINUTES) if need == "minutes" else None,
        sentence=fields.text("sentence"),
        offer=fields.slugs("offer", 8),
        origin=fields.origin("origin"),
    )
    if need in NEED_VALUES and not rule.bad:
        fields.complain("bad", "must name at least one value that does not suit.")
    fields.finish()
    return rule


def citation_from(fields: Fields) -> Citation:
    """One citation."""
    citation = Citation(
        key=fields.slug("key"),
        label=fields.text("label"),
        kind=fields.choice("kind", StudyKind),
        reference=fields.text("reference"),
        url=fields.text("url", required=False),
        cited_by=fields.word("cited_by", ("S1", "S2", "S3", ""), default=""),
        number=fields.text("number", required=False),
        about=fields.text("about"),
        checked=fields.text("checked", required=False),
        completed=fields.text("completed", required=False),
        note=fields.text("note", required=False),
    )
    if citation.url and not citation.url.startswith(("https://", "http://")):
        fields.complain("url", "must begin with https:// or http://.")
    fields.finish()
    return citation


def entry_from(fields: Fields) -> Entry:
    """One strategy, each field by itself; `misfits` says what is wrong between the fields."""
    therapist_only = fields.yes_or_no("therapist_only")
    return Entry(
        slug=fields.slug("slug"),
        title=fields.text("title"),
        client_title=fields.text("client_title", required=not therapist_only),
        kind=fields.choice("kind", Kind),
        needs=_needs(fields),
        can_be_done_alone=fields.yes_or_no("can_be_done_alone"),
        opt_in=fields.yes_or_no("opt_in"),
        therapist_only=therapist_only,
        always=_severity(fields, "always", (Severity.OK, Severity.DOCTOR_FIRST)),
        action=fields.text("action", required=not therapist_only),
        intro=fields.text("intro", required=False),
        steps=fields.texts("steps", 5),
        printed_steps=fields.whole_number("printed_steps", 0, 3),
        why=fields.text("why", required=False),
        stop_if=fields.text("stop_if", required=not therapist_only),
        sections=tuple(_section(each) for each in fields.tables("sections", "section", 8)),
        questions=fields.texts("questions", 6),
        adaptations=tuple(_adaptation(each) for each in fields.tables("adaptations", "adaptation", 15)),
        standing=_standing(fields.table("standing", "standing")),
        foods=tuple(_food(each) for each in fields.tables("foods", "food", 40)),
        claim=fields.text("claim"),
        grade=fields.choice("grade", Grade),
        evidence_note=fields.text("evidence_note", required=False),
        source_caution=fields.text("source_caution", required=False),
        sources=tuple(_source(each) for each in fields.tables("sources", "source", 40)),
        therapist_notes=fields.text("therapist_notes", required=False),
        teach_back=fields.text("teach_back", required=False),
        review_months=fields.whole_number("review_months", 1, 60),
        rules=tuple(_rule(each) for each in fields.tables("rules", "rule", 100)),
    )


def _severity(fields: Fields, key: str, allowed: Sequence[Severity]) -> Severity:
    word = fields.word(key, [severity.key for severity in allowed])
    return Severity.from_key(word) if word else allowed[0]


def _needs(fields: Fields) -> Needs:
    table = fields.table("needs", "needs")
    if table is None:
        if not fields.has("needs"):
            fields.complain("needs", "is missing.")
        return _NO_NEEDS
    words = {need: table.word(need, values) for need, values in NEED_VALUES.items()}
    needs = replace(_NO_NEEDS, **words, minutes=table.span("minutes", DAY_MINUTES))
    table.finish()
    return needs


def _section(fields: Fields) -> Section:
    section = Section(heading=fields.text("heading"), text=fields.text("text"))
    fields.finish()
    return section


def _adaptation(fields: Fields) -> Adaptation:
    adaptation = Adaptation(
        text=fields.text("text"),
        client_line=fields.text("client_line", required=False),
        origin=fields.origin("origin"),
    )
    fields.finish()
    return adaptation


def _standing(fields: Fields | None) -> Standing | None:
    if fields is None:
        return None
    standing = Standing(
        client_line=fields.text("client_line"),
        therapist_note=fields.text("therapist_note"),
        origin=fields.origin("origin"),
    )
    fields.finish()
    return standing


def _food(fields: Fields) -> Food:
    food = Food(name=fields.text("name"), tags=fields.words("tags", FOOD_TAGS))
    fields.finish()
    return food


def _source(fields: Fields) -> Source:
    source = Source(
        key=fields.slug("key"),
        where=fields.text("where", required=False),
        supports=fields.choice("supports", Support),
    )
    fields.finish()
    return source


def _rule(fields: Fields) -> Rule:
    rule = Rule(
        id=fields.identifier("id"),
        flag=fields.slug("flag"),
        severity=_severity(fields, "severity", (Severity.CAUTION, Severity.DOCTOR_FIRST, Severity.CONTRAINDICATED)),
        absolute=fields.yes_or_no("absolute", default=False),
        reason=fields.text("reason"),
        client_line=fields.text("client_line"),
        adaptation=fields.text("adaptation"),
        instead=fields.slugs("instead", 8),
        origin=fields.origin("origin"),
        basis=fields.choice("basis", Basis),
        harm=fields.choice("harm", Harm),
        citations=fields.slugs("citations", 30),
    )
    if rule.severity is Severity.CONTRAINDICATED and not fields.has("absolute"):
        fields.complain("absolute", "is missing: say whether a coded reason may override it (false) or nothing (true).")
    if rule.absolute and rule.severity is not Severity.CONTRAINDICATED:
        fields.complain("absolute", "can be true only where severity is contraindicated.")
    if rule.origin and (rule.basis is Basis.CLINICAL) != (rule.origin == "C"):
        fields.complain("basis", 'must be "clinical" exactly where the origin is C alone.')
    fields.finish()
    return rule


def misfits(entry: Entry) -> Iterator[tuple[str, str]]:
    """What is wrong between the fields of an entry, as (field, rest of the sentence)."""
    if (entry.always is Severity.DOCTOR_FIRST) != (entry.kind is Kind.REFERRAL):
        yield "always", 'must be "doctor_first" on a referral, and only there.'
    if entry.kind is Kind.REFERRAL and not entry.opt_in:
        yield "opt_in", "must be true on a referral."
    yield from _therapist_only_misfits(entry) if entry.therapist_only else _step_misfits(entry)
    for flag in repeated(rule.flag for rule in entry.rules):
        yield "rules", f'two rules name the flag "{flag}"; a strategy has one rule for each flag.'
    for rule in entry.rules:
        if rule.severity < entry.always:
            yield f"rule {rule.id}", "is weaker than what always holds for this strategy."
        if entry.slug in rule.instead:
            yield f"rule {rule.id}", "offers the strategy itself instead."


def _therapist_only_misfits(entry: Entry) -> Iterator[tuple[str, str]]:
    for key in ("client_title", "action", "intro", "steps", "why", "stop_if", "sections", "questions"):
        if getattr(entry, key):
            yield key, "must be empty on a therapist-only entry: it has no client part."
    if entry.printed_steps:
        yield "printed_steps", "must be 0 on a therapist-only entry."


def _step_misfits(entry: Entry) -> Iterator[tuple[str, str]]:
    if len(entry.steps) < 2:
        yield "steps", "must hold two to five steps."
    if not 2 <= entry.printed_steps <= max(2, len(entry.steps)):
        yield "printed_steps", "must be 2 or 3, and no more than there are steps."
