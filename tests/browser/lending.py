"""How does a test get a browser of its own without a new one being started?

A context (cookies, storage, permissions) is lent to one test, emptied, and lent to the next that wants one with the
same options: starting one and filling its cache costs as much as a page. One with a clock of its own is closed, for
that cannot be taken out again; nor could a script for all its pages or a route, which no test may add to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page

SET_A_CLOCK = "'__pwClock' in globalThis"
"""Playwright's own name for it. A clock is set by a script that runs on every later page of its context."""


class Contexts:
    """The contexts of one run, those that nobody uses at the moment among them."""

    def __init__(self, browser: Callable[[], Browser], site: str, patience_ms: int) -> None:
        self.browser = browser
        self.site = site
        self.patience_ms = patience_ms
        self.free: defaultdict[str, list[BrowserContext]] = defaultdict(list)

    def lend(self, options: dict[str, Any]) -> BrowserContext:
        """One that is empty. Options as for Playwright's `new_context`."""
        running = self.browser()
        fitting = self.free[kind(options)]
        while fitting:
            context = fitting.pop()
            if context.browser is running:  # another browser when the last one died
                return context
        context = running.new_context(base_url=self.site, reduced_motion="reduce", locale="en-US", **options)
        context.set_default_timeout(self.patience_ms)
        return context

    def take_back(self, context: BrowserContext, options: dict[str, Any]) -> None:
        """Empty it for the next; or close it when it cannot be emptied."""
        try:
            used_up = not context.pages or any(page.evaluate(SET_A_CLOCK) for page in context.pages)
            if not used_up:
                empty(context, context.pages[0], self.site)
        except Error:  # its page crashed, or was closed under it
            used_up = True
        if used_up:
            context.close()
        else:
            self.free[kind(options)].append(context)


def kind(options: dict[str, Any]) -> str:
    """Contexts of one kind can stand in for each other."""
    return repr(sorted(options.items()))


def empty(context: BrowserContext, page: Page, site: str) -> None:
    """Leave what a new one would hold: nothing but unchanging files in its cache."""
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": site, "storageTypes": "all"})
    for opened in context.pages:
        opened.close()
    context.clear_cookies()
    context.clear_permissions()
    context.set_offline(False)
