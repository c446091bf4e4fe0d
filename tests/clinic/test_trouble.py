"""Is a failure of the database told apart from a mistake of the program? (test_faults.py makes real failures.)"""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from clinic.trouble import trouble_of


@pytest.mark.django_db
def test_a_table_that_is_not_there_is_no_trouble_that_waiting_would_mend() -> None:
    with pytest.raises(DatabaseError) as failure, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM nowhere")
    assert trouble_of(failure.value) is None
