"""Every change to who works here. Each is done by an admin, or by a person for themselves, and is on the record."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from clinic.accounts.models import OneTimeLink, User
from clinic.audit.actions import record

LINK_GOOD_FOR = timedelta(hours=72)
"""Long enough for a weekend, short enough that a forgotten note is worth nothing."""


class LinkRefused(Exception):
    """A one-time link that does not open anything; the message says why and what to do."""


@transaction.atomic
def invite(*, by: User, email: str, name: str, roles: dict[str, bool]) -> tuple[User, str]:
    """Add a person and make their link to join. Returns the person and the token for the link, shown once.

    `roles` are the role fields of `User`. Raises ValidationError when the email is taken or a role does not fit.
    """
    person = User.objects.create_user(email, None, name=name, **roles)
    token = _make_link(by=by, person=person, purpose=OneTimeLink.Purpose.JOIN)
    record(actor=by, verb="invited", target=person, roles=person.role_names)
    return person, token


@transaction.atomic
def change_roles(*, by: User, person: User, name: str, roles: dict[str, bool]) -> None:
    """Give a person another name or other roles. Raises ValidationError when no admin would be left."""
    person.name = name
    for field, holds in roles.items():
        setattr(person, field, holds)
    person.full_clean()
    _keep_one_admin(without=person if not person.is_practice_admin else None)
    person.save()
    record(actor=by, verb="changed roles of", target=person, roles=person.role_names)


@transaction.atomic
def make_link(*, by: User, person: User, purpose: OneTimeLink.Purpose) -> str:
    """A new link for somebody who cannot get in. Returns its token, shown once; earlier unused links end."""
    token = _make_link(by=by, person=person, purpose=purpose)
    record(actor=by, verb="made a link for", target=person, purpose=purpose.value)
    return token


@transaction.atomic
def deactivate(*, by: User, person: User) -> None:
    """Close a person's account. Their sessions end at once; what they did stays on the record."""
    _keep_one_admin(without=person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    person.one_time_links.filter(used_at=None).delete()
    _end_sessions(person)
    record(actor=by, verb="deactivated", target=person)


@transaction.atomic
def reactivate(*, by: User, person: User) -> None:
    """Open a closed account again."""
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(actor=by, verb="reactivated", target=person)


@transaction.atomic
def join(*, token: str, password: str) -> User:
    """Use a link to join, or to set a new password. Raises LinkRefused."""
    link = find_link(token=token, purposes=[OneTimeLink.Purpose.JOIN, OneTimeLink.Purpose.PASSWORD], lock=True)
    person = link.person
    person.set_password(password)
    person.save(update_fields=["password"])
    _end_sessions(person)
    _use(link)
    record(actor=person, verb="joined" if link.purpose == OneTimeLink.Purpose.JOIN else "set a password", target=person)
    return person


@transaction.atomic
def renew_second_factor(*, token: str, password: str) -> User:
    """Use a link to take away a lost second factor; the next sign-in sets up a new one.

    Raises LinkRefused, also when the password is wrong: the link alone must not be enough.
    """
    link = find_link(token=token, purposes=[OneTimeLink.Purpose.SECOND_FACTOR], lock=True)
    if not link.person.check_password(password):
        raise LinkRefused("That is not your password. If you have lost it too, ask your admin for a password link.")
    Authenticator.objects.filter(user=link.person).delete()
    _end_sessions(link.person)
    _use(link)
    record(actor=link.person, verb="took away the second factor of", target=link.person)
    return link.person


def find_link(*, token: str, purposes: list[OneTimeLink.Purpose], lock: bool = False) -> OneTimeLink:
    """The link of this token. Raises LinkRefused with a sentence when it is unknown, used, or too old."""
    links = OneTimeLink.objects.select_related("person").filter(digest=_digest(token), purpose__in=purposes)
    if lock:
        links = links.select_for_update(of=("self",))
    link = links.first()
    if link is None or not link.person.is_active:
        raise LinkRefused("This link does not open anything. Ask your practice admin for a new one.")
    if link.used_at is not None:
        raise LinkRefused("This link has been used. If that was not you, tell your practice admin at once.")
    if link.expires_at < timezone.now():
        raise LinkRefused("This link is too old. Ask your practice admin for a new one.")
    return link


def _make_link(*, by: User, person: User, purpose: OneTimeLink.Purpose) -> str:
    person.one_time_links.filter(used_at=None).delete()
    token = secrets.token_urlsafe(24)
    OneTimeLink.objects.create(
        person=person,
        purpose=purpose,
        digest=_digest(token),
        made_by=by,
        expires_at=timezone.now() + LINK_GOOD_FOR,
    )
    return token


def _use(link: OneTimeLink) -> None:
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _keep_one_admin(*, without: User | None) -> None:
    """Raises ValidationError when nobody would be left to run the practice."""
    if without is None:
        return
    admins = User.objects.select_for_update().filter(is_practice_admin=True, is_active=True)
    if not admins.exclude(pk=without.pk).exists():
        raise ValidationError("Somebody must run the practice. Make another person admin first.")


def _end_sessions(person: User) -> None:
    """Sign a person out everywhere. Sessions do not name their person, so each live one is looked into."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
