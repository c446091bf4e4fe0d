"""Giving a handout, and delivering the bytes that were given.

A page is rendered before any lock is taken; `issuing.issue` then stores it only if nothing changed under it. What is
delivered later are the stored bytes, never a new rendering.
"""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from clinic import roles
from clinic.audit.actions import record
from clinic.clients.codewords import folded
from clinic.drawing import drawn
from clinic.http import Request
from clinic.practice.current import practice_of
from suggestions.handout.actions import drafts, issuing
from suggestions.handout.compose import Refused
from suggestions.handout.document import Paper
from suggestions.handout.models import Handout, Issue, IssuedFile
from suggestions.handout.preparing import Bench, Prepared, bench_of, page_so_far, prepare
from suggestions.handout.reading import file_of
from suggestions.pdf import giving
from suggestions.pdf.engine import PdfUnavailable, pdf_available
from suggestions.pdf.guide import guide, guide_pdf
from suggestions.pdf.notice import notice_pdf
from suggestions.pdf.render import Fitted, PageRefused, fitted_files


class WrongCodeWord(Exception):
    """The code word typed again is not the client's: perhaps the wrong page is open."""

    def __init__(self) -> None:
        super().__init__("That is not this client's code word. Look whose page this is.")


STATUS_OF: dict[type[Exception], int] = {
    WrongCodeWord: 422,
    Refused: 422,
    PageRefused: 422,
    issuing.Changed: 409,
    drafts.Stale: 409,
    PdfUnavailable: 503,
}
"""How each reason not to issue is answered."""


@require_POST
@roles.require(roles.may_build_handouts)
def give(request: Request, pk: int) -> HttpResponse:
    """Issue a draft: the code word once more, and the page as it was looked at."""
    handout = get_object_or_404(Handout.objects.of(request.user).select_related("client"), pk=pk)
    key = _key(request)
    try:
        return _given(request, _issue(request, handout, key))
    except tuple(STATUS_OF) as reason:
        return _not_issued(request, handout, reason)


def _issue(request: Request, handout: Handout, key: UUID) -> Issue:
    """Render what the therapist looked at and store it, or find what an earlier click stored.

    Raises a key of `STATUS_OF`, or Http404 for a draft that was issued.
    """
    if folded(request.POST.get("code_word", "")) != handout.client.folded:
        raise WrongCodeWord
    seen = request.POST.get("seen", "")
    if given := issuing.given_before(handout, key, seen):
        return given
    if handout.stage != Handout.Stage.DRAFT:
        raise Http404
    bench = bench_of(handout)
    prepared = _prepared(bench, seen)
    return issuing.issue(
        by=request.user,
        handout=handout,
        revision=_number(request, "revision"),
        prepared=prepared,
        catalogue=bench.catalogue,
        files=giving.rendered_files(prepared.document),
        renderer=giving.renderer_name(),
        key=key,
    )


def _prepared(bench: Bench, seen: str) -> Prepared:
    """The page as it now is. Raises issuing.Changed when it is not the one looked at, Refused when none was."""
    try:
        prepared = prepare(bench, issuing.free_stamp())
    except Refused as refusal:
        if seen:
            raise issuing.Changed(refusal.sentences) from refusal
        raise
    if prepared.seen != seen:
        raise issuing.Changed([issuing.LOOK_AGAIN])
    return prepared


@require_GET
@roles.require(roles.may_build_handouts)
def pages(request: Request, pk: int) -> HttpResponse:
    """How many sides the draft takes, and how it lies on them, by the real renderer.

    Asked a moment after the last change: the page beside the shelf then says what the paper says.
    """
    handout = get_object_or_404(Handout.objects.of(request.user).select_related("client"), pk=pk)
    fitted: tuple[Fitted, ...] = ()
    if not pdf_available():
        with suppress(Refused, PageRefused, issuing.Changed):
            document = page_so_far(bench_of(handout))
            if document.items or document.slips:
                fitted = fitted_files(document, logo=giving.logo_of(document))
    context = {"count": sum(each.pages for each in fitted), "sheets": [each.sheet for each in fitted]}
    return HttpResponse(drawn("handout/_page_count.jinja", context))


@require_GET
@xframe_options_sameorigin
@roles.require(roles.may_build_handouts)
def file(request: Request, pk: int, position: int) -> HttpResponse:
    """One file of an issue, inline, byte for byte as it was given. Each delivery is on the record."""
    given = _file(request, pk, position)
    record(actor=request.user, verb="opened the PDF of", target=given.issue, code=given.issue.code, file=position)
    return _pdf(bytes(given.pdf), given.name, "inline")


@require_GET
@roles.require(roles.may_build_handouts)
def download(request: Request, pk: int, position: int) -> HttpResponse:
    """One file of an issue to keep. Before a void one goes a notice that it no longer holds."""
    given = _file(request, pk, position)
    record(actor=request.user, verb="downloaded the PDF of", target=given.issue, code=given.issue.code, file=position)
    pdf = bytes(given.pdf)
    if given.issue.is_void:
        pdf = giving.with_notice(notice_pdf(given.issue), pdf)
    return _pdf(pdf, given.name, "attachment")


@require_GET
@roles.require(roles.may_build_handouts)
def read_guide(request: Request) -> HttpResponse:
    """The therapists' guide on the screen."""
    return render(request, "pdf/guide_page.html", {"guide": guide(), "paper_is_possible": not pdf_available()})


@require_GET
@roles.require(roles.may_build_handouts)
def guide_on_paper(request: Request) -> HttpResponse:
    """The therapists' guide as PDF, on the practice's paper."""
    practice = practice_of(request)
    try:
        pdf = guide_pdf(Paper(practice.paper) if practice else Paper.LETTER)
    except PdfUnavailable:
        return redirect("pdf:guide")
    return _pdf(pdf, "hearthside-guide", "inline")


def _file(request: Request, pk: int, position: int) -> IssuedFile:
    try:
        return file_of(request.user, pk, position)
    except IssuedFile.DoesNotExist:
        raise Http404 from None


def _pdf(pdf: bytes, name: str, disposition: str) -> HttpResponse:
    response = HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'{disposition}; filename="{name}.pdf"'},
    )
    # The browser's own viewer is a page with its own parts, which our policy would refuse; it may stand in our frame.
    response._csp_config = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]
    return response


def _given(request: Request, given: Issue) -> HttpResponse:
    address = reverse("handout:issue", args=[given.pk])
    if request.htmx:
        return HttpResponse(
            render_to_string("handout/_given.html", {"issue": given}, request),
            headers={"HX-Trigger": "issued"},
        )
    return redirect(address)


def _not_issued(request: Request, handout: Handout, reason: Exception) -> HttpResponse:
    sentences = getattr(reason, "sentences", (str(reason),))
    field = "code-word" if isinstance(reason, WrongCodeWord) else ""
    context = {"handout": handout, "sentences": sentences, "client": handout.client, "field": field}
    template = "handout/_not_issued.html" if request.htmx else "handout/not_issued.html"
    return render(request, template, context, status=STATUS_OF[type(reason)])


def _key(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        raise Http404 from None


def _number(request: Request, name: str) -> int:
    try:
        return int(request.POST.get(name, ""))
    except ValueError:
        return -1
