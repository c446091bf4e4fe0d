"""How is a finding said: to the therapist, aloud to the client, and on paper?

    sentence        one calm sentence for the card, reasons of one meaning said once
    questions       what to ask aloud, word for word, on Ask first
    printing_rules  whose lines print with the item
    lines_to_say    what is for saying only, because paper can be found or the item is left off

The lines of a spoken flag and of a contraindication are never among the printed ones.
"""

from __future__ import annotations

from suggestions.library.entry import Rule, Severity
from suggestions.library.flags import Flag
from suggestions.library.library import Library
from suggestions.screening.answers import State
from suggestions.screening.engine import Finding, Verdict

WORD_OF: dict[Verdict, str] = {
    Verdict.OK: "OK",
    Verdict.CAUTION: "Caution",
    Verdict.ASK_FIRST: "Ask first",
    Verdict.DOCTOR_FIRST: "Doctor first",
    Verdict.CONTRAINDICATED: "Contraindicated",
}
"""The word that stands with each verdict's icon."""


def sentence(finding: Finding, library: Library) -> str:
    """What the finding means, for the therapist."""
    match finding.verdict:
        case Verdict.ASK_FIRST if finding.held_back:
            labels = (_label(slug, finding, library) for slug in finding.ask if slug in finding.picture.hesitant)
            return f"Not known, held back: {'; '.join(labels)}."
        case Verdict.ASK_FIRST:
            return f"Ask first: {'; '.join(library.flag_of[slug].label for slug in finding.ask)}."
        case Verdict.CONTRAINDICATED:
            opening = "Leave this off, without exception" if finding.absolute else "Leave this off"
            return f"{opening}: {_grounds(finding, Severity.CONTRAINDICATED, library)}."
        case Verdict.DOCTOR_FIRST:
            grounds = _grounds(finding, Severity.DOCTOR_FIRST, library)
            return f"Ask a doctor first: {grounds}." if grounds else "A question for a doctor, whoever the client is."
        case Verdict.CAUTION:
            return f"With care: {_grounds(finding, Severity.CAUTION, library)}."
    return "Nothing speaks against it."


def questions(finding: Finding, library: Library) -> tuple[Flag, ...]:
    """The flags to ask about now, whose `question` is said aloud. Empty while it is held back for the day."""
    return () if finding.held_back else tuple(library.flag_of[slug] for slug in finding.ask)


def printing_rules(finding: Finding, library: Library) -> tuple[Rule, ...]:
    """The rules whose line prints with the item, worst first.

    Nothing of an Ask first item prints. Of a contraindicated one that was overridden, what other rules say still does.
    """
    if finding.verdict is Verdict.ASK_FIRST:
        return ()
    return tuple(rule for rule in finding.reasons if _prints(rule, library))


def lines_to_say(finding: Finding, library: Library) -> tuple[str, ...]:
    """The lines of reasons that never print, for saying aloud."""
    unprinted = (rule for rule in finding.reasons if not _prints(rule, library))
    return tuple(dict.fromkeys(rule.client_line for rule in unprinted))


def _prints(rule: Rule, library: Library) -> bool:
    return rule.severity is not Severity.CONTRAINDICATED and not library.flag_of[rule.flag].spoken


def _grounds(finding: Finding, severity: Severity, library: Library) -> str:
    """The reasons of one severity, each once, with the flags that it stands for."""
    labels: dict[str, list[str]] = {}
    for rule in finding.reasons:
        if rule.severity is severity:
            labels.setdefault(rule.reason.rstrip("."), []).append(_label(rule.flag, finding, library))
    return ". ".join(f"{reason} ({'; '.join(flags)})" for reason, flags in labels.items())


def _label(slug: str, finding: Finding, library: Library) -> str:
    state = finding.picture.state(slug)
    label = library.flag_of[slug].label
    return label if state is State.YES else f"{state.value}: {label}"
