"""How much may one handout hold?

One table. Together the figures keep the worst document that can be composed within 5 seconds and 300 MiB of the
renderer (tests/pdf/test_worst.py builds it); alone each is about twice what a careful therapist writes. The library's
own texts have theirs in `library.texts`.
"""

from __future__ import annotations

ITEMS = 12
"""Things to try and questions for a doctor together. More than five draws a quiet word long before."""
CHARACTERS = 16_000
"""Of all texts together: twice a full list with its slips."""
LINES = 300
"""Texts of all kinds together."""
PAGES = 30
"""Sides of paper of one file."""
FITTED_PAGES = 8
"""A longer file is laid out once and not tried in other ways."""

TITLE = 60
PLAN = 100
BACKUP = 100
NOTE = 300
"""Characters of what is written for one item."""
REASON = 400
REASON_LEAST = 15
"""Characters of why a contraindication is overridden; why a guardian does not know."""
ROLE = 40

FIT_LINES = 3
"""Lines of "Make it fit you" on one item at stretch size. At the others it is one."""
ACCENTS = 2
"""Marks above or below one letter. Vietnamese needs two; piles of them run into the next line."""

CRISIS_LINES = 4
CRISIS_NAME = 60
CRISIS_NUMBER = 30
PRACTICE_NAME = 40
PRACTICE_CONTACT = 80
"""As long as the practice's own form allows."""

USE_DAYS = 90
"""Days after which the page asks to be talked over again."""
