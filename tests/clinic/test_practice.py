"""The practice's own pages: details, crisis lines, logo."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.practice import actions
from clinic.practice.logo import LogoRefused, clean_logo
from clinic.practice.models import CrisisLine, Practice

SignedIn = Callable[[User], Client]
DETAILS = {
    "name": "Harbor House",
    "contact_line": "Call 555 0160",
    "time_zone": "Europe/Berlin",
    "paper": "a4",
    "idle_minutes": "10",
}
LINE = {"name": "Crisis line", "number": "555 0199", "country": "us", "verified_on": "2026-11-01"}


def picture(kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, format=kind, **options)
    return out.getvalue()


def test_an_admin_changes_the_details(pia: User, signed_in: SignedIn) -> None:
    assert signed_in(pia).post("/practice/", DETAILS).status_code == 302
    saved = Practice.objects.get()
    assert (saved.name, saved.paper, saved.time_zone, saved.idle_minutes) == ("Harbor House", "a4", "Europe/Berlin", 10)
    event = AuditEvent.objects.first()
    assert event is not None
    assert (event.verb, event.detail["fields"]) == (
        "changed",
        ["contact_line", "idle_minutes", "name", "paper", "time_zone"],
    )


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Give the practice a name."),
        ("idle_minutes", "4", "Choose 5 to 30 minutes."),
        ("idle_minutes", "soon", "Choose 5 to 30 minutes."),
        ("time_zone", "Mars/Olympus", "Select a valid choice"),
        ("paper", "parchment", "Select a valid choice"),
    ],
)
def test_a_detail_that_does_not_fit_is_named_beside_its_field(
    field: str, typed: str, sentence: str, pia: User, signed_in: SignedIn
) -> None:
    answer = signed_in(pia).post("/practice/", DETAILS | {field: typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Call 555 0160" in answer.content.decode()
    assert Practice.objects.get().name == "Willow Room"


def test_there_is_one_practice_a_database(practice: Practice) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.create(pk=2, name="Another")
    with pytest.raises(actions.AlreadySetUp):
        actions.set_up_practice(details={"name": "Another"}, admin_email="x@y.example", admin_name="X", password="y")


def test_without_a_crisis_line_the_page_says_that_nothing_can_be_issued(pia: User, signed_in: SignedIn) -> None:
    assert "No handout can be issued" in signed_in(pia).get("/practice/").content.decode()


def test_a_crisis_line_is_added_changed_and_removed(pia: User, signed_in: SignedIn) -> None:
    browser = signed_in(pia)
    assert browser.post("/practice/crisis-lines/add/", LINE).status_code == 302
    line = CrisisLine.objects.get()
    assert (line.country, line.verified_on) == ("US", date(2026, 11, 1))
    browser.post(f"/practice/crisis-lines/{line.pk}/", LINE | {"number": "555  0198"})
    assert CrisisLine.objects.get().number == "555 0198"
    asked = browser.post(f"/practice/crisis-lines/{line.pk}/remove/")
    assert (asked.status_code, asked.context["going"], CrisisLine.objects.count()) == (422, line, 1)
    browser.post(f"/practice/crisis-lines/{line.pk}/remove/", {"meant": "1"})
    assert CrisisLine.objects.count() == 0
    verbs = AuditEvent.objects.filter(object_type="crisis line").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["added", "changed", "removed"]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("number", "none", "A number needs digits"),
        ("country", "USA", "at most 2"),
        ("country", "1!", "two letters"),
        ("verified_on", "2999-01-01", "has not come yet"),
        ("verified_on", "last week", "year-month-day"),
    ],
)
def test_a_crisis_line_that_cannot_be_right_is_refused(
    field: str, typed: str, sentence: str, pia: User, signed_in: SignedIn
) -> None:
    answer = signed_in(pia).post("/practice/crisis-lines/add/", LINE | {field: typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_line_not_checked_for_a_year_counts_no_longer(crisis_line: CrisisLine) -> None:
    today = timezone.localdate()
    assert list(CrisisLine.objects.in_force(today)) == [crisis_line]
    assert list(CrisisLine.objects.in_force(crisis_line.verified_on + timedelta(days=365))) == []


def test_lines_print_in_the_order_the_admin_gives_them(pia: User, signed_in: SignedIn) -> None:
    browser = signed_in(pia)
    for name in ("One", "Two", "Three"):
        browser.post("/practice/crisis-lines/add/", LINE | {"name": name})
    browser.post(f"/practice/crisis-lines/{CrisisLine.objects.get(name='Three').pk}/up/")
    assert list(CrisisLine.objects.values_list("name", flat=True)) == ["One", "Three", "Two"]


def test_removing_a_line_says_first_what_will_happen(pia: User, signed_in: SignedIn) -> None:
    browser = signed_in(pia)
    browser.post("/practice/crisis-lines/add/", LINE | {"name": "One"})
    said, meant = "prints on no handout from now on", 'name="meant"'
    page = browser.get("/practice/").content.decode()
    assert (page.count(said), page.count(meant)) == (0, 1), "the last one is asked about in its own words"
    browser.post("/practice/crisis-lines/add/", LINE | {"name": "Two"})
    page = browser.get("/practice/").content.decode()
    assert (page.count(said), page.count(meant)) == (2, 0)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_becomes_a_fresh_png(kind: str) -> None:
    kept = Image.open(io.BytesIO(clean_logo(picture(kind))))
    assert (kept.format, kept.size) == ("PNG", (40, 20))


def test_nothing_but_pixels_is_kept_of_a_logo() -> None:
    told = PngInfo()
    told.add_text("Comment", "<script>alert(1)</script>")
    kept = clean_logo(picture("PNG", pnginfo=told) + b"<script>alert(2)</script>")
    assert b"script" not in kept


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a PNG or JPEG"),
        (lambda: picture("GIF"), "not a PNG or JPEG"),
        (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n", "not a PNG or JPEG"),
        (lambda: picture("PNG", (2001, 2000)), "4 megapixels"),
        (lambda: picture("PNG", (13000, 13000), "1"), "4 megapixels"),
        (lambda: picture("PNG", (900, 900))[:200], "damaged"),
        (lambda: b"\x89PNG\r\n\x1a\n" + b"x" * (1024 * 1024), "larger than 1 MB"),
        (bytes, "not a PNG or JPEG"),
    ],
)
def test_what_is_no_usable_picture_is_refused_with_what_to_do(upload: Callable[[], bytes], sentence: str) -> None:
    with pytest.raises(LogoRefused, match=sentence):
        clean_logo(upload())


def test_a_logo_is_shown_to_those_who_are_signed_in(pia: User, ada: User, signed_in: SignedIn) -> None:
    browser = signed_in(pia)
    assert signed_in(ada).get("/practice/logo/").status_code == 404
    upload = SimpleUploadedFile("logo.png", picture("PNG"), content_type="text/html")
    assert browser.post("/practice/logo/set/", {"logo": upload}).status_code == 302
    shown = signed_in(ada).get("/practice/logo/")
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/png")
    assert browser.post("/practice/logo/remove/").status_code == 302
    assert signed_in(ada).get("/practice/logo/").status_code == 404


def test_a_refused_logo_leaves_the_old_one(pia: User, signed_in: SignedIn) -> None:
    browser = signed_in(pia)
    actions.set_logo(by=pia, practice=Practice.objects.get(), upload=picture("PNG"))
    answer = browser.post("/practice/logo/set/", {"logo": SimpleUploadedFile("x.svg", b"<svg/>")})
    assert answer.status_code == 422
    assert "not a PNG or JPEG" in answer.content.decode()
    assert Practice.objects.get().logo


def test_days_are_counted_in_the_practices_own_time(pia: User, signed_in: SignedIn) -> None:
    browser = signed_in(pia)
    Practice.objects.update(time_zone="Pacific/Auckland")
    page = browser.get("/record/").content.decode()
    event = AuditEvent.objects.first()
    assert event is not None
    assert "+13:00" in page or "+12:00" in page
