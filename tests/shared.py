"""How is a world that costs a second made once for a file whose tests only look at it, or change a little of it?

    @pytest.fixture(scope="module")
    def demo_of_all(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
        yield from shared(django_db_blocker, seed_demo)

It is made in a transaction around those of the tests: each takes back what it did itself, the last one's end takes back
the world. Not for tests with real transactions, nor for files whose other tests begin with an empty database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import transaction
from pytest_django import DjangoDbBlocker


def shared(blocker: DjangoDbBlocker, make: Callable[[], object]) -> Iterator[None]:
    """Make a world and keep it until the generator is closed."""
    around = transaction.atomic()
    around._from_testcase = True  # type: ignore[attr-defined] # as each test's own: no transaction of the program's
    with blocker.unblock():
        around.__enter__()
        try:
            make()
        except BaseException as error:
            around.__exit__(type(error), error, error.__traceback__)
            raise
    yield
    with blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)
