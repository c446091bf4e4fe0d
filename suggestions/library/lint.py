"""What should whoever signs an entry look at twice?

`findings(entry, flags)` lists it: reading grade, long sentences, words that client text never uses, what is missing,
too many words for paper. Each finding has a code that never changes, the place and a sentence; a curator sees them
while writing and ticks each one when signing, so a finding is a question to a person and no refusal. For example:

    Finding("hormone-talk", "steps[1]", 'An activity does not speak of hormones: "oxytocin".')

`library_findings` asks what only the whole library can answer: is what a rule offers instead itself allowed?
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from suggestions.library.client_texts import ClientText, item_texts, rule_lines
from suggestions.library.entry import Entry, Kind, Rule, Severity
from suggestions.library.flags import Flag
from suggestions.library.library import Library
from suggestions.library.never import HORMONE_TALK, NEVER_RULES, TEACHING_CARD, applies, breaches
from suggestions.library.printing import WORD_LIMITS, Size, most_words
from suggestions.library.readability import (
    HIGHEST_GRADE,
    HIGHEST_SENTENCE_GRADE,
    LONGEST_SENTENCE,
    SHORTEST_GRADED,
    grade,
    hardest_sentence,
    longest_sentence,
    sentences,
    word_count,
    words,
)

LONGEST_RULE_SENTENCE = 16
"""Most words of a sentence in a rule's client line, which is often said aloud."""

