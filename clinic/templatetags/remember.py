"""How does a template draw the same piece only once?

{% load remember %}
{% remember q.flag q.value %}<b>{{ q.flag.label }}</b>{% endremember %}

The inside is drawn once in a process for each set of keys, and again only for keys not seen yet. Whatever it shows must
follow from the keys, and none of it may be about a client: it stays in memory.
"""

from __future__ import annotations

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

register = template.Library()

MOST = 2000
"""Pieces that one place in a template keeps. A library has a hundred questions and cards at most."""


class RememberNode(template.Node):
    """What stands between the tags, by its keys."""

    def __init__(self, nodelist: NodeList, keys: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.keys = keys
        self.drawn: dict[tuple[object, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        keys = tuple(key.resolve(context) for key in self.keys)
        found = self.drawn.get(keys)
        if found is None:
            found = self.nodelist.render(context)
            if len(self.drawn) >= MOST:
                self.drawn.clear()
            self.drawn[keys] = found
        return found


@register.tag
def remember(parser: Parser, token: Token) -> RememberNode:
    """Draw what follows once for each set of these keys, which must be hashable values."""
    keys = token.split_contents()[1:]
    if not keys:
        raise template.TemplateSyntaxError("remember needs the keys from which its inside follows.")
    nodelist = parser.parse(("endremember",))
    parser.delete_first_token()
    return RememberNode(nodelist, [parser.compile_filter(key) for key in keys])
