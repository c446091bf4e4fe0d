"""What is one published strategy to the rest of the program?

An `Entry` is one version of one strategy with everything it may say: to the client, to the therapist,
and to the screening engine by its rules. It is a plain value: no database, no Django. `Version.as_entry`
translates rows into it, `loading` reads it from TOML and writes it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from suggestions.library.circumstances import Needs


class Severity(IntEnum):
    """How far a rule or a strategy holds back, mildest first, so that the worst of several is their max()."""

    OK = 0
    """Nothing is held back. Never the severity of a rule."""
    CAUTION = 1
    """May go on the handout with its line and its adaptation."""
    DOCTOR_FIRST = 2
    """Goes to the doctor slip: questions to take along, no advice."""
    CONTRAINDICATED = 3
    """Left off this client's handout."""

    @property
    def key(self) -> str:
        """The word used in files and in the machine interface, such as "doctor_first"."""
        return self.name.lower()

    @classmethod
    def from_key(cls, key: str) -> Severity:
        """The severity of that key. Raises KeyError for any other word."""
        return _SEVERITY_OF[key]


_SEVERITY_OF = {severity.key: severity for severity in Severity}


class Kind(StrEnum):
    """What sort of thing a strategy is."""

    SOLO = "solo"
    AT_A_DISTANCE = "at-a-distance"
    PASSIVE_COMPANY = "passive-company"
    IN_PERSON = "in-person"
    ANIMAL = "animal"
    BODY = "body"
    SENSES = "senses"
    MIND = "mind"
    REFERRAL = "referral"
    """A question for a doctor: always doctor first, by kind and not by rule."""


class Rung(IntEnum):
    """Where a strategy stands on the effort ladder, easiest first."""

    ALONE = 0
    PASSIVE_COMPANY = 1
    CONTACT = 2


class Grade(StrEnum):
    """How well a strategy was tested for what the page says of it."""

    E1 = "E1"
    """Randomised human trial of the activity, or of the substance itself."""
    E2 = "E2"
    """Human observational or uncontrolled study."""
    E3 = "E3"
    """Animal or cell study."""
    E4 = "E4"
    """Expert opinion: review, theory or practice experience, no test of the activity."""
    E0 = "E0"
    """The source states it and cites nothing for it."""

    @property
    def client_sentence(self) -> str:
        """The fixed words that print as the "why" of an item of this grade."""
        return GRADE_SENTENCES[self]


GRADE_SENTENCES: dict[Grade, str] = {
    Grade.E1: "Small studies with people point this way.",
    Grade.E2: "A few small studies with people hint at this.",
    Grade.E3: "This has only been tested in animals.",
    Grade.E4: "Some experts think this helps. It has not been tested.",
    Grade.E0: "This has not been tested. Some people like it.",
}


class Support(StrEnum):
    """What a source does for the claim of a strategy."""

    STATED = "stated"
    """The idea itself comes from here."""
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    """It is cited for the claim and does not carry it."""
    NONE = "none"
    """It states the claim and brings no study."""


class Basis(StrEnum):
    """On what a rule rests."""

    STATED = "stated"
    """A source links this circumstance with this strategy."""
    EXTENDED = "extended"
    """Carried over by us from what a source states of something near."""
    CLINICAL = "clinical"
    """Clinical common sense; the clinical lead confirms it."""


class Harm(StrEnum):
    """What a rule guards against."""

    RE_EXPERIENCING = "re-experiencing"
    INJURY = "injury"
    RELAPSE = "relapse"
    DANGER = "danger"
    HUMILIATION = "humiliation"
    MEDICAL = "medical"


FOOD_TAGS: tuple[str, ...] = (
    "caffeine",
    "egg",
    "fish",
    "legume",
    "meat",
    "milk",
    "peanut",
    "sesame",
    "soy",
    "tree-nut",
)
"""What a client's list of foods to avoid may name."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a strategy comes from, or what is cited for it."""

    key: str
    """A key of citations.toml."""
    where: str
    """The place in it, such as "item 12"; may be empty."""
    supports: Support


@dataclass(frozen=True, slots=True)
class Adaptation:
    """One way to make a strategy fit a client."""

    text: str
    """For the therapist."""
    client_line: str
    """The "make it fit you" line that prints when picked; empty when nothing prints."""
    origin: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Guidance that always prints with a strategy. Not a warning: the verdict stays ok."""

    client_line: str
    therapist_note: str
    origin: str


@dataclass(frozen=True, slots=True)
class Section:
    """A headed paragraph of a slip or a card that prints as a page of its own."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Food:
    """A food that a strategy names. It is dropped for a client who avoids one of its tags."""

    name: str
    tags: tuple[str, ...]
    """Of `FOOD_TAGS`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one flag does to one strategy."""

    id: str
    flag: str
    severity: Severity
    absolute: bool
    """Only on a contraindication. True: nobody may override it. False: relative, a coded reason may."""
    reason: str
    """Why, for the therapist."""
    client_line: str
    """What prints with the item, unless the flag is spoken or the rule contraindicates."""
    adaptation: str
    """What the therapist changes."""
    instead: tuple[str, ...]
    """Slugs of what to offer instead, best first; each is itself free to use under this flag."""
    origin: str
    basis: Basis
    harm: Harm
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of one strategy.

    An entry holds more than it prints: at normal size the title, the action, the first steps, the
    grade's sentence, one picked adaptation, the stop-if and the standing line.
    """

    slug: str
    title: str
    """For the therapist."""
    client_title: str
    """Empty on a therapist-only entry."""
    kind: Kind
    needs: Needs
    can_be_done_alone: bool
    opt_in: bool
    """Never suggested, listed or filtered in; found by its own title or in "ask-for"."""
    therapist_only: bool
    """For the session: no client part, never a pick, never prints."""
    always: Severity
    """Least severity for everybody: OK, or DOCTOR_FIRST on a referral."""

    action: str
    """The one thing to do, in one or two short sentences; never repeated in the steps."""
    intro: str
    steps: tuple[str, ...]
    """Two to five; the first `printed_steps` stand alone and print at normal size."""
    printed_steps: int
    """Two or three; 0 on a therapist-only entry."""
    why: str
    """One plain sentence read after the grade's own, in session and at stretch size; may be empty."""
    stop_if: str
    """Completes "Stop if", such as "you feel on guard."; empty on a therapist-only entry."""
    sections: tuple[Section, ...]
    """What a slip or a card says beyond its steps; empty on an ordinary item."""
    questions: tuple[str, ...]
    """On a referral: what the client may ask the doctor. Empty elsewhere."""
    adaptations: tuple[Adaptation, ...]
    standing: Standing | None
    foods: tuple[Food, ...]

    claim: str
    """What the sources claim, for the therapist."""
    grade: Grade
    evidence_note: str
    source_caution: str
    """What the sources themselves warn of."""
    sources: tuple[Source, ...]
    therapist_notes: str
    teach_back: str
    """A question with which the therapist checks how well it was explained."""
    review_months: int
    """Months from signing to the next review."""
    rules: tuple[Rule, ...]

    @property
    def rung(self) -> Rung:
        """Where it stands on the effort ladder: alone, then passive company, then contact."""
        if self.kind is Kind.PASSIVE_COMPANY:
            return Rung.PASSIVE_COMPANY
        return Rung.ALONE if self.needs.person == "no" else Rung.CONTACT
