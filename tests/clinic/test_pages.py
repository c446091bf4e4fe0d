from __future__ import annotations

from typing import Any

import pytest

from clinic.accounts.models import User
from clinic.pages import page_of


@pytest.fixture
def five(db: None) -> None:
    User.objects.bulk_create(User(email=f"{number}@willow.example", name=f"Person {number}") for number in range(5))


@pytest.mark.parametrize(
    ("asked", "names", "number", "before", "behind"),
    [
        (None, "01", 1, False, True),
        ("2", "23", 2, True, True),
        ("3", "4", 3, True, False),
        ("4", "", 4, True, False),
        *((asked, "01", 1, False, True) for asked in ("0", "-1", "two", "10001", "9" * 400, "\u00b2", "")),
    ],
)
def test_one_page_in_one_query(
    five: None, django_assert_num_queries: Any, asked: str, names: str, number: int, before: bool, behind: bool
) -> None:
    with django_assert_num_queries(1):
        page = page_of(User.objects.order_by("name"), asked, length=2)
    assert "".join(person.name[-1] for person in page.object_list) == names
    assert (page.number, page.has_previous, page.has_next) == (number, before, behind)
