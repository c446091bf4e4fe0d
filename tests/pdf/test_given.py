"""What was given: it is found again, shown to nobody else, and never changes."""

from __future__ import annotations

import io
from uuid import uuid4

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client as Browser

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients import actions as clients
from suggestions.handout.actions import drafts
from suggestions.handout.models import Handout, Issue, IssuedFile, IssuedStrategy
from tests.pdf.giving import SignedIn, form
from tests.pdf.reading import words_of

pytestmark = pytest.mark.usefixtures("an_issue_for_all")


def test_the_key_of_another_handout_gives_nothing_and_shows_nothing(
    eve: User, issue: Issue, signed_in: SignedIn
) -> None:
    theirs = clients.add_client(by=eve, code_word="finch")
    handout = drafts.start(by=eve, client=theirs)
    sent = {"key": str(issue.key), "code_word": "finch", "seen": form(issue.handout)["seen"], "revision": "1"}
    answer = signed_in(eve).post(f"/handouts/{handout.pk}/give/", sent)
    assert answer.status_code == 409
    assert issue.code not in answer.content.decode()


def test_an_issued_handout_is_not_issued_again(browser: Browser, issue: Issue) -> None:
    again = {"key": str(uuid4()), "code_word": "heron", "seen": "0" * 64, "revision": "4"}
    assert browser.post(f"/handouts/{issue.handout_id}/give/", again).status_code == 404


def test_the_page_of_an_issue_shows_the_file_and_the_line_for_the_record(browser: Browser, issue: Issue) -> None:
    page = browser.get(f"/issues/{issue.pk}/").content.decode()
    assert f"/issues/{issue.pk}/files/0/" in page
    assert f"Handout {issue.code} given" in page


def test_what_was_given_is_found_again_by_its_client_and_by_its_code(
    browser: Browser, issue: Issue, eve: User, signed_in: SignedIn
) -> None:
    page = browser.get(f"/clients/{issue.client_id}/handouts/").content.decode()
    assert f'<a href="/issues/{issue.pk}/">{issue.code}</a> Sing; Listen to music' in page
    assert browser.post("/open/", {"code_word": issue.code.lower()}).headers["Location"] == f"/issues/{issue.pk}/"
    assert signed_in(eve).get(f"/clients/{issue.client_id}/handouts/").status_code == 404
    assert signed_in(eve).post("/open/", {"code_word": issue.code}).status_code == 200


def test_the_file_is_delivered_byte_for_byte_under_a_neutral_name(browser: Browser, issue: Issue) -> None:
    shown = browser.get(f"/issues/{issue.pk}/files/0/")
    assert shown.content == bytes(issue.files.get().pdf)
    assert shown.headers["Content-Disposition"] == f'inline; filename="handout-{issue.code}.pdf"'
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    kept = browser.get(f"/issues/{issue.pk}/files/0/download/")
    assert kept.content == shown.content
    verbs = AuditEvent.objects.filter(object_type="issue").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["issued", "opened the PDF of", "downloaded the PDF of"]


def test_nobody_else_sees_it(eve: User, pia: User, cara: User, issue: Issue, signed_in: SignedIn) -> None:
    paths = [f"/issues/{issue.pk}/", f"/issues/{issue.pk}/files/0/", f"/issues/{issue.pk}/files/0/download/"]
    assert [signed_in(eve).get(path).status_code for path in paths] == [404, 404, 404]
    assert [signed_in(pia).get(path).status_code for path in paths] == [403, 403, 403]
    assert [signed_in(cara).get(path).status_code for path in paths] == [403, 403, 403]
    assert signed_in(eve).post(f"/issues/{issue.pk}/void/", {"reason": "not mine, not mine"}).status_code == 404
    assert signed_in(eve).post(f"/handouts/{issue.handout_id}/give/", {"key": str(uuid4())}).status_code == 404


def test_a_void_issue_keeps_its_file_and_gets_a_notice_before_it(browser: Browser, issue: Issue) -> None:
    short = browser.post(f"/issues/{issue.pk}/void/", {"reason": "wrong"})
    assert short.status_code == 422
    before = bytes(issue.files.get().pdf)
    assert browser.post(f"/issues/{issue.pk}/void/", {"reason": "It went to the wrong client."}).status_code == 302
    assert "WITHDRAWN" in browser.get(f"/issues/{issue.pk}/").content.decode()
    assert browser.get(f"/issues/{issue.pk}/files/0/").content == before
    download = browser.get(f"/issues/{issue.pk}/files/0/download/").content
    with pikepdf.open(io.BytesIO(download)) as file, pikepdf.open(io.BytesIO(before)) as given:
        assert len(file.pages) == len(given.pages) + 1
    assert words_of(download).index("WITHDRAWN") < words_of(download).index("Sing")
    assert browser.post(f"/issues/{issue.pk}/void/", {"reason": "Once more, to be sure."}).status_code == 422


TABLES = [model._meta.db_table for model in (Issue, IssuedFile, IssuedStrategy)]


@pytest.mark.parametrize("what", ["update", "delete", "replace or truncate"])
def test_the_database_refuses_any_change_to_what_was_given(what: str, issue: Issue) -> None:
    connection.check_constraints()  # PostgreSQL truncates nothing while checks of its own are pending
    for table in TABLES:
        everything = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608 -- names of our tables
        statement = {
            "update": f"UPDATE {table} SET id = id",  # noqa: S608
            "delete": f"DELETE FROM {table}",  # noqa: S608
            "replace or truncate": everything if connection.vendor == "sqlite" else f"TRUNCATE {table} CASCADE",
        }[what]
        with pytest.raises(DatabaseError, match="issued handout"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        assert Issue.objects.get().document_json == issue.document_json


def test_the_draft_behind_an_issue_changes_no_more(ada: User, issue: Issue) -> None:
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Handout.objects.update(week_log=True)
    with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic():
        connection.cursor().execute("DELETE FROM suggestions_handout")
    with pytest.raises(drafts.Stale):
        drafts.add_pick(by=ada, handout=issue.handout, revision=issue.handout.revision, strategy="warm-bath")
