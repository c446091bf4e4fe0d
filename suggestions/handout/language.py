"""May this text stand on a client's handout, in this place?

`check("Try 24 IU before you meet people", Place.NOTE)` is refused with the sentence to show beside the field;
`check("walk 20 minutes twice a day", Place.NOTE)` is allowed. A word for a medicine or a substance is a soft stop: take
it out, or let the signed phrase "Ask your doctor." follow as a sentence of its own. Nothing else unlocks anything.

| what | title, note, when, back-up | food | doctor |
|---|---|---|---|
| any text at all | allowed | allowed | refused |
| topic: medicine, hormone, supplement, alcohol, drug | soft stop | soft stop | |
| amount: mg, IU, units, "two at night" | refused | refused | |
| amount: g, ml, spoon | refused, unless a food follows | allowed | |
| amount: cup, glass, % | with a topic refused | with a topic refused | |
| form: number of tablets, sprays, puffs | refused | with a topic refused | |
| form: number of drops, patches, scoops | with a topic or a how-often refused | with a topic refused | |
| how often | with a topic refused | with a topic refused | |
| brand, shop, link | refused | refused | |
| change: stop, start, skip, double, take + topic | refused, unless "do not" and the signed phrase | the same | |

"With" means in the same sentence. The list is English: of a text mostly in another language no more is promised than
that amounts, names and links are found, and `checked` says so. Text longer than is read is refused. The same text and
place always come to the same result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from suggestions.library.mentions import Kind, Mention, Reading, read
from suggestions.library.plain import READ_AT_MOST

SIGNED_PHRASE = "Ask your doctor."
"""The one sentence about medicines that may stand on a page; also read with "first" at its end."""

MOST_FINDINGS = 30
"""Findings that are put in words; a text with more is refused all the same, and nobody reads on."""

_SIGNED = (("ask", "your", "doctor"), ("ask", "your", "doctor", "first"))


class Place(StrEnum):
    """Where on the handout a text stands."""

    TITLE = "title"
    NOTE = "note"
    WHEN = "when"
    """When and where."""
    BACKUP = "backup"
    FOOD = "food"
    """On an item about food and drink."""
    DOCTOR = "doctor"
    """On a doctor-first item, which carries signed text only."""


class Severity(IntEnum):
    """How far a finding holds a text back."""

    ALLOWED = 0
    SOFT_STOP = 1
    """Take it out or use the signed phrase."""
    REFUSED = 2
    """Take it out."""


class Checked(StrEnum):
    """How much of a text could be checked."""

    ALL = "checked"
    AMOUNTS_ONLY = "not checked"
    """Mostly in another language: amounts, names and links are found, other words only where they are like English."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that stops a text."""

    code: str
    """topic, dose, form, frequency, brand, shop, link, change, free-text or too-long."""
    words: str
    """As typed; empty when the text as a whole is meant."""
    start: int
    """Index in the typed text."""
    end: int
    sentence: str
    """For the therapist: what was found and what to do."""
    severity: Severity


Stop = tuple[Mention, Severity]
"""A mention that holds a text back, and how far."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the check comes to for one text."""

    severity: Severity
    """The worst of all that was found."""
    findings: tuple[Finding, ...]
    """In the order of the text, at most `MOST_FINDINGS` and the one about its length."""
    checked: Checked

    @property
    def note(self) -> str:
        """What to show beside a text that could not be checked in full; empty otherwise."""
        if self.checked is Checked.ALL:
            return ""
        return "Not checked: mostly in another language. Only amounts, product names and links were looked for."


def check(text: str, place: Place) -> Result:
    """What the language check says of a text in a place. Empty text is allowed everywhere."""
    reading = read(text)
    if place is Place.DOCTOR:
        findings, stops = list(_free_text(text)), []
    else:
        findings, stops = list(_too_long(reading, text)), _without_covered(_stops(reading, place))
    worst = max((severity for _, severity in stops), default=Severity.ALLOWED)
    return Result(
        severity=Severity.REFUSED if findings else worst,
        findings=(*findings, *(_finding(mention, severity) for mention, severity in stops[:MOST_FINDINGS])),
        checked=Checked.AMOUNTS_ONLY if reading.foreign else Checked.ALL,
    )


def _free_text(text: str) -> Iterator[Finding]:
    if text.strip():
        sentence = "A question for the doctor prints its signed text only. Leave this field empty."
        yield Finding("free-text", "", 0, len(text), sentence, Severity.REFUSED)


