"""What if something changes while a handout is being given? It is given as it was looked at, or not at all.

Each change comes at each of these places, on both databases, held there by the statements or by the renderer:

    prepared     everything was read, nothing is rendered yet
    rendering    the first file is made
    waiting      the files are made, somebody else has the client
    storing      all was compared, nothing is stored yet: from here on the change waits
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client as Browser
from django.utils import timezone
from PIL import Image

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent
from clinic.clients import actions as clients
from clinic.clients.models import Client, HandOver
from clinic.practice import actions as practice_actions
from clinic.practice.models import CrisisLine, Practice
from suggestions.handout.actions import drafts, issuing
from suggestions.handout.models import Handout, Issue, IssuedFile, IssuedStrategy, PickRow
from suggestions.handout.preparing import bench_of, looked_at, prepare
from suggestions.library import actions as library_actions
from suggestions.library.models import Version
from suggestions.pdf import engine, giving
from tests.pdf.giving import SignedIn, form
from tests.pdf.reading import words_of
from tests.racing import together
from tests.stepping import Gate, held, waiting

pytestmark = pytest.mark.django_db(transaction=True)

READ_ALL = '"suggestions_issue"."code" ='
"""The statement before which everything has been read: is the code free?"""
MORE = (
    "butterfly-hug",
    "learn-how-bonding-works",
    "people-watching",
    "quiet-reflection",
    "soft-touch-blanket",
    "warm-bath",
)
STORE = 'INSERT INTO "suggestions_issue"'


@dataclass(frozen=True)
class Scene:
    """One draft that is about to be given, and the people who change things."""

    ada: User
    eve: User
    pia: User
    lena: User
    handout: Handout
    line: CrisisLine
    answered: Callable[..., None]
    mark: int
    """A number of its own, so that each change is one."""

    @property
    def client(self) -> Client:
        return Client.objects.get(pk=self.handout.client_id)


def an_answer(scene: Scene) -> None:
    scene.answered(scene.client, "yes", "low-mood")


def a_stop(scene: Scene) -> None:
    scene.answered(scene.client, "yes", "acute-crisis")


def the_library(scene: Scene) -> None:
    version = Version.objects.get(stage="published", strategy__slug="people-watching")
    library_actions.retire(by=scene.lena, version=version, reason="Nobody watches people any more.")


def the_crisis_line(scene: Scene) -> None:
    details = practice_actions.CrisisLineDetails(
        name=f"Line {scene.mark}", number="555 0198", country="US", verified_on=timezone.localdate()
    )
    practice_actions.save_crisis_line(by=scene.pia, details=details, line=scene.line)


def one_more_crisis_line(scene: Scene) -> None:
    details = practice_actions.CrisisLineDetails(
        name=f"Other line {scene.mark}", number="555 0197", country="US", verified_on=timezone.localdate()
    )
    practice_actions.save_crisis_line(by=scene.pia, details=details)


def the_draft(scene: Scene) -> None:
    handout = Handout.objects.get(pk=scene.handout.pk)
    fields = drafts.PickFields(note="With the window open.")
    drafts.tailor(by=scene.ada, handout=handout, revision=handout.revision, strategy="sing", fields=fields)


def the_practice(scene: Scene) -> None:
    details = practice_actions.PracticeDetails(contact_line=f"Call 555 013{scene.mark}")
    practice_actions.change_practice(by=scene.pia, practice=Practice.objects.get(), details=details)


def the_logo(scene: Scene) -> None:
    out = io.BytesIO()
    Image.new("RGB", (scene.mark + 1, 8)).save(out, format="PNG")
    practice_actions.set_logo(by=scene.pia, practice=Practice.objects.get(), upload=out.getvalue())


def the_therapist(scene: Scene) -> None:
    offer = HandOver.objects.get(client_id=scene.handout.client_id)
    clients.accept(by=scene.eve, hand_over=offer)


def the_file(scene: Scene) -> None:
    clients.close(by=scene.ada, client=scene.client)


CHANGES = (
    an_answer,
    a_stop,
    the_library,
    the_crisis_line,
    one_more_crisis_line,
    the_draft,
    the_practice,
    the_logo,
    the_therapist,
    the_file,
)
WORDS = ("heron", "finch", "otter", "lantern", "pebble", "harbor", "willow", "thistle", "acorn", "meadow")


@pytest.fixture
def set_up(
    ada: User, eve: User, pia: User, lena: User, library: object, crisis_line: CrisisLine, answered: Callable[..., None]
) -> Callable[[int], Scene]:
    """Make a client with a draft, offered to Eve: `set_up(0)`."""

    def made(mark: int) -> Scene:
        client = clients.add_client(by=ada, code_word=WORDS[mark])
        answered(client, "no", "acute-crisis", "unsafe-home")
        handout = drafts.start(by=ada, client=client)
        for slug in ("sing", "listen-to-music"):
            drafts.add_pick(by=ada, handout=handout, revision=handout.revision, strategy=slug)
        clients.offer(by=ada, client=client, to=eve)
        return Scene(ada, eve, pia, lena, handout, crisis_line, answered, mark)

    return made


@pytest.fixture
def scenes(set_up: Callable[[int], Scene]) -> list[Scene]:
    """A client with a draft for each change."""
    return [set_up(mark) for mark in range(len(CHANGES))]


@pytest.fixture
def handout(set_up: Callable[[int], Scene]) -> Handout:
    """One draft."""
    return set_up(0).handout


@pytest.fixture
def browser(ada: User, signed_in: SignedIn) -> Browser:
    """Ada, whose session needs no more writing."""
    browser = signed_in(ada)
    browser.get("/")
    return browser


def giver(browser: Browser, scene: Scene) -> Callable[[], object]:
    """The click on Issue, for the page as it now stands."""
    sent = form(scene.handout)
    return lambda: browser.post(f"/handouts/{scene.handout.pk}/give/", sent)


def check_not_given(answer: HttpResponse, change: Callable[[Scene], None], scene: Scene) -> None:
    assert (answer.status_code, Issue.objects.count()) == (409, 0), change.__name__
    assert "Not issued" in answer.content.decode()
    assert Handout.objects.get(pk=scene.handout.pk).stage == Handout.Stage.DRAFT


def test_a_change_after_the_page_was_prepared_stops_it(browser: Browser, scenes: list[Scene]) -> None:
    for change, scene in zip(CHANGES, scenes, strict=True):
        with held(giver(browser, scene), before=READ_ALL) as request:
            change(scene)
        check_not_given(request.outcome(), change, scene)


def test_a_change_while_it_is_rendered_stops_it(
    browser: Browser, scenes: list[Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    write = engine.write
    for change, scene in zip(CHANGES, scenes, strict=True):
        gate = Gate()

        def stopped(document: object, gate: Gate = gate) -> bytes:
            gate.pass_through()
            return write(document)

        monkeypatch.setattr(engine, "write", stopped)
        with held(giver(browser, scene), gate=gate) as request:
            change(scene)
        check_not_given(request.outcome(), change, scene)


def test_a_change_while_it_waits_for_the_client_stops_it(browser: Browser, scenes: list[Scene]) -> None:
    for change, scene in zip(CHANGES, scenes, strict=True):
        call = giver(browser, scene)
        with transaction.atomic():
            Client.objects.select_for_update().get(pk=scene.handout.client_id)
            request = waiting(call, after=READ_ALL)
            change(scene)
        check_not_given(request.outcome(), change, scene)


def test_a_change_after_all_was_compared_waits_until_it_is_given(browser: Browser, scenes: list[Scene]) -> None:
    for change, scene in zip(CHANGES, scenes, strict=True):
        seen = form(scene.handout)["seen"]
        with held(giver(browser, scene), before=STORE) as request:
            other = waiting(partial(change, scene))
            assert not other.is_done, change.__name__
        assert request.outcome().status_code == 302, change.__name__
        assert other.outcome() is None or isinstance(other.outcome(), drafts.Stale), change.__name__
        given = Issue.objects.get(handout=scene.handout)
        assert looked_at(given.document, given.screening_digest) == seen, change.__name__


def test_fifty_clicks_with_one_key_give_one_handout(ada: User, handout: Handout) -> None:
    bench = bench_of(Handout.objects.select_related("client").get(pk=handout.pk))
    prepared, key = prepare(bench, issuing.free_stamp()), uuid4()
    files = giving.rendered_files(prepared.document)

    def click() -> Issue:
        return issuing.issue(
            by=ada,
            handout=handout,
            revision=handout.revision,
            prepared=prepared,
            catalogue=bench.catalogue,
            files=files,
            renderer="the renderer",
            key=key,
        )

    assert together(*[click] * 50) == [Issue.objects.get()] * 50
    assert IssuedFile.objects.count() == 1
    assert IssuedStrategy.objects.count() == 2
    assert AuditEvent.objects.filter(verb="issued").count() == 1


@pytest.mark.parametrize("clicks", [6, pytest.param(50, marks=pytest.mark.long)])
def test_clicks_at_once_all_lead_to_one_handout_and_its_bytes(
    clicks: int, ada: User, signed_in: SignedIn, handout: Handout
) -> None:
    sent = form(handout)
    browsers = [signed_in(ada) for _ in range(clicks)]
    posts = [partial(browser.post, f"/handouts/{handout.pk}/give/", sent) for browser in browsers]
    answers: list[Any] = together(*posts, patience=300)
    given = Issue.objects.get()
    assert [answer.headers["Location"] for answer in answers] == [f"/issues/{given.pk}/"] * clicks
    file = IssuedFile.objects.get()
    assert hashlib.sha256(bytes(file.pdf)).hexdigest() == file.sha256
    assert given.code in words_of(bytes(file.pdf))


@pytest.mark.parametrize("rounds", [12, pytest.param(625, marks=pytest.mark.long)])
def test_of_eight_who_write_on_one_draft_nobody_is_lost(rounds: int, ada: User, handout: Handout) -> None:
    """Each writes on an item of its own, and only on the draft as it has just seen it."""
    slugs = ("sing", "listen-to-music", *MORE)
    for slug in MORE:
        drafts.add_pick(by=ada, handout=handout, revision=handout.revision, strategy=slug)
    began = handout.revision

    def write(slug: str) -> tuple[int, int]:
        refused = 0
        for number in range(rounds):
            while True:
                seen = Handout.objects.get(pk=handout.pk)
                try:
                    fields = drafts.PickFields(note=f"{slug} {number}")
                    drafts.tailor(by=ada, handout=seen, revision=seen.revision, strategy=slug, fields=fields)
                    break
                except drafts.Stale:
                    refused += 1
        return rounds, refused

    outcomes: list[Any] = together(*[partial(write, slug) for slug in slugs], patience=600)
    written = sum(done for done, _ in outcomes)
    assert Handout.objects.get(pk=handout.pk).revision == began + written
    assert AuditEvent.objects.filter(verb="tailored").count() == written
    notes = dict(PickRow.objects.filter(handout=handout).values_list("strategy", "note"))
    assert notes == {slug: f"{slug} {rounds - 1}" for slug in slugs}


def test_of_eight_who_write_on_what_they_saw_one_is_first(ada: User, handout: Handout) -> None:
    def choose(seen: Handout) -> None:
        drafts.choose(by=ada, handout=seen, revision=handout.revision, fields={"layout": "large"})

    outcomes = together(*[partial(choose, Handout.objects.get(pk=handout.pk)) for _ in range(8)])
    assert Counter(type(outcome) for outcome in outcomes) == {type(None): 1, drafts.Stale: 7}
    assert Handout.objects.get(pk=handout.pk).revision == handout.revision + 1
