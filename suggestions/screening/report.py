"""How is the screening of a whole library written down, for programs and for people?

`as_data` is the machine interface; what it holds and how it is named is a contract. `as_text` says
the same for a curator who tries a rule set.
"""

from __future__ import annotations

from suggestions.library.library import Library
from suggestions.screening.engine import Finding, Verdict
from suggestions.screening.findings import Findings
from suggestions.screening.summary import overview
from suggestions.screening.wording import WORD_OF, sentence

WORST_FIRST = (Verdict.CONTRAINDICATED, Verdict.DOCTOR_FIRST, Verdict.ASK_FIRST, Verdict.CAUTION, Verdict.OK)


def as_data(findings: Findings, library_revision: int) -> dict[str, object]:
    """The findings as JSON values, strategies in the order of the library."""
    return {
        "library_revision": library_revision,
        "strategies": [_strategy(finding, findings) for finding in findings.values()],
    }


def as_text(findings: Findings, library: Library, library_revision: int) -> str:
    """The findings as lines for a screen, worst first, then by title."""
    lines = [f"Library revision {library_revision}: {overview(findings)}."]
    for verdict in WORST_FIRST:
        group = sorted(
            (finding for finding in findings.values() if finding.verdict is verdict),
            key=lambda finding: (finding.entry.title, finding.entry.slug),
        )
        if group:
            lines += ["", f"{WORD_OF[verdict]} ({len(group)})"]
            lines += [line for finding in group for line in _lines(finding, findings, library)]
    return "\n".join(lines) + "\n"


def _strategy(finding: Finding, findings: Findings) -> dict[str, object]:
    return {
        "slug": finding.entry.slug,
        "title": finding.entry.title,
        "verdict": finding.verdict.value,
        "known": finding.known.key,
        "gate": finding.gate.key,
        "absolute": finding.absolute,
        "reasons": [
            {
                "rule": rule.id,
                "flag": rule.flag,
                "severity": rule.severity.key,
                "reason": rule.reason,
                "client_line": rule.client_line,
            }
            for rule in finding.reasons
        ],
        "ask": list(finding.ask),
        "may_ask": list(finding.may_ask),
        "instead": list(findings.instead(finding)),
        "misfits": [{"circumstance": rule.circumstance, "sentence": rule.sentence} for rule in finding.misfits],
    }


def _lines(finding: Finding, findings: Findings, library: Library) -> list[str]:
    lines = [f"  {finding.entry.title}  [{finding.entry.slug}]"]
    if finding.verdict is not Verdict.OK:
        lines.append(f"      {sentence(finding, library)}")
    for name, slugs in (("Instead", findings.instead(finding)), ("May ask", finding.may_ask)):
        if slugs:
            lines.append(f"      {name}: {', '.join(slugs)}")
    return lines + [f"      {rule.sentence}" for rule in finding.misfits]
