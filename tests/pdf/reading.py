"""What can be read in a PDF? Its words, as a screen reader or a search would find them."""

from __future__ import annotations

import shutil
import subprocess

PDFTOTEXT = shutil.which("pdftotext")


def words_of(pdf: bytes) -> str:
    """All words in reading order, with single spaces."""
    if PDFTOTEXT is None:
        raise RuntimeError("These tests need pdftotext: install poppler-utils.")
    done = subprocess.run(  # noqa: S603 -- a fixed program on our own bytes
        [PDFTOTEXT, "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())
