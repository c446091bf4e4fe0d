"""What may the renderer reach? Exactly what `bundle()` holds, and nothing else on this computer or any other.

Addresses look like https://page.invalid/static/css/handout.css: no such host exists (RFC 6761), and relative
addresses in the stylesheet resolve to other keys of the same dict.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

BASE_URL = "https://page.invalid/"

_ROOT = Path(__file__).resolve().parents[2]
ASSETS = Path(__file__).resolve().parent / "assets"
FONTS_CONF = ASSETS / "fonts.conf"
SHARED_CSS = _ROOT / "static" / "css" / "handout.css"
"""The one stylesheet of the page, on paper and on the screen."""
PRINT_CSS = ASSETS / "print.css"
"""What only paper needs: fonts, and what leaves the flow."""
ICONS = _ROOT / "static" / "icons" / "handout"

FONT_FILES = {
    "text-regular.ttf": ASSETS / "atkinson-hyperlegible-next-5.3.0" / "regular.ttf",
    "text-bold.ttf": ASSETS / "atkinson-hyperlegible-next-5.3.0" / "bold.ttf",
    "other-regular.ttf": ASSETS / "dejavu-sans-2.37" / "regular.ttf",
    "other-bold.ttf": ASSETS / "dejavu-sans-2.37" / "bold.ttf",
}
"""Name in print.css -> file. Text first; the other has the letters that it lacks."""


def logo_url(logo: bytes) -> str:
    """Where a logo is served while its document is made. The name holds the hash: another logo, another address."""
    return f"{BASE_URL}logo-{hashlib.sha256(logo).hexdigest()}.png"


@cache
def bundle() -> dict[str, tuple[bytes, str]]:
    """Address -> bytes and media type, of everything that a page may use."""
    fonts = {f"{BASE_URL}fonts/{name}": (path.read_bytes(), "font/ttf") for name, path in FONT_FILES.items()}
    icons = {
        f"{BASE_URL}static/icons/handout/{path.name}": (path.read_bytes(), "image/svg+xml")
        for path in sorted(ICONS.glob("*.svg"))
    }
    return fonts | icons
