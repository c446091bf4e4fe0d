"""Getting in, staying in, and the people of the practice."""

from __future__ import annotations

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clinic import roles
from clinic.accounts import actions, middleware
from clinic.accounts.demo import demo_person
from clinic.accounts.forms import InviteForm, NewPasswordForm, PasswordForm, PersonForm
from clinic.accounts.models import OneTimeLink, User
from clinic.audit.actions import record
from clinic.clients.models import Client
from clinic.http import Request

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WRONG_PASSWORD = "That is not your password. Try again, or sign out and ask your practice admin."  # noqa: S105
TOO_MANY = "Too many tries. Wait five minutes, then try again."


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest, role: str) -> HttpResponse:
    """One click to look around as a made-up person. A real practice has no such door."""
    person = demo_person(role)
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    return redirect("desk")


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """The other end of a link to join or to set a new password."""
    try:
        link = actions.find_link(token=token, purposes=[OneTimeLink.Purpose.JOIN, OneTimeLink.Purpose.PASSWORD])
        form = NewPasswordForm(request.POST or None, person=link.person)
        if form.is_valid():
            person = actions.join(token=token, password=form.cleaned_data["password"])
            login(request, person, backend=BACKEND)
            if not is_mfa_enabled(person):
                reauthenticate_by_password(request)  # chosen this moment: enough to set up the second factor
            return redirect("desk")
    except actions.LinkRefused as refusal:
        return render(request, "account/link_refused.html", {"why": str(refusal)}, status=410)
    return render(request, "account/join.html", {"form": form, "link": link}, status=422 if form.errors else 200)


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def renew_second_factor(request: HttpRequest, token: str) -> HttpResponse:
    """The other end of a link that takes away a lost second factor."""
    try:
        link = actions.find_link(token=token, purposes=[OneTimeLink.Purpose.SECOND_FACTOR])
    except actions.LinkRefused as refusal:
        return render(request, "account/link_refused.html", {"why": str(refusal)}, status=410)
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        if not ratelimit.consume(request, action="login_failed", key=f"link-{link.pk}"):
            form.add_error("password", TOO_MANY)
        else:
            try:
                actions.renew_second_factor(token=token, password=form.cleaned_data["password"])
            except actions.LinkRefused as refusal:
                form.add_error("password", str(refusal))
            else:
                messages.success(request, "Your second factor is off. Sign in now and set up a new one.")
                return redirect(settings.LOGIN_URL)
    context = {"form": form, "link": link}
    return render(request, "account/renew_second_factor.html", context, status=422 if form.errors else 200)


