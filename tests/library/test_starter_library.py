"""Every file of the starter library, walked once for each thing that a client may rely on."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from suggestions.library.client_texts import item_texts, rule_lines
from suggestions.library.entry import GRADE_SENTENCES, Kind, Severity, Support
from suggestions.library.flags import Tier
from suggestions.library.lint import LONGEST_RULE_SENTENCE, findings, library_findings
from suggestions.library.never import HORMONE_TALK, NEVER_RULES, TEACHING_CARD, Within, breaches
from suggestions.library.printing import WORD_LIMITS, Size, most_words
from suggestions.library.readability import HIGHEST_GRADE, LONGEST_SENTENCE, grade, sentences, word_count, words
from tests.library.entries import starter_library

LIBRARY = starter_library()
RULES = [rule for entry in LIBRARY.entries for rule in entry.rules]
LABELS = {citation.label for citation in LIBRARY.citations}


def test_counts() -> None:
    assert {
        "strategies": len(LIBRARY.entries),
        "flags": len(LIBRARY.flags),
        "core flags": sum(flag.tier is Tier.CORE for flag in LIBRARY.flags),
        "circumstances": len(LIBRARY.circumstances),
        "fit rules": len(LIBRARY.fit_rules),
        "citations": len(LIBRARY.citations),
        "rules": len(RULES),
        "absolute": sum(rule.absolute for rule in RULES),
        "opt-in": sum(entry.opt_in for entry in LIBRARY.entries),
        "therapist-only": sum(entry.therapist_only for entry in LIBRARY.entries),
        "referrals": sum(entry.kind is Kind.REFERRAL for entry in LIBRARY.entries),
        "spoken flags": sum(flag.spoken for flag in LIBRARY.flags),
    } == {
        "strategies": 53,
        "flags": 33,
        "core flags": 10,
        "circumstances": 14,
        "fit rules": 15,
        "citations": 67,
        "rules": 222,
        "absolute": 20,
        "opt-in": 5,
        "therapist-only": 2,
        "referrals": 3,
        "spoken flags": 3,
    }
    assert Counter(rule.severity for rule in RULES) == {
        Severity.CONTRAINDICATED: 45,
        Severity.DOCTOR_FIRST: 55,
        Severity.CAUTION: 122,
    }


def test_nothing_is_found_to_look_at_twice() -> None:
    assert [each for entry in LIBRARY.entries for each in findings(entry, LIBRARY.flags)] == []


def test_it_reads_easily() -> None:
    for entry in LIBRARY.entries:
        texts = [text for text in item_texts(entry) if text.place != "client_title"]
        assert grade("\n".join(text.text for text in texts)) <= HIGHEST_GRADE, entry.slug
        for text in texts:
            assert max(map(word_count, sentences(text.text))) <= LONGEST_SENTENCE, text
        for text in (*texts, *rule_lines(entry)):
            assert len(words(text.text)) < 6 or grade(text.text) <= HIGHEST_GRADE, text
            assert max(map(word_count, sentences(text.text))) <= LONGEST_RULE_SENTENCE, text


def test_it_has_every_part() -> None:
    for entry in LIBRARY.entries:
        therapist_parts = (entry.title, entry.claim, entry.evidence_note, entry.source_caution, entry.therapist_notes)
        assert [part for part in therapist_parts if not part] == [], entry.slug
        assert entry.teach_back.endswith("?"), entry.slug
        client_parts = (entry.client_title, entry.action, entry.intro, entry.why, entry.stop_if)
        assert [bool(part) for part in client_parts] == [not entry.therapist_only] * 5, entry.slug
        assert bool(entry.questions) is (entry.kind is Kind.REFERRAL), entry.slug
        if not entry.therapist_only:
            assert entry.stop_if.endswith("."), entry.slug
            assert entry.stop_if[0].islower(), entry.slug


def test_every_source_says_what_it_supports() -> None:
    for entry in LIBRARY.entries:
        assert [source.key for source in entry.sources if source.key not in LIBRARY.citation_of] == [], entry.slug
        assert entry.sources[0].supports is Support.STATED, entry.slug
        assert any(source.supports is not Support.STATED for source in entry.sources), entry.slug


def test_every_work_named_in_a_note_is_a_citation() -> None:
    named = re.compile(r"\b[Aa]rticle \d|[A-Z][\w-]+(?: and [A-Z]\w+)? (?:19|20)\d\d\b")
    texts = [text for e in LIBRARY.entries for text in (e.claim, e.evidence_note, e.source_caution, e.therapist_notes)]
    found = {match.replace("Article", "article") for text in texts for match in named.findall(text)}
    assert {"article 1", "article 2", "article 3", "Powell 2019"} <= found
    assert found - LABELS == set()


def test_every_offer_is_itself_free_to_use() -> None:
    assert library_findings(LIBRARY) == ()
    assert [rule.id for rule in RULES if not rule.instead] == []


def test_what_prints_fits_the_paper() -> None:
    for entry in LIBRARY.entries:
        if entry.therapist_only:
            continue
        for size in (Size.TINY, Size.NORMAL):
            assert most_words(entry, size) <= (WORD_LIMITS[size] or 0), entry.slug


def test_the_action_is_not_repeated_in_the_steps() -> None:
    for entry in LIBRARY.entries:
        said = {word.lower() for word in words(entry.action)}
        for step in entry.steps:
            own = {word.lower() for word in words(step)}
            assert len(own & said) <= 0.8 * len(own), step


def test_only_cards_and_the_teaching_entry_name_a_hormone() -> None:
    naming = {
        entry.slug
        for entry in LIBRARY.entries
        for text in (*item_texts(entry), *rule_lines(entry))
        if HORMONE_TALK.search(text.text)
    }
    assert naming == {"ask-intranasal-oxytocin", "ask-oxytocin-vasopressin-supplement", TEACHING_CARD}


def test_the_vocabulary_keeps_the_never_rules_too() -> None:
    spoken = [fit_rule.sentence for fit_rule in LIBRARY.fit_rules] + list(GRADE_SENTENCES.values())
    texts = [sentence for text in spoken for sentence in sentences(text)]
    general = [rule for rule in NEVER_RULES if rule.within is Within.ANY]
    assert [(rule.code, text) for text in texts for rule in general for _ in breaches(rule, text)] == []
    for text in texts:
        assert word_count(text) <= LONGEST_SENTENCE
        assert not HORMONE_TALK.search(text)


def test_questions_are_asked_in_plain_words() -> None:
    questions = [flag.question for flag in LIBRARY.flags]
    questions += [each.question for each in LIBRARY.circumstances if not each.set_by_flag]
    assert [question for question in questions if not question.endswith("?")] == []
    # Asked aloud and not read alone, so two grades harder than the page may be.
    assert [question for question in questions if grade(question) > HIGHEST_GRADE + 2] == []


def test_dashes_and_ornaments_stay_out_of_client_text() -> None:
    odd = re.compile(r"[\u2013\u2014\u2192\u2610\u2713\u2026;]")
    found = [text for entry in LIBRARY.entries for text in item_texts(entry) if odd.search(text.text)]
    assert found == []


def test_every_flag_is_used_and_none_alarms_too_often() -> None:
    ordinary = [entry for entry in LIBRARY.entries if entry.always is Severity.OK]
    touched = Counter(rule.flag for entry in ordinary for rule in entry.rules)
    assert {rule.flag for rule in RULES} == set(LIBRARY.flag_of)
    # A crisis stops the whole handout, so its rules alarm nobody who has none.
    assert [flag for flag, count in touched.items() if count > len(ordinary) * 0.34 and flag != "acute-crisis"] == []


def test_every_circumstance_marks_some_strategy() -> None:
    marked = {rule.circumstance for rule in LIBRARY.fit_rules if any(rule.marks(e.needs) for e in LIBRARY.entries)}
    assert marked == set(LIBRARY.circumstance_of)


def test_every_fit_rule_offers_something_that_fits() -> None:
    for rule in LIBRARY.fit_rules:
        assert [slug for slug in rule.offer if not rule.marks(LIBRARY.entry_of[slug].needs)] != [], rule


def test_origin_and_confirmation_agree() -> None:
    assert [f.slug for f in LIBRARY.flags if f.confirm_by_clinical_lead != ("C" in f.origin.split("+"))] == []
    assert [flag.slug for flag in LIBRARY.flags if flag.origin != "C" and not flag.where] == []


SEVERITY_IN_QUESTION = [
    # Decided with care; a change here is a change of what is safe, not of wording.
    ("hug-a-safe-person", "trauma-recent", Severity.CONTRAINDICATED, False),
    ("butterfly-hug", "trauma-recent", Severity.CAUTION, False),
    ("ask-intranasal-oxytocin", "pregnant", Severity.CONTRAINDICATED, True),
    ("ask-intranasal-oxytocin", "under-18", Severity.CONTRAINDICATED, True),
    ("ask-intranasal-oxytocin", "trauma-recent", Severity.DOCTOR_FIRST, False),
    ("solo-sexual-self-care", "under-18", Severity.CONTRAINDICATED, True),
    ("solo-sexual-self-care", "sexual-trauma", Severity.CONTRAINDICATED, False),
    ("work-through-memories", "ptsd", Severity.CONTRAINDICATED, True),
    ("friend-finding-app", "under-18", Severity.CONTRAINDICATED, True),
    ("reframe-the-world", "unsafe-home", Severity.CONTRAINDICATED, True),
    ("note-for-supporters", "unsafe-home", Severity.CONTRAINDICATED, True),
    ("warm-bath", "seizures", Severity.CONTRAINDICATED, False),
    ("exercise-alone", "heart-kidney-diabetes", Severity.DOCTOR_FIRST, False),
    ("call-family", "unsafe-home", Severity.CAUTION, False),
    ("call-family", "unkind-ties", Severity.CONTRAINDICATED, False),
]


@pytest.mark.parametrize(("slug", "flag", "severity", "absolute"), SEVERITY_IN_QUESTION)
def test_severities_that_must_not_drift(slug: str, flag: str, severity: Severity, absolute: bool) -> None:
    found = [(rule.severity, rule.absolute) for rule in LIBRARY.entry_of[slug].rules if rule.flag == flag]
    assert found == [(severity, absolute)]
