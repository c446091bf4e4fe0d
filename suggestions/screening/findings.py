"""What does one picture come to for the whole library, and what can be offered instead?

`screen_library(subjects, picture)` is one pass; what to offer instead is looked up only where somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from suggestions.library.circumstances import FitRule
from suggestions.library.entry import Entry
from suggestions.screening.engine import Finding, Subject, Verdict, prepare, screen_subject
from suggestions.screening.picture import Picture


class Findings(Mapping[str, Finding]):
    """The findings of one library for one picture by slug, in the library's order."""

    def __init__(self, picture: Picture, by_slug: dict[str, Finding]) -> None:
        self.picture = picture
        self._by_slug = by_slug

    def __getitem__(self, slug: str) -> Finding:
        return self._by_slug[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_slug)

    def __len__(self) -> int:
        return len(self._by_slug)

    def instead(self, finding: Finding) -> tuple[str, ...]:
        """Slugs of what to offer instead, best first: ready, not opt-in, free for this client. Empty for an ok.

        First what the rules in play name, in their order; failing that what the strategy's other rules name;
        failing that what the fit table offers. What may not suit this client comes only where nothing else is left.
        """
        if finding.verdict is Verdict.OK:
            return ()
        for misfits_too in (False, True):
            for slugs in _sources(finding):
                if free := tuple(slug for slug in dict.fromkeys(slugs) if self._is_free(slug, finding, misfits_too)):
                    return free
        return ()

    def _is_free(self, slug: str, finding: Finding, misfits_too: bool) -> bool:
        if slug not in self._to_offer or slug == finding.entry.slug:
            return False
        return misfits_too or not self._by_slug[slug].misfits

    @cached_property
    def _to_offer(self) -> frozenset[str]:
        """Slugs of what may be offered to this client instead of something else."""
        return frozenset(
            slug
            for slug, one in self._by_slug.items()
            if one.offerable and not (one.entry.opt_in or one.entry.therapist_only)
        )


def _sources(finding: Finding) -> Iterator[list[str]]:
    """Where a substitute may come from, best first; what comes later is seldom looked at."""
    yield [slug for rule in finding.in_play for slug in rule.instead]
    yield [slug for rule in finding.subject.rules for slug in rule.instead]
    yield [slug for rule in finding.misfits for slug in rule.offer]


def prepare_library(entries: Iterable[Entry], fit_rules: Iterable[FitRule]) -> tuple[Subject, ...]:
    """Make a whole library ready for screening; do this once for each revision."""
    fit_rules = tuple(fit_rules)
    return tuple(prepare(entry, fit_rules) for entry in entries)


def screen_library(subjects: Iterable[Subject], picture: Picture) -> Findings:
    """What the picture comes to for every strategy."""
    return Findings(picture, {subject.entry.slug: screen_subject(subject, picture) for subject in subjects})
