"""Which versions in review did this person open since they signed in?

A signature over several entries counts only for those that the program put before the signer's eyes, each in the
state in which it is signed. Kept in the session: it ends with it, and then each is opened again.
"""

from __future__ import annotations

from clinic.http import Request
from suggestions.library.lifecycle import Stage
from suggestions.library.models import Version

KEY = "opened"


def note_opened(request: Request, version: Version) -> None:
    """This person is shown the whole of this version, as it is now."""
    if version.stage == Stage.IN_REVIEW and not was_opened(request, version.pk, version.rev):
        request.session[KEY] = request.session.get(KEY, {}) | {str(version.pk): version.rev}


def was_opened(request: Request, pk: int, rev: int) -> bool:
    """Whether this person was shown this version in this state."""
    return bool(request.session.get(KEY, {}).get(str(pk)) == rev)
