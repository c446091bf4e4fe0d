"""May this item print in spite of its verdict?

`override_problems` says in sentences what is wrong with an override, `is_overridden` whether one is in force. A
relative contraindication needs a coded reason and at least 15 characters; doctor first needs the day and the doctor's
role. Absolute contraindications, in a crisis all of them, and questions for a doctor never.
"""

from __future__ import annotations

from datetime import date

from suggestions.handout import limits
from suggestions.handout.picks import Override, OverrideCode, Pick
from suggestions.handout.texts import clean
from suggestions.library.entry import Kind
from suggestions.screening.engine import Verdict

FOR_CONTRAINDICATED = (OverrideCode.TOLERATED, OverrideCode.SUPERVISED, OverrideCode.ASKED_FOR)


Fault = tuple[str, str]
"""The part of an override in which it lies (code, on, reason or by), and a sentence."""


def override_problems(pick: Pick, today: date) -> tuple[str, ...]:
    """What is wrong with the override of this pick. Empty also where none is needed."""
    return tuple(sentence for _, sentence in override_faults(pick, today))


def override_faults(pick: Pick, today: date) -> tuple[Fault, ...]:
    """The same, each with the part of the override in which it lies, in the order in which they are filled in."""
    override, verdict = pick.override, pick.finding.verdict
    if override is None:
        return ()
    if verdict is Verdict.CONTRAINDICATED:
        if not pick.finding.overridable:
            return (("code", f"Nobody can override this for {pick.entry.title}."),)
        return _contraindicated(override, pick.entry.title, today)
    if verdict is Verdict.DOCTOR_FIRST:
        if pick.entry.kind is Kind.REFERRAL:
            return (("code", f"{pick.entry.title} is a question for a doctor and stays on the doctor's page."),)
        return _doctor_first(override, pick.entry.title, today)
    return ()


def is_overridden(pick: Pick, today: date) -> bool:
    """Whether the pick is on the list only because of its override."""
    stopped = pick.finding.verdict in (Verdict.CONTRAINDICATED, Verdict.DOCTOR_FIRST)
    return stopped and pick.override is not None and not override_problems(pick, today)


def _contraindicated(override: Override, title: str, today: date) -> tuple[Fault, ...]:
    faults = []
    if override.code not in FOR_CONTRAINDICATED:
        said = f"A doctor's word does not lift the contraindication of {title}. Choose another reason."
        faults.append(("code", said))
    if override.code is OverrideCode.TOLERATED:
        faults += _day(override.on, today, f"Say on which day {title} was tolerated.")
    length = len(clean(override.reason))
    if length < limits.REASON_LEAST:
        faults.append(("reason", f"Say in at least {limits.REASON_LEAST} characters why {title} may print."))
    if length > limits.REASON:
        faults.append(("reason", f"Keep the reason for {title} to {limits.REASON} characters."))
    return tuple(faults)


def _doctor_first(override: Override, title: str, today: date) -> tuple[Fault, ...]:
    if override.code is not OverrideCode.DOCTOR_CONFIRMED:
        return (("code", f"{title} moves to the list only when a doctor has confirmed it."),)
    faults = list(_day(override.on, today, f"Say on which day a doctor confirmed {title}."))
    if not 0 < len(clean(override.by)) <= limits.ROLE:
        faults.append(("by", f"Say by role which doctor confirmed {title}, in at most {limits.ROLE} characters."))
    return tuple(faults)


def _day(day: date | None, today: date, sentence: str) -> tuple[Fault, ...]:
    if day is None:
        return (("on", sentence),)
    return (("on", "That day is still to come."),) if day > today else ()
