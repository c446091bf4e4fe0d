"""What every test stands on: the right database, emptied past its triggers; a browser for those that ask for a page.

The cast of people is in tests/cast.py.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from whitenoise.middleware import WhiteNoiseMiddleware

from clinic import triggers
from tests.browser.lending import Contexts
from tests.browser.rig import FLAGS, Complaints, find_chromium, why_no_browser

pytest_plugins = ("tests.cast", "tests.shelf")
MEMORY = "/dev/shm"  # noqa: S108 -- the file's name holds our process number
PATIENCE_MS = 20_000
"""How long a browser step may take before it counts as failed."""
PDF_FONTS = "FONTCONFIG_FILE"
"""Where the process that made a PDF looks for fonts: a browser that finds only those ends at its first menu."""

hypothesis.settings.register_profile(
    "suite", max_examples=50, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("suite")
expect.set_options(timeout=PATIENCE_MS)


def pytest_sessionstart() -> None:
    """The runner says which database a pass is for; a slip there would test SQLite twice."""
    expected = os.environ.get("EXPECT_DB", "sqlite")
    if connection.vendor != expected:
        raise pytest.UsageError(f"This pass is for {expected}, but DATABASE_URL names {connection.vendor}.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark browser tests, leave out what does not belong to this run, browser last."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    left_out = [item for item in items if not belongs(item, config.option.markexpr)]
    config.hook.pytest_deselected(items=left_out)
    kept = [item for item in items if item not in set(left_out)]
    items[:] = sorted(kept, key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the garbage collector need not look through it again and again."""
    gc.freeze()


def belongs(item: pytest.Item, markexpr: str) -> bool:
    """Does this test run here?

    What touches no database, what is marked as asking nothing new of one, and the browser journeys run once, on
    SQLite. What is about rows runs on both: queries and how many they are, constraints, locks, migrations, backups,
    actions, whose rows a person sees. Long tests run when they are asked for.
    """
    marks = {mark.name for mark in item.iter_markers()}
    if "long" in marks and "long" not in markexpr:
        return False
    once = marks & {"browser", "once"} or not touches_database(item)
    if once and connection.vendor != "sqlite":
        return False
    return "browser" not in marks or why_no_browser() is None


def touches_database(item: pytest.Item) -> bool:
    """Whether a test, or a fixture that it uses, asks for the database."""
    names = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(names & {"db", "transactional_db", "live_server"})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Without a browser nobody should think that its tests passed."""
    if connection.vendor == "sqlite" and (why := why_no_browser()):
        terminalreporter.write_line(f"The browser journeys did not run: {why}.")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Keep SQLite's file in memory where that is possible: it commits as durably as a practice does, and often."""
    if connection.vendor == "sqlite" and os.access(MEMORY, os.W_OK):
        settings = connection.settings_dict["TEST"]
        settings["NAME"] = str(Path(MEMORY) / Path(settings["NAME"]).name)


@pytest.fixture(scope="session", autouse=True)
def emptying_past_triggers() -> Iterator[None]:
    """Tests with real transactions end by emptying all tables, which the triggers of append-only tables refuse."""
    empty: Callable[[TransactionTestCase], None] = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def without_triggers(case: TransactionTestCase) -> None:
        name = Path(str(connection.settings_dict["NAME"])).name
        assert name.startswith("test_"), f"{name} is not a test database"
        with transaction.atomic():
            triggers.remove(connection)
        empty(case)  # emptying counts as migrating: the triggers are back after it

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", without_triggers)
        yield


@pytest.fixture(scope="session", autouse=True)
def static_files_listed_once() -> Iterator[None]:
    """Every test client lists all static files before its first request; from the second on it takes the same list."""
    listed: dict[str, Any] = {}
    list_all = WhiteNoiseMiddleware.add_files_from_finders

    def list_once(middleware: WhiteNoiseMiddleware) -> None:
        if not listed:
            list_all(middleware)
            listed.update(middleware.files)
        middleware.files = listed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", list_once)
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Callable[[], Browser]]:
    """Gives the run's browser, and another when that one died: one crash is one test's failure."""
    browsers: list[Browser] = []
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

        def running() -> Browser:
            if not browsers or not browsers[-1].is_connected():
                environment: dict[str, str | float | bool] = {**os.environ}
                environment.pop(PDF_FONTS, None)
                browsers.append(
                    playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS, env=environment)
                )
            return browsers[-1]

        yield running
        for browser in browsers:
            browser.close()


@pytest.fixture(scope="session")
def site(live_server: LiveServer) -> str:
    """Address of the running app by the name that passkeys need, such as http://localhost:41234."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def complaints(site: str) -> Complaints:
    """What the pages of this test complained about so far."""
    return Complaints(site)


@pytest.fixture(scope="session")
def contexts(chromium: Callable[[], Browser], site: str) -> Contexts:
    """Lends browser contexts to the tests of this run."""
    return Contexts(chromium, site, PATIENCE_MS)


@pytest.fixture
def new_page(contexts: Contexts, live_server: LiveServer, complaints: Complaints) -> Iterator[Callable[..., Page]]:
    """Open a page as somebody new: own cookies, own storage. Arguments as for Playwright's `new_context`."""
    lent: list[tuple[BrowserContext, dict[str, Any]]] = []

    def opened(**options: Any) -> Page:
        context = contexts.lend(options)
        lent.append((context, options))
        page = context.new_page()
        complaints.watch(page)
        return page

    yield opened
    for context, options in lent:
        contexts.take_back(context, options)
    assert complaints == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A browser page on the running app: `page.goto("/")`. Console errors and CSP refusals fail the test."""
    return new_page()
