"""How is a piece of a page drawn that is drawn at every press?

`drawn("handout/desk/_strip.jinja", {...})` gives markup in which every text is escaped. Jinja2 draws what changes while
somebody works and waits, the working screen and the paper, in less than half the time; all other pages are Django's.
Both languages look alike; templates for Jinja2 end with .jinja and have the functions and filters named here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template import engines
from django.template.defaultfilters import date, linebreaksbr, pluralize
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from jinja2 import ChainableUndefined, Environment

from clinic.templatetags import look
from clinic.templatetags.kept_url import address

ENGINE = "jinja2"
"""Name of the engine, which Django takes from its backend in settings.TEMPLATES."""


def drawn(name: str, context: Mapping[str, Any]) -> SafeString:
    """The template with this context, and nothing else: what it shows of the request stands in the context."""
    return SafeString(render_to_string(name, dict(context), using=ENGINE))


def warm() -> None:
    """Compile every template, so that nobody waits for it."""
    for name in jinja().list_templates(extensions=["jinja"]):
        jinja().get_template(name)


def jinja() -> Environment:
    """The environment that Django made."""
    engine: Any = engines[ENGINE]
    made: Environment = engine.env
    return made


def environment(**options: Any) -> Environment:
    """Jinja2 with the functions and filters that our templates call. What is missing is empty, as in Django's."""
    ours = {"undefined": ChainableUndefined, "keep_trailing_newline": True}
    made = Environment(**options | ours)  # noqa: S701 -- the options that Django gives escape
    made.globals.update(icon=look.icon, verdict_icon=look.verdict_icon, url=address)
    made.filters.update(tone=look.tone, word=look.word, date=date, linebreaksbr=linebreaksbr, pluralize=pluralize)
    return made
