"""The record as an admin reads it: by person, verb and day; on screen and as a file."""

from __future__ import annotations

import csv
import io
from datetime import datetime, time, timedelta

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from clinic import roles
from clinic.accounts.models import User
from clinic.audit.actions import record
from clinic.audit.forms import RecordFilter
from clinic.audit.models import AuditEvent
from clinic.http import Request
from clinic.pages import page_of
from clinic.practice.models import Practice

PAGE_LENGTH = 50
HEADINGS = ("from UTC", "who", "signs in as", "did what", "to what", "number", "detail")
"""Of the file, as on the screen. The first tells two o'clock from two o'clock on the night that the clocks go back."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


@require_GET
@roles.require(roles.may_run_practice)
def the_record(request: Request) -> HttpResponse:
    """Newest first, a page at a time."""
    form = RecordFilter(request.GET or None)
    events = _filtered(form)
    page = page_of(events.select_related("actor"), request.GET.get("page"), length=PAGE_LENGTH)
    names = _names()
    lines = [(event, event.whom(names), event.detail_words(names)) for event in page.object_list]
    context = {"form": form, "page": page, "lines": lines, "zone": _zone()}
    template = "clinic/_record.html" if request.htmx and not request.htmx.boosted else "clinic/record.html"
    return render(request, template, context, status=422 if form.errors else 200)


@require_POST
@roles.require(roles.may_run_practice)
def export(request: Request) -> HttpResponse:
    """The same lines as CSV. Taking them out of the practice is itself on the record."""
    form = RecordFilter(request.POST or None)
    events = _filtered(form).select_related("actor")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([f"when ({_zone()})", *HEADINGS])
    names = _names()
    for event in events.iterator(chunk_size=1000):
        at = timezone.localtime(event.at)
        writer.writerow(
            safe_cell(cell)
            for cell in (
                f"{at:%Y-%m-%d %H:%M:%S}",
                f"UTC{at.isoformat()[-6:]}",
                event.actor.name if event.actor else "Hearthside",
                event.actor.email if event.actor else "",
                event.verb,
                event.whom(names) or event.object_type,
                event.object_id,
                event.detail_words(names),
            )
        )
    practice = Practice.objects.only("pk").get()
    record(actor=request.user, verb="exported the record of", target=practice)
    return HttpResponse(
        out.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="record.csv"'},
    )


def _names() -> dict[int, str]:
    """Everybody who ever worked here: accounts are closed, not deleted."""
    return dict(User.objects.values_list("pk", "name"))


def _zone() -> str:
    """Where the times are told, as the practice chose it: "America/New York"."""
    return timezone.get_current_timezone_name().replace("_", " ")


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _filtered(form: RecordFilter) -> QuerySet[AuditEvent]:
    events = AuditEvent.objects.all()
    if not form.is_valid():
        return events if not form.is_bound else events.none()
    wanted = form.cleaned_data
    if isinstance(wanted["person"], User):
        events = events.filter(actor=wanted["person"])
    if wanted["verb"]:
        events = events.filter(verb=wanted["verb"])
    if wanted["day"]:
        start = timezone.make_aware(datetime.combine(wanted["day"], time.min))
        end = timezone.make_aware(datetime.combine(wanted["day"] + timedelta(days=1), time.min))
        events = events.filter(at__gte=start, at__lt=end)
    return events
