"""How else could the same page be made, and what does that cost?

Three ways beside ours: WeasyPrint with nothing but paper and a font, a PDF view as it is usually written, and a fresh
browser that prints.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from suggestions.handout.document import Document

CHROMIUM_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


def floor(document: Document) -> Callable[[], bytes]:
    """The words of a document with a page size and a font, untagged: the least that WeasyPrint can do for them."""
    import weasyprint  # noqa: PLC0415 -- half a second of every command otherwise
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    from suggestions.pdf import assets  # noqa: PLC0415

    fonts = FontConfiguration()
    faces = "".join(
        f"@font-face{{font-family:Text;src:url({assets.FONT_FILES[name].as_uri()});font-weight:{weight}}}"
        for name, weight in (("text-regular.ttf", 400), ("text-bold.ttf", 700))
    )
    css = weasyprint.CSS(string=f"{faces}@page{{size:letter}}body{{font:14pt Text}}", font_config=fonts)
    bare = re.sub(r'\s(?:class|id)="[^"]*"', "", _html(document)[0])
    return lambda: weasyprint.HTML(string=bare).write_pdf(stylesheets=[css], font_config=fonts)


def usual_view(read: Callable[[], Document], *, web_fonts: bool) -> Callable[[], bytes]:
    """A view in the manner of django-weasyprint 2.6: stylesheets and fonts are read anew for each page.

    With `web_fonts` the text's own are woff2 files, as a site has them for its browsers, else the unpacked ones that
    we keep; those for letters that the text's fonts lack are unpacked in both.
    """
    import weasyprint  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    from suggestions.pdf import assets, engine  # noqa: PLC0415

    files = _as_woff2() if web_fonts else {}

    class Fetcher(type(engine.fetcher(None))):  # type: ignore[misc]
        """The same bundle, but for the fonts."""

        def fetch(self, url: str, headers: object = None) -> Any:
            if url in files:
                return weasyprint.urls.URLFetcherResponse(url, files[url], {"Content-Type": "font/woff2"})
            return super().fetch(url, headers)

    def view() -> bytes:
        html, page_css = _html(read())
        fonts, fetcher = FontConfiguration(), Fetcher(None)
        texts = [(assets.SHARED_CSS, "static/css/handout.css"), (assets.PRINT_CSS, "print.css")]
        sheets = [
            weasyprint.CSS(
                string=path.read_text("utf-8").replace('format("truetype")', ""),
                base_url=assets.BASE_URL + base,
                url_fetcher=fetcher,
                font_config=fonts,
            )
            for path, base in texts
        ]
        page = weasyprint.HTML(string=html, base_url=assets.BASE_URL, url_fetcher=fetcher)
        pdf: bytes = page.write_pdf(
            stylesheets=[*sheets, weasyprint.CSS(string=page_css)], font_config=fonts, pdf_variant="pdf/ua-1"
        )
        return pdf

    return view


def printed_by(browser: str, document: Document) -> None:
    """A browser with a fresh profile opens the page with its stylesheets, drawings and fonts, and prints it."""
    from suggestions.pdf import assets  # noqa: PLC0415

    html, page_css = _html(document)
    links = "".join(f'<link rel="stylesheet" href="{name}">' for name in ("static/css/handout.css", "print.css"))
    files = {address.removeprefix(assets.BASE_URL): body for address, (body, _) in assets.bundle().items()}
    files |= {"static/css/handout.css": assets.SHARED_CSS.read_bytes(), "print.css": assets.PRINT_CSS.read_bytes()}
    files["page.html"] = html.replace("</head>", f"{links}<style>{page_css}</style></head>").encode()
    with tempfile.TemporaryDirectory() as folder:
        for name, body in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
        place = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={folder}/page.pdf"]
        command = [browser, *CHROMIUM_FLAGS, *place, Path(folder, "page.html").as_uri()]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - a browser on our own page
        if not Path(folder, "page.pdf").read_bytes().startswith(b"%PDF"):
            raise RuntimeError("The browser printed nothing.")


def _html(document: Document) -> tuple[str, str]:
    """The page of a document and its @page rules."""
    from clinic.drawing import drawn  # noqa: PLC0415 -- Django is set up by now
    from suggestions.handout.sheet import first_try  # noqa: PLC0415

    sheet = first_try(document, document.files()[0])
    return drawn("pdf/handout.jinja", {"sheet": sheet, "logo_url": ""}), sheet.css()


def _as_woff2() -> dict[str, bytes]:
    """The text's fonts as a site serves them, by address."""
    from fontTools.ttLib import woff2  # type: ignore[import-untyped]  # noqa: PLC0415

    from suggestions.pdf import assets  # noqa: PLC0415

    packed = {}
    for name in ("text-regular.ttf", "text-bold.ttf"):
        written = io.BytesIO()
        woff2.compress(io.BytesIO(assets.FONT_FILES[name].read_bytes()), written)
        packed[f"{assets.BASE_URL}fonts/{name}"] = written.getvalue()
    return packed
