"""Every address of the program: who may come, and what of somebody else's it could show.

An address that is not in this table fails the sweep, so nobody adds a page without saying who it is for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.urls import URLPattern, URLResolver, get_resolver

Patterns = list[URLPattern | URLResolver]


class Who(StrEnum):
    """For whom an address is."""

    ANYBODY = "anybody"
    """Also for strangers."""
    SIGNED_IN = "signed in"
    THERAPIST = "therapist"
    LIBRARY = "library"
    """Therapists and curators."""
    CURATOR = "curator"
    SIGNER = "signer"
    """A curator who may sign."""
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Address:
    """One address with what fills its holes: names of the objects of the world (see `world`)."""

    who: Who
    holes: tuple[str, ...] = ()
    shows_code_words: bool = False
    """The admin's one screen for hand-over and closing: code word, therapist and dates, and nothing else."""

    @property
    def is_owned(self) -> bool:
        """Whether it belongs to one therapist's client, so that it is not found by any other."""
        return any(hole in OWNED for hole in self.holes)


OWNED = {"client", "handout", "issue", "offer"}
"""Objects of one therapist."""

_CLIENT = Address(Who.THERAPIST, ("client",))
_HANDOUT = Address(Who.THERAPIST, ("handout",))
_ISSUE = Address(Who.THERAPIST, ("issue",))
_VERSION = Address(Who.CURATOR, ("slug", "number"))

ADDRESSES: dict[str, Address] = {
    "healthz": Address(Who.ANYBODY),
    "account_login": Address(Who.ANYBODY),
    "demo_sign_in": Address(Who.ANYBODY, ("role",)),
    "use_link": Address(Who.ANYBODY, ("token",)),
    "renew_second_factor": Address(Who.ANYBODY, ("token",)),
    "mfa_authenticate": Address(Who.ANYBODY),
    "mfa_login_webauthn": Address(Who.ANYBODY),
    **dict.fromkeys(
        (
            "account_change_password",
            "account_logout",
            "account_reauthenticate",
            "components",
            "desk",
            "lock",
            "logo",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "mfa_deactivate_totp",
            "mfa_download_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_index",
            "mfa_list_webauthn",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "mfa_view_recovery_codes",
            "unlock",
            "unlock_passkey",
        ),
        Address(Who.SIGNED_IN),
    ),
    "mfa_remove_webauthn": Address(Who.SIGNED_IN, ("key",)),
    "mfa_edit_webauthn": Address(Who.SIGNED_IN, ("key",)),
    **dict.fromkeys(("add_client", "clients", "open_client"), Address(Who.THERAPIST)),
    **dict.fromkeys(
        (
            "answer",
            "circumstance",
            "client",
            "client_file",
            "client_history",
            "close_client",
            "no_to_all",
            "offer_client",
            "rename_client",
            "reopen_client",
            "take_back_client",
        ),
        _CLIENT,
    ),
    **dict.fromkeys(
        ("desk_of", "handout:change", "handout:issues", "handout:look", "handout:set_up"),
        _CLIENT,
    ),
    "handout:about": Address(Who.THERAPIST, ("client", "slug")),
    "handout:tailor": Address(Who.THERAPIST, ("client", "slug")),
    "handout:check": Address(Who.THERAPIST, ("slug",)),
    "accept_client": Address(Who.THERAPIST, ("offer",)),
    "decline_client": Address(Who.THERAPIST, ("offer",)),
    **dict.fromkeys(("pdf:give", "pdf:pages"), _HANDOUT),
    **dict.fromkeys(("pdf:guide", "pdf:guide_on_paper"), Address(Who.THERAPIST)),
    **dict.fromkeys(("handout:issue", "handout:void"), _ISSUE),
    **dict.fromkeys(("pdf:download", "pdf:file"), Address(Who.THERAPIST, ("issue", "position"))),
    "library:list": Address(Who.LIBRARY),
    "library:entry": Address(Who.LIBRARY, ("slug",)),
    "library:version": Address(Who.LIBRARY, ("slug", "number")),
    "library:flags": Address(Who.CURATOR),
    "library:new": Address(Who.CURATOR),
    "library:compare": Address(Who.CURATOR, ("slug",)),
    "library:revise": Address(Who.CURATOR, ("slug",)),
    **dict.fromkeys(
        (
            "library:discard",
            "library:edit",
            "library:preview",
            "library:publish",
            "library:read",
            "library:retire",
            "library:send_back",
            "library:sign",
            "library:submit",
        ),
        _VERSION,
    ),
    "library:sign_batch": Address(Who.SIGNER),
    "try_out": Address(Who.CURATOR),
    "library:renew": Address(Who.SIGNER, ("slug", "number")),
    **dict.fromkeys(
        (
            "add_crisis_line",
            "export_record",
            "invite",
            "people",
            "practice",
            "record",
            "remove_logo",
            "set_logo",
        ),
        Address(Who.ADMIN),
    ),
    **dict.fromkeys(("crisis_line", "move_crisis_line_up", "remove_crisis_line"), Address(Who.ADMIN, ("line",))),
    **dict.fromkeys(("person", "set_active"), Address(Who.ADMIN, ("person",))),
    "make_link": Address(Who.ADMIN, ("person", "purpose")),
    "all_clients": Address(Who.ADMIN, shows_code_words=True),
    **dict.fromkeys(
        ("close_any_client", "offer_any_client", "reopen_any_client"),
        Address(Who.ADMIN, ("any_client",), shows_code_words=True),
    ),
}


def every_name() -> list[str]:
    """The name of every address, Django's own tables left out; an address without a name is an empty string."""
    return sorted(_names(get_resolver().url_patterns))


def _names(patterns: Patterns, space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                yield from _names(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}" if pattern.name else ""
