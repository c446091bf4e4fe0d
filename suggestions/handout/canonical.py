"""How is a frozen value written so that equal values are equal bytes, and how is it read back?

`to_json` writes dataclasses, tuples, text, whole numbers, yes and no, days and named constants as JSON with sorted
keys and no spaces; `from_json` builds the same value from the type alone. There are no fractions, because two machines
may print them differently:

    to_json(CrisisLine(name="Crisis line", number="988", hours=""))
    '{"hours":"","name":"Crisis line","number":"988"}'
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


class NotCanonical(ValueError):
    """A text is not the canonical writing of a value of that type. The message says where."""


def to_json(value: object) -> str:
    """The one writing of a value. Raises TypeError for a kind of value that has none, such as a float."""
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_json(kind: type[T], text: str) -> T:
    """The value that `to_json` wrote as `text`.

    Raises NotCanonical when the text is anything else: not JSON, a field missing or unknown, a wrong type, or the
    same value written another way.
    """
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise NotCanonical(f"not JSON: {error}") from None
    value: T = _read(kind, plain, kind.__name__)
    if to_json(value) != text:
        raise NotCanonical(f"{kind.__name__}: the same value is written another way")
    return value


_ALREADY_PLAIN = frozenset({str, bool, int, types.NoneType})
"""Most values of a page; a constant that is text as well is not among them."""


def _plain(value: Any) -> Any:
    kind: type = type(value)
    return value if kind in _ALREADY_PLAIN else _way_of(kind)(value)


@cache
def _way_of(kind: type) -> Callable[[Any], object]:
    """How values of one type are made plain; found once, because a page has a thousand values of a dozen types."""
    if issubclass(kind, StrEnum):
        return lambda value: value.value
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, str | int):
        return lambda value: value
    if issubclass(kind, tuple):
        return lambda value: [_plain(each) for each in value]
    if is_dataclass(kind):
        names = tuple(field.name for field in fields(kind))
        return lambda value: {name: _plain(getattr(value, name)) for name in names}
    raise TypeError(f"{kind.__name__} has no canonical writing")


@cache
def _types_of(kind: type) -> dict[str, Any]:
    """Field name -> type of a dataclass; resolving the annotations is slow, so once."""
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _read(kind: Any, plain: object, where: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        some = next(each for each in typing.get_args(kind) if each is not type(None))
        return None if plain is None else _read(some, plain, where)
    if origin is tuple:
        if not isinstance(plain, list):
            raise NotCanonical(f"{where}: expected a list")
        return tuple(_read(typing.get_args(kind)[0], each, f"{where}[{n}]") for n, each in enumerate(plain))
    if is_dataclass(kind):
        return _read_fields(typing.cast(type, kind), plain, where)
    if kind is date:
        return _converted(date.fromisoformat, plain, where)
    if issubclass(kind, StrEnum):
        return _converted(kind, plain, where)
    if type(plain) is not kind:  # a bool is an int to isinstance
        raise NotCanonical(f"{where}: expected {kind.__name__}")
    return plain


def _read_fields(kind: type, plain: object, where: str) -> Any:
    if not isinstance(plain, dict):
        raise NotCanonical(f"{where}: expected an object")
    hints = _types_of(kind)
    if plain.keys() != hints.keys():
        raise NotCanonical(f"{where}: fields {sorted(plain.keys() ^ hints.keys())} are missing or unknown")
    return kind(**{name: _read(hint, plain[name], f"{where}.{name}") for name, hint in hints.items()})


def _converted(convert: Callable[[str], Any], plain: object, where: str) -> Any:
    if not isinstance(plain, str):
        raise NotCanonical(f"{where}: expected text")
    try:
        return convert(plain)
    except ValueError as error:
        raise NotCanonical(f"{where}: {error}") from None
