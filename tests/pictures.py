"""How does the program look? Takes the pictures that README.md shows: `bin/pictures`.

A demo practice with a database of its own is served on a free port; a few made-up clients have a past, one of them is
in the room, and Chromium is driven to each scene. The last picture is a page that was really issued.
"""

from __future__ import annotations

import base64
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.browser.rig import FLAGS, find_chromium

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
DESK = {"width": 1440, "height": 900}
NARROWER = {"width": 1120, "height": 760}
"""For pictures that stand small in a table: less on them, so that it can be read."""
TALLER = {"width": 1120, "height": 1120}
PAGE_DPI = 96
PATIENCE = 30
"""Seconds for the server to start, and for each step in the browser on a busy machine."""

CLIENT = "kestrel"
YES = ("trauma-recent", "low-mood")
LIMITS = ("tight-budget", "no-animal")
PAST = ("listen-to-music", "soft-touch-blanket", "people-watching")
"""What she was given three weeks ago."""


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pictures-") as scratch:
        environment = surroundings(Path(scratch))
        os.environ.update(environment)
        make_a_past()
        with served(environment) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), headless=True, args=FLAGS)
            context = browser.new_context(base_url=site, locale="en-US", reduced_motion="reduce", viewport=DESK)  # type: ignore[arg-type]
            page = context.new_page()
            page.set_default_timeout(PATIENCE * 1000)
            expect.set_options(timeout=PATIENCE * 1000)
            sign_in(page)
            take(page)
            browser.close()


def surroundings(scratch: Path) -> dict[str, str]:
    """A demo of its own, whatever else runs on this machine."""
    return {
        "HEARTHSIDE_DEMO": "1",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_KEYS": base64.urlsafe_b64encode(os.urandom(32)).decode(),
        "DATABASE_URL": f"sqlite:///{scratch / 'pictures.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "clinic.settings",
        "PORT": str(free_port()),
        "BIND": "127.0.0.1",
    }


def make_a_past() -> None:
    """The demo practice, and clients of its therapist with answers and a handout of some weeks ago."""
    import django  # noqa: PLC0415 -- reads the environment

    django.setup()
    import time_machine  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from clinic.accounts.demo import demo_person  # noqa: PLC0415
    from clinic.clients import actions as clients  # noqa: PLC0415
    from suggestions.handout.actions import drafts  # noqa: PLC0415
    from suggestions.library.catalogue import current_catalogue  # noqa: PLC0415
    from suggestions.screening import actions as screening  # noqa: PLC0415
    from suggestions.screening.answers import AnswerKind  # noqa: PLC0415

    call_command("prepare", verbosity=0)
    robin = demo_person("therapist")
    if robin is None:
        raise SystemExit("The demo has no therapist.")
    library = current_catalogue().library
    core = [flag.slug for flag in library.flags if flag.tier.value == "core"]
    with time_machine.travel(timezone.now() - timedelta(days=34)) as clock:
        for days, word in ((2, "heron"), (9, "marble"), (14, "lantern"), (3, "barley")):
            clock.shift(timedelta(days=days))
            known = clients.add_client(by=robin, code_word=word)
            for flag in core:
                screening.answer(by=robin, client=known, revision=None, library=library, flag=flag, kind=AnswerKind.NO)
            clients.read(by=robin, client=known)
    for word, slugs in (("lantern", ("sing",)), ("barley", ("call-a-kind-person", "sing", "people-watching"))):
        known = next(each for each in robin.clients.all() if each.code_word == word)
        draft = drafts.start(by=robin, client=known)
        for slug in slugs:
            drafts.add_pick(by=robin, handout=draft, revision=draft.revision, strategy=slug)


@contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """The demo on a free port; gives its address."""
    words = [sys.executable, "-m", "gunicorn", "--config", "clinic/gunicorn.py", "clinic.wsgi"]
    server = subprocess.Popen(words, cwd=ROOT, env={**os.environ, **environment})  # noqa: S603
    site = f"http://localhost:{environment['PORT']}"
    try:
        wait_for(f"{site}/accounts/login/")
        yield site
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 -- our own server
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The demo did not start.")


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def sign_in(page: Page) -> None:
    """As the demo's therapist, by one click."""
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Demo therapist").click()
    page.wait_for_url("**/")


