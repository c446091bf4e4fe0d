"""How does a test get a published library? Loaded, signed and published through the same actions as a practice's own.

A few strategies of the starter library are enough for most tests and take a tenth of the time; the vocabulary is whole.
"""

from __future__ import annotations

from dataclasses import replace

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.catalogue import Catalogue, current_catalogue
from suggestions.library.models import Version
from tests.library.people import everything
from tests.screening.starter import starter_library

FEW = (
    "alone-time-check",
    "ask-vitamin-b",
    "call-family",
    "hug-a-safe-person",
    "listen-to-music",
    "sing",
    "soft-touch-blanket",
    "solo-sexual-self-care",
    "work-through-memories",
)
"""One of each sort: plain ones, a referral, an opt-in, a therapist-only, one that a circumstance marks."""


def publish(*slugs: str, signer: User) -> Catalogue:
    """Publish these strategies of the starter library, signed by somebody who wrote none of their words."""
    library = starter_library()
    wanted = replace(library, entries=tuple(library.entry_of[slug] for slug in sorted(slugs)))
    actions.load_library(library=wanted, by=None)
    versions = Version.objects.with_parts().filter(strategy__slug__in=slugs)
    batch = [actions.ToSign(version.pk, version.rev, everything(version)) for version in versions]
    actions.sign_batch(by=signer, batch=batch, remark="")
    return current_catalogue()
