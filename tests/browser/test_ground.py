"""The pages of the practice in a real browser: accessible in both themes, narrow enough, locked and blanked."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from playwright.sync_api import Page, expect

from clinic.accounts import actions as accounts
from clinic.accounts.models import OneTimeLink, User
from clinic.audit.models import AuditEvent
from clinic.practice.models import CrisisLine, Practice
from tests.browser.rig import axe, no_sideways_scroll
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
SignedIn = Callable[[User], Client]
Visit = Callable[[User], Page]
FIRST_MOMENT = 700
"""Milliseconds in which a blank screen stays blank, whatever is pressed."""

ADMIN_PAGES = ["/", "/practice/", "/practice/crisis-lines/add/", "/people/", "/people/invite/", "/record/"]
OWN_PAGES = [
    "/components/",
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
    "/accounts/logout/",
    "/accounts/unlock/",
    "/nowhere/",
]


def test_pages_are_accessible_and_fit_a_narrow_phone(visit: Visit, pia: User, ada: User, crisis_line: object) -> None:
    page = visit(pia)
    for path in [*ADMIN_PAGES, *OWN_PAGES, f"/people/{ada.pk}/"]:
        page.goto(path)
        axe(page)
        no_sideways_scroll(page)
    page.get_by_role("button", name="Password lost").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A link for Ada Moreno")
    axe(page)
    no_sideways_scroll(page)


def test_the_doors_for_strangers_are_accessible(page: Page, pia: User, ada: User) -> None:
    password = accounts.make_link(by=pia, person=ada, purpose=OneTimeLink.Purpose.PASSWORD)
    for path in ("/accounts/login/", f"/accounts/join/{password}/", "/accounts/join/nothing/"):
        page.goto(path)
        axe(page)
        no_sideways_scroll(page)


def one_time_code(secret: str) -> str:
    """What the phone would show now."""
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def confirm_password_on_the_way_to(page: Page, path: str, password: str) -> None:
    """Changing how one signs in asks for the password once more."""
    page.goto(path)
    page.get_by_label("Password").first.fill(password)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(path))


def test_a_newcomer_joins_sets_up_a_second_factor_and_arrives(page: Page, pia: User) -> None:
    _, token = accounts.invite(by=pia, email="noor@willow.example", name="Noor Haddad", roles={"is_therapist": True})
    page.goto(f"/accounts/join/{token}/")
    page.get_by_label("New password").fill("a river under stone")
    page.get_by_label("The same once more").fill("a river under stone")
    page.get_by_role("button", name="Save and sign in").click()
    expect(page).to_have_url(re.compile("/accounts/2fa/$"))
    axe(page)
    no_sideways_scroll(page)
    page.goto("/accounts/2fa/totp/activate/")  # the password just chosen is not asked for again
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up an authenticator app")
    axe(page)
    no_sideways_scroll(page)
    secret = page.get_by_label("No camera?").input_value()
    page.get_by_label("Six digits").fill(one_time_code(secret))
    page.get_by_role("button", name="Turn it on").click()
    page.wait_for_url(re.compile("recovery-codes"))
    axe(page)
    page.goto("/")
    expect(page).to_have_url(re.compile("/$"))
    axe(page)


def test_the_screen_blanks_at_two_escapes_and_comes_back(visit: Visit, pia: User) -> None:
    page = visit(pia)
    page.goto("/practice/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#blank")).to_be_visible()
    assert "Willow Room" not in page.title()
    axe(page)
    page.wait_for_timeout(FIRST_MOMENT)
    page.get_by_role("button", name=re.compile("show", re.IGNORECASE)).click()
    expect(page.locator("#blank")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_an_idle_screen_locks_and_keeps_what_was_typed(visit: Visit, pia: User) -> None:
    page = visit(pia)
    page.clock.install()
    page.goto("/people/invite/")
    page.get_by_label("Name").fill("Noor Haddad")
    page.clock.fast_forward(16 * 60 * 1000)
    lock = page.locator("#lock")
    expect(lock).to_be_visible()
    axe(page)
    lock.get_by_label("Password").fill("not this one at all")
    lock.get_by_role("button", name="Unlock", exact=True).click()
    expect(lock.get_by_role("alert")).to_contain_text("not your password")
    lock.get_by_label("Password").fill(PASSWORD)
    lock.get_by_role("button", name="Unlock", exact=True).click()
    expect(lock).to_be_hidden()
    expect(page.get_by_label("Name")).to_have_value("Noor Haddad")


def test_the_same_person_unlocks_and_signs_in_with_a_passkey_alone(visit: Visit, pia: User, site: str) -> None:
    page = visit(pia)
    remote = page.context.new_cdp_session(page)
    remote.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    remote.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    confirm_password_on_the_way_to(page, "/accounts/2fa/webauthn/add/", PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a passkey")
    axe(page)
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(re.compile("recovery-codes|/2fa/$|webauthn/$"))
    page.goto("/")
    page.clock.install()
    page.goto("/people/")
    page.clock.fast_forward(16 * 60 * 1000)
    page.locator("#lock").get_by_role("button", name="Unlock with a passkey").click()
    expect(page.locator("#lock")).to_be_hidden()
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name=re.compile("passkey", re.IGNORECASE)).click()
    page.wait_for_url(f"{site}/")


def test_nothing_is_left_behind_back_after_signing_out(visit: Visit, pia: User) -> None:
    page = visit(pia)
    page.goto("/people/")
    page.goto("/record/")
    page.goto("/accounts/logout/")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile("/accounts/login/"))
    page.go_back()
    page.go_back()
    time.sleep(0.2)
    assert "Pia Novak" not in page.content()
    # htmx keeps the last address, which holds no client text, and nothing else.
    stored = page.evaluate("Object.keys(sessionStorage).concat(Object.keys(localStorage))")
    assert set(stored) <= {"htmx-current-path-for-history"}


def test_the_look_of_the_practice_page_needs_no_script(
    chromium: object, new_page: Callable[..., Page], signed_in: SignedIn, pia: User, site: str
) -> None:
    page = new_page(java_script_enabled=False)
    key = signed_in(pia).cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": key, "url": site}])
    page.goto("/practice/crisis-lines/add/")
    for label, typed in (("Name", "Crisis line"), ("Number", "555 0199"), ("Country", "US")):
        page.get_by_label(label).fill(typed)
    page.get_by_label("Checked on").fill("2026-11-01")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved the crisis line.")).to_be_visible()
    assert CrisisLine.objects.get().number == "555 0199"
    assert AuditEvent.objects.latest("pk").verb == "added"
    assert Practice.objects.count() == 1
