"""What does a practice find in its library on the first day?

A real one finds the starter library in review, to be read and signed by its own clinical lead. The demo finds it signed
by a made-up curator, and says so. `clinic` calls both by the names in its settings.
"""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from clinic.accounts.models import User
from clinic.practice.current import practice_time
from suggestions.library import actions, starter
from suggestions.library.checklist import RENEWAL, ticks
from suggestions.library.lifecycle import Stage
from suggestions.library.loading import load_folder
from suggestions.library.models import LibraryState, Version
from suggestions.library.queries.judging import findings_of

SIGNER = "jonas@demo.example"
"""The demo's second curator, who writes nothing, so that he may sign everything."""
SAMPLE = "Sample sign-off by a made-up person. No clinician has signed this entry."


def load_starter_library() -> None:
    """Bring the starter library into a new practice, in review."""
    actions.load_library(library=load_folder(starter.FOLDER), by=None, files=starter.digest())


@transaction.atomic
def seed_demo_library() -> None:
    """Publish the starter library in the demo with sample sign-offs, and renew those that fell due.

    Quick when nothing is to do: the files are read only when one of them changed.
    """
    files = starter.digest()
    signer = get_user_model().objects.get(email=SIGNER)
    if LibraryState.objects.filter(files=files).exists():
        _renew_due(signer)
        return
    actions.load_library(library=load_folder(starter.FOLDER), by=None, files=files)
    _sign_what_was_loaded(signer)
    _renew_due(signer)


def _sign_what_was_loaded(signer: User) -> None:
    versions = Version.objects.with_parts().filter(stage=Stage.IN_REVIEW, made_by=None, editors=None)
    entries = {version.pk: version.as_entry() for version in versions}
    findings = findings_of(list(entries.values()))
    batch = [
        actions.ToSign(
            version.pk, version.rev, ticks(entries[version.pk], findings[version.strategy.slug]), opened=True
        )
        for version in versions
    ]
    if batch:
        actions.sign_batch(by=signer, batch=batch, remark=SAMPLE)


def _renew_due(signer: User) -> None:
    with practice_time():
        today = timezone.localdate()
        due = [
            version
            for version in Version.objects.published().with_signing()
            if version.due_on and version.due_on <= today and signer.pk not in version.editor_pks
        ]
    if due:
        actions.renew(by=signer, versions=due, ticked=RENEWAL, remark=SAMPLE)
