"""What waits for a therapist or a curator today? Read for the start page, in a fixed number of queries however much
there is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone

from clinic.accounts.models import User
from clinic.clients.models import Client, HandOver
from suggestions.handout.models import Handout, Issue, Signal
from suggestions.library.catalogue import Catalogue, current_catalogue
from suggestions.library.library import Library
from suggestions.screening.answers import Answer, current_answers
from suggestions.screening.reading import standing

RECENT = 6
"""Clients and drafts that the start page lists; the client list has them all."""
SEEN_WITHIN = timedelta(days=7)
REVIEW_WITHIN = timedelta(days=30)
"""How long an override stands under "look again"."""
OFTEN = 3
"""So many signals about one version ask for a new look at it. Our figure."""
NEWS_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class AskAgain:
    """A client seen this week with answers that have gone stale."""

    client: Client
    count: int


@dataclass(frozen=True, slots=True)
class News:
    """What lately came to the shelf."""

    count: int
    titles: tuple[str, ...]
    """Client titles of a few of them."""


@dataclass(frozen=True, slots=True)
class Heard:
    """That a published version made somebody worse: how often and in which month last, never for whom."""

    slug: str
    number: int
    title: str
    times: int
    last: date

    @property
    def often(self) -> bool:
        """Whether it is time to look at the entry again."""
        return self.times >= OFTEN


@dataclass(frozen=True, slots=True)
class TherapistDesk:
    """The start page of one therapist."""

    recent: tuple[Client, ...]
    drafts: tuple[Handout, ...]
    offers: tuple[HandOver, ...]
    ask_again: tuple[AskAgain, ...]
    overridden: tuple[Issue, ...]
    """Issued lately with an override."""
    news: News | None

    @property
    def nothing_waits(self) -> bool:
        return not (self.drafts or self.offers or self.ask_again or self.overridden or self.news)


def therapist_desk(person: User) -> TherapistDesk:
    """Everything on this therapist's start page."""
    catalogue = current_catalogue()
    mine = Client.objects.of(person).open()
    recent = tuple(mine.recently_seen()[:RECENT])
    return TherapistDesk(
        recent=recent,
        drafts=tuple(
            Handout.objects.of(person)
            .drafts()
            .annotate(items=Count("picks"))
            .filter(items__gt=0)
            .select_related("client")[:RECENT]
        ),
        offers=tuple(HandOver.objects.to_person(person)),
        ask_again=_ask_again(recent, catalogue.library),
        overridden=tuple(
            Issue.objects.of(person)
            .filter(~Q(strategies__override=""), issued_at__gte=timezone.now() - REVIEW_WITHIN, withdrawal=None)
            .select_related("client")
            .distinct()[:RECENT]
        ),
        news=_news(catalogue),
    )


def heard_by_curators() -> tuple[Heard, ...]:
    """What clients said made things worse, most often first; a newer version of an entry begins anew. One query."""
    catalogue = current_catalogue()
    counted = Signal.objects.order_by().values("strategy", "version").annotate(times=Count("pk"), last=Max("on"))
    heard = (
        Heard(
            slug=row["strategy"],
            number=row["version"],
            title=catalogue.library.entry_of[row["strategy"]].title,
            times=row["times"],
            last=row["last"],
        )
        for row in counted
        if row["strategy"] in catalogue.published and catalogue.published[row["strategy"]].number == row["version"]
    )
    return tuple(sorted(heard, key=lambda each: (-each.times, each.title.casefold())))


def _ask_again(clients: tuple[Client, ...], library: Library) -> tuple[AskAgain, ...]:
    """Those seen within a week whose answers are due again, in one query."""
    now = timezone.localtime()
    lately = {client.pk: client for client in clients if client.seen_at >= now - SEEN_WITHIN}
    answers: defaultdict[int, list[Answer]] = defaultdict(list)
    for row in standing(list(lately), now):
        if row.flag in library.flag_of:
            answers[row.client] += row.as_answers()
    due = {
        pk: sum(held.ask_again for held in current_answers(given, library, now).values())
        for pk, given in answers.items()
    }
    return tuple(AskAgain(client, due[pk]) for pk, client in lately.items() if due.get(pk))


def _news(catalogue: Catalogue) -> News | None:
    """Entries signed for the first time within a fortnight."""
    since = timezone.now() - NEWS_WITHIN
    fresh = sorted(
        (each.signed_at, slug)
        for slug, each in catalogue.published.items()
        if each.number > 1 and each.signed_at >= since
    )
    titles = [catalogue.library.entry_of[slug].client_title for _, slug in reversed(fresh)]
    return News(count=len(fresh), titles=tuple(filter(None, titles[:3]))) if fresh else None
