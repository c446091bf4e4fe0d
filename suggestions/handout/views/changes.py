"""Every change from the working screen. With a script the changed pieces come back, without one the page again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clinic import roles
from clinic.clients.models import Client
from clinic.http import Request
from suggestions.handout import moves
from suggestions.handout.actions import drafts
from suggestions.handout.chosen import too_long
from suggestions.handout.desk import Desk
from suggestions.handout.forms import guardian_problem, look_from, plain, settings_from, tailoring_from
from suggestions.handout.looking import Look
from suggestions.handout.models import Handout
from suggestions.handout.moves.outcome import GUARDIAN, NoSuchMove, Outcome, Posted, Refused, words_for, write
from suggestions.handout.views import pieces
from suggestions.handout.views.desk import desk_or_404
from suggestions.handout.views.pieces import Conflict, Line, Screen
from suggestions.handout.written import BLANKS
from suggestions.screening import actions as answers
from suggestions.screening.queries import answered_since
from suggestions.screening.questions import first_words

NOT_SENT_AGAIN = {"csrfmiddlewaretoken", "revision", "client_revision", "library", "shown"}

LOOKING = "look"
"""Id of the form whose script looks while somebody types, and never presses Enter."""


@require_POST
@roles.require(roles.may_build_handouts)
def change(request: Request, pk: int) -> HttpResponse:
    """One press of a button: what it says is done."""
    posted = _posted(request)
    name = moves.named(request.POST)
    return _move(request, pk, name, request.POST.get(name, ""), posted)


@require_POST
@roles.require(roles.may_build_handouts)
def look(request: Request, pk: int) -> HttpResponse:
    """What the shelf holds for a word or a filter. By POST, so that no word of a client stands in an address.

    A command that comes this way was sent before the scripts of the page were there: it is done all the same.
    """
    posted = _posted(request)
    if posted.look.query.lstrip().startswith(";") and request.htmx.trigger != LOOKING:
        return _move(request, pk, "enter", "1", posted)
    screen = Screen(Outcome(desk_or_404(request, pk)), posted.look)
    return pieces.found(request, screen) if request.htmx else pieces.whole(request, screen)


@require_POST
@roles.require(roles.may_build_handouts)
def tailor(request: Request, pk: int, slug: str) -> HttpResponse:
    """What was written and chosen for one item."""
    desk = desk_or_404(request, pk)
    row = next((row for row in desk.bench.rows if row.strategy == slug), None)
    entry = desk.library.entry_of.get(slug)
    if row is None or entry is None:
        raise Http404
    posted = _posted(request)
    fields = tailoring_from(request.POST, entry, row)
    problems = too_long(fields)
    typed = {name: str(fields.pop(name)) for name in problems}  # type: ignore[misc]
    try:
        if fields:
            drafts.tailor(
                by=request.user,
                handout=desk.handout,
                revision=posted.number("revision"),
                strategy=slug,
                fields=fields,
            )
    except drafts.Stale as stale:
        now = desk.with_draft(stale.handout)
        lines = [
            Line(blank.label, str(fields[blank.name]), getattr(row, blank.name))  # type: ignore[literal-required]
            for blank in BLANKS
            if blank.name in fields
        ]
        return _conflict(request, now, posted.look, lines)
    outcome = Outcome(desk.with_draft(desk.handout), said="" if request.htmx else "Saved.")
    if problems:
        refused = Refused(words_for(slug), problems, typed)
        outcome = replace(outcome, problem=refused.sentence, refused=refused)
    if not request.htmx:
        return _answer(request, outcome, posted)
    return pieces.tailored(request, Screen(outcome, posted.look), slug, resized="size" in fields)


@require_POST
@roles.require(roles.may_build_handouts)
def set_up(request: Request, pk: int) -> HttpResponse:
    """What is chosen for the handout as a whole: layout, paper, and what the issue strip asks."""
    desk = desk_or_404(request, pk)
    posted = _posted(request)
    fields = settings_from(request.POST)

    if problem := guardian_problem(fields):
        refused = Refused(GUARDIAN, {"reason": problem}, {"reason": posted.text("guardian_reason")})
        outcome = Outcome(desk, problem=problem, focus="guardian-reason", refused=refused)
        return _answer(request, outcome, posted, desk)

    def act(draft: Handout, revision: int) -> None:
        drafts.choose(by=request.user, handout=draft, revision=revision, fields=fields)

    try:
        after = write(desk, posted, act) if fields else desk
    except drafts.Stale as stale:
        return _conflict(request, desk.with_draft(stale.handout), posted.look)
    except ValidationError as refusal:
        return _answer(request, Outcome(desk, problem=" ".join(refusal.messages)), posted)
    return _answer(request, Outcome(after, said="Saved."), posted, desk)


def _posted(request: Request) -> Posted:
    return Posted(plain(request.POST), look_from(request.POST), request.POST)


def _move(request: Request, pk: int, name: str, value: str, posted: Posted) -> HttpResponse:
    desk = desk_or_404(request, pk)
    if not desk.client.is_open:
        return redirect("client", pk)
    try:
        outcome = moves.move(desk, name, value, posted)
    except NoSuchMove:
        return HttpResponseBadRequest("There is no such move.")
    except Client.DoesNotExist:
        raise Http404 from None
    except drafts.Stale as stale:
        return _conflict(request, desk.with_draft(stale.handout), posted.look)
    except answers.Stale as stale:
        return _answered_meanwhile(request, desk, stale.client, posted)
    return _answer(request, outcome, posted, desk)


def _answer(request: Request, outcome: Outcome, posted: Posted, before: Desk | None = None) -> HttpResponse:
    screen = Screen(outcome, outcome.look or posted.look)
    if request.htmx:
        names = screen.changed_since(before, posted.text("shown")) if before else pieces.ALL
        return pieces.swapped(request, screen, names)
    if outcome.problem or outcome.opened or outcome.undo or outcome.look not in (None, Look()):
        return pieces.whole(request, screen)
    if outcome.said:
        messages.success(request, outcome.said)
    return redirect("desk_of", outcome.desk.client.pk)


def _conflict(request: Request, now: Desk, look: Look, lines: Iterable[Line] = ()) -> HttpResponse:
    conflict = Conflict(request.path, _sent(request), tuple(lines))
    return _told(request, Outcome(now, said="Not saved: another window was first.", focus="conflict"), look, conflict)


def _answered_meanwhile(request: Request, desk: Desk, client: Client, posted: Posted) -> HttpResponse:
    flags, _ = answered_since(client, posted.number("client_revision"))
    desk = replace(desk, known=replace(desk.known, client=client)).with_answers()
    rows = desk.known.questionnaire.by_slug
    meanwhile = tuple(f"{first_words(rows[slug].flag)}: {rows[slug].status}" for slug in rows if slug in flags)
    conflict = Conflict(request.path, _sent(request), meanwhile=meanwhile)
    outcome = Outcome(desk, said="Not saved: another window was first.", focus="conflict")
    return _told(request, outcome, posted.look, conflict)


def _told(request: Request, outcome: Outcome, look: Look, conflict: Conflict) -> HttpResponse:
    screen = Screen(outcome, look, conflict)
    return pieces.swapped(request, screen) if request.htmx else pieces.whole(request, screen)


def _sent(request: Request) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, str(value)) for name, values in request.POST.lists() for value in values if name not in NOT_SENT_AGAIN
    )
