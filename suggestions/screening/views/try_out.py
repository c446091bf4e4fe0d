"""The library under two made-up pictures, for a curator. Nothing of it is stored, nor put in an address."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django_htmx.http import trigger_client_event

from clinic import roles
from clinic.http import Request
from suggestions.library.entry import FOOD_TAGS
from suggestions.library.flags import Flag
from suggestions.library.library import Library
from suggestions.screening.answers import State
from suggestions.screening.findings import Findings, screen_library
from suggestions.screening.queries import subjects_of
from suggestions.screening.questions import first_words
from suggestions.screening.summary import overview
from suggestions.screening.trial import MadeUp, Pair, Said, in_words, pairs
from suggestions.screening.views.client import todays_shelf

STATES = [
    ("", "like the rest"),
    (State.YES.value, "yes"),
    (State.NO.value, "no"),
    (State.UNSURE.value, "unsure"),
    (State.DECLINED.value, "declined"),
    (State.STALE_NO.value, "no, long ago"),
    (State.NOT_ASKED.value, "not asked"),
]
REST = [(State.NOT_ASKED.value, "not asked"), (State.NO.value, "no")]
UNKNOWN = "Choose from the list."


class MadeUpForm(forms.Form):
    """One made-up client. Fields of flags bear their slugs."""

    rest = forms.ChoiceField(choices=REST, error_messages={"required": UNKNOWN, "invalid_choice": UNKNOWN})
    circumstances = forms.MultipleChoiceField(required=False, error_messages={"invalid_choice": UNKNOWN})
    foods = forms.MultipleChoiceField(
        choices=[(tag, tag) for tag in FOOD_TAGS], required=False, error_messages={"invalid_choice": UNKNOWN}
    )

    def __init__(self, *args: Any, library: Library, who: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.who = who
        self.slugs = tuple(library.flag_of)
        self.fields["rest"].widget.attrs |= {"aria-label": f"All other questions, {who}"}
        for flag in library.flags:
            self.fields[flag.slug] = forms.ChoiceField(
                choices=STATES,
                required=False,
                widget=forms.Select(attrs={"aria-label": f"{flag.label}, {who}"}),
                error_messages={"invalid_choice": UNKNOWN},
            )
        choices = [(each.slug, each.label) for each in library.circumstances if not each.set_by_flag]
        self.fields["circumstances"].choices = choices  # type: ignore[attr-defined]

    @property
    def made_up(self) -> MadeUp:
        """What was made up."""
        given = self.cleaned_data
        return MadeUp(
            states={slug: State(given[slug]) for slug in self.slugs if given[slug]},
            rest=State(given["rest"]),
            circumstances=given["circumstances"],
            foods=given["foods"],
        )


class QuestionRow(NamedTuple):
    """One flag for both."""

    flag: Flag
    words: str
    one: BoundField
    other: BoundField


class FindingRow(NamedTuple):
    """One strategy for both, in words."""

    pair: Pair
    one: Said
    other: Said


@require_http_methods(["GET", "POST"])
@roles.require(roles.may_curate)
def try_out(request: Request) -> HttpResponse:
    """Two made-up clients and what the library of today comes to for each."""
    shelf = todays_shelf()
    sent = request.POST if request.method == "POST" else {"one-rest": "no", "other-rest": "no"}
    one = MadeUpForm(sent, prefix="one", library=shelf, who="first client")
    other = MadeUpForm(sent, prefix="other", library=shelf, who="second client")
    valid = one.is_valid() and other.is_valid()
    context = {"one": one, "other": other, "groups": _groups(one, other, shelf), "valid": valid}
    if valid:
        context |= _findings(_screened(one, shelf), _screened(other, shelf), shelf)
    template = "screening/_try_out.html" if request.htmx else "screening/try_out.html"
    response = render(request, template, context, status=200 if valid else 422)
    said = context.get("said")
    return trigger_client_event(response, "say", {"value": said}) if request.htmx and said else response


def _screened(form: MadeUpForm, shelf: Library) -> Findings:
    return screen_library(subjects_of(shelf), form.made_up.picture(shelf, timezone.localtime()))


def _findings(one: Findings, other: Findings, shelf: Library) -> dict[str, Any]:
    rows = [
        FindingRow(pair, in_words(pair.one, one, shelf), in_words(pair.other, other, shelf))
        for pair in pairs(one, other)
    ]
    differing = [row for row in rows if row.pair.differs]
    differ = f"{len(differing)} of {len(rows)} strategies differ" if differing else "No strategy differs"
    return {
        "differing": differing,
        "alike": [row for row in rows if not row.pair.differs],
        "differ": differ,
        "overview_one": overview(one),
        "overview_other": overview(other),
        "said": f"{differ}. First client: {overview(one)}. Second client: {overview(other)}.",
    }


def _groups(one: MadeUpForm, other: MadeUpForm, shelf: Library) -> list[tuple[str, list[QuestionRow]]]:
    """The questions under the headings under which a therapist sees them."""
    names = dict.fromkeys(flag.group for flag in shelf.flags)
    return [
        (
            name,
            [
                QuestionRow(flag, first_words(flag), one[flag.slug], other[flag.slug])
                for flag in shelf.flags
                if flag.group == name
            ],
        )
        for name in names
    ]
