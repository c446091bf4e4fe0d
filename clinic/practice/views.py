"""The admin's pages on the practice itself: details, logo, crisis lines."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clinic import roles
from clinic.http import Request
from clinic.practice import actions
from clinic.practice.forms import CrisisLineForm, LogoForm, PracticeForm
from clinic.practice.logo import MOST_BYTES, LogoRefused
from clinic.practice.models import CrisisLine, Practice


@require_http_methods(["GET", "POST"])
@roles.require(roles.may_run_practice)
def practice(request: Request) -> HttpResponse:
    """Name, contact line, time zone, paper, lock; below them the logo and the crisis lines."""
    form = PracticeForm(request.POST or None, instance=get_object_or_404(Practice))
    if form.is_valid():
        details = cast(actions.PracticeDetails, form.cleaned_data)
        actions.change_practice(by=request.user, practice=get_object_or_404(Practice), details=details)
        messages.success(request, "Saved.")
        return redirect("practice")
    return _page(request, form=form, status=422 if form.errors else 200)


@require_POST
@roles.require(roles.may_run_practice)
def set_logo(request: Request) -> HttpResponse:
    """Keep an uploaded logo."""
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            upload = form.cleaned_data["logo"].read(MOST_BYTES + 1)
            actions.set_logo(by=request.user, practice=get_object_or_404(Practice), upload=upload)
        except LogoRefused as refusal:
            form.add_error("logo", str(refusal))
        else:
            messages.success(request, "Saved the logo.")
            return redirect("practice")
    return _page(request, logo_form=form, status=422)


@require_POST
@roles.require(roles.may_run_practice)
def remove_logo(request: Request) -> HttpResponse:
    """Print without a logo."""
    actions.set_logo(by=request.user, practice=get_object_or_404(Practice), upload=None)
    messages.success(request, "Handouts print without a logo now.")
    return redirect("practice")


@require_GET
def logo(request: Request) -> HttpResponse:
    """The logo itself, as the PNG that we made."""
    picture = Practice.objects.values_list("logo", flat=True).first()
    if not picture:
        raise Http404
    return HttpResponse(bytes(picture), content_type="image/png")


@require_http_methods(["GET", "POST"])
@roles.require(roles.may_run_practice)
def crisis_line(request: Request, pk: int | None = None) -> HttpResponse:
    """Add a crisis line, or change one."""
    line = get_object_or_404(CrisisLine, pk=pk) if pk else None
    form = CrisisLineForm(request.POST or None, instance=line)
    if form.is_valid():
        details = cast(actions.CrisisLineDetails, form.cleaned_data)
        try:
            actions.save_crisis_line(by=request.user, details=details, line=line)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Saved the crisis line.")
            return redirect("practice")
    return render(request, "clinic/crisis_line.html", {"form": form, "line": line}, status=422 if form.errors else 200)


@require_POST
@roles.require(roles.may_run_practice)
def remove_crisis_line(request: Request, pk: int) -> HttpResponse:
    """Take a crisis line off future handouts. The last one that may print goes only when that is meant."""
    line, others = get_object_or_404(CrisisLine, pk=pk), CrisisLine.objects.exclude(pk=pk)
    today = timezone.localdate()
    is_last = line.is_in_force(today) and not others.in_force(today).exists()
    if is_last and "meant" not in request.POST:
        return _page(request, going=line, status=422)
    actions.remove_crisis_line(by=request.user, line=line)
    messages.success(request, f"Removed the crisis line {line.name}, {line.number}.")
    return redirect("practice")


@require_POST
@roles.require(roles.may_run_practice)
def move_crisis_line_up(request: Request, pk: int) -> HttpResponse:
    """Let a line print before the one above it."""
    actions.move_crisis_line_up(by=request.user, line=get_object_or_404(CrisisLine, pk=pk))
    return redirect("practice")


def _page(
    request: Request,
    *,
    form: PracticeForm | None = None,
    logo_form: LogoForm | None = None,
    going: CrisisLine | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page. `going` is a crisis line of which we ask whether it shall really go."""
    saved = get_object_or_404(Practice)
    today = timezone.localdate()
    lines = list(CrisisLine.objects.all())
    in_force = [line for line in lines if line.is_in_force(today)]
    context = {
        "form": form or PracticeForm(instance=saved),
        "logo_form": logo_form or LogoForm(),
        "has_logo": bool(saved.logo),
        "lines": [(line, line in in_force, [line] == in_force) for line in lines],
        "going": going,
        "any_line_in_force": bool(in_force),
    }
    return render(request, "clinic/practice.html", context, status=status)
