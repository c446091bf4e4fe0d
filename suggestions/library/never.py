"""What may client text of the library never say?

Twenty-one rules, N1 to N21, kept as one table. Where words give a breach away, the rule lists them as patterns and says
what they are looked for in; where the rules and fields of an entry give it away, `lint` holds a check of the same
code; the rest is left to the person who signs, and the table says so. A pattern that matches is a finding, not a
verdict: a person ticks it or changes the words. Patterns miss what is worded freshly; `mentions` looks for the
topic of medicines and substances as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from suggestions.library.entry import Entry, Kind

TEACHING_CARD = "learn-how-bonding-works"
"""The one activity that may name the body's signals, because explaining them is what it is for."""


class Within(Enum):
    """Where the words of a rule count as a breach."""

    ANY = "any client text"
    REFERRAL = "client text of a question for the doctor"
    CRYING = "client text on crying"


@dataclass(frozen=True, slots=True)
class NeverRule:
    """One thing that is never said to a client."""

    code: str
    """N1 to N21. Stable: findings and ticks are stored by it."""
    never: str
    """What is never said."""
    patterns: tuple[re.Pattern[str], ...] = ()
    """Any match breaks the rule."""
    within: Within = Within.ANY
    unless_refused: bool = False
    """True: a sentence that says no ("do not buy", "we can't tell you") does not break the rule."""
    left_to: str = ""
    """Who or what else holds the rule where words alone cannot show a breach."""


