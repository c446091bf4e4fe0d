"""Can the tables be changed through the administration site? By nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.test import Client

from clinic.accounts.models import User
from suggestions.library.models import CitationRow, Editor, FlagRow, SignOff, StageMove, Strategy, Version

MODELS = [Version, Strategy, SignOff, Editor, StageMove, FlagRow, CitationRow]


@pytest.fixture
def root(cara: User, signed_in: Callable[[User], Client]) -> Client:
    """Somebody with every right that Django knows."""
    User.objects.filter(pk=cara.pk).update(is_staff=True, is_superuser=True)
    return signed_in(cara)


def test_tables_are_for_looking(live: Version, root: Client) -> None:
    for model in MODELS:
        base = f"/admin/suggestions/{model._meta.model_name}/"
        row = model._default_manager.all()[0]
        assert root.get(base).status_code == 200, base
        assert root.get(f"{base}add/").status_code == 403, base
        assert root.post(f"{base}{row.pk}/change/", {}).status_code == 403, base
        assert root.post(f"{base}{row.pk}/delete/", {"post": "yes"}).status_code == 403, base


def test_no_other_table_of_the_library_is_there() -> None:
    ours = {model for model in admin.site._registry if model.__module__.startswith("suggestions.library")}
    assert ours == set(MODELS)
