"""What is typed into the box, and what begins a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from suggestions.handout import commands
from suggestions.handout.actions import drafts, visits
from suggestions.handout.cards import RUNG_WORDS
from suggestions.handout.commands import Command, Do
from suggestions.handout.desk import Desk
from suggestions.handout.looking import Look
from suggestions.handout.models import Issue
from suggestions.handout.moves.answering import no_to_all, record
from suggestions.handout.moves.outcome import Outcome, Posted, finding_of, numbers_of, parts_of, shelf_of, write
from suggestions.handout.moves.picking import take
from suggestions.handout.moves.visiting import hear
from suggestions.handout.since import LETTERS, why_left_out
from suggestions.library.entry import Rung


def enter(desk: Desk, value: str, posted: Posted) -> Outcome:
    """Enter in the search box: a command, or the best that was found."""
    if posted.look.query.lstrip().startswith(";"):
        return _command(desk, posted.look.query, posted)
    shelf = shelf_of(desk, posted.look)
    if not shelf.best:
        return Outcome(desk, problem="Nothing found." if posted.look.words else "")
    return take(desk, shelf.best, posted)


def _command(desk: Desk, line: str, posted: Posted) -> Outcome:
    look = replace(posted.look, query="")
    try:
        command = commands.parse(line, desk.library.flags)
    except commands.NotUnderstood as complaint:
        return Outcome(desk, problem=str(complaint))
    done = _DOES[command.do](desk, command, posted) if command.do in _DOES else _looking(desk, command, look)
    return replace(done, look=done.look or look)


def _answer(desk: Desk, command: Command, posted: Posted) -> Outcome:
    """Read aloud just now, so whatever the other windows show."""
    return record(desk, command.flag, command.answer.value if command.answer else "", None)


def _tell_by_number(desk: Desk, command: Command, posted: Posted) -> Outcome:
    last = desk.last
    if last is None or not 0 < command.item <= len(last.strategies):
        return Outcome(desk, problem=f"The last handout has no item {command.item}.")
    return hear(desk, last.issue, last.strategies[command.item - 1], LETTERS[command.word])


def _go_to_item(desk: Desk, command: Command, posted: Posted) -> Outcome:
    """Its number is that of the paper, which is the one that is shown."""
    number = max(command.item, 1)
    slug = next((slug for slug, item in numbers_of(desk).items() if item == number), "")
    if not slug:
        return Outcome(desk, problem=f"The page has no item {number}.")
    return Outcome(desk, focus=f"pick-{slug}")


_DOES: Mapping[Do, Callable[[Desk, Command, Posted], Outcome]] = {
    Do.ANSWER: _answer,
    Do.ALL_NO: lambda desk, _, posted: no_to_all(desk, "", posted),
    Do.CARRY: lambda desk, _, posted: replace(carry(desk, "", posted), focus=""),
    Do.TELL: _tell_by_number,
    Do.PAGE: _go_to_item,
}


def _looking(desk: Desk, command: Command, look: Look) -> Outcome:
    """A command that only changes what is shown."""
    match command.do:
        case Do.MINUTES:
            least = "1 minute" if command.minutes == 1 else f"{command.minutes} minutes"
            return Outcome(desk, look=replace(look, minutes=command.minutes), said=f"Only what can be done in {least}.")
        case Do.RUNG:
            rung = _RUNGS[command.rung]
            return Outcome(desk, look=replace(look, rungs=frozenset({rung})), said=f"Only: {RUNG_WORDS[rung].lower()}.")
        case Do.CLEAR:
            return Outcome(desk, look=Look(), said="No filters.")
        case Do.SUGGEST:
            if desk.bench.rows:
                return Outcome(desk, problem="Something is on the page already: a start is for an empty page.")
            return Outcome(desk, look=Look(), focus="start")
    return Outcome(desk, look=look, help=True)


_RUNGS = {"alone": Rung.ALONE, "passive": Rung.PASSIVE_COMPANY, "contact": Rung.CONTACT}


def carry(desk: Desk, value: str, posted: Posted) -> Outcome:
    """Start from what was given last, or "issue slug": bring one item of it along with all that was written for it.

    What may still be given comes along. The page says why the rest does not.
    """
    last, (_, *only) = desk.last, value.split() or [""]
    if last is None:
        return Outcome(desk, problem="Nothing was given to this client yet.")
    kept = [slug for slug in only or last.strategies if slug in last.strategies and not why_left_out(desk, last, slug)]
    issue = Issue.objects.of(desk.person).select_related("handout").get(pk=last.issue)
    after = write(
        desk,
        posted,
        lambda draft, rev: drafts.carry_forward(
            by=desk.person, handout=draft, revision=rev, last=issue, strategies=kept
        ),
    )
    if only:
        said = f"{desk.title_of(kept[0])} is on the page." if kept else "That does not come along."
        return Outcome(after, said=said, focus=f"pick-{kept[0]}" if kept else "")
    left = [desk.title_of(slug) for slug in last.strategies if slug not in kept]
    said = f"{len(kept)} of {len(last.strategies)} carried forward."
    return Outcome(after, said=f"{said} Left out: {', '.join(left)}." if left else said, focus="picks")


def favourite(desk: Desk, value: str, posted: Posted) -> Outcome:
    """ "slug yes" or "slug no"."""
    slug, keep = parts_of(value, 2, 2)
    entry = finding_of(desk, slug).entry
    visits.keep_at_hand(by=desk.person, strategy=slug, keep=keep == "yes")
    kept = desk.favourites | {slug} if keep == "yes" else desk.favourites - {slug}
    after = replace(desk, favourites=frozenset(kept))
    return Outcome(after, said=f"{entry.title}: {'kept at hand' if keep == 'yes' else 'no longer kept at hand'}.")


def refresh(desk: Desk, value: str, posted: Posted) -> Outcome:
    """Only look again."""
    return Outcome(desk)
