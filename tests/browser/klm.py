"""How long does a journey take in practised hands? The keystroke-level model, counted while a real browser is driven.

    hands = Hands(page)
    hands.step("who is in the room")
    hands.type("heron")
    hands.press("Enter")
    hands.seconds            1.35 + 6 x 0.28 = 3.03

The times of one operator are those of Card, Moran and Newell (1980), "The keystroke-level model for user performance
time": a key K = 0.28 s (an average typist), a click 1.3 s (pointing 1.1 s and two button moves of 0.1 s), and one act
of thinking M = 1.35 s. They model a person who knows the way and makes no mistake; talking with the client and waiting
for the computer are left out. It is a model: the same journey always gives the same figure, on any machine.

The rule for thinking is theirs, put for this program: one M at the start of every step, where a step is one thing that
a therapist decides. To name the client, to pass on one answer just heard, to choose one strategy, to move one item, to
decide what to write and where, to issue, to say again whose page it is: each is a step. No M inside of one: a word and
the Enter that ends it, a command with its letters, opening an item and going to its line are chunks once decided on.
Every modifier is a key of its own, so that Ctrl+Enter counts two.

Keys and clicks outside of any step are refused, so that no journey can leave the thinking out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Frame, Locator, Page

KEY = 0.28
CLICK = 1.3
THINK = 1.35
INTERRUPTING = "dialog[open], .item .exception[open], .item .stop-step"
"""What stands in somebody's way on the desk: a dialog, or the step of a contraindicated choice."""
START_AGAIN = "/open/"
"""The start page with what was typed, after the code word of nobody."""


@dataclass
class Step:
    """One thing decided, and what the hands did for it."""

    why: str
    keys: int = 0
    clicks: int = 0

    @property
    def seconds(self) -> float:
        return THINK + self.keys * KEY + self.clicks * CLICK


class Hands:
    """A practised therapist at one page of a browser."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.steps: list[Step] = []
        self.screens: list[str] = []
        """The screens that were seen, each once: paths with N for a number."""
        self.interruptions = 0
        self._interrupted = False
        page.on("framenavigated", self._on_screen)
        page.on("dialog", lambda dialog: dialog.accept())

    def step(self, why: str) -> None:
        """Begin with one thing decided."""
        self.steps.append(Step(why))

    def type(self, text: str) -> None:
        """Type it where the focus is."""
        self._now().keys += len(text)
        self.page.keyboard.type(text)
        self._look_up()

    def press(self, keys: str) -> None:
        """Press one key, or several together such as "Control+Enter"."""
        self._now().keys += keys.count("+") + 1
        self.page.keyboard.press(keys)
        self._look_up()

    def click(self, place: Locator) -> None:
        self._now().clicks += 1
        place.click()
        self._look_up()

    def _look_up(self) -> None:
        """Notice what stands in the way now and did not before."""
        there = self.page.locator(INTERRUPTING).locator("visible=true").count() > 0
        self.interruptions += there and not self._interrupted
        self._interrupted = there

    @property
    def keys(self) -> int:
        return sum(step.keys for step in self.steps)

    @property
    def clicks(self) -> int:
        return sum(step.clicks for step in self.steps)

    @property
    def thinks(self) -> int:
        return len(self.steps)

    @property
    def seconds(self) -> float:
        """Modelled seconds of the whole journey."""
        return sum(step.seconds for step in self.steps)

    def __str__(self) -> str:
        """A table of the journey."""
        lines = [f"{step.seconds:6.2f} s {step.keys:4} keys {step.clicks:3} clicks  {step.why}" for step in self.steps]
        total = f"{self.seconds:6.2f} s {self.keys:4} keys {self.clicks:3} clicks, {self.thinks} thinks, "
        return "\n".join([*lines, f"{total}{len(self.screens)} screens, {self.interruptions} interruptions"])

    def _now(self) -> Step:
        if not self.steps:
            raise ValueError("Say first what was decided: step(why).")
        return self.steps[-1]

    def _on_screen(self, frame: Frame) -> None:
        path = re.sub(r"\d+", "N", re.sub(r"^\w+://[^/]+", "", frame.url)).replace(START_AGAIN, "/")
        if frame is self.page.main_frame and path.startswith("/") and path not in self.screens:
            self.screens.append(path)
