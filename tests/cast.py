"""Who appears in the tests? A standing cast, made through the same actions as real people.

Ada is a therapist. Eve is another therapist, who must never see Ada's clients. Cara is a curator. Lena is the
clinical lead: a curator who may sign. Pia runs the practice. Nobody of them holds a role beside these.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import timezone

from clinic.accounts import actions as accounts
from clinic.accounts.models import User
from clinic.practice import actions as practice_actions
from clinic.practice.models import CrisisLine, Practice

PASSWORD = "seven quiet lanterns"
SignedIn = Callable[[User], Client]


def of_the_cast(name: str, make: Callable[[], User]) -> User:
    """Who stands there already, in a world that was made for a whole file (tests/shared.py); or somebody new."""
    return User.objects.filter(email=address(name)).first() or make()


def address(name: str) -> str:
    """Where somebody is written to: by the first name."""
    return f"{name.split(maxsplit=1)[0].lower()}@willow.example"


def open_practice() -> User:
    """Pia, and with her the practice."""
    return practice_actions.set_up_practice(
        details={"name": "Willow Room", "contact_line": "Call 555 0134", "time_zone": "America/New_York"},
        admin_email=address("Pia"),
        admin_name="Pia Novak",
        password=PASSWORD,
    )


def bring_in(pia: User, name: str, **roles: bool) -> User:
    """Somebody joins by Pia's invitation."""
    _, token = accounts.invite(by=pia, email=address(name), name=name, roles=roles)
    return accounts.join(token=token, password=PASSWORD)


def check_a_line(pia: User) -> CrisisLine:
    """Pia puts a crisis line on the list that she checked a week ago."""
    return practice_actions.save_crisis_line(
        by=pia,
        details={
            "name": "Crisis line, day and night",
            "number": "555 0199",
            "country": "US",
            "verified_on": timezone.localdate() - timedelta(days=7),
        },
    )


def sign_in(person: User) -> Client:
    """A test client that is signed in as this person, second factor included."""
    if not person.authenticator_set.exists():  # type: ignore[attr-defined]
        TOTP.activate(person, generate_totp_secret())
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def pia(db: None) -> User:
    """Practice admin. With her comes the practice."""
    return of_the_cast("Pia", open_practice)


@pytest.fixture
def practice(pia: User) -> Practice:
    """The practice, with no crisis line yet."""
    return Practice.objects.get()


@pytest.fixture
def crisis_line(pia: User) -> CrisisLine:
    """A crisis line checked a week ago."""
    return CrisisLine.objects.first() or check_a_line(pia)


@pytest.fixture
def hire(pia: User) -> Callable[..., User]:
    """Bring in a person by Pia's invitation: `hire("Ada Moreno", is_therapist=True)`."""
    return partial(bring_in, pia)


@pytest.fixture
def ada(hire: Callable[..., User]) -> User:
    """A therapist."""
    return of_the_cast("Ada", partial(hire, "Ada Moreno", is_therapist=True))


@pytest.fixture
def eve(hire: Callable[..., User]) -> User:
    """Another therapist."""
    return of_the_cast("Eve", partial(hire, "Eve Lund", is_therapist=True))


@pytest.fixture
def cara(hire: Callable[..., User]) -> User:
    """A curator."""
    return of_the_cast("Cara", partial(hire, "Cara Bell", is_curator=True))


@pytest.fixture
def lena(hire: Callable[..., User]) -> User:
    """The clinical lead: a curator who may sign."""
    return of_the_cast("Lena", partial(hire, "Lena Roth", is_curator=True, is_clinical_lead=True))


@pytest.fixture
def signed_in() -> SignedIn:
    """A test client that is signed in as this person, second factor included: `signed_in(ada).get("/")`."""
    return sign_in


@pytest.fixture
def browser(ada: User, signed_in: SignedIn) -> Client:
    """A test client in which Ada is signed in."""
    return signed_in(ada)
