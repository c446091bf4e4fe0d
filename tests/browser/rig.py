"""What do the browser tests look for on every page?

Nothing in the console, nothing refused by the content security policy, no request to anywhere else, nothing that axe
finds, no sideways scrolling on a narrow phone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Literal

from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import ConsoleMessage, Page, Request, Response

AXE = Path(__file__).resolve().parent.parent / "vendor/axe-core-4.14.1/axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""What can be right in one colour scheme and wrong in the other: the schemes share all markup."""
OFF = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    *("HttpsUpgrades", "LensOverlay", "MediaRouter", "OptimizationHints", "PaintHolding", "AimEnabled"),
    "SpareRendererForSitePerProcess",
)
"""The first three are pages of the address bar, which nobody sees here: they cost as much as each page of ours. The
last is a process for a next page, which seldom comes. The others are off in Playwright's own list, in whose place this
one stands."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(OFF)}",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",  # nobody but our own server
]
NARROW = 320
"""Width in CSS pixels at which WCAG 2.2, 1.4.10 wants no sideways scrolling."""
Visit = Callable[..., Page]
"""How somebody of the cast opens a page, signed in."""
ANSWERED_WITH_A_STATUS = ("Failed to load resource: the server responded", "Response Status Error Code 4")
"""The browser's and htmx's own remarks on a 4xx: pages answer so on purpose; `on_response` judges those that matter."""


def find_chromium() -> str | None:
    """Path of a Chromium, or None. CHROMIUM names one that is somewhere else."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


@cache
def why_no_browser() -> str | None:
    """What keeps browser tests from running on this machine; None when nothing does."""
    if find_chromium() is None:
        return "no Chromium (Debian: apt install chromium)"
    driver = compute_driver_executable()[0]
    if subprocess.run([driver, "--version"], check=False, capture_output=True).returncode:  # noqa: S603
        return "what drives the browser does not start (Debian: apt install libatomic1)"
    return None


class Complaints(list[str]):
    """What went wrong unseen on any page of one test. A test that provokes something clears or checks it itself."""

    def __init__(self, origin: str) -> None:
        super().__init__()
        self.origin = origin

    def watch(self, page: Page) -> None:
        """Collect from this page from now on.

        Without `page.route`: it stops every request to ask, and turns the browser's cache off with it.
        """
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.append(f"script error: {error}"))
        page.on("response", self.on_response)
        page.on("requestfailed", self.on_failed)
        page.on("request", self.on_request)

    def is_ours(self, url: str) -> bool:
        """Our own server, or the browser itself: its viewer of PDFs is a page with parts of its own."""
        return url.startswith((f"{self.origin}/", "data:", "blob:", "about:", "chrome://", "chrome-extension://"))

    def on_request(self, request: Request) -> None:
        """What is asked for elsewhere fails the test, and reaches nobody: `FLAGS`."""
        if not self.is_ours(request.url):
            self.append(f"asked for {request.url}")

    def on_console(self, message: ConsoleMessage) -> None:
        """Refusals by the content security policy arrive here too."""
        if message.type == "error" and not message.text.startswith(ANSWERED_WITH_A_STATUS):
            self.append(f"console: {message.text}")

    def on_response(self, response: Response) -> None:
        part = response.request.resource_type not in ("document", "fetch", "xhr")
        if response.status >= 500 or (part and response.status >= 400):
            self.append(f"{response.status} for {response.url}")

    def on_failed(self, request: Request) -> None:
        """A request given up because the page moved on is nobody's fault."""
        if request.failure not in ("net::ERR_ABORTED", None) and self.is_ours(request.url):
            self.append(f"{request.failure} for {request.url}")


def axe(page: Page, *, within: str | None = None) -> None:
    """Fail with every accessibility fault on the page, in light and in dark. `within`: a CSS selector."""
    faults: list[str] = []
    page.wait_for_load_state()  # a click returns as soon as the next page begins
    schemes: list[tuple[Literal["light", "dark"], list[str]]] = [("light", AXE_RULES), ("dark", COLOUR_RULES)]
    for scheme, wanted in schemes:
        page.emulate_media(color_scheme=scheme)
        if not page.evaluate("typeof window.axe === 'object'"):
            page.evaluate(AXE.read_text())
        found = page.evaluate(
            """async ([within, wanted]) => {
                const options = {runOnly: wanted, resultTypes: ['violations']};
                return (await axe.run(within || document, options)).violations;
            }""",
            [within, wanted],
        )
        faults += [line for violation in found for line in described(violation, scheme)]
    page.emulate_media(color_scheme="light")
    assert not faults, f"{len(faults)} accessibility faults on {page.url}:\n" + "\n".join(faults)


def described(violation: dict[str, Any], scheme: str) -> list[str]:
    """One line per element that breaks the rule."""
    return [
        f"{scheme}: {violation['id']} ({violation['help']}): {node['target']} {node['html'][:160]}"
        for node in violation["nodes"]
    ]


def no_sideways_scroll(page: Page, *, width: int = NARROW) -> None:
    """Fail when the page is wider than a narrow screen, naming what sticks out. Keeps the viewport as it was."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 640})
    reach = page.evaluate("document.documentElement.scrollWidth")
    wide = page.evaluate(STICKING_OUT) if reach > width else []
    if before:
        page.set_viewport_size(before)
    assert reach <= width, f"{page.url} is {reach} px wide on a {width} px screen: {wide}"


STICKING_OUT = """() => [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 8)
    .map((element) => element.outerHTML.slice(0, 90))"""
