"""Which worlds do the tests of a file begin with, that are made once for all of them (tests/shared.py)?

The fixtures of tests/cast.py, tests/shelf.py and the folders find in such a world what they would make otherwise.
"""

from __future__ import annotations

from clinic.accounts.models import User
from clinic.clients import actions as clients
from clinic.clients.models import Client
from suggestions.handout.actions import drafts
from suggestions.handout.models import Handout
from tests.cast import bring_in, check_a_line, open_practice, sign_in
from tests.pdf.giving import give
from tests.shelf import answer, stock_shelf


def nothing_applies() -> Client:
    """Heron, asked everything and answered no to all, in a practice with the usual library and a crisis line."""
    pia = open_practice()
    lena = bring_in(pia, "Lena Roth", is_curator=True, is_clinical_lead=True)
    ada = bring_in(pia, "Ada Moreno", is_therapist=True)
    check_a_line(pia)
    heron = clients.add_client(by=ada, code_word="heron")
    answer(ada, stock_shelf(lena), heron, "no")
    sign_in(ada)
    return heron


def a_draft() -> Handout:
    """And two free things chosen for Heron."""
    heron = nothing_applies()
    return start_a_draft(heron.therapist, heron)


def start_a_draft(ada: User, client: Client) -> Handout:
    """A song and some music."""
    handout = drafts.start(by=ada, client=client)
    for slug in ("sing", "listen-to-music"):
        drafts.add_pick(by=ada, handout=handout, revision=handout.revision, strategy=slug)
    return handout


def an_issue() -> None:
    """And given."""
    draft = a_draft()
    give(sign_in(draft.therapist), draft)
