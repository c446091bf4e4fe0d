"""How does a test search the list of clients, and read it?"""

from __future__ import annotations

import re
from typing import Any

from django.test import Client as Browser


def listed(response: Any) -> list[str]:
    """The code words of a list, in its order."""
    return re.findall(r'<a class="line"[^>]*><span><strong>([^<]+)</strong>', response.content.decode())


def search(browser: Browser, words: str, *, live: bool = False) -> Any:
    """Type letters; `live` as while typing, otherwise with Enter."""
    return browser.post("/clients/", {"code_word": words}, headers={"HX-Request": "true"} if live else {})
