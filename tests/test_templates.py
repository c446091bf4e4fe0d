"""Do all templates compile, and does anything in the tree open what the content security policy or Django closes?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.loader import get_template

from clinic.drawing import ENGINE

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted(
    path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*") if path.is_file()
)

MARKUP = {
    "inline script": r"<script(?![^>]*\s(?:src=|type=[\"']application/json))",
    "inline style sheet": r"<style\b",
    "inline style": r"\sstyle\s*=",
    "inline handler": r"\son[a-z]+\s*=",
    "handler by htmx": r"\bhx-on\b",
    "script in an attribute": r"javascript:|\bjs:",
    "something from elsewhere": r"(?:src|srcset|poster|data|action)=[\"'](?:https?:)?//",
}
"""What a page must not contain. The policy would refuse most of it, silently to the one who wrote it."""
ESCAPES = {
    "unescaped output": (
        r"\|\s*safe(?:seq)?\b|(?<!context\.)\bautoescape\b|\bautoescape\s*=(?!=)"
        r"|\bmark_safe\b|\b(?:SafeString|Markup)\(|\bhtml_safe\b"
    ),
    "a form without protection": r"\bcsrf_exempt\b",
    "every field of a model": r"fields\s*=\s*[\"']__all__[\"']",
    "SQL in a query": r"\bRawSQL\b|\.extra\(|\.raw\(|\bexecute\(|\bfetched\(",
    "a page without sign-in": r"\blogin_not_required\b",
    "code from text": r"\beval\(|\bexec\(|new Function\(|\bpickle\b",
    "something kept in the browser": r"\blocalStorage\b|\bsessionStorage\b|\bindexedDB\b",
    "markup from text": r"\.innerHTML\s*=|\.outerHTML\s*=|insertAdjacentHTML|document\.write\(",
}
"""What may stand only where somebody looked at it; see REVIEWED."""
REVIEWED: dict[tuple[str, str], str] = {
    **{
        (path, "SQL in a query"): "names of ours, values passed beside"
        for path in (
            "clinic/audit/actions.py",
            "clinic/audit/forms.py",
            "clinic/clients/actions.py",
            "clinic/practice/current.py",
            "clinic/rows.py",
            "suggestions/handout/reading.py",
            "suggestions/library/catalogue.py",
            "suggestions/screening/reading.py",
        )
    },
    **{
        (path, "SQL in a query"): "statements about tables and the database, with names of ours and no values"
        for path in (
            "clinic/backup/practice.py",
            "clinic/backup/sqlite.py",
            "clinic/locks.py",
            "clinic/management/commands/prepare.py",
            "clinic/triggers.py",
            "clinic/views.py",
        )
    },
    ("clinic/accounts/urls.py", "a page without sign-in"): "the ways in",
    ("clinic/accounts/views.py", "a page without sign-in"): "demo sign-in, invitation and renewal links",
    ("clinic/views.py", "a page without sign-in"): "health check",
    ("clinic/drawing.py", "unescaped output"): "what a template drew that escapes",
    ("suggestions/handout/views/drawn.py", "unescaped output"): "joins what templates drew, by type",
    ("static/js/theme.js", "something kept in the browser"): "light or dark, no more",
}
"""(file, what): why it is harmless there."""


def findings(text: str, patterns: dict[str, str]) -> list[str]:
    return [what for what, pattern in patterns.items() if re.search(pattern, text, re.IGNORECASE)]


def written_here() -> Iterator[tuple[str, str]]:
    """Path and text of every source file of ours that runs or is shown."""
    for folder, endings in {
        "clinic": {".py"},
        "suggestions": {".py"},
        "templates": {".html", ".jinja", ".txt", ".svg"},
        "static": {".js"},
    }.items():
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in endings and not {"vendor", "migrations"} & set(path.parts):
                yield path.relative_to(ROOT).as_posix(), path.read_text()


def test_every_template_compiles() -> None:
    broken = {}
    for name in TEMPLATES:
        try:
            get_template(name, using=ENGINE if name.endswith(".jinja") else "django")
        except Exception as error:  # noqa: BLE001 -- told with its template, beside those of others
            broken[name] = repr(error)
    assert broken == {}


def test_templates_hold_nothing_inline_and_nothing_from_elsewhere() -> None:
    found = {name: findings((ROOT / "templates" / name).read_text(), MARKUP) for name in TEMPLATES}
    assert {name: what for name, what in found.items() if what} == {}


def test_nothing_is_opened_that_nobody_reviewed() -> None:
    found = {(path, what) for path, text in written_here() for what in findings(text, ESCAPES)}
    assert found == set(REVIEWED)


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        "<script type='module'>x</script>",
        "<style>p{}</style>",
        "<p style='color: red'>",
        "<p onclick='x()'>",
        "<p hx-on:click='x()'>",
        "<a href='javascript:x()'>",
        "<img src='//cdn.example/x.png'>",
    ],
)
def test_planted_markup_is_caught(text: str) -> None:
    assert len(findings(text, MARKUP)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "{{ text|safe }}",
        "{% autoescape off %}",
        "mark_safe(text)",
        "@csrf_exempt",
        "fields = '__all__'",
        "Client.objects.raw('select')",
        "cursor.execute('select')",
        "localStorage.setItem('a', text)",
        "node.innerHTML = text",
    ],
)
def test_planted_escape_is_caught(text: str) -> None:
    assert len(findings(text, ESCAPES)) == 1


@pytest.mark.parametrize("text", ["<script src='x.js'></script>", "<p data-once='1'>", "<button data-style='x'>"])
def test_harmless_markup_passes(text: str) -> None:
    assert findings(text, MARKUP) == []
