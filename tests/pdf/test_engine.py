"""Is the renderer there, alone with its fonts, the same in every process, and clear about what is missing?"""

from __future__ import annotations

import gc
import hashlib
import io
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from clinic.practice.logo import LogoRefused, clean_logo
from suggestions.pdf import assets, engine
from suggestions.pdf.render import render_pdf, warm
from tests.handout.making import FIVE, THREE, a_document

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import hashlib, sys
import tests.environment
import django
django.setup()
from suggestions.handout.document import Document
from suggestions.pdf.render import render_pdf
document = Document.from_json(open(sys.argv[1], encoding="utf-8").read())
print(hashlib.sha256(render_pdf(document)).hexdigest())
"""
IN_THREADS = """
from concurrent.futures import ThreadPoolExecutor
from suggestions.pdf.samples import WARM_UP
with ThreadPoolExecutor(4) as pool:
    made = list(pool.map(lambda number: render_pdf(WARM_UP if number else document), range(25)))
assert len(set(made[1:])) == 1
print(hashlib.sha256(made[0]).hexdigest())
"""


def run(script: str, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own on this program, with some of the environment changed."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "clinic.settings", "PYTHONPATH": str(ROOT), **changes}
    return subprocess.run(  # noqa: S603 - our own Python on our own script
        [sys.executable, "-c", script, *arguments],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )


def test_pdfs_can_be_made_here() -> None:
    assert engine.pdf_available() == ""


def test_warming_up_makes_a_page() -> None:
    warm()


def test_renderer_leaves_the_check_of_uploaded_pictures_as_strict_as_it_was() -> None:
    warm()
    out = io.BytesIO()
    Image.effect_noise((200, 200), 50).save(out, format="PNG")
    logo = out.getvalue()
    with pytest.raises(LogoRefused, match="damaged"):
        clean_logo(logo[: len(logo) // 2])


def test_same_document_gives_the_same_bytes_again() -> None:
    document = a_document(*FIVE)
    first = render_pdf(document)
    render_pdf(a_document(*THREE))
    assert render_pdf(document) == first


def test_same_document_gives_the_same_bytes_in_other_processes_and_threads(tmp_path: Path) -> None:
    """Threads take turns, disturb nothing and leave nothing in the log."""
    document = a_document(*FIVE, "ask-vitamin-b")
    stored = tmp_path / "document.json"
    stored.write_text(document.to_json(), encoding="utf-8")
    here = hashlib.sha256(render_pdf(document)).hexdigest()
    for seed, zone, language, script in (
        ("7", "Asia/Tokyo", "C", SCRIPT),
        ("8", "America/Denver", "de_DE.UTF-8", SCRIPT + IN_THREADS),
    ):
        folder = tmp_path / seed
        folder.mkdir()
        there = run(script, str(stored), PYTHONHASHSEED=seed, TZ=zone, LC_ALL=language, TMPDIR=str(folder))
        assert (set(there.stdout.split()), there.stderr) == ({here}, "")


def test_program_starts_without_the_renderer_in_memory() -> None:
    done = run("import sys, suggestions.pdf.render, suggestions.pdf.fonts; print('weasyprint' in sys.modules)")
    assert done.stdout.strip() == "False"


def test_missing_pango_is_said_with_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text('raise OSError("cannot load library libpango-1.0-0")')
    done = run(
        "from suggestions.pdf import engine; print(engine.pdf_available())", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}"
    )
    assert done.stdout.startswith("PDFs need Pango: install libpango-1.0-0")
    assert "cannot load library libpango-1.0-0" in done.stdout


def test_bundle_is_fonts_and_drawings_and_nothing_else() -> None:
    kinds = {Path(address).suffix for address in assets.bundle()}
    assert kinds == {".ttf", ".svg"}
    assert {address for address in assets.bundle() if not address.startswith(assets.BASE_URL)} == set()


def test_stylesheets_name_only_what_is_bundled(caplog: pytest.LogCaptureFixture) -> None:
    render_pdf(a_document(*THREE))
    assert [record.getMessage() for record in caplog.records if record.name.startswith("weasyprint")] == []


def test_the_garbage_collector_rests_while_a_page_is_made_and_only_then() -> None:
    with engine.at_work():
        with engine.at_work():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with suppress(ZeroDivisionError), engine.at_work():
        raise ZeroDivisionError
    assert gc.isenabled()
