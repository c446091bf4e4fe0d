"""Four worked clients, from the first question to the paper: does each get what was outlined for them?

Entered at the desk as a therapist would without JavaScript, issued, and every PDF read back. The whole starter library
is on the shelf.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client as Browser

from clinic.accounts.models import User
from clinic.practice.models import CrisisLine
from suggestions.handout.models import Issue
from suggestions.handout.rules import SUPPORTER_NOTE
from suggestions.library.library import Library
from tests.handout.plain_desk import PlainDesk
from tests.pdf.reading import words_of
from tests.screening.starter import starter_library
from tests.shelf import stock_shelf

pytestmark = pytest.mark.once
LEAVE_TO_STOP = "You can stop any time. Nothing here is a must."


@dataclass(frozen=True)
class Worked:
    """One client: what holds, what is given, what was considered and left out."""

    code_word: str
    about: str
    yes: tuple[str, ...]
    circumstances: tuple[str, ...]
    given: dict[str, str]
    """Strategies in order, each with the title that prints."""
    most_pages: int
    """Sides of the list; pages beside it have their own."""
    head: str
    lines: tuple[str, ...] = ()
    """Caution lines that are due."""
    beside: tuple[str, ...] = ()
    """Headings of pages beside the list."""
    refused: tuple[str, ...] = ()
    to_slip: dict[str, str] = field(default_factory=dict)
    """Strategies for the doctor's page, each with a line that prints there."""
    with_care: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Strategies that could be given, each with its lines."""
    may_not_suit: dict[str, str] = field(default_factory=dict)
    """Strategies that are free and may not suit: the calm sentence on the card."""


P1 = Worked(
    code_word="juniper",
    about="New in town, works full time",
    yes=(),
    circumstances=("new-in-town", "little-free-time", "less-screen-time", "no-animal"),
    given={
        "book-a-connection-slot": "Book one small slot",
        "people-watching": "Watch the world go by",
        "swap-scroll-for-voice": "Trade one scroll for a voice",
    },
    most_pages=1,
    head="Pick one, or none.",
    may_not_suit={
        "friend-finding-app": "Adds screen time.",
        "visit-someone-kind": "Friends may be far away.",
    },
)
P2 = Worked(
    code_word="barley",
    about="Rural, limited mobility, has a cat",
    yes=(),
    circumstances=("rural", "limited-mobility"),
    given={
        "call-a-kind-person": "Call someone who is kind",
        "snuggle-your-pet": "Snuggle your pet",
        "exercise-alone": "Move your body",
        "sing": "Sing",
        "people-watching": "Watch the world go by",
    },
    most_pages=2,
    head="Pick one to try.",
    may_not_suit={
        "massage-by-professional": "May be far away.",
        "solo-trip": "Use the seated or at-home form.",
    },
)
P3 = Worked(
    code_word="lantern",
    about="Assaulted last month, no animals",
    yes=("trauma-recent", "touch-distress"),
    circumstances=("no-animal",),
    given={
        "learn-how-bonding-works": "How closeness works in your body",
        "soft-touch-blanket": "Keep something soft close",
        "listen-to-music": "Listen to music",
        "find-safe-cues": "Find what feels safe",
        SUPPORTER_NOTE: "A note for someone who helps you",
    },
    most_pages=2,
    head=LEAVE_TO_STOP,
    lines=("Read this with us. Start with the part on bad memories.",),
    beside=("How closeness works in your body", "A note from me"),
    refused=("hug-a-safe-person", "massage-by-professional", "work-through-memories"),
    to_slip={
        "ask-intranasal-oxytocin": "This may bring the bad event back. Only ask a psychiatrist who knows what happened."
    },
    with_care={
        "reframe-the-world": ("Your fear makes sense right now. We'll look at it with you.",),
        "butterfly-hug": (
            "Keep your hands still and your eyes open. Stop if bad memories come.",
            "If this feels bad, hold a soft thing instead.",
        ),
    },
)
P4 = Worked(
    code_word="tundra",
    about="Anxious attachment and BPD traits, mother not supportive",
    yes=("rejection-fear", "unkind-ties"),
    circumstances=(),
    given={
        "call-a-kind-person": "Call someone who is kind",
        "pet-an-animal": "Pet an animal",
        "listen-to-music": "Listen to music",
        "exercise-alone": "Move your body",
        "photos-of-loved-ones": "Look at photos you love",
    },
    most_pages=2,
    head="Pick one to try.",
    lines=(
        "Set a time ahead and keep it short. If they don't pick up, it's not about you.",
        "Pick a photo of a pet, a place, or a friend.",
        "Leave out anyone who hurt you.",
    ),
    refused=("call-family",),
    to_slip={"ask-intranasal-oxytocin": "This can make people feel less safe with others. Ask a psychiatrist."},
    with_care={
        "friend-finding-app": ("Many people never answer, and it's not about you. Send one note, then stop.",),
        "recall-warm-memories": (
            "Pick a time with a pet, a place, or a friend.",
            "Leave out anyone who hurt you.",
        ),
    },
)


def each(*clients: Worked) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("worked", clients, ids=[worked.about for worked in clients])


CLIENTS, WITHOUT_FLAGS, WITH_FLAGS = each(P1, P2, P3, P4), each(P1, P2), each(P3, P4)
ENTRIES = starter_library().entry_of
SitDown = Callable[[Worked], PlainDesk]


@pytest.fixture
def whole_library(lena: User) -> Library:
    """All of it, published."""
    return stock_shelf(lena, ENTRIES)


@pytest.fixture
def sit_down(
    ada: User, whole_library: Library, crisis_line: CrisisLine, signed_in: Callable[[User], Browser]
) -> SitDown:
    """The desk of a worked client after the questions: yes to what holds, no to the rest of the core."""

    def seated(worked: Worked) -> PlainDesk:
        desk = PlainDesk(signed_in(ada), worked.code_word)
        for flag in worked.yes:
            desk.press("answer", f"{flag} yes")
        for circumstance in worked.circumstances:
            desk.press("circumstance", f"{circumstance} yes")
        desk.answer_everything_no()
        return desk

    return seated


def sides_of(issue: Issue) -> list[str]:
    """The words of every side of every file, in order."""
    sides = []
    for file in issue.files.all():
        sides += [words_of(bytes(file.pdf), page) for page in range(1, file.pages + 1)]
    return sides


def flags_named_in(words: str) -> list[str]:
    """Slugs of flags whose label or slug stands in these words."""
    folded = words.casefold()
    flags = starter_library().flags
    return [flag.slug for flag in flags if flag.label.casefold() in folded or flag.slug in folded]


def close_what_is_open(desk: PlainDesk) -> None:
    """Pages beside the list are looked at before they go out."""
    if desk.has("slip_read", "1"):
        desk.press("slip_read", "1")
    assert desk.open_things == []


def give(desk: PlainDesk, *slugs: str) -> list[str]:
    """Choose these in order and issue. Returns the words of every side."""
    for slug in slugs:
        desk.add(slug)
    assert desk.picked == list(slugs)
    close_what_is_open(desk)
    return sides_of(desk.issue())


@CLIENTS
def test_the_paper_is_what_was_outlined(worked: Worked, sit_down: SitDown) -> None:
    sides = give(sit_down(worked), *worked.given)
    count = len(sides) - len(worked.beside)
    listed, words = " ".join(sides[:count]), " ".join(sides)
    places = [listed.index(title) for title in worked.given.values()]
    assert places == sorted(places)
    for text in (*(ENTRIES[slug].action for slug in worked.given), *worked.lines):
        assert text in words
    assert worked.head in sides[0]
    assert (LEAVE_TO_STOP in sides[0]) == (worked.head == LEAVE_TO_STOP)
    for side, heading in zip(sides[count:], worked.beside, strict=True):
        assert heading in side
    assert count <= worked.most_pages
    assert "555 0199" in sides[0]
    assert worked.code_word not in words.casefold()
    assert flags_named_in(words) == []


@CLIENTS
def test_it_is_discreet_where_home_is_not_known_to_be_safe(worked: Worked, sit_down: SitDown) -> None:
    desk = sit_down(worked)
    desk.press("answer", "unsafe-home unsure")
    for slug in worked.given:
        if slug != SUPPORTER_NOTE:
            desk.add(slug)
    assert desk.open_things[0].startswith("Ask aloud: could somebody at home find this paper?")
    desk.press("kept_at_practice", "1")
    close_what_is_open(desk)
    issue = desk.issue()
    words = " ".join(sides_of(issue))
    for there in ("My list", "If things get too much", "555 0199"):
        assert there in words
    for gone in ("Willow Room", "Small things to try", "Need someone now?"):
        assert gone not in words
    names = " ".join(issue.files.values_list("name", flat=True)).casefold()
    assert worked.code_word not in names
    assert "willow" not in names


@WITH_FLAGS
def test_what_was_left_out_is_refused_sent_to_the_doctor_or_given_with_its_line(
    worked: Worked, sit_down: SitDown
) -> None:
    desk = sit_down(worked)
    for slug in worked.refused:
        desk.look_for(ENTRIES[slug].title)
        assert desk.card(slug)
        assert not desk.has("add", slug)
        desk.forge("add", slug)
        assert desk.picked == []
    for slug in worked.with_care:
        desk.look_for(ENTRIES[slug].title)
        desk.add(slug)
    for slug in worked.to_slip:
        desk.look_for("")
        assert desk.card(slug) == ""
        desk.look_for(ENTRIES[slug].title)
        assert "Doctor first" in desk.card(slug)
        desk.add(slug)
    close_what_is_open(desk)
    sides = sides_of(desk.issue())
    listed, for_doctor = sides[0], " ".join(sides[1:])
    for slug, lines in worked.with_care.items():
        for text in (ENTRIES[slug].client_title, *lines):
            assert text in listed
    for slug, line in worked.to_slip.items():
        assert ENTRIES[slug].client_title not in listed
        for text in (ENTRIES[slug].client_title, line):
            assert text in for_doctor
    assert flags_named_in(listed) == []


@WITHOUT_FLAGS
def test_what_may_not_suit_says_so_calmly_and_is_free(worked: Worked, sit_down: SitDown) -> None:
    desk = sit_down(worked)
    for slug, sentence in worked.may_not_suit.items():
        desk.add(slug)
        _, suits_not = desk.card(slug).split("May not suit: ")
        assert sentence in suits_not
        assert "Caution" not in desk.card(slug)
    assert desk.picked == list(worked.may_not_suit)
