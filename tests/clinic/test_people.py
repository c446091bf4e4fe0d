"""The people of the practice: who may change whom, and what happens to their sessions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from clinic.accounts import actions
from clinic.accounts.models import OneTimeLink, User
from clinic.audit.models import AuditEvent
from tests.cast import PASSWORD

SignedIn = Callable[[User], Client]


def test_an_admin_sees_everybody(pia: User, ada: User, signed_in: SignedIn) -> None:
    page = signed_in(pia).get("/people/").content.decode()
    assert "Ada Moreno" in page
    assert "Pia Novak" in page


@pytest.mark.parametrize("path", ["/people/", "/people/invite/", "/practice/", "/record/"])
def test_only_an_admin_runs_the_practice(path: str, ada: User, cara: User, signed_in: SignedIn) -> None:
    assert signed_in(ada).get(path).status_code == 403
    assert signed_in(cara).get(path).status_code == 403


def test_inviting_shows_a_link_once_and_the_link_lets_its_person_in(pia: User, signed_in: SignedIn) -> None:
    answer = signed_in(pia).post(
        "/people/invite/", {"name": "Noor Haddad", "email": "Noor@Willow.example", "is_therapist": "on"}
    )
    link = answer.context["link"]
    newcomer = Client()
    joined = newcomer.post(link, {"password": "a river under stone", "again": "a river under stone"})
    assert joined.status_code == 302
    noor = User.objects.get(email="noor@willow.example")
    assert noor.check_password("a river under stone")
    assert newcomer.get("/", follow=True).redirect_chain == [("/accounts/2fa/", 302)]
    assert newcomer.get("/accounts/2fa/totp/activate/").status_code == 200


def test_a_link_works_once(pia: User, ada: User) -> None:
    token = actions.make_link(by=pia, person=ada, purpose=OneTimeLink.Purpose.PASSWORD)
    actions.join(token=token, password="a river under stone")
    answer = Client().get(f"/accounts/join/{token}/")
    assert answer.status_code == 410
    assert "has been used" in answer.content.decode()


def test_a_link_ends_after_three_days(pia: User, ada: User) -> None:
    token = actions.make_link(by=pia, person=ada, purpose=OneTimeLink.Purpose.PASSWORD)
    with time_machine.travel(timezone.now() + timedelta(hours=73)), pytest.raises(actions.LinkRefused, match="too old"):
        actions.join(token=token, password="a river under stone")


def test_a_new_link_ends_the_one_before(pia: User, ada: User) -> None:
    first = actions.make_link(by=pia, person=ada, purpose=OneTimeLink.Purpose.PASSWORD)
    actions.make_link(by=pia, person=ada, purpose=OneTimeLink.Purpose.PASSWORD)
    with pytest.raises(actions.LinkRefused, match="does not open anything"):
        actions.find_link(token=first, purposes=[OneTimeLink.Purpose.PASSWORD])


def test_the_database_holds_no_token(pia: User, ada: User) -> None:
    token = actions.make_link(by=pia, person=ada, purpose=OneTimeLink.Purpose.PASSWORD)
    assert token not in OneTimeLink.objects.get(used_at=None).digest


def test_a_weak_password_is_refused_beside_the_field(pia: User, ada: User) -> None:
    token = actions.make_link(by=pia, person=ada, purpose=OneTimeLink.Purpose.PASSWORD)
    answer = Client().post(f"/accounts/join/{token}/", {"password": "short", "again": "short"})
    assert answer.status_code == 422
    assert "at least 12 characters" in answer.content.decode()


def test_a_lost_second_factor_needs_the_link_and_the_password(pia: User, ada: User, signed_in: SignedIn) -> None:
    signed_in(ada)
    token = actions.make_link(by=pia, person=ada, purpose=OneTimeLink.Purpose.SECOND_FACTOR)
    wrong = Client().post(f"/accounts/second-factor/{token}/", {"password": "not this one at all"})
    assert wrong.status_code == 422
    assert ada.authenticator_set.count() == 1  # type: ignore[attr-defined]
    right = Client().post(f"/accounts/second-factor/{token}/", {"password": PASSWORD})
    assert right.status_code == 302
    assert ada.authenticator_set.count() == 0  # type: ignore[attr-defined]


def test_closing_an_account_ends_its_sessions_at_once(pia: User, ada: User, signed_in: SignedIn) -> None:
    browser = signed_in(ada)
    assert browser.get("/").status_code == 200
    actions.deactivate(by=pia, person=ada)
    assert browser.get("/").headers["Location"].startswith("/accounts/login/")
    assert not Client().login(email=ada.email, password=PASSWORD)


def test_the_last_admin_stays(pia: User, ada: User) -> None:
    with pytest.raises(ValidationError, match="Somebody must run the practice"):
        actions.deactivate(by=pia, person=pia)
    with pytest.raises(ValidationError, match="Somebody must run the practice"):
        actions.change_roles(by=pia, person=pia, name=pia.name, roles={"is_practice_admin": False})


def test_the_refusal_to_lose_the_last_admin_is_shown(pia: User, signed_in: SignedIn) -> None:
    answer = signed_in(pia).post(f"/people/{pia.pk}/", {"name": "Pia Novak", "is_therapist": "on"})
    assert answer.status_code == 422
    assert "Somebody must run the practice" in answer.content.decode()


def test_only_a_curator_may_be_allowed_to_sign(pia: User, ada: User, signed_in: SignedIn) -> None:
    answer = signed_in(pia).post(
        f"/people/{ada.pk}/", {"name": ada.name, "is_therapist": "on", "is_clinical_lead": "on"}
    )
    assert answer.status_code == 422
    assert "Tick curator too" in answer.content.decode()


def test_posted_fields_that_are_not_asked_for_change_nothing(pia: User, ada: User, signed_in: SignedIn) -> None:
    signed_in(pia).post(
        f"/people/{ada.pk}/",
        {"name": ada.name, "is_therapist": "on", "is_superuser": "on", "is_staff": "on", "email": "other@x.example"},
    )
    ada.refresh_from_db()
    assert (ada.is_superuser, ada.is_staff, ada.email) == (False, False, "ada@willow.example")


def test_every_change_to_people_is_on_the_record(pia: User, ada: User) -> None:
    actions.deactivate(by=pia, person=ada)
    actions.reactivate(by=pia, person=ada)
    verbs = list(AuditEvent.objects.filter(object_type="person").order_by("pk").values_list("actor__name", "verb"))
    assert verbs == [
        ("Pia Novak", "invited"),
        ("Ada Moreno", "joined"),
        ("Pia Novak", "deactivated"),
        ("Pia Novak", "reactivated"),
    ]
