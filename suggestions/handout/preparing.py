"""What would be issued for a draft right now?

`prepare` reads the draft, the client's answers, the published library and the practice, and gives the `Prepared`
handout, or raises compose.Refused. It writes nothing. The same function makes the page beside the shelf, the page
count and what is issued, so what was looked at is what is given. `seen` tells two such pages apart, whatever their
code and day.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Subquery
from django.utils import timezone

from clinic.practice.current import crisis_lines_and_logo
from clinic.practice.models import CrisisLine, Practice
from suggestions.handout.compose import Refused, compose, preview
from suggestions.handout.document import Document, Layout, Paper
from suggestions.handout.evidence import Evidence, evidence_of
from suggestions.handout.models import CrisisPlan, Handout, PickRow
from suggestions.handout.order import Order
from suggestions.handout.picks import Choices, CrisisNumber, Pick, PracticeFacts, Stamp, Tailoring
from suggestions.handout.still_open import Handled, StillOpen, still_open
from suggestions.handout.written import without_stopped
from suggestions.library.catalogue import Catalogue, Key, current_catalogue
from suggestions.library.library import Library
from suggestions.screening.answers import AnswerKind
from suggestions.screening.findings import Findings, screen_library
from suggestions.screening.models import RecordedAnswer
from suggestions.screening.picture import ACUTE_RISK, AcuteRisk, Picture, acute_risk
from suggestions.screening.queries import picture_of, subjects_of

SAMPLE_CODE = "H-...."
"""Where the code will stand, until there is one."""
NO_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything that one working screen stands on, read once."""

    handout: Handout
    rows: tuple[PickRow, ...]
    catalogue: Catalogue
    shelf: Library
    """What is published and not overdue."""
    findings: Findings
    practice: PracticeFacts
    crisis_plan_on: date | None

    @property
    def picture(self) -> Picture:
        return self.findings.picture

    def order(self, stamp: Stamp | None = None) -> Order:
        """All that the handout is made of, with the picks whose strategy is still published.

        Without a stamp it is what is looked at: the code is still to come.
        """
        return Order(
            picture=self.picture,
            picks=tuple(self.pick(row) for row in self.rows if row.strategy in self.findings),
            library=self.shelf,
            practice=self.practice,
            choices=self._choices(),
            stamp=stamp or Stamp(SAMPLE_CODE, self.picture.at.date()),
        )

    def pick(self, row: PickRow) -> Pick:
        """A row of the draft with its finding."""
        return Pick(
            finding=self.findings[row.strategy],
            version=self.catalogue.published[row.strategy].number,
            tailoring=row.tailoring,
            override=row.override,
        )

    @property
    def gone(self) -> tuple[str, ...]:
        """Slugs of picks that the library no longer offers: retired, or overdue for review."""
        return tuple(row.strategy for row in self.rows if row.strategy not in self.findings)

    def still_open(self, order: Order) -> tuple[StillOpen, ...]:
        """What stands in the way of issuing this order."""
        handled = Handled(asked_about_paper=self.handout.asked_about_paper, slip_read=self.handout.slip_read)
        return still_open(order, handled, gone=self.gone)

    def _choices(self) -> Choices:
        handout = self.handout
        return Choices(
            layout=Layout(handout.layout) if handout.layout else None,
            paper=Paper(handout.paper) if handout.paper else None,
            week_log=handout.week_log,
            crisis_plan_on=self.crisis_plan_on,
            guardian_knows=handout.guardian_knows,
            guardian_reason=handout.guardian_reason,
            kept_at_practice=handout.kept_at_practice,
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A handout as it would be issued, with what it rests on."""

    document: Document
    evidence: Evidence
    catalogue_key: Key

    @property
    def seen(self) -> str:
        """What the therapist looked at, as 64 hexadecimal digits: page and screening, without code and day."""
        return looked_at(self.document, self.evidence.digest())


def looked_at(document: Document, screening_digest: str) -> str:
    """What `Prepared.seen` is of a page, also of one that was issued."""
    page = dataclasses.replace(document, code="", issued=NO_DAY, use_until=NO_DAY)
    return hashlib.sha256(f"{page.digest()} {screening_digest}".encode()).hexdigest()


def bench_of(handout: Handout, *, catalogue: Catalogue | None = None) -> Bench:
    """Read what a working screen stands on. `catalogue` is given where none may be loaded: inside a transaction."""
    at = timezone.localtime()
    catalogue = catalogue or current_catalogue()
    shelf = catalogue.on(at.date())
    picture = picture_of(handout.client, at, shelf)
    return Bench(
        handout=handout,
        rows=tuple(handout.picks.all()),
        catalogue=catalogue,
        shelf=shelf,
        findings=screen_library(subjects_of(shelf), picture),
        practice=practice_facts(at.date()),
        crisis_plan_on=crisis_plan_on(handout.client_id, picture),
    )


def prepare(bench: Bench, stamp: Stamp | None = None) -> Prepared:
    """The handout of this bench. Raises compose.Refused with everything that stands in the way."""
    order = bench.order(stamp)
    if in_the_way := bench.still_open(order):
        raise Refused([each.sentence for each in in_the_way])
    return composed(bench, order)


def composed(bench: Bench, order: Order) -> Prepared:
    """The handout of an order of this bench in which nothing is still open. Raises compose.Refused."""
    return Prepared(
        document=compose(order),
        evidence=evidence_of(order, bench.catalogue.revision),
        catalogue_key=bench.catalogue.key,
    )


def page_so_far(bench: Bench) -> Document:
    """The page as it stands, whatever is still open, without texts that may not print. It is never issued."""
    order = bench.order()
    picks = (
        without_stopped(pick) if order.is_listed(pick) else dataclasses.replace(pick, tailoring=Tailoring())
        for pick in order.picks
    )
    return preview(dataclasses.replace(order, picks=tuple(picks)))


def practice_facts(today: date, practice: Practice | None = None) -> PracticeFacts:
    """What the practice brings to the page: two queries, or one where the practice was read already.

    A page without a number to call is never given, so the logo may come along with the numbers.
    """
    if practice is None:
        practice = Practice.objects.defer("logo").get()
    lines, logo = crisis_lines_and_logo(today)
    return PracticeFacts(
        name=practice.name,
        contact=practice.contact_line,
        crisis_numbers=tuple(_numbers(lines)),
        paper=Paper(practice.paper),
        logo_sha256=hashlib.sha256(logo).hexdigest() if logo else "",
    )


def crisis_plan_on(client_id: int, picture: Picture) -> date | None:
    """Since when a crisis plan is on record for the answer on acute risk that now counts; None when there is none."""
    if acute_risk(picture) is not AcuteRisk.PLAN:
        return None
    answers = RecordedAnswer.objects.filter(client_id=client_id, flag=ACUTE_RISK).exclude(kind=AnswerKind.NO)
    answered = answers.order_by("-at", "-pk").values("at")[:1]
    plan = CrisisPlan.objects.filter(client_id=client_id, at__gte=Subquery(answered)).first()
    return plan.on if plan else None


def _numbers(lines: Iterable[CrisisLine]) -> Iterable[CrisisNumber]:
    return (CrisisNumber(line.name, line.number) for line in lines)
