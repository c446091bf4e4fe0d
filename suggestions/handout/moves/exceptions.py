"""A strategy on this one page in spite of its verdict, with a coded reason."""

from __future__ import annotations

from django.db import transaction

from suggestions.handout.actions import drafts
from suggestions.handout.desk import Desk
from suggestions.handout.models import Handout
from suggestions.handout.moves.outcome import NoSuchMove, Outcome, Posted, Refused, finding_of, write
from suggestions.handout.moves.picking import put
from suggestions.handout.overrides import override_faults
from suggestions.handout.picks import Override, OverrideCode, Pick
from suggestions.screening.engine import Verdict


def override(desk: Desk, value: str, posted: Posted) -> Outcome:
    """A coded reason for this page only; the strategy comes onto it with that."""
    finding = finding_of(desk, value)
    code = posted.text(f"code-{value}")
    wanted = Override(
        code=OverrideCode(code) if code in set(OverrideCode) else OverrideCode.SUPERVISED,
        reason=posted.text(f"reason-{value}").strip(),
        on=posted.day(f"on-{value}"),
        by=posted.text(f"by-{value}").strip(),
    )
    if finding.verdict not in (Verdict.CONTRAINDICATED, Verdict.DOCTOR_FIRST) or finding.entry.therapist_only:
        raise NoSuchMove(value)
    faults = override_faults(Pick(finding, 0, override=wanted), desk.picture.at.date())
    problems = {} if code in set(OverrideCode) else {"code": "Choose a reason."}
    for part, sentence in faults:
        problems.setdefault(part, sentence)
    if problems:
        typed = {part: posted.text(f"{part}-{value}") for part in ("code", "on", "reason", "by")}
        refused = Refused(value, problems, typed)
        focus = f"{refused.first}-{value}"
        return Outcome(desk, problem=refused.sentence, opened=value, focus=focus, refused=refused)

    @transaction.atomic
    def act(draft: Handout, revision: int) -> None:
        if value not in desk.history.picked:
            put(desk, draft, revision, finding)
            revision = draft.revision
        drafts.override(by=desk.person, handout=draft, revision=revision, strategy=value, override=wanted)

    after = write(desk, posted, act)
    return Outcome(after, said=f"{finding.entry.title} is on this page, with your reason.", focus=f"pick-{value}")


def take_back(desk: Desk, value: str, posted: Posted) -> Outcome:
    """The override no longer counts."""
    after = write(
        desk,
        posted,
        lambda draft, rev: drafts.override(by=desk.person, handout=draft, revision=rev, strategy=value, override=None),
    )
    return Outcome(after, said=f"{desk.title_of(value)}: the exception is taken back.")
