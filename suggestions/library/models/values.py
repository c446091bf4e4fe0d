"""How does a row become a value of the core, and a value the columns of a row?

Columns bear the names of the dataclass fields. What a column cannot hold as it is, is given by the caller; lists become
tuples, because the values of the core never change.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = TypeVar("Value", bound="DataclassInstance")


def value_from(kind: type[Value], row: Model, /, **converted: Any) -> Value:
    """The value of this kind that a row holds. `converted` names fields whose column is not the field itself."""
    names = [field.name for field in fields(kind) if field.name not in converted]
    plain = {name: _plain(getattr(row, name)) for name in names}
    return kind(**plain, **converted)


def columns_of(value: DataclassInstance, *without: str) -> dict[str, Any]:
    """The columns for a value by name, but for the fields that the caller writes otherwise."""
    return {field.name: _stored(getattr(value, field.name)) for field in fields(value) if field.name not in without}


def _plain(stored: object) -> object:
    return tuple(stored) if isinstance(stored, list) else stored


def _stored(plain: object) -> object:
    return list(plain) if isinstance(plain, tuple) else plain
