"""What a text mentions, class by class."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suggestions.library.mentions import Kind, read


def found(text: str) -> list[tuple[str, str, str]]:
    return [(mention.kind.value, mention.name, mention.words) for mention in read(text).mentions]


def of(kind: Kind, text: str) -> list[str]:
    return [mention.words for mention in read(text).mentions if mention.kind is kind]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("after Meds", "medicine", "Meds"),
        ("that pill", "medicine", "pill"),
        ("an SSRI", "medicine", "SSRI"),
        ("beta-blockers", "medicine", "beta-blockers"),
        ("oxytocin rises", "hormone", "oxytocin"),
        ("the love hormone", "hormone", "love hormone"),
        ("St. John's wort", "supplement", "St. John's wort"),
        ("vit. B12", "supplement", "vit"),
        ("red wine", "alcohol", "wine"),
        ("some cannabis", "drug", "cannabis"),
        ("lorazepam", "named medicine", "lorazepam"),
        ("bromazepam", "named medicine", "bromazepam"),
        ("sertralin", "named medicine", "sertralin"),
    ],
)
def test_topics(text: str, name: str, words: str) -> None:
    assert (Kind.TOPIC.value, name, words) in found(text)


@pytest.mark.parametrize(
    "typed",
    [
        "o x y t o c i n",
        "o-x-y-t-o-c-i-n",
        "o.x.y.t.o.c.i.n",
        "0xyt0c1n",
        "oxy tocin",
        "oxy-tocin",
        "oxitocin",
        "oxytosin",
        "OXYTOCIN",
        "\uff4f\uff58\uff59\uff54\uff4f\uff43\uff49\uff4e",
        "\u043exyt\u043ecin",
        "oxy\u200btocin",
        "oxytocinspray",
    ],
)
def test_a_disguised_topic_is_found_in_the_words_that_were_typed(typed: str) -> None:
    mentions = [mention for mention in read(f"use {typed} now").mentions if mention.kind is Kind.TOPIC]
    assert [(mention.name, mention.words) for mention in mentions] == [("hormone", typed)]


@pytest.mark.parametrize("text", ["Prozac", "prozac\u2122", "Syntocinon", "DDAVP", "pr0zac", "Pro zac"])
def test_brands(text: str) -> None:
    assert of(Kind.BRAND, text) != []


@pytest.mark.parametrize(
    "text",
    [
        "get it on Amazon",
        "amaz0n",
        "order it online",
        "over the counter",
        "buy melatonin",
        "from CVS",
        "$5 a month",
        "she sells drops",
    ],
)
def test_shops(text: str) -> None:
    assert of(Kind.SHOP, text) != []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("see http://a.example/b", ["http", "http://a.example"]),
        ("look at Oxy-Shop.com today", ["Oxy-Shop.com"]),
        ("mail me@calm.org", ["me@calm.org"]),
        ("calm dot com", ["dot com"]),
        ("Go home.Come back", []),
        ("rom-com, then bed", []),
        ("ask @soft_touch (or @jen.hugs)", ["@soft_touch", "@jen.hugs"]),
        ("meet @home, @ 5 or @the park", []),
    ],
)
def test_links(text: str, words: list[str]) -> None:
    assert of(Kind.LINK, text) == words


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("24 IU each", "drug", "24 IU"),
        ("24iu", "drug", "24iu"),
        ("24 i.u.", "drug", "24 i.u"),
        ("IU: 24", "drug", "IU: 24"),
        ("two hundred and fifty mg", "drug", "two hundred and fifty mg"),
        ("half a milligram", "drug", "half a milligram"),
        ("\u00bd mg", "drug", "\u00bd mg"),
        ("5-10mg", "drug", "5-10mg"),
        ("40 more units", "drug", "40 more units"),
        ("5 ml in water", "measure", "5 ml"),
        ("two glasses", "household", "two glasses"),
        ("take 1 b.i.d.", "bare", "1 b.i.d"),
        ("take two at night", "bare", "take two at night"),
        ("sertraline 50", "strength", "sertraline 50"),
    ],
)
def test_doses(text: str, name: str, words: str) -> None:
    assert (Kind.DOSE.value, name, words) in found(text)


@pytest.mark.parametrize(
    "text", ["a teaspoon of honey", "1 tsp of honey", "200 g brown rice", "5 km", "unit 5", "7:30"]
)
def test_what_is_no_dose(text: str) -> None:
    assert of(Kind.DOSE, text) == []


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("half a tablet", "certain", "half a tablet"),
        ("1/2 of a pill", "certain", "1/2 of a pill"),
        ("two small puffs", "certain", "two small puffs"),
        ("10 drops", "possible", "10 drops"),
        ("2 pastillas", "certain", "2 pastillas"),
    ],
)
def test_forms(text: str, name: str, words: str) -> None:
    assert (Kind.FORM.value, name, words) in found(text)


@pytest.mark.parametrize(
    "text", ["two sprays of perfume", "3 drops of rain", "5 puffs of cloud", "two scoops of vanilla"]
)
def test_what_is_no_form(text: str) -> None:
    assert of(Kind.FORM, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "twice a day",
        "2x/day",
        "3 times daily",
        "every 4 h",
        "every 4-6 hours",
        "q6h",
        "b.i.d.",
        "p r n",
        "as needed",
        "at bedtime",
        "dos veces al d\u00eda",
        "cada 8 horas",
    ],
)
def test_frequencies(text: str) -> None:
    assert of(Kind.FREQUENCY, text) != []


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("stop your tablets", [False]),
        ("your tablets can be halved", [False]),
        ("wean off the meds", [False]),
        ("do not stop your tablets", [True]),
        ("don't ever skip a dose", [True]),
        ("Never mind, stop the tablets", [False]),
        ("stop by the lake", []),
        ("stop now. Take tablets and rest", [False]),
    ],
)
def test_changes(text: str, negated: list[bool]) -> None:
    changes = [mention.negated for mention in read(text).mentions if mention.kind is Kind.CHANGE]
    assert changes == negated


def test_a_verb_counts_only_beside_a_topic_in_its_own_sentence() -> None:
    assert of(Kind.CHANGE, "Stop at the lake. Tablets are for later.") == []


def test_a_saying_covers_its_words_and_nothing_else() -> None:
    assert found("a dose of fresh air") == []
    assert of(Kind.TOPIC, "a dose of fresh air and a dose of Valium") == ["dose"]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_every_mention_stands_in_the_typed_text(typed: str) -> None:
    for mention in read(typed).mentions:
        assert typed[mention.start : mention.end] == mention.words
        assert mention.words.strip() != ""


@settings(deadline=None)
@given(st.text("oxytcin mg24.-\n", max_size=120))
def test_reading_twice_finds_the_same(typed: str) -> None:
    assert read(typed) == read(typed)
