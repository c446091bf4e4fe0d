"""A world with something of everybody's in it, and a bird in every text that must not be seen."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clinic.accounts.models import User
from clinic.clients import actions as clients
from clinic.clients.models import Client
from clinic.practice.models import CrisisLine
from suggestions.handout.actions import drafts, issuing
from suggestions.handout.models import Handout
from suggestions.handout.preparing import bench_of, prepare
from suggestions.library.library import Library
from suggestions.screening import actions as screening
from suggestions.screening.answers import AnswerKind
from tests.sweep.routes import ADDRESSES, Who

CODE_WORD = "canary"
"""Stands in the code words of Ada's clients."""
WORDS = "nightingale"
"""Stands in everything that was typed about them."""


@pytest.fixture
def world(ada: User, eve: User, library: Library, crisis_line: CrisisLine) -> dict[str, str]:
    """What fills the holes of addresses. Everything owned is Ada's, and says so by the canary."""
    client = clients.add_client(by=ada, code_word=f"{CODE_WORD} wren")
    for flag in library.flags:
        screening.answer(by=ada, client=client, revision=None, library=library, flag=flag.slug, kind=AnswerKind.NO)
    given = _draft(ada, client)
    bench = bench_of(Handout.objects.select_related("client").get(pk=given.pk))
    issue = issuing.issue(
        by=ada,
        handout=given,
        revision=given.revision,
        prepared=prepare(bench, issuing.free_stamp()),
        catalogue=bench.catalogue,
        files=[issuing.RenderedFile("handout", "Small things to try", 1, f"%PDF {WORDS}".encode())],
        renderer="none",
        key=uuid4(),
    )
    other = clients.add_client(by=ada, code_word=f"{CODE_WORD} lark")
    offer = clients.offer(by=ada, client=other, to=eve)
    return {
        "client": str(client.pk),
        "any_client": str(client.pk),
        "handout": str(_draft(ada, client).pk),
        "issue": str(issue.pk),
        "position": "0",
        "offer": str(offer.pk),
        "slug": "sing",
        "number": "1",
        "line": str(crisis_line.pk),
        "person": str(ada.pk),
        "purpose": "password",
        "role": "therapist",
        "token": "nothing",
        "key": "1",
    }


def _draft(ada: User, client: Client) -> Handout:
    draft = drafts.start(by=ada, client=client)
    drafts.add_pick(by=ada, handout=draft, revision=draft.revision, strategy="sing")
    fields = drafts.PickFields(title=f"{WORDS} song", note=f"like the {WORDS} of my gran")
    drafts.tailor(by=ada, handout=draft, revision=draft.revision, strategy="sing", fields=fields)
    return draft


@pytest.fixture
def address(world: dict[str, str]) -> Callable[[str], str]:
    """The address of a name, its holes filled from the world."""
    return lambda name: reverse(name, args=[world[hole] for hole in ADDRESSES[name].holes])


@pytest.fixture
def browsers(
    eve: User, cara: User, lena: User, pia: User, hire: Callable[..., User], signed_in: Callable[[User], Browser]
) -> dict[str, Browser]:
    """One of each role, none of whom owns anything; and a stranger."""
    nobody = hire("Noor Haddad", is_therapist=True)
    return {
        "stranger": Browser(),
        "therapist": signed_in(nobody),
        "curator": signed_in(cara),
        "signer": signed_in(lena),
        "admin": signed_in(pia),
    }


ADMITTED = {
    Who.ANYBODY: {"stranger", "therapist", "curator", "signer", "admin"},
    Who.SIGNED_IN: {"therapist", "curator", "signer", "admin"},
    Who.THERAPIST: {"therapist"},
    Who.LIBRARY: {"therapist", "curator", "signer"},
    Who.CURATOR: {"curator", "signer"},
    Who.SIGNER: {"signer"},
    Who.ADMIN: {"admin"},
}
"""Which of `browsers` an address is for."""
