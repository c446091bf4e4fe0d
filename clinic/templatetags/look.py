"""How does a template draw an icon, the mark or a verdict?

{% load look %}
{% icon "plus" %}                       decoration: hidden from screen readers
{% icon "hide" label="Hidden" %}        stands alone: has a name
{% verdict "ask_first" %}               icon and word
{% verdict_icon "stop" %}               the icon alone, where the word stands beside it
<li class="item" data-v="{{ finding.verdict|tone }}">
{% styles "tokens fonts base" %}        links to static/css/*.css in this order
{% modules "announce lock" %}           the same of static/js/*.js
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

ICONS = "vendor/lucide-static-1.62.0/icons.svg"
MARKS = "img/marks.svg"


class Look(NamedTuple):
    """How one verdict looks: `tone` is the value of data-v and the name of its silhouette."""

    tone: str
    word: str


LOOKS = {
    "ok": Look("ok", "OK"),
    "caution": Look("caution", "Caution"),
    "ask_first": Look("ask", "Ask first"),
    "doctor_first": Look("doctor", "Doctor first"),
    "contraindicated": Look("stop", "Contraindicated"),
}
"""By the verdict's own name, as the engine and the machine interface give it."""
BY_TONE = {look.tone: look for look in LOOKS.values()}


def look_of(verdict: object) -> Look:
    """The look of a verdict or severity, by its name, its enum member, or its tone. Raises KeyError for another."""
    name = str(getattr(verdict, "value", verdict))
    return LOOKS.get(name) or BY_TONE[name]


@register.filter
def tone(verdict: object) -> str:
    """The value for data-v."""
    return look_of(verdict).tone


@register.filter
def word(verdict: object) -> str:
    """The verdict's word, which is always printed beside its icon."""
    return look_of(verdict).word


@register.simple_tag
def icon(name: str, css: str = "i", label: str = "") -> SafeString:
    """One icon of the sprite. With a label it is an image of that name, else it is decoration."""
    return _named(ICONS, name, css, label) if label else _drawn(ICONS, name, css)


@register.simple_tag
def mark(css: str = "mark", label: str = "") -> SafeString:
    """Hearthside's own mark."""
    return _named(MARKS, "mark", css, label) if label else _drawn(MARKS, "mark", css)


@register.simple_tag
def verdict_icon(verdict: object, css: str = "vi") -> SafeString:
    """A verdict's silhouette without its word, where the word stands elsewhere in the same card."""
    return _judged(look_of(verdict).tone, css)


@register.simple_tag
def verdict(value: object) -> SafeString:
    """A verdict's silhouette and word together."""
    look = look_of(value)
    return format_html(
        '<span class="verdict">{}<span class="vw" data-v="{}">{}</span></span>',
        verdict_icon(value, css="vi sm"),
        look.tone,
        look.word,
    )


# A shelf holds hundreds of icons of few kinds, so each kind is made once. What has a name may hold a client's words
# and is made anew.
@cache
def _drawn(sprite: str, name: str, css: str) -> SafeString:
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"></use></svg>', css, static(sprite), name)


@cache
def _judged(tone: str, css: str) -> SafeString:
    href = f"{static(MARKS)}#{tone}"
    return format_html('<svg class="{}" data-v="{}" aria-hidden="true"><use href="{}"></use></svg>', css, tone, href)


def _named(sprite: str, name: str, css: str, label: str) -> SafeString:
    href = f"{static(sprite)}#{name}"
    return format_html('<svg class="{}" role="img" aria-label="{}"><use href="{}"></use></svg>', css, label, href)


@register.simple_tag
def styles(names: str) -> SafeString:
    """Links to our stylesheets."""
    return _links('<link rel="stylesheet" href="{}">', "css", names)


@register.simple_tag
def modules(names: str) -> SafeString:
    """Our scripts."""
    return _links('<script type="module" src="{}"></script>', "js", names)


# Every page names the same two dozen files, and finding out their addresses took a tenth of its time.
@cache
def _links(link: str, kind: str, names: str) -> SafeString:
    return format_html_join("\n", link, ((static(f"{kind}/{name}.{kind}"),) for name in names.split()))


@register.simple_tag
def control(field: BoundField, autofocus: bool = False) -> SafeString:
    """The field's own widget; Django ties it to its hint and its errors."""
    return field.as_widget(attrs={"autofocus": True} if autofocus else None)
