"""The client page: each answer by one press, with and without a script, for its own therapist alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle, islice
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients import actions as clients
from clinic.clients.models import Client
from suggestions.library.catalogue import current_catalogue
from suggestions.library.library import Library
from suggestions.screening import actions
from suggestions.screening.answers import AnswerKind
from suggestions.screening.models import RecordedAnswer, RecordedCircumstance
from tests.shelf import USUAL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
SignedIn = Callable[[User], Browser]


@pytest.fixture
def browser(ada: User, signed_in: SignedIn) -> Browser:
    """Ada, signed in."""
    return signed_in(ada)


BUTTONS = ("answer", "reason", "keep", "detail")
"""Names that end in the flag of their row."""


def post(browser: Browser, client: Client, what: str = "answer", *, htmx: bool = True, **data: Any) -> Any:
    """Press a button of the page as it is now, unless a `revision` says that it is an older one."""
    client.refresh_from_db()
    flag = data.pop("flag", "")
    sent = {"revision": client.revision}
    for name, value in data.items():
        sent[f"{name}-{flag}" if flag and name in BUTTONS else name] = value
    headers = {"HX-Request": "true"} if htmx else {}
    return browser.post(f"/clients/{client.pk}/{what}/", sent, headers=headers)


def answers(client: Client) -> list[tuple[str, str, str]]:
    """What was recorded, oldest first."""
    return list(RecordedAnswer.objects.filter(client=client).values_list("flag", "kind", "reason"))


def said(response: Any) -> str:
    """What a screen reader hears."""
    return str(json.loads(response["HX-Trigger"])["say"]["value"])


def row_of(html: str, flag: str) -> str:
    """The row of one question, up to the next."""
    rows = {row.partition('"')[0]: row for row in html.split('<div class="ask-row" id="q-')[1:]}
    return re.split(r'<section|id="revision"', rows[flag])[0]


def pressed(html: str, flag: str) -> list[str]:
    """The sides of a row that are pressed, by the word on them."""
    side = r'aria-pressed="true"[^>]*><span[^>]*>([^<]*)</span>'
    return re.findall(side, row_of(html, flag))


# --- Reading ---


def test_the_page_shows_every_question_once_and_counts_the_library(browser: Browser, heron: Client) -> None:
    html = browser.get(f"/clients/{heron.pk}/").content.decode()

    rows = re.findall(r'class="ask-row" id="q-([a-z0-9-]+)"', html)
    assert sorted(rows) == sorted(current_catalogue().library.flag_of)
    assert rows[0] == "acute-crisis"
    numbers = [int(number) for number in re.findall(r"<b>(\d+)</b><span>", html)]
    assert sum(numbers) == len(USUAL)


def test_opening_the_page_is_one_reading_and_a_swap_is_none(browser: Browser, heron: Client, ada: User) -> None:
    browser.get(f"/clients/{heron.pk}/")
    post(browser, heron, flag="ptsd", answer="no")

    told = AuditEvent.objects.filter(object_type="client", object_id=str(heron.pk)).order_by("pk")
    assert [(event.verb, event.actor) for event in told] == [
        ("added", ada),
        ("read", ada),
        ("recorded an answer of", ada),
    ]


def test_the_record_holds_no_code_word_and_no_note(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="trauma-recent", answer="yes", detail="since the move")
    browser.get(f"/clients/{heron.pk}/")

    written = " ".join(str(event.detail) + event.object_id for event in AuditEvent.objects.all())
    assert "heron" not in written
    assert "move" not in written


@pytest.mark.parametrize("path", ["", "history/"])
def test_a_page_asks_the_database_the_same_however_much_is_known(
    browser: Browser, heron: Client, ada: User, library: Library, path: str
) -> None:
    browser.get(f"/clients/{heron.pk}/{path}")
    with CaptureQueriesContext(connection) as empty:
        browser.get(f"/clients/{heron.pk}/{path}")
    now = timezone.now()
    RecordedAnswer.objects.bulk_create(
        RecordedAnswer(client=heron, by=ada, flag=flag, kind="no", at=now - timedelta(minutes=number))
        for number in range(300)
        for flag in library.flag_of
    )
    assert RecordedAnswer.objects.count() > 9_000

    with CaptureQueriesContext(connection) as full:
        response = browser.get(f"/clients/{heron.pk}/{path}")

    assert len(full) == len(empty)
    assert len(response.content) < 400_000


def test_an_answer_asks_the_database_the_same_however_much_is_known(
    browser: Browser, heron: Client, ada: User, library: Library
) -> None:
    post(browser, heron, flag="ptsd", answer="no")
    with CaptureQueriesContext(connection) as few:
        post(browser, heron, flag="ptsd", answer="no")
    for flag in library.flag_of:
        actions.answer(by=ada, client=heron, revision=None, library=library, flag=flag, kind=AnswerKind.UNSURE)

    with CaptureQueriesContext(connection) as many:
        post(browser, heron, flag="recent-loss", answer="no")

    assert len(many) == len(few)


# --- Answering ---


@pytest.mark.parametrize(
    ("flag", "kind", "word"),
    [
        ("under-18", "yes", "Under 18"),
        ("recent-loss", "yes", "Recent loss"),
        ("rejection-fear", "yes", "Yes"),
        ("ptsd", "no", "No"),
        ("ptsd", "unsure", "Unsure"),
        ("ptsd", "declined", "Declined"),
    ],
)
def test_one_press_saves_and_the_chosen_side_says_the_flag_in_words(
    browser: Browser, heron: Client, flag: str, kind: str, word: str
) -> None:
    response = post(browser, heron, flag=flag, answer=kind)

    assert (response.status_code, answers(heron)) == (200, [(flag, kind, "")])
    assert pressed(response.content.decode(), flag) == [word]


def test_an_answer_says_what_it_changed_on_the_shelf(browser: Browser, heron: Client) -> None:
    response = post(browser, heron, flag="trauma-recent", answer="yes")

    assert said(response) == (
        "Saved. 2 more held back: Hug with a safe person and 1 more. "
        "3 more with care: Butterfly hug (self-hug), Teaching card: how bonding works in the body, Introspection."
    )
    html = response.content.decode()
    assert 'id="tallies" hx-swap-oob="true"' in html
    assert f'name="revision" value="{heron.revision + 1}"' in html


def test_an_answer_that_changes_nothing_says_so(browser: Browser, heron: Client) -> None:
    assert said(post(browser, heron, flag="seizures", answer="no")) == "Saved. Nothing on the shelf changed."


def test_no_to_all_read_aloud_leaves_out_acute_risk_and_what_was_answered(
    browser: Browser, heron: Client, library: Library
) -> None:
    post(browser, heron, flag="ptsd", answer="unsure")
    response = post(browser, heron, "no-to-all")

    core = {flag.slug for flag in library.flags if flag.tier == "core"}
    noes = {flag for flag, kind, _ in answers(heron) if kind == "no"}
    assert noes == core - {"acute-crisis", "ptsd"}
    html = response.content.decode()
    assert all(pressed(html, flag) == ["No"] for flag in noes)
    assert "No to all read aloud (" not in html


def test_a_note_is_kept_beside_the_answer_and_falls_away_with_another(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="ptsd", answer="unsure", detail="asks again in spring")
    shown = post(browser, heron, flag="ptsd", answer="unsure", detail="asks again in spring").content.decode()
    assert "asks again in spring" in row_of(shown, "ptsd")

    # The old note still stands in the field when another side is pressed.
    later = post(browser, heron, flag="ptsd", answer="no", detail="asks again in spring").content.decode()
    assert "asks again in spring" not in row_of(later, "ptsd")


def test_foods_and_month_of_birth_are_kept_with_their_answers(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="food-limits", answer="yes", foods_shown="1", foods=["milk", "egg"])
    post(browser, heron, flag="under-18", answer="yes", born_month="3", born_year=str(timezone.localdate().year - 12))

    foods, month = RecordedAnswer.objects.order_by("pk")
    assert sorted(foods.foods) == ["egg", "milk"]
    assert month.born == date(timezone.localdate().year - 12, 3, 1)
    html = browser.get(f"/clients/{heron.pk}/").content.decode()
    assert re.findall(r'value="([a-z]+)" checked', row_of(html, "food-limits")) == ["egg", "milk"]
    assert '<option value="3" selected>March' in row_of(html, "under-18")

    post(browser, heron, flag="food-limits", answer="yes", foods_shown="1")
    assert RecordedAnswer.objects.latest("pk").foods == []


def test_pressing_yes_again_without_the_list_keeps_the_foods(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="food-limits", answer="yes", foods_shown="1", foods=["milk"])
    post(browser, heron, flag="food-limits", answer="yes")

    assert RecordedAnswer.objects.latest("pk").foods == ["milk"]


# --- Ending a yes ---


def test_a_yes_asks_in_place_why_it_ends(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="ptsd", answer="yes")
    asked = post(browser, heron, flag="ptsd", answer="no")

    assert asked.status_code == 422
    assert "Why does it no longer hold?" in row_of(asked.content.decode(), "ptsd")
    assert [kind for _, kind, _ in answers(heron)] == ["yes"]

    done = post(browser, heron, flag="ptsd", reason="no:has-changed")
    assert done.status_code == 200
    assert answers(heron)[-1] == ("ptsd", "no", "has-changed")


def test_one_key_takes_back_a_slip_for_ten_minutes(browser: Browser, heron: Client) -> None:
    shown = post(browser, heron, flag="ptsd", answer="yes").content.decode()
    assert "Entered by mistake, it is no" in row_of(shown, "ptsd")

    post(browser, heron, flag="ptsd", reason="no:entered-by-mistake")
    assert answers(heron) == [("ptsd", "yes", ""), ("ptsd", "no", "entered-by-mistake")]


def test_an_older_yes_is_no_slip(browser: Browser, heron: Client, ada: User) -> None:
    earlier = timezone.now() - timedelta(minutes=11)
    RecordedAnswer.objects.create(client=heron, by=ada, flag="ptsd", kind="yes", at=earlier)
    html = browser.get(f"/clients/{heron.pk}/").content.decode()
    assert "by mistake" not in row_of(html, "ptsd")

    refused = post(browser, heron, flag="ptsd", reason="no:entered-by-mistake")
    assert refused.status_code == 422
    assert "More than 10 minutes have passed. Choose another reason." in refused.content.decode()


def test_a_yes_can_be_kept_after_all(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="ptsd", answer="yes")
    kept = post(browser, heron, flag="ptsd", keep="1")

    assert "Why does it" not in kept.content.decode()
    assert [kind for _, kind, _ in answers(heron)] == ["yes"]


# --- What is due again ---


def test_stale_answers_stand_first_and_a_stale_yes_stays_pressed(browser: Browser, heron: Client, ada: User) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    for flag, kind in (("recent-loss", "yes"), ("low-mood", "no"), ("seizures", "no")):
        RecordedAnswer.objects.create(client=heron, by=ada, flag=flag, kind=kind, at=long_ago)

    html = browser.get(f"/clients/{heron.pk}/").content.decode()
    first = html[html.index("Since last time?") : html.index("Core questions")]
    assert re.findall(r'id="q-([a-z-]+)"', first) == ["low-mood", "recent-loss", "seizures"]
    assert pressed(html, "recent-loss") == ["Recent loss"]
    assert pressed(html, "low-mood") == []
    assert "so it counts as not asked" in row_of(html, "low-mood")


# --- Practical ---


def test_a_circumstance_is_pressed_on_and_off(browser: Browser, heron: Client) -> None:
    on = post(browser, heron, "circumstance", set="no-phone:yes").content.decode()
    assert re.search(r'value="no-phone:no" aria-pressed="true"[^>]*>No phone', on)
    post(browser, heron, "circumstance", set="no-phone:no")

    assert list(RecordedCircumstance.objects.values_list("circumstance", "yes")) == [
        ("no-phone", True),
        ("no-phone", False),
    ]


def test_a_circumstance_that_a_flag_sets_follows_the_flag(browser: Browser, heron: Client) -> None:
    html = post(browser, heron, flag="no-safe-person", answer="yes").content.decode()

    assert re.search(r'<span class="chip" aria-current="true">No kind person near', html)


def test_a_circumstance_long_ago_is_asked_again(browser: Browser, heron: Client, ada: User) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    RecordedCircumstance.objects.create(client=heron, by=ada, circumstance="no-phone", yes=True, at=long_ago)

    assert "since last time?" in browser.get(f"/clients/{heron.pk}/").content.decode()
    post(browser, heron, "circumstance", set="no-phone:yes")
    assert "since last time?" not in browser.get(f"/clients/{heron.pk}/").content.decode()


# --- Two windows ---


def test_a_window_that_missed_an_answer_is_told_what_changed_and_keeps_what_was_typed(
    browser: Browser, heron: Client, ada: User, library: Library
) -> None:
    heron.refresh_from_db()
    seen = heron.revision
    actions.answer(by=ada, client=heron, revision=seen, library=library, flag="recent-loss", kind=AnswerKind.YES)
    actions.set_circumstance(by=ada, client=heron, revision=None, library=library, circumstance="no-phone", yes=True)

    late = post(browser, heron, flag="ptsd", answer="no", detail="a note", revision=seen)

    html = late.content.decode()
    assert late.status_code == 409
    assert [flag for flag, _, _ in answers(heron)] == ["recent-loss"]
    own = row_of(html, "ptsd")
    assert "Recent loss: Yes today, Ada Moreno" in own
    assert "No phone: yes" in own
    assert 'value="a note"' in own
    assert pressed(html, "recent-loss") == ["Recent loss"]
    assert f'name="revision" value="{seen + 2}"' in html


# --- What does not come from our page ---


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (("answer", {"flag": "low-mod", "answer": "no"}), "Did you mean &quot;low-mood&quot;?"),
        (("answer", {}), "Which question was answered?"),
        (("answer", {"answer-ptsd": "no", "answer-low-mood": "no"}), "Which question was answered?"),
        (("answer", {"flag": "ptsd", "answer": "maybe"}), "Choose yes, no, unsure or declined."),
        (("answer", {"flag": "ptsd", "answer": ""}), "Press one of the four."),
        (("answer", {"flag": "ptsd", "reason": "no:why-not"}), "There is no such reason."),
        (("answer", {"flag": "ptsd", "answer": "no", "detail": "x" * 81}), "at most 80 characters"),
        (
            ("answer", {"flag": "food-limits", "answer": "yes", "foods_shown": "1", "foods": ["tea"]}),
            "no such food tag",
        ),
        (("answer", {"flag": "under-18", "answer": "yes", "born_month": "3"}), "Give both the month and the year"),
        (("answer", {"flag": "under-18", "answer": "yes", "born_month": "3", "born_year": "1950"}), "Nobody born in"),
        (("answer", {"flag": "ptsd", "answer": "no", "revision": "old"}), "This page has grown old."),
        (("circumstance", {"set": "no-fone:yes"}), "Did you mean &quot;no-phone&quot;?"),
        (("circumstance", {"set": "no-phone:maybe"}), "Say of one circumstance yes or no."),
        (("no-to-all", {"revision": ""}), "This page has grown old."),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_bad_input_gets_a_sentence_and_saves_nothing(
    browser: Browser, heron: Client, sent: tuple[str, dict[str, Any]], sentence: str, htmx: bool
) -> None:
    what, data = sent
    response = post(browser, heron, what, htmx=htmx, **data)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert answers(heron) == []
    assert RecordedCircumstance.objects.count() == 0


def test_a_closed_file_is_readable_and_takes_no_answer(browser: Browser, heron: Client, ada: User) -> None:
    post(browser, heron, flag="ptsd", answer="no")
    clients.close(by=ada, client=heron)

    page = browser.get(f"/clients/{heron.pk}/")
    assert page.status_code == 200
    assert 'name="answer"' not in page.content.decode()
    refused = post(browser, heron, flag="ptsd", answer="yes")
    assert refused.status_code == 422
    assert "This file is closed. Open it again first." in refused.content.decode()


# --- Without a script ---


def test_the_plain_page_records_and_comes_back_to_the_row(browser: Browser, heron: Client) -> None:
    response = post(browser, heron, htmx=False, flag="trauma-recent", answer="yes")

    assert (response.status_code, response["Location"]) == (302, f"/clients/{heron.pk}/#q-trauma-recent")
    page = browser.get(f"/clients/{heron.pk}/").content.decode()
    assert "Saved. 2 more held back: Hug with a safe person and 1 more." in page


def test_the_plain_page_asks_for_the_reason_in_the_row_and_opens_its_fold(browser: Browser, heron: Client) -> None:
    post(browser, heron, htmx=False, flag="seizures", answer="yes")
    response = post(browser, heron, htmx=False, flag="seizures", answer="no")

    html = response.content.decode()
    assert response.status_code == 422
    assert "Why does it no longer hold?" in row_of(html, "seizures")
    assert re.search(r'id="g-body" open', html)


def test_a_group_kept_in_memory_shows_nothing_of_another_client(browser: Browser, heron: Client, ada: User) -> None:
    finch = clients.add_client(by=ada, code_word="finch")
    before = browser.get(f"/clients/{finch.pk}/").content.decode()
    post(browser, heron, flag="seizures", answer="yes")
    pages = [browser.get(f"/clients/{each.pk}/").content.decode() for each in (heron, finch)]
    assert [pressed(html, "seizures") for html in (before, *pages)] == [[], ["Seizures or fainting"], []]
    assert ["Yes: Seizures" in html for html in pages] == [True, False]


# --- What happened ---


def test_what_happened_names_what_was_and_what_is(browser: Browser, heron: Client) -> None:
    post(browser, heron, flag="ptsd", answer="no")
    post(browser, heron, flag="ptsd", answer="yes")
    post(browser, heron, flag="ptsd", reason="no:clarified")
    html = browser.get(f"/clients/{heron.pk}/history/").content.decode()

    for line in ("PTSD: no", "PTSD: was no, now yes", "PTSD: was yes, now no (it was not so)"):
        assert line in html


@pytest.mark.parametrize(
    ("between", "address"), [(6, "#r-1"), (7, "/history/?page=1#r-1"), (49, "/history/?page=2#r-1")]
)
def test_a_mistake_leads_to_the_answer_that_it_ends(
    browser: Browser, heron: Client, between: int, address: str
) -> None:
    post(browser, heron, flag="ptsd", answer="yes")
    for kind in islice(cycle(("no", "unsure")), between):
        post(browser, heron, flag="seizures", answer=kind)
    post(browser, heron, flag="ptsd", reason="no:entered-by-mistake")

    html = browser.get(f"/clients/{heron.pk}/").content.decode()
    [led] = re.findall(r'href="([^"]+)">The answer it ends<', html)
    assert led == (address if address.startswith("#") else f"/clients/{heron.pk}{address}")
    shown = html if address.startswith("#") else browser.get(led.partition("#")[0]).content.decode()
    assert re.search(r'<li id="r-1">.*PTSD: yes', shown)


def test_a_long_history_has_a_page_of_its_own(browser: Browser, heron: Client) -> None:
    for _ in range(5):
        post(browser, heron, flag="ptsd", answer="no")
        post(browser, heron, flag="ptsd", answer="unsure")

    assert "All of it, 2 more" in browser.get(f"/clients/{heron.pk}/").content.decode()
    assert browser.get(f"/clients/{heron.pk}/history/").content.decode().count("PTSD: ") == 10


# --- Whose it is ---


WAYS = [
    ("get", ""),
    ("get", "history/"),
    ("post", "answer/"),
    ("post", "no-to-all/"),
    ("post", "circumstance/"),
]


def knock(browser: Browser, client: Client, way: tuple[str, str], **options: Any) -> Any:
    """Go to one of the client's addresses with something that would be saved."""
    method, path = way
    data = {"answer-ptsd": "no", "set": "no-phone:yes", "revision": "0"}
    return getattr(browser, method)(f"/clients/{client.pk}/{path}", data, **options)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {}])
def test_a_colleagues_client_is_nowhere(
    heron: Client, eve: User, signed_in: SignedIn, way: tuple[str, str], headers: dict[str, str]
) -> None:
    response = knock(signed_in(eve), heron, way, headers=headers)

    assert response.status_code == 404
    assert b"heron" not in response.content
    assert answers(heron) == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", ["pia", "cara", "lena"])
def test_nobody_but_therapists_has_clients(
    heron: Client, signed_in: SignedIn, request: pytest.FixtureRequest, who: str, way: tuple[str, str]
) -> None:
    assert knock(signed_in(request.getfixturevalue(who)), heron, way).status_code == 403


@pytest.mark.parametrize("path", ["answer/", "no-to-all/", "circumstance/"])
def test_nothing_is_written_by_looking(browser: Browser, heron: Client, path: str) -> None:
    assert browser.get(f"/clients/{heron.pk}/{path}").status_code == 405


def test_a_client_handed_over_while_the_page_was_open_is_gone(
    browser: Browser, heron: Client, ada: User, eve: User, library: Library
) -> None:
    clients.accept(by=eve, hand_over=clients.offer(by=ada, client=heron, to=eve))

    assert post(browser, heron, flag="ptsd", answer="no").status_code == 404
