"""What does the database itself refuse, past every action?

assert refused(lambda: sql("DELETE FROM suggestions_recordedanswer")) == "An answer is never deleted."
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction


def refused(change: Callable[[], object]) -> str:
    """The sentence with which the database refuses; fails when it does not."""
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        change()
    return str(refusal.value).splitlines()[0]


def sql(statement: str, *values: int) -> None:
    """Run one statement. Without values a % in it is a plain one."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
