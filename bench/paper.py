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
from typing import TYPE_CHECKING, Any

from bench import peers
from bench.harness import Case, Fact
from bench.world import World

if TYPE_CHECKING:
    from suggestions.handout.document import Document

FLOOR = "the words of a six-item handout: size and font only, untagged"
WITH_OUR_FONTS = "from the database to bytes, by a usual view with our fonts"
USUAL = "from the database to bytes, by a usual view with web fonts"
"""The second is how such views are: a site has its fonts for browsers. The first tells what that alone costs."""
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
BROWSER_ROUNDS = 9
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
    from suggestions.handout.preparing import bench_of, page_so_far  # noqa: PLC0415 -- Django is set up by now
    from suggestions.pdf.render import render_pdf, warm  # noqa: PLC0415
    from suggestions.pdf.samples import WARM_UP  # noqa: PLC0415
    from tests.browser.rig import find_chromium  # noqa: PLC0415
    from tests.pdf.worst import worst_document  # noqa: PLC0415

    warm()
    document = _six()
    worst = worst_document()
    worst_seconds = _seconds(lambda: render_pdf(worst), 1)
    facts = [
        Fact("worst document: allowed seconds over its own", SECONDS_AT_MOST / worst_seconds, 1),
        Fact("worst document: allowed memory over the process's peak", MEGABYTES_AT_MOST / _peak(), 1),
        Fact("page: allowed growth over its own", GROWTH_AT_MOST / _growth(lambda: render_pdf(WARM_UP)), 1),
    ]
    facts.append(
        Fact(f"page: of {PROCESSES} other processes, how many write the same bytes", _same(document), PROCESSES)
    )
    if browser := find_chromium():
        facts.append(Fact("page: times quicker than a fresh browser", _quicker(browser, document), CHROMIUM_AT_LEAST))
    draft = _draft(world)

    def read() -> Document:
        return page_so_far(bench_of(draft))

    return [
        Case(WITH_OUR_FONTS, peers.usual_view(read, web_fonts=False)),
        Case(USUAL, peers.usual_view(read, web_fonts=True)),
        Case("the same, by this program", lambda: render_pdf(read()), versus=USUAL, at_most=0.7),
        Case(FLOOR, peers.floor(document)),
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


def _quicker(browser: str, document: Document) -> float:
    """How many times the time of ours a browser takes, as the median of rounds in which each has its turn."""
    from suggestions.pdf.render import render_pdf  # noqa: PLC0415

    return median(
        _seconds(lambda: peers.printed_by(browser, document), 1) / _seconds(lambda: render_pdf(document), 1)
        for _ in range(BROWSER_ROUNDS)
    )


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
