"""What became of an answer that was sent?

Reads the form, calls the action, and says in one `Outcome` what the client's page has to draw again, without a word of
HTML. The desk has moves of its own (`handout.moves.answering`).

    outcome = save_answer(request, client, shelf)
    outcome.status      200 recorded, 422 refused with a sentence in `problem`, 409 another window was first
    outcome.rows        slugs of the questions to draw again, the one that was answered first
    outcome.said        what it changed on the shelf, for the ear
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import Http404, QueryDict
from django.utils import timezone

from clinic.clients.models import Client
from clinic.http import Request
from suggestions.library.library import Library
from suggestions.screening import actions
from suggestions.screening.answering import AnswerRefused
from suggestions.screening.answers import AnswerKind, State, UnknownName
from suggestions.screening.forms import AnswerForm, CircumstanceForm, ClientForm, pressed
from suggestions.screening.queries import Known, answered_since, known_of
from suggestions.screening.questions import first_words
from suggestions.screening.summary import effect

CHANGED_MEANWHILE = "Not saved: another window was first. As it is now:"


@dataclass(frozen=True)
class Outcome:
    """What became of one form."""

    known: Known
    """As it is now."""
    status: int = 200
    flag: str = ""
    """The question that was answered; empty when it was none."""
    problem: str = ""
    """A sentence for the row."""
    ending: AnswerKind | None = None
    """What the therapist wants in place of a yes; the row asks for the reason."""
    typed: QueryDict | None = None
    """The fields of the row as they were sent, so that nothing typed is lost when it is refused."""
    rows: tuple[str, ...] = ()
    meanwhile: tuple[str, ...] = ()
    """What another window changed, in words."""
    said: str = ""

    @property
    def saved(self) -> bool:
        return self.status == 200


def save_answer(request: Request, client: Client, shelf: Library) -> Outcome:
    """Record the posted answer, unless it needs a reason, is refused, or another window was first."""
    before = known_of(client, timezone.localtime(), shelf)
    sent = _noted(request.POST, before) if "note" in request.POST else pressed(request.POST)
    if sent is None:
        return Outcome(before)
    form = AnswerForm(sent)
    flag = str(form.data["flag"])
    if not form.is_valid():
        return _refused(before, form, flag, form.sentence)
    if form.cleaned_data["keep"]:
        return Outcome(before, flag=flag, rows=(flag,) if flag in before.current else ())
    held = before.current.get(flag)
    ending = held is not None and held.state is State.YES and form.kind is not AnswerKind.YES
    if ending and form.end_reason is None and form.cleaned_data["revision"] == client.revision:
        return replace(_refused(before, form, flag, ""), ending=form.kind)

    def act(revision: int) -> None:
        actions.answer(
            by=request.user,
            client=client,
            revision=revision,
            library=shelf,
            flag=flag,
            kind=form.kind,
            reason=form.end_reason,
            detail=_detail(form, before),
            foods=form.foods_sent,
            born=form.born,
        )

    return _save(before, form, flag, act)


def save_no_to_all(request: Request, client: Client, shelf: Library) -> Outcome:
    """Record no to every core question still open."""
    before = known_of(client, timezone.localtime(), shelf)
    form = ClientForm(request.POST)
    if not form.is_valid():
        return _refused(before, form, "", form.sentence)

    def act(revision: int) -> None:
        actions.no_to_all_read_aloud(by=request.user, client=client, revision=revision, library=shelf)

    return _save(before, form, "", act)


def save_circumstance(request: Request, client: Client, shelf: Library) -> Outcome:
    """Record a practical limit, holding or not."""
    before = known_of(client, timezone.localtime(), shelf)
    form = CircumstanceForm(request.POST)
    if not form.is_valid():
        return _refused(before, form, "", form.sentence)

    def act(revision: int) -> None:
        actions.set_circumstance(
            by=request.user,
            client=client,
            revision=revision,
            library=shelf,
            circumstance=form.circumstance,
            yes=form.yes,
        )

    return _save(before, form, "", act)


def _save(before: Known, form: ClientForm, flag: str, act: Callable[[int], None]) -> Outcome:
    seen = form.cleaned_data["revision"]
    try:
        act(seen)
    except actions.Stale as stale:
        return _conflict(before, form, flag, stale.client, seen)
    except (AnswerRefused, UnknownName) as refusal:
        return _refused(before, form, flag, str(refusal))
    except Client.DoesNotExist:
        raise Http404 from None
    after = known_of(before.client, timezone.localtime(), before.library)
    changed = (slug for slug, held in after.current.items() if held != before.current[slug])
    rows = tuple(dict.fromkeys([*([flag] if flag else []), *changed]))
    return Outcome(after, flag=flag, rows=rows, said=effect(before.findings, after.findings))


def _refused(before: Known, form: ClientForm, flag: str, problem: str) -> Outcome:
    rows = (flag,) if flag in before.current else ()
    return Outcome(before, 422, flag, problem, typed=_typed(form), rows=rows)


def _conflict(before: Known, form: ClientForm, flag: str, client: Client, seen: int) -> Outcome:
    now = known_of(client, timezone.localtime(), before.library)
    flags, limits = answered_since(client, seen)
    rows = now.questionnaire.by_slug
    changed = [slug for slug in rows if slug in flags]
    words = [f"{first_words(rows[slug].flag)}: {rows[slug].status}" for slug in changed]
    words += [
        f"{limit.label}: {'yes' if limit.slug in now.picture.circumstances else 'no'}"
        for limit in now.library.circumstances
        if limit.slug in limits
    ]
    return Outcome(
        now,
        409,
        flag,
        CHANGED_MEANWHILE,
        typed=_typed(form),
        rows=tuple(dict.fromkeys([*([flag] if flag in rows else []), *changed])),
        meanwhile=tuple(words),
        said=CHANGED_MEANWHILE,
    )


def _typed(form: ClientForm) -> QueryDict | None:
    return form.data if isinstance(form, AnswerForm) and isinstance(form.data, QueryDict) else None


def _noted(posted: QueryDict, before: Known) -> QueryDict | None:
    """What Enter in a note stands for: the answer of that row once more, if it is from today. None: no note is new."""
    rows = before.questionnaire.by_slug
    changed = (slug for slug, row in rows.items() if posted.get(f"detail-{slug}", row.held.detail) != row.held.detail)
    slug = next(changed, None)
    if slug is None:
        return None
    fields = posted.copy()
    fields[f"answer-{slug}"] = rows[slug].saves_as
    return pressed(fields)


def _detail(form: AnswerForm, before: Known) -> str | None:
    """The note, unless it stands there unchanged: what was noted beside another kind of answer falls away."""
    if "detail" not in form.data:
        return None
    held = before.current.get(form.cleaned_data["flag"])
    typed = str(form.cleaned_data["detail"])
    return None if held is not None and typed == held.detail else typed
