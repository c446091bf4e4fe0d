"""What the client tells at a visit: how each item of the last handout went."""

from __future__ import annotations

from suggestions.handout.actions import visits
from suggestions.handout.desk import Desk
from suggestions.handout.models import Feedback, Issue
from suggestions.handout.moves.outcome import NoSuchMove, Outcome, Posted, parts_of
from suggestions.handout.since import WORDS


def tell(desk: Desk, value: str, posted: Posted) -> Outcome:
    """ "issue slug word"."""
    number, slug, word = parts_of(value, 3, 3)
    given = next((given for given in desk.given if str(given.issue) == number and slug in given.strategies), None)
    if given is None or word not in set(Feedback.Word):
        raise NoSuchMove(value)
    return hear(desk, given.issue, slug, Feedback.Word(word))


def hear(desk: Desk, number: int, slug: str, word: Feedback.Word) -> Outcome:
    """Record how one item went."""
    issue = Issue.objects.of(desk.person).get(pk=number)
    told = visits.tell(by=desk.person, issue=issue, strategy=slug, word=word)
    said = f"{desk.title_of(slug)}: {dict(WORDS)[word.value].casefold()}."
    if word is Feedback.Word.WORSE:
        said += " The curators hear of it, but not of whom."
    return Outcome(desk.with_word(number, slug, word.value, told.at), said=said)
