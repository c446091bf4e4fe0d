"""How does a test get a published library? Some of the starter library, loaded and signed as in a practice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

import pytest

from clinic.accounts.models import User
from clinic.clients import actions as clients
from clinic.clients.models import Client
from suggestions.library import actions
from suggestions.library.catalogue import current_catalogue
from suggestions.library.checklist import ticks
from suggestions.library.library import Library
from suggestions.library.lifecycle import Stage
from suggestions.library.models import LibraryState, Version
from suggestions.library.queries.judging import findings_of
from suggestions.screening import actions as screening
from suggestions.screening.answers import AnswerKind
from tests.replay import made_once
from tests.screening.starter import starter_library

USUAL = (
    "ask-vitamin-b",
    "butterfly-hug",
    "hug-a-safe-person",
    "learn-how-bonding-works",
    "listen-to-music",
    "people-watching",
    "quiet-reflection",
    "sing",
    "soft-touch-blanket",
    "solo-sexual-self-care",
    "warm-bath",
    "work-through-memories",
)
"""One of each sort: free, with cautions, relative and absolute stops, a referral, opt-in, therapist-only."""
Answered = Callable[..., None]


def stock_shelf(signer: User, slugs: Iterable[str] = USUAL) -> Library:
    """Publish these strategies of the starter library, signed by a clinical lead. Returns the published library."""
    wanted = frozenset(slugs)
    if LibraryState.objects.exists() and set(current_catalogue().published) == wanted:
        return current_catalogue().library  # of a world that was made for a whole file
    made_once(wanted, lambda: publish(signer, wanted), by=[signer])
    return current_catalogue().library


def publish(signer: User, wanted: frozenset[str]) -> None:
    """Load these strategies and sign them in one batch."""
    starter = starter_library()
    part = replace(starter, entries=tuple(entry for entry in starter.entries if entry.slug in wanted))
    actions.load_library(library=part, by=None)
    versions = Version.objects.with_parts().filter(stage=Stage.IN_REVIEW)
    entries = {version.pk: version.as_entry() for version in versions}
    findings = findings_of(list(entries.values()))
    actions.sign_batch(
        by=signer,
        batch=[
            actions.ToSign(
                version.pk, version.rev, ticks(entries[version.pk], findings[version.strategy.slug]), opened=True
            )
            for version in versions
        ],
    )


@pytest.fixture
def library(lena: User) -> Library:
    """The usual strategies, published."""
    return stock_shelf(lena)


@pytest.fixture
def heron(ada: User) -> Client:
    """A client of Ada's who was asked nothing yet."""
    return Client.objects.filter(code_word="heron").first() or clients.add_client(by=ada, code_word="heron")


@pytest.fixture
def finch(ada: User) -> Client:
    """Another client of Ada's who was asked nothing yet, also where Heron was asked everything."""
    return clients.add_client(by=ada, code_word="finch")


@pytest.fixture
def answered(ada: User, library: Library) -> Answered:
    """Record answers: `answered(heron, "no")` to everything, `answered(heron, "yes", "ptsd")` to one flag."""

    return partial(answer, ada, library)


def answer(ada: User, library: Library, client: Client, kind: str, *flags: str) -> None:
    """Ada records one answer to these questions, or to all."""
    for flag in flags or [each.slug for each in library.flags]:
        screening.answer(by=ada, client=client, revision=None, library=library, flag=flag, kind=AnswerKind(kind))
