"""Does a template name only icons that exist, and does every verdict have its look?"""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import RequestContext, Template
from django.test import RequestFactory

from clinic import samples
from clinic.templatetags import look

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NAMED = re.compile(r'{% icon "([^"]+)"|\bicon\("([^"]+)"|picture="([^"]+)"')


def named(ending: str) -> set[str]:
    """The icons that templates of one language draw."""
    texts = (path.read_text() for path in TEMPLATES.rglob(f"*.{ending}"))
    return {next(filter(None, names)) for text in texts for names in NAMED.findall(text)}


@pytest.mark.parametrize("ending", ["html", "jinja"])
def test_every_icon_named_in_a_template_is_in_the_sprite(ending: str) -> None:
    assert named(ending)
    assert named(ending) - set(samples.icon_names()) == set()


def test_every_icon_of_the_sprite_is_named_in_a_template() -> None:
    assert set(samples.icon_names()) - named("html") - named("jinja") == set()


class Verdict(Enum):
    ASK_FIRST = "ask_first"


@pytest.mark.parametrize("name", ["ask_first", "ask", Verdict.ASK_FIRST])
def test_a_verdict_is_known_by_name_by_member_and_by_tone(name: object) -> None:
    assert look.look_of(name) == look.Look("ask", "Ask first")


def test_an_unknown_verdict_is_an_error() -> None:
    with pytest.raises(KeyError):
        look.look_of("fine")


def render(source: str, **context: object) -> str:
    request = RequestFactory().get("/record/", {"verb": "added", "page": "2"})
    request.user = AnonymousUser()
    return Template(source).render(RequestContext(request, context)).strip()


def test_an_icon_is_decoration_unless_it_has_a_name() -> None:
    assert render('{% load look %}{% icon "plus" %}') == (
        f'<svg class="i" aria-hidden="true"><use href="/static/{look.ICONS}#plus"></use></svg>'
    )
    assert render('{% load look %}{% icon "plus" label=name %}', name="a<b") == (
        f'<svg class="i" role="img" aria-label="a&lt;b"><use href="/static/{look.ICONS}#plus"></use></svg>'
    )


def test_a_field_ties_hint_and_finding_to_its_input() -> None:
    form = samples.SampleForm({"words": "far too long a line"})
    shown = render('{% include "_field.html" with field=field %}', field=form["words"])
    assert 'aria-describedby="id_words_helptext id_words_error"' in shown
    assert re.findall(r'id="(id_words\w*)"', shown) == ["id_words", "id_words_helptext", "id_words_error"]


def test_turning_a_page_keeps_the_filter() -> None:
    shown = render('{% include "_pagination.html" %}', page=samples.components()["sample_page"])
    assert re.findall(r'href="(\?[^"]+)"', shown) == ["?verb=added&amp;page=1", "?verb=added&amp;page=3"]
