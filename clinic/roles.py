"""May this person? One predicate per thing that a person may do.

What is possible now is another question, asked where the thing is done. For example a curator may sign entries if
the admin allowed it (`may_sign`), but not an entry of which she wrote a word.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from clinic.accounts.models import User

Person = User | AnonymousUser
Predicate = Callable[[Person], bool]
View = Callable[..., HttpResponse]
P = ParamSpec("P")


def may_build_handouts(person: Person) -> bool:
    """See clients of one's own, record their answers, build and issue handouts."""
    return isinstance(person, User) and person.is_active and person.is_therapist


def may_read_library(person: Person) -> bool:
    """Read published entries: every therapist and every curator."""
    return isinstance(person, User) and person.is_active and (person.is_therapist or person.is_curator)


def may_curate(person: Person) -> bool:
    """Write and revise entries, send them to review, retire them."""
    return isinstance(person, User) and person.is_active and person.is_curator


def may_sign(person: Person) -> bool:
    """Sign entries in review, except those of which one edited a word."""
    return may_curate(person) and isinstance(person, User) and person.is_clinical_lead


def may_run_practice(person: Person) -> bool:
    """Change the practice's details, crisis lines and people, and read the record."""
    return isinstance(person, User) and person.is_active and person.is_practice_admin


PREDICATES: dict[str, Predicate] = {
    "build_handouts": may_build_handouts,
    "read_library": may_read_library,
    "curate": may_curate,
    "sign": may_sign,
    "run_practice": may_run_practice,
}
"""Every predicate by the name under which templates ask for it: `may.curate`."""


def require(allowed: Predicate) -> Callable[[Callable[Concatenate[Any, P], HttpResponse]], View]:
    """A view only for those for whom `allowed` holds; anybody else who is signed in gets 403."""

    def decorate(view: Callable[Concatenate[Any, P], HttpResponse]) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not allowed(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate
