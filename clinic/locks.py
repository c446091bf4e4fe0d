"""How does a transaction rely on what it has read until it commits?

On SQLite nobody else writes meanwhile. On PostgreSQL each statement sees what was committed a moment before, so a row
that was read may be another by the time of the commit:

    keep_still(Practice)       # from here to the commit nobody changes it
"""

from __future__ import annotations

from django.db import connection
from django.db.models import Model


def keep_still(*models: type[Model]) -> None:
    """Let nobody change the rows of these tables before this transaction ends. Meant for tables of one row.

    Others may read them, and keep them still as well. Whoever changes what hangs on such a row takes the row first.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(model._meta.db_table)} FOR SHARE")  # noqa: S608
