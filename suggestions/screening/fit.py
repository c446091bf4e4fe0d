"""What of a strategy may not suit this client's circumstances?

Fit is calm: it changes no verdict and is never a warning. For `no-phone` and a strategy whose need `link` is "phone"
the shelf says "Needs a phone. A card or a note can stand in."
"""

from __future__ import annotations

from collections.abc import Iterable

from suggestions.library.circumstances import FitRule, Needs


def fit_rules_marking(needs: Needs, fit_rules: Iterable[FitRule]) -> tuple[FitRule, ...]:
    """The lines of the fit table that mark a strategy with these needs, one for each circumstance, by their ids.

    Where two lines of one circumstance mark it, the first by id speaks for both.
    """
    first: dict[str, FitRule] = {}
    for rule in sorted(fit_rules, key=lambda rule: rule.id):
        if rule.marks(needs):
            first.setdefault(rule.circumstance, rule)
    return tuple(first.values())
