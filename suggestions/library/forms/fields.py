"""Which kinds of fields does the editor have beside Django's own?

All of them hold texts to the limits that files have (`texts.LIMITS`), and say what is wrong as files do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from suggestions.library.entry import FOOD_TAGS, Food
from suggestions.library.fields import did_you_mean
from suggestions.library.texts import LIMITS, TextLimit, complaint_about


def text_widget(limit: TextLimit) -> forms.Widget:
    """One line for a name, more where a sentence has to fit."""
    if limit.characters <= 120:
        return forms.TextInput(attrs={"autocomplete": "off"})
    rows = 2 if limit.characters <= 400 else 5
    return forms.Textarea(attrs={"rows": rows})


class Choice(forms.Select):
    """Django's list of choices without a template for each: a page of rules holds a thousand of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        lists = [
            format_html('<optgroup label="{}">{}</optgroup>', key, _options(words, chosen))
            if isinstance(words, list | tuple)
            else _options([(key, words)], chosen)
            for key, words in self.choices
        ]
        written = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return format_html("<select{}>{}</select>", written, format_html_join("", "{}", ((each,) for each in lists)))


def _options(choices: Iterable[tuple[Any, Any]], chosen: Collection[str]) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, " selected" if str(value) in chosen else "", words) for value, words in choices),
    )


class Text(forms.CharField):
    """A text within one of the limits of `texts.LIMITS`, such as "entry.action".

    `needed`: a draft may be saved without it, but not sent to review.
    """

    def __init__(self, limit: str | TextLimit, *, needed: bool = False, **options: Any) -> None:
        self.needed = needed
        self.limit = LIMITS[limit] if isinstance(limit, str) else limit
        options.setdefault("widget", text_widget(self.limit))
        options.setdefault("required", False)
        super().__init__(**options)
        self.validators = [self.check]

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value or "").replace("\r\n", "\n")) or ""

    def check(self, text: str) -> None:
        """Raises ValidationError with a sentence on what is wrong."""
        if complaint := complaint_about(text, self.limit):
            raise ValidationError(f"This {complaint}")


class Lines(forms.CharField):
    """Several texts, one on each line. `needed` as for `Text`."""

    def __init__(self, limit: str, most: int, *, needed: bool = False, **options: Any) -> None:
        self.needed = needed
        self.limit, self.most = LIMITS[limit], most
        options.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        options.setdefault("required", False)
        super().__init__(**options)
        self.validators = []

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple) else value

    def clean(self, value: Any) -> Any:
        lines = str(value or "").replace("\r\n", "\n").split("\n")
        texts = tuple(line.strip() for line in lines if line.strip())
        if self.required and not texts:
            raise ValidationError(self.error_messages["required"])
        if len(texts) > self.most:
            raise ValidationError(f"There are {len(texts)} lines; {self.most} is the most.")
        for number, text in enumerate(texts, 1):
            if complaint := complaint_about(self.measured(text), self.limit):
                raise ValidationError(f"Line {number} {complaint}")
        return self.read(texts)

    def measured(self, line: str) -> str:
        """The part of a line that the limit is for."""
        return line

    def read(self, texts: tuple[str, ...]) -> Any:
        """What the lines mean."""
        return texts


class Foods(Lines):
    """Foods, one on each line with what is in them: "yogurt: milk"."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, tuple):
            return value
        return "\n".join(f"{food.name}: {', '.join(food.tags)}" if food.tags else food.name for food in value)

    def measured(self, line: str) -> str:
        return line.partition(":")[0].strip()

    def read(self, texts: tuple[str, ...]) -> tuple[Food, ...]:
        return tuple(self._food(number, text) for number, text in enumerate(texts, 1))

    @staticmethod
    def _food(number: int, text: str) -> Food:
        name, _, rest = text.partition(":")
        tags = tuple(tag.strip() for tag in rest.split(",") if tag.strip())
        for tag in tags:
            if tag not in FOOD_TAGS:
                raise ValidationError(f'Line {number}: "{tag}" is not known.{did_you_mean(tag, FOOD_TAGS)}')
        if not name.strip() or len(set(tags)) < len(tags):
            raise ValidationError(f'Line {number} should read like "yogurt: milk".')
        return Food(name.strip(), tags)


class Names(forms.CharField):
    """Names of things that are there, separated by commas; a title or label does for a name."""

    def __init__(self, what: str, most: int, **options: Any) -> None:
        self.what, self.most = what, most
        self.known: Mapping[str, Iterable[str]] = {}
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        options.setdefault("required", False)
        super().__init__(**options)
        self.validators = []

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, tuple) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        typed = [name.strip() for name in str(value or "").split(",") if name.strip()]
        if len(typed) > self.most:
            raise ValidationError(f"There are {len(typed)} names; {self.most} is the most.")
        return tuple(dict.fromkeys(self._name(each) for each in typed))

    def _name(self, typed: str) -> str:
        if typed in self.known:
            return typed
        for name, labels in self.known.items():
            if typed.casefold() in (label.casefold() for label in labels):
                return name
        near = did_you_mean(typed, [*self.known, *chain.from_iterable(self.known.values())])
        shown = typed if len(typed) <= 60 else f"{typed[:57]}..."
        raise ValidationError(f'There is no {self.what} "{shown}".{near}')
