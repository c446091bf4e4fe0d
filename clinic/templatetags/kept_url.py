"""What does `{% url %}` give, without finding it out anew each time?

Stands in for Django's own tag in every template (settings: builtins) and gives the same. A list of clients names fifty
addresses and the working screen fifteen: to find them anew took a fifth and a tenth of their time.
"""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parse_url
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


class KeptURLNode(URLNode):
    """An address of a route and its parts, in a template that escapes; anything else is left to Django."""

    def render(self, context: Context) -> str:
        if self.asvar or self.kwargs or not context.autoescape:
            return super().render(context)
        return address(self.view_name.resolve(context), *(part.resolve(context) for part in self.args))


@lru_cache(maxsize=4096)
def address(name: str, *parts: int | str) -> SafeString:
    """The address of a route and its parts, escaped. Raises NoReverseMatch."""
    return format_html("{}", reverse(name, args=parts))


@register.tag
def url(parser: Parser, token: Token) -> KeptURLNode:
    """Django's tag, with the node above."""
    node = parse_url(parser, token)
    return KeptURLNode(node.view_name, node.args, node.kwargs, node.asvar)
