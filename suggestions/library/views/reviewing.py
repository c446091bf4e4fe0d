"""From draft to the shelf and off it again: each deed by its own address, asked for with POST."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clinic import roles
from clinic.http import Request
from suggestions.library import actions
from suggestions.library.forms.deeds import ReasonForm, SigningForm
from suggestions.library.lifecycle import Refused
from suggestions.library.models import Version
from suggestions.library.views.showing import address, find_version, posted_rev, version_page


@require_POST
@roles.require(roles.may_curate)
def submit(request: Request, slug: str, number: int) -> HttpResponse:
    """Send a draft to review."""
    rev = posted_rev(request)
    return _do(
        request,
        slug,
        number,
        lambda version: actions.submit(by=request.user, version=version, rev=rev),
        "Sent to review: {}.",
    )


@require_POST
@roles.require(roles.may_curate)
def send_back(request: Request, slug: str, number: int) -> HttpResponse:
    """Give a version in review back for writing, with a reason."""
    return _with_reason(request, slug, number, "send_back")


@require_POST
@roles.require(roles.may_curate)
def retire(request: Request, slug: str, number: int) -> HttpResponse:
    """Take a published version off the shelf for good, with a reason."""
    return _with_reason(request, slug, number, "retire")


@require_POST
@roles.require(roles.may_curate)
def publish(request: Request, slug: str, number: int) -> HttpResponse:
    """Put a signed version on the shelf."""
    return _do(
        request,
        slug,
        number,
        lambda version: actions.publish(by=request.user, version=version),
        "On the shelf: {}.",
    )


@require_POST
@roles.require(roles.may_sign)
def renew(request: Request, slug: str, number: int) -> HttpResponse:
    """Say of a published version that it was reviewed and is still right."""
    version, versions = find_version(request, slug, number)
    form = SigningForm(request.POST)
    ticked = request.POST.getlist("tick")
    if form.is_valid():
        try:
            actions.renew(by=request.user, versions=[version], ticked=ticked, remark=form.cleaned_data["remark"])
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Reviewed, still right: {version.in_words}.")
            return redirect(address(version, "version"))
    return version_page(request, version, versions, status=422, signing_form=form, ticked=ticked, doing="renew")


def _do(request: Request, slug: str, number: int, deed: Callable[[Version], object], done: str) -> HttpResponse:
    """Do something with a version and show it as it is then; say why when it is refused."""
    version, versions = find_version(request, slug, number)
    try:
        deed(version)
    except Refused as refusal:
        messages.error(request, str(refusal))
        status = 409 if isinstance(refusal, actions.OutOfDate) else 422
        return version_page(request, version, versions, status=status)
    messages.success(request, done.format(version.in_words))
    return redirect(address(version, "version"))


def _with_reason(request: Request, slug: str, number: int, doing: str) -> HttpResponse:
    deed, done = {
        "send_back": (actions.send_back, "Sent back: {}."),
        "retire": (actions.retire, "Off the shelf: {}."),
    }[doing]
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return version_page(request, *find_version(request, slug, number), status=422, reason_form=form, doing=doing)
    reason = form.cleaned_data["reason"]
    return _do(request, slug, number, lambda version: deed(by=request.user, version=version, reason=reason), done)
