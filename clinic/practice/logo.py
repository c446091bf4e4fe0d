"""Is this upload a picture that may stand on a handout? Only its content decides, and only a fresh copy is kept.

A logo is measured before it is decoded (a small file can unpack to gigabytes) and then drawn anew as PNG, so that
nothing but its pixels survives.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageFile, UnidentifiedImageError

MOST_BYTES = 1024 * 1024
MOST_PIXELS = 4_000_000
"""4 megapixels: 2,000 dots a side print sharply far beyond any logo's size."""
LONGEST_SIDE = 800
"""Dots that are kept: 300 a inch at 6.7 cm, wider than the page gives a logo."""


class LogoRefused(ValueError):
    """Not a picture that can be used; the message says why and what to do."""


def clean_logo(upload: bytes) -> bytes:
    """The picture as a fresh PNG without metadata. Raises LogoRefused with a sentence."""
    if len(upload) > MOST_BYTES:
        raise LogoRefused("This file is larger than 1 MB. Save the logo smaller and try again.")
    # The PDF renderer tells Pillow to be content with half a file, for the whole process.
    half_files, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(upload), formats=("PNG", "JPEG"))
        if picture.width * picture.height > MOST_PIXELS:
            raise LogoRefused("This picture has more than 4 megapixels. Save the logo smaller and try again.")
        picture.load()
        drawn = picture.convert("RGBA")
    except LogoRefused:
        raise
    except UnidentifiedImageError:
        raise LogoRefused("This is not a PNG or JPEG picture. Save the logo as PNG and try again.") from None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise LogoRefused("This picture is damaged. Save the logo again as PNG and try again.") from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = half_files
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    fresh = Image.new("RGBA", drawn.size)
    fresh.paste(drawn)
    out = io.BytesIO()
    fresh.save(out, format="PNG", optimize=True)
    return out.getvalue()
