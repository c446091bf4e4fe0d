"""How is WeasyPrint used here: loaded late, one page at a time, and reaching nothing?

Everything that touches WeasyPrint stands in this module. It is imported on first use, because half a second of every
management command is too much for what most never need; `warm` does it when a worker starts. One lock holds for the
whole process: threads that share fonts corrupt memory in Pango. Fonts are registered and the stylesheets parsed once.
"""

from __future__ import annotations

import gc
import importlib
import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from suggestions.pdf import assets

LOCK = threading.RLock()
"""Held around everything that WeasyPrint does, from layout to the last byte."""

_DRAWINGS: dict[str, Any] = {}
"""Drawings and logos as WeasyPrint parsed them, by address; an address always stands for the same bytes."""


class PdfUnavailable(RuntimeError):
    """This computer cannot make a PDF. The message says what to install."""


class FetchRefused(RuntimeError):
    """A page asked for something that is not bundled, so it was not made."""


@dataclass(frozen=True)
class _Engine:
    """WeasyPrint, ready: its module, the registered fonts and the parsed stylesheets."""

    weasyprint: Any
    fonts: Any
    sheets: tuple[Any, ...]


@contextmanager
def at_work() -> Iterator[None]:
    """Alone with WeasyPrint until the last byte, and without Python's garbage collector.

    It would look forty times through a page that only grows, a tenth of its time; once, after it, does as well.
    """
    with LOCK:
        collects = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if collects:
                gc.enable()


def pdf_available() -> str:
    """ "" when PDFs can be made; otherwise a sentence that says what is missing."""
    try:
        with LOCK:
            _engine()
    except PdfUnavailable as error:
        return str(error)
    return ""


def lay_out(html: str, *, page_css: str, logo: bytes | None) -> Any:
    """The laid-out pages of one HTML text, as WeasyPrint's Document.

    `page_css` holds the @page rules, `logo` the bytes served at their `assets.logo_url`. Raises PdfUnavailable, or
    FetchRefused when the text made WeasyPrint ask for anything that is not bundled.
    """
    with LOCK:
        engine = _engine()
        serving = fetcher(logo)
        try:
            page = engine.weasyprint.HTML(string=html, base_url=assets.BASE_URL, url_fetcher=serving)
            sheets = [*engine.sheets, _page_sheet(page_css)]
            return page.render(font_config=engine.fonts, stylesheets=sheets, cache=_DRAWINGS, pdf_variant="pdf/ua-1")
        except _fatal() as error:
            raise FetchRefused("The page asked for something that is not part of it.") from error


def write(document: Any) -> bytes:
    """The PDF/UA-1 bytes of laid-out pages. The same pages give the same bytes."""
    with LOCK:
        try:
            pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
        except _fatal() as error:
            raise FetchRefused("The page asked for something that is not part of it.") from error
    return pdf


@cache
def _engine() -> _Engine:
    """Import WeasyPrint, register the fonts, parse the stylesheets. Called with the lock held."""
    os.environ["FONTCONFIG_FILE"] = str(assets.FONTS_CONF)
    try:
        with warnings.catch_warnings():
            # It warns that the computer has no fonts, which is what fonts.conf is for.
            warnings.filterwarnings("ignore", message="No fonts configured", category=UserWarning)
            weasyprint = importlib.import_module("weasyprint")
        fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    except OSError as error:
        raise PdfUnavailable(
            "PDFs need Pango: install libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0 "
            f"(Debian and Ubuntu), or pango (macOS). {str(error).splitlines()[0]}"
        ) from error
    serving = fetcher(None)
    sheets = tuple(
        weasyprint.CSS(string=path.read_text("utf-8"), base_url=base, url_fetcher=serving, font_config=fonts)
        for path, base in (
            (assets.SHARED_CSS, assets.BASE_URL + "static/css/handout.css"),
            (assets.PRINT_CSS, assets.BASE_URL + "print.css"),
        )
    )
    return _Engine(weasyprint, fonts, sheets)


@lru_cache(maxsize=64)
def _page_sheet(css: str) -> Any:
    """Parsed @page rules. There are few: one for each paper, type size and height of the foot of page 1."""
    return _engine().weasyprint.CSS(string=css, base_url=assets.BASE_URL, url_fetcher=fetcher(None))


def _fatal() -> type[BaseException]:
    """WeasyPrint's error for a refused address. It is a BaseException: `except Exception` lets it through."""
    error: type[BaseException] = importlib.import_module("weasyprint.urls").FatalURLFetchingError
    return error


def fetcher(logo: bytes | None) -> Any:
    """A fetcher that serves the bundle, and the logo if there is one."""
    return _fetcher_class()(logo)


@cache
def _fetcher_class() -> type[Any]:
    urls = importlib.import_module("weasyprint.urls")

    class BundleFetcher(urls.URLFetcher):  # type: ignore[misc, name-defined]
        """Serves a fixed dict; every other address, whatever its scheme, ends the rendering."""

        def __init__(self, logo: bytes | None) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
            self._logo = logo

        def fetch(self, url: str, headers: object = None) -> Any:
            if self._logo is not None and url == assets.logo_url(self._logo):
                return urls.URLFetcherResponse(url, self._logo, {"Content-Type": "image/png"})
            try:
                body, kind = assets.bundle()[url]
            except KeyError:
                raise ValueError("not bundled") from None
            return urls.URLFetcherResponse(url, body, {"Content-Type": kind})

    return BundleFetcher
