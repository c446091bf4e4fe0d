"""Does `{% url %}` give what Django's own gives?"""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse

ADDRESS = reverse("make_link", args=[7, "password"])


@pytest.mark.parametrize(
    ("template", "gives"),
    [
        ("{% url 'make_link' pk purpose %}", ADDRESS),
        ("{% url name pk purpose %}", ADDRESS),
        ("{% url 'make_link' pk=pk purpose=purpose %}", ADDRESS),
        ("{% url 'make_link' pk purpose as there %}to {{ there }}", f"to {ADDRESS}"),
        ("{% url 'nowhere' as there %}to {{ there }}", "to "),
    ],
)
def test_an_address_is_djangos_own_also_the_second_time(template: str, gives: str) -> None:
    drawn = Template(template)
    context = {"name": "make_link", "pk": 7, "purpose": "password"}
    assert [drawn.render(Context(context)) for _ in range(2)] == [gives, gives]


def test_other_parts_give_another_address() -> None:
    drawn = Template("{% url 'person' pk %}")
    assert [drawn.render(Context({"pk": pk})) for pk in (1, 2)] == ["/people/1/", "/people/2/"]


def test_an_address_that_is_nowhere_is_an_error() -> None:
    with pytest.raises(NoReverseMatch):
        Template("{% url 'nowhere' %}").render(Context())