_TOUCH = re.compile(r"\b(hugs?|massage|rub|cuddle|stroke someone|hold hands)\b", re.IGNORECASE)
_SEXUAL = re.compile(r"\b(sex\w*|masturbat\w*|orgasm\w*|intima\w*)\b", re.IGNORECASE)
_CALL_HOME = re.compile(
    r"\b(call|phone|ring|visit|write to|contact)\b.*"
    r"\b(famil\w+|mother|mom|mum|father|dad|parents?|sister|brother|home)\b",
    re.IGNORECASE,
)
_PREGNANCY_HORMONES = re.compile(r"\b(oxytocin|vasopressin)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to look at before signing."""

    code: str
    """Stable: "grade", "hard-sentence", "long-sentence", "hormone-talk", "flag-label", "missing-part",
    "missing-source", "too-many-words", "instead", or the code of a never-rule."""
    place: str
    """The field, as in `client_texts.ClientText.place`; "" for the entry as a whole."""
    sentence: str


def findings(entry: Entry, flags: Iterable[Flag] = ()) -> tuple[Finding, ...]:
    """Everything to look at in one entry, in reading order. Flags give the labels that client text must not name."""
    return (
        *_missing_parts(entry),
        *_missing_sources(entry),
        *_hard_to_read(entry),
        *_never_words(entry),
        *_hormone_talk(entry),
        *_flag_labels(entry, flags),
        *_never_fields(entry),
        *_too_many_words(entry),
    )


def library_findings(library: Library) -> tuple[tuple[str, Finding], ...]:
    """What only the whole library can show, as (slug or fit rule's id, finding): offers that are not free to use."""
    offers = [
        *(
            (e.slug, f"rule {rule.id}", rule.flag, slug)
            for e in library.entries
            for rule in e.rules
            for slug in rule.instead
        ),
        *((fit_rule.id, "offer", "", slug) for fit_rule in library.fit_rules for slug in fit_rule.offer),
    ]
    return tuple(
        (owner, Finding("instead", place, f"It offers {slug}, which {problem}."))
        for owner, place, flag, slug in offers
        if (problem := _not_free(library.entry_of[slug], flag))
    )


def _not_free(entry: Entry, flag: str) -> str:
    """Why an entry may not be offered to a client with this flag; "" when it may."""
    if entry.therapist_only:
        return "is for the session only"
    if entry.opt_in:
        return "is opt-in"
    severity = max([entry.always, *(rule.severity for rule in entry.rules if rule.flag == flag)])
    if severity >= Severity.DOCTOR_FIRST:
        return f"is itself {severity.key.replace('_', ' ')} for this flag"
    return ""


_NEEDED = {
    "evidence_note": "a note on the evidence",
    "therapist_notes": "notes for the therapist",
    "teach_back": "a teach-back question",
}
_NEEDED_BY_CLIENTS = {"intro": "an introduction", "why": "a sentence on why it may help"}
_NEEDED_FOR_DOCTORS = {
    "questions": "questions for the doctor",
    "sections": "sections of the card",
    "standing": "a standing line",
}


def _missing_parts(entry: Entry) -> Iterator[Finding]:
    needed = dict(_NEEDED)
    if not entry.therapist_only:
        needed |= _NEEDED_BY_CLIENTS
    if entry.kind is Kind.REFERRAL:
        needed |= _NEEDED_FOR_DOCTORS
    for field, what in needed.items():
        if not getattr(entry, field):
            yield Finding("missing-part", field, f"It has no words for {what}.")
    for rule in entry.rules:
        if not rule.instead:
            yield Finding("missing-part", f"rule {rule.id}", "Nothing is offered instead.")


def _missing_sources(entry: Entry) -> Iterator[Finding]:
    if not entry.sources:
        yield Finding("missing-source", "sources", "No source is named.")
    for rule in entry.rules:
        if "C" not in rule.origin.split("+") and not rule.citations:
            yield Finding("missing-source", f"rule {rule.id}", "The rule is said to come from a source and cites none.")


def _hard_to_read(entry: Entry) -> Iterator[Finding]:
    texts = [text for text in item_texts(entry) if text.place != "client_title"]
    for text in texts:
        yield from _hard_text(text, LONGEST_SENTENCE)
    for text in rule_lines(entry):
        yield from _hard_text(text, LONGEST_RULE_SENTENCE)
    whole = grade("\n".join(text.text for text in texts))
    if whole > HIGHEST_GRADE:
        yield Finding("grade", "", f"The client part reads at grade {whole:.1f}; {HIGHEST_GRADE:.0f} is the most.")


def _hard_text(text: ClientText, longest: int) -> Iterator[Finding]:
    sentence = longest_sentence(text.text)
    if (count := word_count(sentence)) > longest:
        yield Finding("long-sentence", text.place, f'A sentence of {count} words; {longest} is the most: "{sentence}"')
    if len(words(text.text)) >= SHORTEST_GRADED and (found := grade(text.text)) > HIGHEST_GRADE:
        yield Finding(
            "grade", text.place, f'This reads at grade {found:.1f}; {HIGHEST_GRADE:.0f} is the most: "{text.text}"'
        )
    elif (hardest := hardest_sentence(text.text)) and (found := grade(hardest)) > HIGHEST_SENTENCE_GRADE:
        yield Finding("hard-sentence", text.place, f'Easy sentences hide one of grade {found:.1f}: "{hardest}"')


def _never_words(entry: Entry) -> Iterator[Finding]:
    for text in (*item_texts(entry), *rule_lines(entry)):
        for sentence in sentences(text.text):
            for rule in NEVER_RULES:
                for breach in breaches(rule, sentence) if applies(rule, entry) else ():
                    yield Finding(rule.code, text.place, f'Client text never says {rule.never}: "{breach}".')


def _hormone_talk(entry: Entry) -> Iterator[Finding]:
    if entry.kind is Kind.REFERRAL or entry.slug == TEACHING_CARD:
        return
    for text in (*item_texts(entry), *rule_lines(entry)):
        if match := HORMONE_TALK.search(text.text):
            yield Finding("hormone-talk", text.place, f'An activity does not speak of hormones: "{match[0]}".')


def _flag_labels(entry: Entry, flags: Iterable[Flag]) -> Iterator[Finding]:
    labels = [flag.label.casefold() for flag in flags]
    for text in (*item_texts(entry), *rule_lines(entry)):
        for label in labels:
            if label in text.text.casefold():
                yield Finding("flag-label", text.place, f'It names the flag "{label}", which no client reads.')


def _never_fields(entry: Entry) -> Iterator[Finding]:
    """The never-rules that fields give away and words do not."""
    rule_on = {rule.flag: rule for rule in entry.rules}
    about = f"{entry.client_title}. {entry.action}"
    if _TOUCH.search(about):
        for flag in ("trauma-recent", "touch-distress"):
            if flag not in rule_on:
                yield Finding("N8", "rules", f"An idea of touch needs a rule for {flag}.")
    if _CALL_HOME.search(about) and "kind" not in f"{entry.action} {entry.standing and entry.standing.client_line}":
        yield Finding("N9", "action", "A call or visit to family needs the condition that the person is kind.")
    if _SEXUAL.search(f"{entry.title}. {about}"):
        if not entry.opt_in:
            yield Finding("N18", "opt_in", "An entry with sexual content must be opt-in.")
        if not _is_absolute(rule_on.get("under-18")):
            yield Finding("N18", "rules", "An entry with sexual content must be absolutely contraindicated under 18.")
    asks_of_hormones = entry.kind is Kind.REFERRAL and _PREGNANCY_HORMONES.search(entry.title)
    if asks_of_hormones and not _is_absolute(rule_on.get("pregnant")):
        yield Finding("N17", "rules", "A hormone question must be absolutely contraindicated in pregnancy.")


def _is_absolute(rule: Rule | None) -> bool:
    return rule is not None and rule.absolute


def _too_many_words(entry: Entry) -> Iterator[Finding]:
    if entry.therapist_only:
        return
    for size in Size:
        limit, count = WORD_LIMITS[size], most_words(entry, size)
        if limit is not None and count > limit:
            yield Finding(
                "too-many-words", "", f"At {size} size up to {count} words of its own print; {limit} is the most."
            )
