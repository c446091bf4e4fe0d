"""What does a page cost beside the least that its words cost? How much at worst, does it leak, is it always the same?

The floor is WeasyPrint given the same words with a page size and a font and nothing else, untagged. The document is six
strategies at stretch size with their warnings and a picked line each, two with a plan: about three pages.
"""

from __future__ import annotations

import hashlib
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from bench.harness import Case, Fact
from bench.world import World

FLOOR = "the words of a six-item handout: size and font only, untagged"
USUAL = "a handout from the database to its bytes, everything parsed anew each time"
"""How a PDF view is usually written: stylesheets and fonts are read for every page."""
SECONDS_AT_MOST = 5.0
MEGABYTES_AT_MOST = 300
"""For the worst document that the limits allow, in one process."""
GROWTH_AT_MOST = 0.03
"""Megabytes of private memory a render may add."""
RENDERS = 150
PROCESSES = 3
"""Of their own, each with another hash seed and temporary folder, that must write the same bytes."""
CHROMIUM_AT_LEAST = 4.0
"""So many times quicker than a fresh headless Chromium."""
SIX = (
    "call-a-kind-person",
    "pet-an-animal",
    "listen-to-music",
    "exercise-alone",
    "photos-of-loved-ones",
    "find-safe-cues",
)


def cases(world: World) -> tuple[list[Case], list[Fact]]:
    """The page and its floor; the worst document, growth, other processes and a browser once each."""
    from django.template.loader import render_to_string  # noqa: PLC0415 -- Django is set up by now

    from suggestions.handout.sheet import first_try  # noqa: PLC0415
    from suggestions.pdf.render import render_pdf, warm  # noqa: PLC0415
    from suggestions.pdf.samples import WARM_UP  # noqa: PLC0415
    from tests.pdf.worst import worst_document  # noqa: PLC0415

    warm()
    document = _six()
    worst = worst_document()
    sheet = first_try(document, document.files()[0])
    html = render_to_string("pdf/handout.html", {"sheet": sheet, "logo_url": ""})
    floor = _floor(html)
    ours = _seconds(lambda: render_pdf(document), 5)
    worst_seconds = _seconds(lambda: render_pdf(worst), 1)
    facts = [
        Fact("worst document: allowed seconds over its own", SECONDS_AT_MOST / worst_seconds, 1),
        Fact("worst document: allowed memory over the process's peak", MEGABYTES_AT_MOST / _peak(), 1),
        Fact("page: allowed growth over its own", GROWTH_AT_MOST / _growth(lambda: render_pdf(WARM_UP)), 1),
    ]
    facts.append(
        Fact(f"page: of {PROCESSES} other processes, how many write the same bytes", _same(document), PROCESSES)
    )
    if browser := _chromium():
        printed = _seconds(lambda: _print(browser, html), 3)
        facts.append(Fact("page: times quicker than a fresh browser", printed / ours, CHROMIUM_AT_LEAST))
    usual, whole = _views(world)
    return [
        Case(USUAL, usual),
        Case("the same, by this program", whole, versus=USUAL, at_most=0.7),
        Case(FLOOR, floor),
        Case("a handout of six strategies, tagged", lambda: render_pdf(document), versus=FLOOR, at_most=1.6),
    ], facts


def _six() -> Any:
    from suggestions.handout.compose import compose  # noqa: PLC0415
    from suggestions.handout.picks import Tailoring  # noqa: PLC0415
    from suggestions.library.printing import Size  # noqa: PLC0415
    from tests.handout.making import a_picture, an_order  # noqa: PLC0415

    fitted = Tailoring(size=Size.STRETCH, fit=(0,))
    planned = replace(fitted, plan="Sunday at four, in the kitchen", backup="send a heart")
    order = an_order(*SIX, picture=a_picture(yes=("unkind-ties", "rejection-fear")))
    picks = [replace(pick, tailoring=planned if n < 2 else fitted) for n, pick in enumerate(order.picks)]
    return compose(replace(order, picks=tuple(picks)))


def _floor(html: str) -> Any:
    """The same words with nothing but paper and font."""
    import weasyprint  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    from suggestions.pdf import assets  # noqa: PLC0415

    fonts = FontConfiguration()
    faces = "".join(
        f"@font-face{{font-family:Text;src:url({assets.FONT_FILES[name].as_uri()});font-weight:{weight}}}"
        for name, weight in (("text-regular.ttf", 400), ("text-bold.ttf", 700))
    )
    css = weasyprint.CSS(string=f"{faces}@page{{size:letter}}body{{font:14pt Text}}", font_config=fonts)
    bare = re.sub(r'\s(?:class|id)="[^"]*"', "", html)
    return lambda: weasyprint.HTML(string=bare).write_pdf(stylesheets=[css], font_config=fonts)


