"""Whom does the demo's therapist know already? Two made-up clients, so that the desk is not bare on the first visit.

Copper lamp was hurt lately: much is held back or needs care, and nothing was given yet. Willow tide was asked
everything and given a page, so that from the next day on the desk asks how it went. Both are made through the same
actions as real clients.
"""

from __future__ import annotations

from uuid import uuid4

from django.contrib.auth import get_user_model

from clinic.accounts.models import User
from clinic.clients import actions as clients
from clinic.clients.models import Client
from clinic.practice.current import practice_time
from suggestions.handout.actions import drafts, issuing
from suggestions.handout.models import Handout
from suggestions.handout.preparing import bench_of, prepare
from suggestions.library.catalogue import current_catalogue
from suggestions.library.flags import Tier
from suggestions.pdf import giving
from suggestions.pdf.engine import pdf_available
from suggestions.screening import actions as screening
from suggestions.screening.answers import AnswerKind

THERAPIST = "robin@demo.example"
CODE_WORDS = ("copper lamp", "willow tide")
GIVEN = ("listen-to-music", "soft-touch-blanket", "recall-warm-memories")
HURT_LATELY = {
    "trauma-recent": AnswerKind.YES,
    "low-mood": AnswerKind.YES,
    "touch-distress": AnswerKind.UNSURE,
    "sexual-trauma": AnswerKind.DECLINED,
}


def seed_demo_clients() -> None:
    """Make them, once. Without Pango nothing is given: the draft stays open."""
    robin = get_user_model().objects.get(email=THERAPIST)
    if Client.objects.filter(therapist=robin).exists():
        return
    lamp, tide = (clients.add_client(by=robin, code_word=word) for word in CODE_WORDS)
    core = [flag.slug for flag in current_catalogue().library.flags if flag.tier is Tier.CORE]
    _answer(robin, lamp, dict.fromkeys(core, AnswerKind.NO) | HURT_LATELY)
    _answer(robin, tide, {flag.slug: AnswerKind.NO for flag in current_catalogue().library.flags})
    draft = _draft(robin, tide)
    if not pdf_available():
        _give(robin, draft)
    for client in (tide, lamp):
        clients.read(by=robin, client=client)


def _answer(robin: User, client: Client, answers: dict[str, AnswerKind]) -> None:
    library = current_catalogue().library
    for flag, kind in answers.items():
        screening.answer(by=robin, client=client, revision=None, library=library, flag=flag, kind=kind)


def _draft(robin: User, client: Client) -> Handout:
    draft = drafts.start(by=robin, client=client)
    for slug in GIVEN:
        drafts.add_pick(by=robin, handout=draft, revision=draft.revision, strategy=slug)
        draft.refresh_from_db()
    words = drafts.PickFields(plan="After supper, in the blue chair", backup="One song is enough.")
    drafts.tailor(by=robin, handout=draft, revision=draft.revision, strategy=GIVEN[0], fields=words)
    draft.refresh_from_db()
    return draft


def _give(robin: User, draft: Handout) -> None:
    with practice_time():
        bench = bench_of(draft)
        prepared = prepare(bench, issuing.free_stamp())
        issuing.issue(
            by=robin,
            handout=draft,
            revision=draft.revision,
            prepared=prepared,
            catalogue=bench.catalogue,
            files=giving.rendered_files(prepared.document),
            renderer=giving.renderer_name(),
            key=uuid4(),
        )
