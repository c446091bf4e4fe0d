"""The editor: begin an entry, revise one, write, see it as it prints, throw a draft away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clinic import roles
from clinic.http import Request
from suggestions.library import actions
from suggestions.library.catalogue import current_catalogue
from suggestions.library.comparing import differences
from suggestions.library.completeness import gaps
from suggestions.library.drafts import new_entry
from suggestions.library.entry import Entry
from suggestions.library.forms.deeds import NewEntryForm
from suggestions.library.forms.entry import Known
from suggestions.library.forms.whole import EntryForms
from suggestions.library.library import Library
from suggestions.library.lifecycle import Refused, Stage
from suggestions.library.models import Strategy, Version
from suggestions.library.views.showing import (
    address,
    check,
    find_version,
    posted_rev,
    set_aside,
    told_gaps,
    version_page,
    with_words,
)


@require_http_methods(["GET", "POST"])
@roles.require(roles.may_curate)
def new(request: Request) -> HttpResponse:
    """Begin an entry of the practice's own."""
    form = NewEntryForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        begun = new_entry(title=given["title"], client_title=given["client_title"], kind=form.chosen_kind)
        try:
            version = actions.draft(by=request.user, entry=begun)
        except Refused as refusal:
            form.add_error("title", str(refusal))
        else:
            return redirect(address(version, "edit"))
    return render(request, "library/new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@roles.require(roles.may_curate)
def revise(request: Request, slug: str) -> HttpResponse:
    """Begin the next version with the words of the published one."""
    try:
        version = actions.revise(by=request.user, strategy=get_object_or_404(Strategy, slug=slug))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return version_page(request, *find_version(request, slug), status=409)
    return redirect(address(version, "edit"))


@require_http_methods(["GET", "POST"])
@roles.require(roles.may_curate)
def edit(request: Request, slug: str, number: int) -> HttpResponse:
    """Write a draft. Saving keeps it; sending it to review saves it first.

    A row more is asked for by a button of the same form, so that it works without a script.
    """
    version, versions = find_version(request, slug, number)
    if version.stage != Stage.DRAFT and request.method == "GET":
        return redirect(address(version, "version"))
    based_on = [each for each in versions if each.pk == version.based_on_id]
    version = with_words(version, *based_on)
    version.based_on = next(iter(based_on), None)
    library = current_catalogue().library
    add = request.POST.get("add", "")
    forms = EntryForms(version.as_entry(), _known(library), request.POST if request.method == "POST" else None, add)
    if request.method == "GET" or add:
        return _editor(request, version, forms, library, added=add)
    if not forms.is_valid():
        return _editor(request, version, forms, library, status=422)
    return _save(request, version, forms, library)


@require_POST
@roles.require(roles.may_curate)
def preview(request: Request, slug: str, number: int) -> HttpResponse:
    """What is on the screen, as it would print, with everything to look at. Saves nothing."""
    version, _ = find_version(request, slug, number)
    version = with_words(version)
    library = current_catalogue().library
    forms = EntryForms(version.as_entry(), _known(library), request.POST)
    forms.is_valid()
    context = {"check": check(forms.entry(), library), "unsaved": True}
    return render(request, "library/_check.html", context)


@require_POST
@roles.require(roles.may_curate)
def discard(request: Request, slug: str, number: int) -> HttpResponse:
    """Throw a draft away."""
    version, versions = find_version(request, slug, number)
    try:
        actions.discard(by=request.user, version=version, rev=posted_rev(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return version_page(request, version, versions, status=409)
    messages.success(request, f"Thrown away: {version.in_words}.")
    return redirect("library:entry", slug) if len(versions) > 1 else redirect("library:list")


def _save(request: Request, version: Version, forms: EntryForms, library: Library) -> HttpResponse:
    entry, submits = forms.entry(), request.POST.get("then") == "submit"
    try:
        saved = actions.save(by=request.user, version=version, rev=posted_rev(request), entry=entry)
    except Refused as refusal:
        return _editor(request, version, forms, library, status=409, refusal=str(refusal))
    if submits:
        try:
            actions.submit(by=request.user, version=saved, rev=saved.rev)
        except actions.Incomplete as refusal:
            messages.error(request, f"Saved, but not sent to review: {_what_is_missing(refusal, entry, library)}")
            return redirect(address(saved, "edit"))
        except Refused as refusal:
            messages.error(request, f"Saved, but not sent to review. {refusal}")
            return redirect(address(saved, "edit"))
        messages.success(request, f"Sent to review: {saved.in_words}.")
        return redirect(address(saved, "version"))
    messages.success(request, "Saved.")
    return redirect(address(saved, "edit"))


def _what_is_missing(refusal: actions.Incomplete, entry: Entry, library: Library) -> str:
    """How much is missing; the editor lists it beside, so only what it does not list is told here."""
    elsewhere = [gap for gap in refusal.gaps if gap not in gaps(entry)]
    count = len(refusal.gaps)
    missing = "1 thing is missing" if count == 1 else f"{count} things are missing"
    return " ".join([f"{missing}. See “Missing before review”.", *told_gaps(elsewhere, entry, library)])


def _editor(
    request: Request, version: Version, forms: EntryForms, library: Library, *, status: int = 200, **more: str
) -> HttpResponse:
    entry = forms.entry() if forms.main.is_bound and forms.is_valid() else forms.before
    checked = check(entry, library)
    if not forms.main.is_bound:
        for place in checked.rules_with_gaps:
            forms.rules.forms[place].lacks = True
    context: dict[str, Any] = {
        "version": version,
        "forms": forms,
        "check": checked,
        "set_aside": set_aside(version),
        "changes": _changes(version, entry, library),
        **more,
    }
    return render(request, "library/edit.html", context, status=status)


def _changes(version: Version, entry: Entry, library: Library) -> Any:
    """How the draft differs from the version it is based on; None when it is the first."""
    base = version.based_on
    if base is None:
        return None
    return base, differences(base.as_entry(), entry, flags=library.flag_of, citations=library.citation_of)


def _known(library: Library) -> Known:
    names = Version.objects.filter(stage__in=[Stage.PUBLISHED, Stage.IN_REVIEW]).order_by("strategy__slug")
    titles = {
        slug: tuple(filter(None, both)) for slug, *both in names.values_list("strategy__slug", "title", "client_title")
    }
    return Known(flags=library.flags, citations=library.citations, strategies=titles)
