"""How is the library written back to files so that a difference shows only what changed?

The writer has one form for every value, so that what `loading` reads is written back byte for byte, and a changed
sentence changes one line. Every plain field is always written, in the order of the dataclass; a table that holds
nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from suggestions.library.circumstances import NEED_VALUES, Circumstance, FitRule
from suggestions.library.citations import Citation
from suggestions.library.entry import Entry, Rule, Severity
from suggestions.library.flags import Flag
from suggestions.library.library import Library
from suggestions.library.loading import CIRCUMSTANCES_FILE, CITATIONS_FILE, FLAGS_FILE

Value = str | int | bool | Severity | tuple[str, ...] | tuple[int, int]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}


def library_files(library: Library) -> dict[str, str]:
    """The text of every file of a library by file name, vocabulary first. `load_folder` reads it back unchanged."""
    files = {
        FLAGS_FILE: flags_to_toml(library.flags),
        CIRCUMSTANCES_FILE: circumstances_to_toml(library.circumstances, library.fit_rules),
        CITATIONS_FILE: citations_to_toml(library.citations),
    }
    return files | {f"{entry.slug}.toml": entry_to_toml(entry) for entry in library.entries}


def entry_to_toml(entry: Entry) -> str:
    """The file of one strategy."""
    lines = [
        _line("slug", entry.slug),
        _line("title", entry.title),
        _line("client_title", entry.client_title),
        _line("kind", entry.kind),
        _line("can_be_done_alone", entry.can_be_done_alone),
        _line("opt_in", entry.opt_in),
        _line("therapist_only", entry.therapist_only),
        _line("always", entry.always),
        "",
        _line("action", entry.action),
        _line("intro", entry.intro),
        _one_a_line("steps", entry.steps),
        _line("printed_steps", entry.printed_steps),
        _line("why", entry.why),
        _line("stop_if", entry.stop_if),
        _one_a_line("questions", entry.questions),
        "",
        _line("claim", entry.claim),
        _line("grade", entry.grade),
        _line("evidence_note", entry.evidence_note),
        _line("source_caution", entry.source_caution),
        _line("therapist_notes", entry.therapist_notes),
        _line("teach_back", entry.teach_back),
        _line("review_months", entry.review_months),
        "",
        "[needs]",
        *(_line(need, getattr(entry.needs, need)) for need in NEED_VALUES),
        _line("minutes", entry.needs.minutes),
    ]
    for section in entry.sections:
        lines += _table("[[sections]]", heading=section.heading, text=section.text)
    for change in entry.adaptations:
        lines += _table("[[adaptations]]", text=change.text, client_line=change.client_line, origin=change.origin)
    if entry.standing is not None:
        lines += _table(
            "[standing]",
            client_line=entry.standing.client_line,
            therapist_note=entry.standing.therapist_note,
            origin=entry.standing.origin,
        )
    for food in entry.foods:
        lines += _table("[[foods]]", name=food.name, tags=food.tags)
    for source in entry.sources:
        lines += _table("[[sources]]", key=source.key, where=source.where, supports=source.supports)
    for rule in entry.rules:
        lines += _rule_table(rule)
    return _joined(lines)


def flags_to_toml(flags: Iterable[Flag]) -> str:
    """The file of flags, in their order."""
    lines: list[str] = []
    for flag in flags:
        lines += _table(
            "[[flags]]",
            slug=flag.slug,
            label=flag.label,
            question=flag.question,
            help=flag.help,
            tier=flag.tier,
            group=flag.group,
            why=flag.why,
            origin=flag.origin,
            where=flag.where,
            citations=flag.citations,
            stale_after_days=flag.stale_after_days,
            stale_why=flag.stale_why,
            spoken=flag.spoken,
            confirm_by_clinical_lead=flag.confirm_by_clinical_lead,
        )
    return _joined(lines)


def circumstances_to_toml(circumstances: Iterable[Circumstance], fit_rules: Iterable[FitRule]) -> str:
    """The file of circumstances with the fit table."""
    lines: list[str] = []
    for circumstance in circumstances:
        lines += _table(
            "[[circumstances]]",
            slug=circumstance.slug,
            label=circumstance.label,
            question=circumstance.question,
            origin=circumstance.origin,
            stale_after_days=circumstance.stale_after_days,
            **({"set_by_flag": circumstance.set_by_flag} if circumstance.set_by_flag else {}),
        )
    for rule in fit_rules:
        does_not_suit: dict[str, Value] = {"bad": rule.bad} if rule.bad_over is None else {"bad_over": rule.bad_over}
        lines += _table(
            "[[fit_rules]]",
            id=rule.id,
            circumstance=rule.circumstance,
            need=rule.need,
            **does_not_suit,
            sentence=rule.sentence,
            offer=rule.offer,
            origin=rule.origin,
        )
    return _joined(lines)


def citations_to_toml(citations: Iterable[Citation]) -> str:
    """The file of citations, in their order."""
    lines: list[str] = []
    for citation in citations:
        lines += _table(
            "[[citations]]",
            key=citation.key,
            label=citation.label,
            kind=citation.kind,
            reference=citation.reference,
            url=citation.url,
            cited_by=citation.cited_by,
            number=citation.number,
            about=citation.about,
            checked=citation.checked,
            completed=citation.completed,
            note=citation.note,
        )
    return _joined(lines)


def _rule_table(rule: Rule) -> list[str]:
    # Only a contraindication can be absolute; elsewhere the word would only invite a mistake.
    absolute: dict[str, Value] = {"absolute": rule.absolute} if rule.severity is Severity.CONTRAINDICATED else {}
    return _table(
        "[[rules]]",
        id=rule.id,
        flag=rule.flag,
        severity=rule.severity,
        **absolute,
        reason=rule.reason,
        client_line=rule.client_line,
        adaptation=rule.adaptation,
        instead=rule.instead,
        origin=rule.origin,
        basis=rule.basis,
        harm=rule.harm,
        citations=rule.citations,
    )


def _table(header: str, **fields: Value) -> list[str]:
    return ["", header, *(_line(key, value) for key, value in fields.items())]


def _line(key: str, value: Value) -> str:
    return f"{key} = {_written(value)}"


def _one_a_line(key: str, texts: tuple[str, ...]) -> str:
    if not texts:
        return f"{key} = []"
    return "\n".join([f"{key} = [", *(f"    {_quoted(text)}," for text in texts), "]"])


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n") + "\n"


def _written(value: Value) -> str:
    match value:
        case bool():
            return str(value).lower()
        case Severity():
            return _quoted(value.key)
        case int():
            return str(value)
        case StrEnum():
            return _quoted(value.value)
        case str():
            return _paragraph(value) if "\n" in value else _quoted(value)
        case _:
            return "[" + ", ".join(_written(item) for item in value) + "]"


def _quoted(text: str) -> str:
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _paragraph(text: str) -> str:
    """A text of several lines, with its line breaks as line breaks. TOML drops the first one."""
    return '"""\n' + "".join(character if character == "\n" else _escaped(character) for character in text) + '"""'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return character if character.isprintable() else f"\\U{ord(character):08X}"
