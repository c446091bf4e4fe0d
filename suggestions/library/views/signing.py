"""Signing: one version, or everything that waits, each after a page that shows what is being signed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import trigger_client_event

from clinic import roles
from clinic.http import Request
from suggestions.library import actions
from suggestions.library.catalogue import current_catalogue
from suggestions.library.checklist import points
from suggestions.library.comparing import differences
from suggestions.library.entry import Entry
from suggestions.library.forms.deeds import SigningForm
from suggestions.library.library import Library
from suggestions.library.lifecycle import Refused, Stage
from suggestions.library.models import Version
from suggestions.library.queries.judging import findings_of
from suggestions.library.queries.listing import curator_rows, may_sign_rows
from suggestions.library.views.deeds import deeds_of
from suggestions.library.views.opened import note_opened, was_opened
from suggestions.library.views.showing import address, find_version, posted_rev, shown_entry, told_findings, with_words


@require_http_methods(["GET", "POST"])
@roles.require(roles.may_curate)
def sign(request: Request, slug: str, number: int) -> HttpResponse:
    """Read a version in review, tick each point, answer for it; and publish it in the same step if that is wanted."""
    version, versions = find_version(request, slug, number)
    why_not = deeds_of(version, versions, request.user).sign
    if why_not is None:
        return redirect(address(version, "version"))
    if request.method == "GET":
        return _signing_page(request, version, SigningForm(), why_not=why_not)
    form = SigningForm(request.POST)
    if not form.is_valid():
        return _signing_page(request, version, form, status=422)
    try:
        with transaction.atomic():
            actions.sign(
                by=request.user,
                version=version,
                rev=posted_rev(request),
                ticked=request.POST.getlist("tick"),
                remark=form.cleaned_data["remark"],
            )
            if publishes := "sign_only" not in request.POST:
                actions.publish(by=request.user, version=version)
    except Refused as refusal:
        status = 409 if isinstance(refusal, actions.OutOfDate) else 422
        return _signing_page(request, version, form, status=status, refusal=str(refusal))
    done = "Signed and on the shelf" if publishes else "Signed"
    messages.success(request, f"{done}: {version.in_words}.")
    return redirect(address(version, "version"))


@require_http_methods(["GET", "POST"])
@roles.require(roles.may_sign)
def sign_batch(request: Request) -> HttpResponse:
    """Everything in review that this person may sign, on one page, to be opened, read and signed together."""
    form = SigningForm(request.POST or None)
    refusal, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                signed = actions.sign_batch(by=request.user, batch=_chosen(request), remark=form.cleaned_data["remark"])
            except Refused as why:
                refusal, status = str(why), 409 if isinstance(why, actions.OutOfDate) else 422
            else:
                messages.success(request, f"Signed and on the shelf: {len(signed)}.")
                return redirect("library:list")
    return _batch_page(request, form, refusal=refusal, status=status)


@require_GET
@roles.require(roles.may_sign)
def read(request: Request, slug: str, number: int) -> HttpResponse:
    """The whole of a version, opened on the page of the batch; from now on it may be chosen there."""
    version, _ = find_version(request, slug, number)
    if not request.htmx:
        return redirect(address(version, "version"))
    version = with_words(version)
    note_opened(request, version)
    waiting = _waiting(request)
    context = {
        **_put_before(version, version.as_entry(), current_catalogue().library),
        "opened": True,
        "count": len(waiting),
        "opened_count": sum(was_opened(request, each.pk, each.rev) for each in waiting),
        "oob": True,
    }
    response = render(request, "library/_opened.html", context)
    said = f"{version.client_title or version.title} can be chosen now."
    return trigger_client_event(response, "say", {"value": said})


def _signing_page(
    request: Request, version: Version, form: SigningForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    version = with_words(version)
    note_opened(request, version)
    entry, library = version.as_entry(), current_catalogue().library
    context = {
        **_put_before(version, entry, library),
        "points": points(entry),
        "findings": told_findings(entry, findings_of([entry])[entry.slug], library),
        "ticked": request.POST.getlist("tick"),
        "signing_form": form,
        **more,
    }
    return render(request, "library/sign.html", context, status=status)


def _put_before(version: Version, entry: Entry, library: Library) -> dict[str, Any]:
    """All of a version as a signer reads it, and how it differs from the one on the shelf."""
    former = Version.objects.with_parts().filter(strategy=version.strategy, stage=Stage.PUBLISHED).first()
    changed = former and differences(former.as_entry(), entry, flags=library.flag_of, citations=library.citation_of)
    return {
        "version": version,
        "shown": shown_entry(entry, library),
        "former": former,
        "differences": changed or (),
    }


def _batch_page(request: Request, form: SigningForm, *, refusal: str, status: int) -> HttpResponse:
    library = current_catalogue().library
    pks = [each.pk for each in _waiting(request)]
    versions = list(Version.objects.with_parts().with_signing().filter(pk__in=pks).order_by("client_title", "title"))
    opened = {version.pk: was_opened(request, version.pk, version.rev) for version in versions}
    entries = {version.pk: version.as_entry() for version in versions}
    findings = findings_of(list(entries.values()))
    all_points = dict.fromkeys(point for entry in entries.values() for point in points(entry))
    context = {
        "batch": [
            {
                "version": version,
                "rules": len(entries[version.pk].rules),
                "findings": told_findings(entries[version.pk], findings[version.strategy.slug], library),
                "opened": opened[version.pk],
                "chosen": opened[version.pk] and _is_chosen(request, version.pk),
                "tick_name": f"tick-{version.pk}",
                "ticked": request.POST.getlist(f"tick-{version.pk}"),
            }
            for version in versions
        ],
        "count": len(versions),
        "opened_count": sum(opened.values()),
        "points": list(all_points),
        "ticked": request.POST.getlist("tick"),
        "signing_form": form,
        "refusal": refusal,
    }
    return render(request, "library/sign_batch.html", context, status=status)


def _waiting(request: Request) -> list[Version]:
    """What is in review and this person may sign."""
    return may_sign_rows(curator_rows(request.user, timezone.localdate()), request.user)


def _chosen(request: Request) -> list[actions.ToSign]:
    """What was chosen, each with the state that the page showed and all that was ticked for it."""
    for_all = request.POST.getlist("tick")
    return [
        actions.ToSign(
            int(pk),
            int(rev),
            [*for_all, *request.POST.getlist(f"tick-{pk}")],
            opened=was_opened(request, int(pk), int(rev)),
        )
        for pk, _, rev in (each.partition(":") for each in request.POST.getlist("sign"))
        if pk.isdecimal() and rev.isdecimal() and len(pk) < 16 > len(rev)
    ]


def _is_chosen(request: Request, pk: int) -> bool:
    if request.method == "GET":
        return request.GET.get("choose") == "opened"
    return any(each.partition(":")[0] == str(pk) for each in request.POST.getlist("sign"))