def take(page: Page) -> None:
    """Every scene in its order; each begins where the one before ended."""
    new_client(page)
    page.set_viewport_size(NARROWER)  # type: ignore[arg-type]
    page.goto("/")
    keep(page, "start")
    page.get_by_role("link", name=CLIENT).first.click()
    ready(page)
    page.get_by_role("link", name="All answers and notes").click()
    keep(page, "client")

    page.go_back()
    ready(page)
    page.set_viewport_size(TALLER)  # type: ignore[arg-type]
    search(page, "safe")
    held = page.locator("#held")
    if held.get_attribute("open") is None:
        held.locator("> summary").click()
    keep(page, "shelf", page.locator("#main"))

    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    search(page, "")
    keep(page, "desk")

    page.keyboard.press("Control+Enter")
    expect(page.locator("#code-word")).to_be_focused()
    page.keyboard.type(CLIENT)
    keep(page, "issue", page.locator("#page"))
    with page.expect_popup():
        page.keyboard.press("Enter")
    pdf = page.context.request.get(page.locator("#open-given").get_attribute("href") or "").body()
    keep_sheet(pdf)


def new_client(page: Page) -> None:
    """Kestrel, from the code word to a page that is nearly ready."""
    page.goto("/")
    page.locator("#code-word").fill(CLIENT)
    page.keyboard.press("Enter")
    page.locator("button[name=add]").click()
    ready(page)
    for command in (";ac n", *(f";{slug} y" for slug in YES), ";no"):
        said(page, command)
    page.locator("#strip-others > summary").click()
    for circumstance in LIMITS:
        page.locator(f"#c-{circumstance}").click()
        expect(page.locator(f"#c-{circumstance}[aria-pressed=true]")).to_be_visible()
    for number, (words, slug) in enumerate(
        (("music", PAST[0]), ("blanket", PAST[1]), ("safe cues", "find-safe-cues")), 1
    ):
        page.locator("#box").fill(words)
        page.keyboard.press("Enter")
        expect(page.locator(f"#chosen > li:nth-child({number})[data-slug={slug}]")).to_be_visible()
    page.locator(f"#s-{PAST[0]}").click()
    page.locator(f"#plan-{PAST[0]}").fill("After supper, in the blue chair")
    page.locator(f"#backup-{PAST[0]}").fill("One song is enough.")
    page.locator(f"#backup-{PAST[0]}").press("Tab")
    expect(page.locator("#sheets")).to_contain_text("One song is enough.")


def search(page: Page, words: str) -> None:
    with page.expect_response("**/desk/look/"):
        page.locator("#box").fill(words)
    settle(page)


def said(page: Page, command: str) -> None:
    page.locator("#box").fill(command)
    with page.expect_response("**/desk/change/"):
        page.keyboard.press("Enter")
    expect(page.locator("#box")).to_have_value("")


def ready(page: Page) -> None:
    expect(page.locator("html.scripted-desk")).to_be_attached()
    settle(page)


def settle(page: Page) -> None:
    """Until the number of pages is known and nothing moves any more."""
    page.wait_for_load_state("networkidle")
    expect(page.locator("#page-count", has_text="checking")).to_have_count(0)


def keep(page: Page, name: str, place: Locator | None = None) -> None:
    """Take a picture of the page, or of one place on it."""
    page.wait_for_load_state("networkidle")
    # Otherwise Playwright hides the caret by a style of its own, which the content security policy refuses.
    shot = place.screenshot(caret="initial") if place else page.screenshot(caret="initial")
    (FOLDER / f"{name}.png").write_bytes(shot)


def keep_sheet(pdf: bytes) -> None:
    """The first side, as it comes out of the printer."""
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        raise SystemExit("pdftoppm is missing (Debian: apt install poppler-utils).")
    drawn = subprocess.run(  # noqa: S603 -- a fixed program on our own bytes
        [pdftoppm, "-r", str(PAGE_DPI), "-png", "-singlefile", "-f", "1", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    (FOLDER / "page.png").write_bytes(drawn.stdout)


if __name__ == "__main__":
    main()
