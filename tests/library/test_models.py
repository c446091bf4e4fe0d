"""What must hold of every row, and does a version give back the entry that was written?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from suggestions.library.actions.loading import load_vocabulary
from suggestions.library.entry import Entry
from suggestions.library.models import Strategy, Version
from suggestions.library.models.writing import add_parts, replace_entry, version_columns
from tests.library.entries import known_entries, starter_library

pytestmark = pytest.mark.django_db


def write(entry: Entry, number: int = 1) -> Version:
    strategy, _ = Strategy.objects.get_or_create(slug=entry.slug, defaults={"origin": "practice"})
    version = Version.objects.create(strategy=strategy, number=number, **version_columns(entry))
    add_parts([(version, entry)])
    return version


def read(version: Version) -> Entry:
    return Version.objects.with_parts().get(pk=version.pk).as_entry()


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    load_vocabulary(library=starter_library(), by=None)


@given(first=known_entries(), second=known_entries())
@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
def test_version_gives_back_what_was_written_and_written_over(first: Entry, second: Entry) -> None:
    with transaction.atomic():
        version = write(first)
        assert read(version) == first
        replace_entry(version, second)
        version.save()
        assert read(version) == replace(second, slug=first.slug)
        transaction.set_rollback(True)


def test_every_entry_of_the_starter_library_comes_back() -> None:
    written = [(write(entry), entry) for entry in starter_library().entries]
    assert [read(version) for version, _ in written] == [entry for _, entry in written]
