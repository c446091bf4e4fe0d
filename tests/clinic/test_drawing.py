"""Is what Jinja2 draws as safe as what Django draws?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils.safestring import SafeString

from clinic.drawing import drawn, jinja, warm

HOSTILE = """<b onclick='x'>"&</b>"""


@pytest.fixture
def own_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template that is found beside ours."""
    monkeypatch.setattr(jinja().loader, "searchpath", [str(tmp_path)])
    monkeypatch.setattr(jinja(), "cache", {})
    return tmp_path / "own.jinja"


def test_what_somebody_typed_is_escaped_and_what_was_drawn_is_not(own_template: Path) -> None:
    own_template.write_text("<p title='{{ text }}'>{{ text }}{{ icon('plus') }}{{ piece }}</p>")
    piece = drawn(own_template.name, {"text": HOSTILE, "piece": ""})
    assert isinstance(piece, SafeString)
    assert HOSTILE not in piece
    assert piece.count("&lt;b onclick=&#39;x&#39;&gt;&#34;&amp;&lt;/b&gt;") == 2
    assert "<svg" in piece
    assert drawn(own_template.name, {"text": "", "piece": piece}).count(piece) == 1


def test_what_is_missing_is_empty(own_template: Path) -> None:
    own_template.write_text("{{ refused.problems.code }}{% if refused.first %}no{% endif %}.")
    assert drawn(own_template.name, {"refused": None}) == "."


def test_every_template_is_compiled_before_somebody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: dict[Any, Any] = {}
    monkeypatch.setattr(jinja(), "cache", compiled)
    warm()
    assert len(compiled) == len(list(Path(settings.BASE_DIR, "templates").rglob("*.jinja")))
