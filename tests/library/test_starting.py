"""What does a practice find in its library on the first day?"""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from clinic.accounts.models import User
from suggestions.library.catalogue import current_catalogue
from suggestions.library.models import Strategy, Version
from suggestions.starting import load_starter_library
from tests.library.entries import starter_library

pytestmark = pytest.mark.django_db


def test_real_practice_finds_everything_in_review(pia: User) -> None:
    load_starter_library()
    assert {(version.stage, version.made_by) for version in Version.objects.all()} == {("in_review", None)}
    assert Version.objects.count() == len(starter_library().entries)
    assert current_catalogue().library.entries == ()


def test_setting_a_practice_up_loads_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("seven quiet lanterns\n"))
    named = ["--name", "Willow Room", "--admin-name", "Pia", "--admin-email", "pia@willow.example"]
    call_command("setup_practice", *named, "--password-stdin", stdout=StringIO())
    assert Strategy.objects.count() == len(starter_library().entries)