def _views(world: World) -> tuple[Any, Any]:
    """From a stored draft to PDF bytes: the usual way with the same template, and ours."""
    import weasyprint  # noqa: PLC0415
    from django.template.loader import render_to_string  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    from suggestions.handout.preparing import bench_of, page_so_far  # noqa: PLC0415
    from suggestions.handout.sheet import first_try  # noqa: PLC0415
    from suggestions.pdf import assets, engine  # noqa: PLC0415
    from suggestions.pdf.render import render_pdf  # noqa: PLC0415

    draft = _draft(world)
    texts = [(assets.SHARED_CSS, "static/css/handout.css"), (assets.PRINT_CSS, "print.css")]

    def usual() -> bytes:
        document = page_so_far(bench_of(draft))
        sheet = first_try(document, document.files()[0])
        html = render_to_string("pdf/handout.html", {"sheet": sheet, "logo_url": ""})
        fonts, fetcher = FontConfiguration(), engine.fetcher(None)
        sheets = [
            weasyprint.CSS(
                string=path.read_text("utf-8"), base_url=assets.BASE_URL + base, url_fetcher=fetcher, font_config=fonts
            )
            for path, base in texts
        ]
        sheets.append(weasyprint.CSS(string=sheet.css()))
        page = weasyprint.HTML(string=html, base_url=assets.BASE_URL, url_fetcher=fetcher)
        pdf: bytes = page.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1")
        return pdf

    return usual, lambda: render_pdf(page_so_far(bench_of(draft)))


def _draft(world: World) -> Any:
    """A draft with six strategies of a client to whom nothing applies."""
    from clinic.clients.models import Client  # noqa: PLC0415
    from suggestions.handout.actions import drafts  # noqa: PLC0415

    therapist = world.therapist()
    draft = drafts.start(by=therapist, client=Client.objects.of(therapist).get(code_word="willow tide"))
    for slug in SIX:
        drafts.add_pick(by=therapist, handout=draft, revision=draft.revision, strategy=slug)
        draft.refresh_from_db()
    return draft


def _seconds(call: Any, times: int) -> float:
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        taken.append(time.perf_counter() - started)
    return median(taken)


def _peak() -> float:
    """Megabytes that this process took at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _growth(call: Any) -> float:
    """Megabytes of private memory each call adds, over many; at least a kilobyte, to divide by."""
    for _ in range(10):
        call()
    before = _private()
    for _ in range(RENDERS):
        call()
    return max((_private() - before) / RENDERS, 0.001)


def _private() -> float:
    rollup = Path("/proc/self/smaps_rollup").read_text()
    return sum(int(kilobytes) for kilobytes in re.findall(r"Private_\w+:\s+(\d+)", rollup)) / 1024


def _same(document: Any) -> int:
    """How many processes, with hash seeds and temporary folders of their own, write the bytes that this one does."""
    from suggestions.pdf.render import render_pdf  # noqa: PLC0415

    ours, program = hashlib.sha256(render_pdf(document)).hexdigest(), "\n".join(_WRITE)
    found = []
    for seed in range(PROCESSES):
        with tempfile.TemporaryDirectory() as folder:
            surroundings = {**os.environ, "PYTHONHASHSEED": str(seed), "TMPDIR": folder}
            words = [sys.executable, "-c", program]
            done = subprocess.run(  # noqa: S603 -- our own program
                words, input=document.to_json(), env=surroundings, capture_output=True, text=True, check=True
            )
            found.append(done.stdout.strip())
    return found.count(ours)


_WRITE = (
    "import hashlib, sys, django",
    "django.setup()",
    "from suggestions.handout.document import Document",
    "from suggestions.pdf.render import render_pdf",
    "print(hashlib.sha256(render_pdf(Document.from_json(sys.stdin.read()))).hexdigest())",
)


def _chromium() -> str | None:
    from tests.browser.rig import find_chromium  # noqa: PLC0415

    return find_chromium()


def _print(browser: str, html: str) -> None:
    """A browser with a fresh profile prints the page: how others make a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(html, encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
        flags += ["--disable-background-networking", "--disable-component-update", f"--user-data-dir={folder}/profile"]
        command = [browser, *flags, f"--print-to-pdf={folder}/page.pdf", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - a browser on our own page
