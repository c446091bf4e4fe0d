"""Which drawing stands beside a strategy?

A drawing of its own where one says it better, otherwise that of its kind. Names are files in static/icons/handout. On a
discreet page the same ones print, so none may show touch, tears or a doctor's tool for an activity.
"""

from __future__ import annotations

from suggestions.library.entry import Entry, Kind

OF_KIND: dict[Kind, str] = {
    Kind.SOLO: "armchair",
    Kind.AT_A_DISTANCE: "phone",
    Kind.PASSIVE_COMPANY: "bench",
    Kind.IN_PERSON: "coffee",
    Kind.ANIMAL: "cat",
    Kind.BODY: "footprints",
    Kind.SENSES: "feather",
    Kind.MIND: "book-open",
    Kind.REFERRAL: "stethoscope",
}

OF_STRATEGY: dict[str, str] = {
    "hug-a-safe-person": "hand-heart",
    "butterfly-hug": "butterfly",
    "massage-by-professional": "hand-helping",
    "self-massage": "hand",
    "warm-bath": "bath",
    "solo-sexual-self-care": "leaf",
    "gentle-yoga": "flower-2",
    "join-a-team-sport": "volleyball",
    "dance": "music",
    "pet-an-animal": "paw-print",
    "play-with-a-dog": "dog",
    "savour-one-treat": "cookie",
    "tryptophan-meal": "utensils",
    "coffee-break": "coffee",
    "call-family": "phone-call",
    "visit-someone-kind": "door-open",
    "time-with-people": "users-round",
    "keep-in-touch-plan": "calendar-clock",
    "friend-finding-app": "smartphone",
    "small-talk-practice": "message-circle",
    "give-and-take-exchange": "gift",
    "backup-before-stress": "umbrella",
    "solo-trip": "map",
    "lone-quest": "compass",
    "listen-to-music": "headphones",
    "sing": "mic-vocal",
    "play-an-instrument": "guitar",
    "watch-comedy": "laugh",
    "meditate": "wind",
    "photos-of-loved-ones": "image",
    "recall-warm-memories": "sun",
    "picture-a-warm-scene": "mountain",
    "reframe-the-world": "glasses",
    "laugh-at-yourself": "smile",
    "steady-self-note": "heart",
    "quiet-reflection": "notebook-pen",
    "let-yourself-cry": "cloud-rain",
    "note-for-supporters": "mail-open",
    "find-safe-cues": "house-heart",
    "alone-time-check": "hourglass",
    "book-a-connection-slot": "calendar-heart",
    "swap-scroll-for-voice": "audio-lines",
}
"""Strategies of the starter library whose drawing says more than their kind's."""

SUPPORTER = "heart-handshake"
WEEK_LOG = "calendar-days"
ACTIVITIES = "stethoscope"


def icon_of(entry: Entry) -> str:
    """Name of the drawing for a strategy."""
    return OF_STRATEGY.get(entry.slug, OF_KIND[entry.kind])
