"""What was given: read it again, print it again, copy a line for the record, or void it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from clinic import roles
from clinic.audit.actions import record
from clinic.clients import actions as clients
from clinic.clients.models import Client
from clinic.http import Request
from clinic.pages import page_of
from suggestions.handout import limits
from suggestions.handout.actions import issuing
from suggestions.handout.document import Document
from suggestions.handout.models import Issue
from suggestions.handout.record_line import record_line, what_was_given
from suggestions.library.models import Version

PAGE_LENGTH = 25


@require_GET
@roles.require(roles.may_build_handouts)
def issues(request: Request, pk: int) -> HttpResponse:
    """All that a client was given, latest first. Opening it is on the record."""
    client = get_object_or_404(Client.objects.of(request.user), pk=pk)
    clients.read(by=request.user, client=client)
    page = page_of(_issues(request).filter(client=client), request.GET.get("page"), length=PAGE_LENGTH)
    given = [(one, what_was_given(one.document)) for one in page.object_list]
    return render(request, "handout/issues.html", {"client": client, "page": page, "given": given})


@require_GET
@roles.require(roles.may_build_handouts)
def issue(request: Request, pk: int) -> HttpResponse:
    """One issue with its exact PDF. Opening it is on the record."""
    given = get_object_or_404(_issues(request), pk=pk)
    record(actor=request.user, verb="read", target=given, code=given.code)
    return _page(request, given)


@require_POST
@roles.require(roles.may_build_handouts)
def void(request: Request, pk: int) -> HttpResponse:
    """Say that an issue no longer holds, and why."""
    given = get_object_or_404(_issues(request), pk=pk)
    reason = request.POST.get("reason", "")
    try:
        issuing.void(by=request.user, issue=given, reason=reason)
    except ValueError as problem:
        return _page(request, given, reason=reason, problem=str(problem), status=422)
    return redirect("handout:issue", pk=pk)


def _issues(request: Request) -> QuerySet[Issue]:
    return Issue.objects.of(request.user).select_related("client", "therapist", "withdrawal", "withdrawal__by")


def _page(request: Request, given: Issue, *, reason: str = "", problem: str = "", status: int = 200) -> HttpResponse:
    document = given.document
    context = {
        "issue": given,
        "document": document,
        "files": given.files.defer("pdf"),
        "line": _record_line(given, document),
        "reason": reason,
        "problem": problem,
        "reason_least": limits.REASON_LEAST,
    }
    return render(request, "handout/issue.html", context, status=status)


def _record_line(given: Issue, document: Document) -> str:
    excepted = given.strategies.exclude(override="").values_list("strategy", flat=True)
    withdrawn = timezone.localdate(given.withdrawal.at) if given.is_void else None
    return record_line(document, names=_names(document), excepted=tuple(excepted), withdrawn=withdrawn)


def _names(document: Document) -> dict[str, str]:
    """What the library calls the things that print under the client's own title: a record must say what was given."""
    printed = {(item.strategy, item.version): item.title for item in document.items}
    versions = Version.objects.filter(strategy__slug__in={slug for slug, _ in printed})
    return {
        slug: title
        for slug, number, title, client_title in versions.values_list(
            "strategy__slug", "number", "title", "client_title"
        )
        if printed.get((slug, number), client_title) != client_title
    }