def _too_long(reading: Reading, text: str) -> Iterator[Finding]:
    if reading.cut:
        sentence = f"This is too long to be checked. Keep it under {READ_AT_MOST:,} characters."
        yield Finding("too-long", "", 0, len(text), sentence, Severity.REFUSED)


def _stops(reading: Reading, place: Place) -> list[Stop]:
    """The mentions that hold the text back, and how far each does."""
    by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        by_sentence[mention.sentence].append(mention)
    stops: list[Stop] = []
    for sentence, mentions in by_sentence.items():
        beside = {mention.kind for mention in mentions}
        judged = [(mention, _severity(mention, beside, place)) for mention in mentions]
        if _is_signed(sentence, reading.sentences):
            judged = [(mention, _when_signed(mention, severity)) for mention, severity in judged]
        stops += [(mention, severity) for mention, severity in judged if severity is not Severity.ALLOWED]
    return stops


def _severity(mention: Mention, beside: Set[Kind], place: Place) -> Severity:
    """How far a mention holds its text back, given the kinds of mentions in its sentence."""
    with_topic = not beside.isdisjoint({Kind.TOPIC, Kind.BRAND})
    match mention.kind:
        case Kind.TOPIC:
            return Severity.SOFT_STOP
        case Kind.BRAND | Kind.SHOP | Kind.LINK | Kind.CHANGE:
            return Severity.REFUSED
        case Kind.FREQUENCY:
            refused = with_topic
        case Kind.DOSE:
            refused = with_topic or mention.name not in _DOSES_FREE_IN[place is Place.FOOD]
        case Kind.FORM:
            taken = mention.name == "certain" or Kind.FREQUENCY in beside
            refused = with_topic or (taken and place is not Place.FOOD)
    return Severity.REFUSED if refused else Severity.ALLOWED


_DOSES_FREE_IN = {True: frozenset({"measure", "household"}), False: frozenset({"household"})}
"""Units that are no amount of a substance by themselves: on a food item, and elsewhere."""


def _is_signed(sentence: int, sentences: Sequence[tuple[str, ...]]) -> bool:
    """Whether the signed phrase is the sentence right after this one."""
    return sentence + 1 < len(sentences) and sentences[sentence + 1] in _SIGNED


def _when_signed(mention: Mention, severity: Severity) -> Severity:
    """What the signed phrase behind a sentence leaves of a severity: it answers a topic, and a "do not"."""
    answered = mention.kind is Kind.TOPIC or mention.negated
    return Severity.ALLOWED if answered else severity


def _without_covered(stops: list[Stop]) -> list[Stop]:
    """In the order of the text, without those whose words stand inside another's that is at least as severe."""
    kept: list[Stop] = []
    reach = {Severity.SOFT_STOP: -1, Severity.REFUSED: -1}
    for mention, severity in sorted(stops, key=lambda stop: (stop[0].start, -stop[0].end, -stop[1], stop[0].kind)):
        covered_to = reach[Severity.REFUSED] if severity is Severity.REFUSED else max(reach.values())
        if mention.end > covered_to:
            kept.append((mention, severity))
            reach[severity] = mention.end
    return kept


_TOPIC_SENTENCES = {
    "alcohol": "{words} is about alcohol.",
    "drug": "{words} is about drugs or tobacco.",
    "hormone": "{words} is about a hormone.",
    "supplement": "{words} is about a supplement.",
}
_KIND_SENTENCES = {
    Kind.DOSE: "{words} is an amount. Take it out: a handout gives no amount of anything to swallow, spray or wear.",
    Kind.FORM: "{words} says how much to take. Take it out: only the person's doctor can say that.",
    Kind.FREQUENCY: "{words} says how often, beside a medicine or substance. Take one of them out.",
    Kind.BRAND: "{words} is a product name. Take it out: a handout names no product.",
    Kind.SHOP: "{words} says where or how to buy. Take it out: a handout names no seller.",
    Kind.LINK: "{words} is a web or mail address. Take it out: a handout carries no links.",
    Kind.CHANGE: "{words} is advice on a medicine or substance. Take it out: only the person's doctor can give it.",
}


def _finding(mention: Mention, severity: Severity) -> Finding:
    words = f"\u201c{' '.join(mention.words.split())}\u201d"
    if mention.kind is Kind.TOPIC:
        about = _TOPIC_SENTENCES.get(mention.name, "{words} is about a medicine.").format(words=words)
        sentence = f"{about} Take it out, or write \u201c{SIGNED_PHRASE}\u201d as the next sentence."
    else:
        sentence = _KIND_SENTENCES[mention.kind].format(words=words)
    return Finding(mention.kind.value, mention.words, mention.start, mention.end, sentence, severity)
