"""What became of an answer that was sent?

Reads the form, calls the action, and says in one `Outcome` what a screen has to draw again: nothing of HTML here, so
that the client page and the desk share it.

    outcome = save_answer(request, client, shelf)
    outcome.status      200 recorded, 422 refused with a sentence in `problem`, 409 another window was first
    outcome.rows        slugs of the questions to draw again, the one that was answered first
    outcome.said        what it changed on the shelf, for the ear
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.http import Http404, QueryDict
from django.utils import timezone

from clinic.clients.models import Client
from clinic.http import Request
from suggestions.library.library import Library
from suggestions.screening import actions
from suggestions.screening.answering import AnswerRefused
from suggestions.screening.answers import AnswerKind, State, UnknownName
from suggestions.screening.forms import AnswerForm, CircumstanceForm, ClientForm
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
    typed: QueryDict = field(default_factory=QueryDict)
    """What was sent, so that nothing typed is lost when it is refused."""
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
    form = AnswerForm(request.POST)
    flag = request.POST.get("flag", "")
    if not form.is_valid():
        return _refused(before, request, flag, form.sentence)
    if form.cleaned_data["keep"]:
        return Outcome(before, flag=flag, rows=(flag,) if flag in before.current else ())
    held = before.current.get(flag)
    if held is not None and held.state is State.YES and form.kind is not AnswerKind.YES and form.end_reason is None:
        outcome = _check_seen(before, request, form, flag)
        return outcome or replace(_refused(before, request, flag, ""), ending=form.kind)

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
            foods=form.cleaned_data["foods"] if form.cleaned_data["foods_shown"] else None,
            born=form.born,
        )

    return _save(before, request, form, flag, act)


def save_no_to_all(request: Request, client: Client, shelf: Library) -> Outcome:
    """Record no to every core question still open."""
    before = known_of(client, timezone.localtime(), shelf)
    form = ClientForm(request.POST)
    if not form.is_valid():
        return _refused(before, request, "", form.sentence)

    def act(revision: int) -> None:
        actions.no_to_all_read_aloud(by=request.user, client=client, revision=revision, library=shelf)

    return _save(before, request, form, "", act)


def save_circumstance(request: Request, client: Client, shelf: Library) -> Outcome:
    """Record a practical limit, holding or not."""
    before = known_of(client, timezone.localtime(), shelf)
    form = CircumstanceForm(request.POST)
    if not form.is_valid():
        return _refused(before, request, "", form.sentence)

    def act(revision: int) -> None:
        actions.set_circumstance(
            by=request.user,
            client=client,
            revision=revision,
            library=shelf,
            circumstance=form.cleaned_data["circumstance"],
            yes=form.cleaned_data["yes"],
        )

    return _save(before, request, form, "", act)


def _save(before: Known, request: Request, form: ClientForm, flag: str, act: Callable[[int], None]) -> Outcome:
    seen = form.cleaned_data["revision"]
    try:
        act(seen)
    except actions.Stale as stale:
        return _conflict(before, request, flag, stale.client, seen)
    except (AnswerRefused, UnknownName) as refusal:
        return _refused(before, request, flag, str(refusal))
    except Client.DoesNotExist:
        raise Http404 from None
    after = known_of(before.client, timezone.localtime(), before.library)
    changed = (slug for slug, held in after.current.items() if held != before.current[slug])
    rows = tuple(dict.fromkeys([*([flag] if flag else []), *changed]))
    return Outcome(after, flag=flag, rows=rows, said=effect(before.findings, after.findings))


def _check_seen(before: Known, request: Request, form: ClientForm, flag: str) -> Outcome | None:
    seen = form.cleaned_data["revision"]
    return None if seen == before.client.revision else _conflict(before, request, flag, before.client, seen)


def _refused(before: Known, request: Request, flag: str, problem: str) -> Outcome:
    # An action that was rolled back may have left its revision on the object.
    client = Client.objects.of(request.user).get(pk=before.client.pk)
    rows = (flag,) if flag in before.current else ()
    return Outcome(replace(before, client=client), 422, flag, problem, typed=request.POST, rows=rows)


def _conflict(before: Known, request: Request, flag: str, client: Client, seen: int) -> Outcome:
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
        typed=request.POST,
        rows=tuple(dict.fromkeys([*([flag] if flag in rows else []), *changed])),
        meanwhile=tuple(words),
        said=CHANGED_MEANWHILE,
    )


def _detail(form: AnswerForm, before: Known) -> str | None:
    """The note, unless it stands there unchanged: what was noted beside another kind of answer falls away."""
    if "detail" not in form.data:
        return None
    held = before.current.get(form.cleaned_data["flag"])
    typed = str(form.cleaned_data["detail"])
    return None if held is not None and typed == held.detail else typed