@require_POST
def lock(request: Request) -> HttpResponse:
    """Lock this session now."""
    middleware.lock(request)
    return HttpResponse(status=204)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def unlock(request: Request) -> HttpResponse:
    """Go on after the lock, as the same person, by password.

    A script asks with `X-Requested-With` and gets 204 or a sentence; the plain page is sent on to where it was, or
    shown the form it had sent, ready to be sent again.
    """
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        problem = _check_own_password(request, form.cleaned_data["password"])
        if not problem:
            middleware.unlock(request)
            reauthenticate_by_password(request)
            return HttpResponse(status=204) if _is_script(request) else _go_on(request)
        form.add_error("password", problem)
    if _is_script(request) and form.errors:
        return HttpResponse(form.errors["password"][0], status=422, content_type="text/plain; charset=utf-8")
    context = {
        "form": form,
        "next": _next(request),
        "kept": _kept(request),
    }
    return render(request, "account/locked.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def unlock_passkey(request: Request) -> HttpResponse:
    """Go on after the lock by passkey: GET gives the challenge as JSON, POST takes the answer."""
    if request.method == "GET":
        return JsonResponse({"request_options": begin_authentication(request.user)})
    form = ReauthenticateWebAuthnForm(request.POST, user=request.user)
    if not form.is_valid():
        return HttpResponse("That passkey did not fit. Try again, or use your password.", status=422)
    form.save()
    middleware.unlock(request)
    return HttpResponse(status=204)


@require_GET
@roles.require(roles.may_run_practice)
def people(request: Request) -> HttpResponse:
    """Everybody who works here."""
    return render(request, "clinic/people.html", {"people": User.objects.order_by("-is_active", "name", "pk")})


@require_http_methods(["GET", "POST"])
@roles.require(roles.may_run_practice)
def invite(request: Request) -> HttpResponse:
    """Add a colleague and show the link for them, once."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        person, token = actions.invite(
            by=request.user, email=form.cleaned_data["email"], name=form.cleaned_data["name"], roles=form.roles
        )
        return _show_link(request, person, OneTimeLink.Purpose.JOIN, token)
    return render(request, "clinic/invite.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@roles.require(roles.may_run_practice)
def person(request: Request, pk: int) -> HttpResponse:
    """One colleague: name, roles, and what to do when they cannot get in."""
    colleague = get_object_or_404(User, pk=pk)
    form = PersonForm(request.POST or None, instance=colleague)
    open_clients = Client.objects.of(colleague).open().count()
    if form.is_valid():
        try:
            actions.change_roles(by=request.user, person=colleague, name=form.cleaned_data["name"], roles=form.roles)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"Saved: {colleague.name}.")
            if open_clients and not colleague.is_therapist:
                sentence = f"Nobody sees the clients of {colleague.name} now. Hand them over or close them."
                messages.warning(request, sentence)
            return redirect("people")
    context = {"form": form, "person": get_object_or_404(User, pk=pk), "open_clients": open_clients}
    return render(request, "clinic/person.html", context, status=422 if form.errors else 200)


@require_POST
@roles.require(roles.may_run_practice)
def make_link(request: Request, pk: int, purpose: str) -> HttpResponse:
    """A new one-time link for somebody who cannot get in."""
    colleague = get_object_or_404(User, pk=pk, is_active=True)
    if purpose not in OneTimeLink.Purpose.values:
        raise Http404
    token = actions.make_link(by=request.user, person=colleague, purpose=OneTimeLink.Purpose(purpose))
    return _show_link(request, colleague, OneTimeLink.Purpose(purpose), token)


@require_POST
@roles.require(roles.may_run_practice)
def set_active(request: Request, pk: int) -> HttpResponse:
    """Close or reopen a colleague's account."""
    colleague = get_object_or_404(User, pk=pk)
    try:
        if colleague.is_active:
            actions.deactivate(by=request.user, person=colleague)
            messages.success(request, f"{colleague.name} can no longer sign in.")
        else:
            actions.reactivate(by=request.user, person=colleague)
            messages.success(request, f"{colleague.name} can sign in again.")
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("person", pk=pk)


def _show_link(request: Request, colleague: User, purpose: OneTimeLink.Purpose, token: str) -> HttpResponse:
    name = "renew_second_factor" if purpose is OneTimeLink.Purpose.SECOND_FACTOR else "use_link"
    link = request.build_absolute_uri(reverse(name, args=[token]))
    context = {"person": colleague, "purpose": purpose, "link": link, "hours": actions.LINK_GOOD_FOR.days * 24}
    return render(request, "clinic/link.html", context)


def _check_own_password(request: Request, password: str) -> str:
    """Why this password does not unlock, as a sentence; empty when it does."""
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        return TOO_MANY
    if request.user.check_password(password):
        return ""
    record(actor=request.user, verb="failed to unlock", target=request.user)
    return WRONG_PASSWORD


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts=None) else reverse("desk")


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name.removeprefix("kept-"), str(value))
        for name, values in request.POST.lists()
        if name.startswith("kept-")
        for value in values
    ]


def _go_on(request: HttpRequest) -> HttpResponse:
    kept = _kept(request)
    if kept:
        return render(request, "account/go_on.html", {"next": _next(request), "kept": kept})
    return redirect(_next(request))