def _any(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Patterns read without regard to case, save where one says "(?-i:...)"."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_SUBSTANCE = r"(oxytocin|vasopressin|vitamins?|tryptophan|hormones?|sprays?|pills?|tablets?|capsules?|products?)"
_MEDICINE = r"(medicines?|medications?|meds|tablets?|pills?|doses?|lithium|antidepressants?)"
_PIECES = r"(sprays?|puffs?|capsules?|pills?|tablets?|doses?)"

NEVER_RULES: tuple[NeverRule, ...] = (
    NeverRule(
        "N1",
        "how much, when, how strong, which brand or how to take a hormone or vitamin",
        _any(
            r"\b\d+([.,]\d+)?\s*(iu|mg|mcg|µg|ug|ml|milligrams?|micrograms?|international units?)\b",
            rf"\b\d+\s+({_PIECES}|drops?)\b",
            rf"\b(one|two|three|four|five|six|a few|several)\s+{_PIECES}\b",
        ),
        left_to="mentions",
    ),
    NeverRule(
        "N1",
        "how often to take what the doctor is asked about",
        _any(
            r"\b(per|each|every|(?<!in\s)(?<!for\s)a)\s+(day|night|morning|evening|week)\b",
            r"\b(daily|nightly|(?<!at\s)once|twice|times\s+a)\b",
            r"\bevery\s+\w+\s+hours\b",
        ),
        Within.REFERRAL,
        unless_refused=True,
    ),
    NeverRule(
        "N2",
        "that a hormone product is safe, natural, legal or worth trying, or where it is sold",
        _any(
            rf"\b(safe|natural|legal|harmless|worth\s+(a\s+)?try(ing)?)\b.*\b{_SUBSTANCE}\b",
            rf"\b{_SUBSTANCE}\b.*\b(safe|natural|legal|harmless|worth\s+(a\s+)?try(ing)?)\b",
            r"\b(pharmacy|drug\s?store|over\s+the\s+counter|without\s+a\s+prescription)\b",
        ),
        unless_refused=True,
    ),
    NeverRule(
        "N2",
        "where to buy, or what a thing costs",
        _any(
            r"\b(buy|buying|purchase|for\s+sale|on\s+sale|coupon|discount|online\s+(shop|store))\b",
            r"\border\s+(it|them|one|some|online|from)\b",
            r"[$€£]\s?\d",
        ),
        unless_refused=True,
    ),
    NeverRule(
        "N3",
        "to start, stop or change a prescribed medicine",
        _any(
            r"\b(start|stop|skip|change|cut|halve|double|quit|drop|lower|raise)\s+(taking\s+)?"
            rf"(your|the|any|all|these|those)\s+{_MEDICINE}\b",
            rf"\b(instead\s+of|in\s+place\s+of|come\s+off|go\s+off)\s+(your|the|any|all)\s+{_MEDICINE}\b",
            r"\bstop\s+taking\b",
        ),
        left_to="mentions",
    ),
    NeverRule(
        "N4",
        "a brand, an app by name, or a product",
        _any(
            r"\b(Bumble|Tinder|Meetup|Headspace|Facebook|Instagram|TikTok|WhatsApp|YouTube|Netflix|Spotify|Amazon)\b",
            r"(?-i:\bDriven\b)",
            r"\bapp\s+store\b|\bplay\s+store\b|[®™]|\bwww\.|https?:",
        ),
    ),
    NeverRule(
        "N5",
        "a diagnosis, or words that tell the client they have one",
        _any(
            r"\b(BPD|PTSD|ADHD|OCD)\b",
            r"\b(trauma\w*|attachment|psychosis|psychotic|bipolar|anorexi\w*|bulimi\w*|autis\w*|depress\w*|borderline|"
            r"dissociat\w*|disorder|diagnos\w*|schizo\w*)\b",
        ),
        left_to="the flag labels, which lint looks for as well",
    ),
    NeverRule(
        "N6",
        "a promise of cure, of more of a hormone, or of less loneliness",
        _any(
            r"\b(cures?|cured|proven|guarantees?d?|boosts?|heals?|healing)\b",
            r"\b(it|this|that|these|they|which|you)\s*(will|'ll)\s+(\w+ly\s+)?"
            r"(help|feel|ease|calm|lift|heal|make|sleep|be\s+(less|more|happy|calm|better))\b",
            r"\bwill\s+(help|make)\s+you\b|\bmakes?\s+you\s+(happy|less|feel\s+(better|good|close|less))\b",
            r"\b(always|sure\s+to|never\s+fails?\s+to)\s+(works?|helps?)\b",
            r"\bno\s+longer\s+(be\s+|feel\s+)?(lonely|alone|sad|anxious)\b",
        ),
        unless_refused=True,
    ),
    NeverRule(
        "N7",
        '"the love hormone", "trick your brain" and slogans like them',
        _any(
            r"\b(love|cuddle|hug|bonding|happy|happiness|feel[-\s]good|trust)\s+(hormones?|drugs?|chemicals?|molecules?)\b",
            r"\b(trick|hack|fool|rewire|reset|outsmart)\s+(your|the)\s+(brain|mind|body)\b",
        ),
    ),
    NeverRule(
        "N8",
        "a hug, massage or touch for somebody with recent trauma, without the explanation",
        left_to="a check that an entry on touch has rules for recent trauma and for touch",
    ),
    NeverRule(
        "N9",
        "to call or visit the family without the condition that the person is kind",
        left_to="a check that the action or the standing line names the condition",
    ),
    NeverRule(
        "N10",
        "food as treatment, or talk of calories or weight",
        _any(
            r"\b(calori\w*|kilojoules?|slim\w*|diets?|dieting|fattening|low[-\s]fat)\b",
            r"\b(lose|losing|gain|gaining|your|body|healthy)\s+weight\b",
            r"\beat\s+(to|and)\s+feel\b|\bcomfort\s+eating\b",
        ),
    ),
    NeverRule(
        "N11",
        "gene tests or gene types",
        _any(r"\b(DNA|genes?|genetic\w*|genotypes?|rs53576)\b", r"(?-i:\b(GG|AA|AG)\b)"),
    ),
    NeverRule(
        "N12",
        '"women or men respond like this"',
        _any(
            r"\b(men|women|males|females|boys|girls|guys|ladies)\s+(\w+\s+)?"
            r"(respond|react|feel|need|tend|want|get|are)\b",
        ),
    ),
    NeverRule(
        "N13",
        "that long crying is good, or how long to cry",
        _any(r"\b\d+\s*(minutes?|hours?)\b", r"\b(long|longer|as\s+much\s+as)\b"),
        Within.CRYING,
    ),
    NeverRule(
        "N14",
        "that the world or people are safe",
        _any(
            r"\b(world|people|everyone|everybody|others|strangers|most\s+people|you)\s+(is|are)\s+(?!not\b)(\w+\s+)?safe\b",
            r"\b(nothing|no\s+one|nobody)\s+(to\s+fear|to\s+be\s+afraid\s+of|can\s+hurt|will\s+hurt)\b",
            r"\bthere\s+is\s+no\s+danger\b",
        ),
    ),
    NeverRule(
        "N15",
        "memory or trauma work as homework",
        _any(
            r"\b(re-?live|work\s+through|go\s+(back\s+)?over)\b",
            r"\bwrite\s+(down\s+)?(about\s+)?(the\s+|your\s+)?(worst|bad|scary|event|harm)\b(?!\s+thought)",
        ),
        left_to="the therapist-only mark of memory work",
    ),
    NeverRule(
        "N16",
        "blame",
        _any(
            r"\btry\s+harder\b|\bno\s+excuses?\b|(?<!not\s)\byour\s+(own\s+)?fault\b|\blazy\b|\byou\s+should\s+have\b",
            r"\bbecause\s+you\s+(don't|do\s+not|never|won't|can't|didn't|always)\b",
            r"\byou\s+isolate\b",
        ),
    ),
    NeverRule(
        "N17",
        "oxytocin, vasopressin or hot tubs for somebody pregnant",
        _any(r"\bhot\s+tubs?\b|\bsauna\b|\bjacuzzi\b"),
        left_to="a check that an entry on either hormone is absolutely contraindicated in pregnancy",
    ),
    NeverRule(
        "N18",
        "sexual self-care on a minor's sheet or without the therapist's choice",
        left_to="a check that such an entry is opt-in and absolutely contraindicated under 18",
    ),
    NeverRule(
        "N19",
        "that the page is a crisis plan",
        _any(r"\b(this|the)\s+(sheet|page|list|card|paper|handout|note)\s+is\s+(a|your)\s+(crisis|safety)\s+plan\b"),
    ),
    NeverRule(
        "N20",
        "claims known to be wrong or unsupported",
        _any(
            r"\bepigenetic\w*\b|\bchanges?\s+who\s+you\s+are\b",
            r"\bsmell\w*\b.*\b(oxytocin|hormones?)\b",
            r"\b(oxytocin|hormones?)\b.*\b(smell\w*|nostrils?)\b",
        ),
        left_to="the notes of the citations",
    ),
    NeverRule("N21", "sentences of the three articles", left_to="whoever signs: the articles are not in the program"),
)

HORMONE_TALK = re.compile(
    r"\b(hormon\w*|oxytocin|vasopressin|dopamine|serotonin|endorphins?|cortisol|adrenaline|endocannabinoids?|"
    r"neuro\w+|brain\s+chem\w*)\b",
    re.IGNORECASE,
)
"""Words that an activity never uses: nothing shows that it acts on them."""

_REFUSAL = re.compile(
    r"\b(not|never|no|none|nobody|nothing|cannot|nor|without|don't|can't|won't|isn't|aren't|doesn't)\b", re.IGNORECASE
)
_CRYING = re.compile(r"\b(cry|crying|tears?|weep)\b", re.IGNORECASE)


def applies(rule: NeverRule, entry: Entry) -> bool:
    """Whether the words of a rule are looked for in this entry."""
    match rule.within:
        case Within.ANY:
            return True
        case Within.REFERRAL:
            return entry.kind is Kind.REFERRAL
        case Within.CRYING:
            return bool(_CRYING.search(f"{entry.client_title} {entry.action}"))


def breaches(rule: NeverRule, sentence: str) -> Iterator[str]:
    """The words of one sentence that break the rule."""
    plain = sentence.replace("\u2019", "'")
    if rule.unless_refused and _REFUSAL.search(plain):
        return
    for pattern in rule.patterns:
        if match := pattern.search(plain):
            yield match[0]
