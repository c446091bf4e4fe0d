"""What did the therapist see of a strategy when it was put on the page?

`digest_of(finding)` stands with the pick. While it stays the same nothing is said again; when an answer or the
library changes what the rules come to for this client, it differs and the pick is marked in place.
"""

from __future__ import annotations

import hashlib

from suggestions.screening.engine import Finding


def digest_of(finding: Finding) -> str:
    """Verdict, and every rule in play with what is known of its flag, as 64 hexadecimal digits."""
    rules = (f"{rule.id}:{finding.picture.state(rule.flag).value}" for rule in finding.in_play)
    return hashlib.sha256(" ".join([finding.verdict.value, *rules]).encode()).hexdigest()
