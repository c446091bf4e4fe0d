"""Every change to the library goes through one of these: keyword-only, atomic, on the record."""

from suggestions.library.actions.loading import load_library
from suggestions.library.actions.reviewing import (
    Incomplete,
    NotOpened,
    ToSign,
    publish,
    renew,
    retire,
    send_back,
    sign,
    sign_batch,
    submit,
)
from suggestions.library.actions.state import OutOfDate
from suggestions.library.actions.writing import discard, draft, revise, save

__all__ = [
    "Incomplete",
    "NotOpened",
    "OutOfDate",
    "ToSign",
    "discard",
    "draft",
    "load_library",
    "publish",
    "renew",
    "retire",
    "revise",
    "save",
    "send_back",
    "sign",
    "sign_batch",
    "submit",
]
