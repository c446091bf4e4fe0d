"""How the screening of a library is written down. What `as_data` holds is a contract with other programs."""

from __future__ import annotations

import json

from suggestions.library.entry import Kind
from suggestions.library.library import Library
from suggestions.screening.engine import Verdict
from suggestions.screening.findings import Findings, prepare_library, screen_library
from suggestions.screening.picture import Picture
from suggestions.screening.report import WORST_FIRST, as_data, as_text
from suggestions.screening.summary import overview
from tests.screening.starter import starter_library
from tests.screening.tiny import NOON, D, W, X, make_entry, make_fit_rule, make_library, make_rule

LIBRARY = make_library(
    [
        make_entry("hug", make_rule("shy", W), make_rule("trauma", X, absolute=True, instead=["song"])),
        make_entry("ask", make_rule("trauma", D), kind=Kind.REFERRAL),
        make_entry("swim", make_rule("heart", D, instead=["song"]), make_rule("shy", W)),
        make_entry("song"),
    ],
    fit_rules=[make_fit_rule("F1", "rural", "space", "none")],
)
PICTURE = Picture(NOON, yes=frozenset({"trauma"}), unsure=frozenset({"shy"}), circumstances=frozenset({"rural"}))


def screened(library: Library, picture: Picture) -> Findings:
    return screen_library(prepare_library(library.entries, library.fit_rules), picture)


def test_the_data_of_a_library() -> None:
    misfit = [{"circumstance": "rural", "sentence": "Sentence F1."}]
    assert as_data(screened(LIBRARY, PICTURE), 7) == {
        "library_revision": 7,
        "strategies": [
            {
                "slug": "hug",
                "title": "Hug",
                "verdict": "contraindicated",
                "known": "contraindicated",
                "gate": "contraindicated",
                "absolute": True,
                "reasons": [
                    {
                        "rule": "trauma-contraindicated",
                        "flag": "trauma",
                        "severity": "contraindicated",
                        "reason": "Because of trauma.",
                        "client_line": "Mind trauma.",
                    },
                    {
                        "rule": "shy-caution",
                        "flag": "shy",
                        "severity": "caution",
                        "reason": "Because of shy.",
                        "client_line": "Mind shy.",
                    },
                ],
                "ask": [],
                "may_ask": [],
                "instead": ["song"],
                "misfits": misfit,
            },
            {
                "slug": "ask",
                "title": "Ask",
                "verdict": "doctor_first",
                "known": "doctor_first",
                "gate": "doctor_first",
                "absolute": False,
                "reasons": [
                    {
                        "rule": "trauma-doctor_first",
                        "flag": "trauma",
                        "severity": "doctor_first",
                        "reason": "Because of trauma.",
                        "client_line": "Mind trauma.",
                    }
                ],
                "ask": [],
                "may_ask": [],
                "instead": [],
                "misfits": misfit,
            },
            {
                "slug": "swim",
                "title": "Swim",
                "verdict": "ask_first",
                "known": "ok",
                "gate": "doctor_first",
                "absolute": False,
                "reasons": [
                    {
                        "rule": "shy-caution",
                        "flag": "shy",
                        "severity": "caution",
                        "reason": "Because of shy.",
                        "client_line": "Mind shy.",
                    }
                ],
                "ask": ["heart"],
                "may_ask": [],
                "instead": ["song"],
                "misfits": misfit,
            },
            {
                "slug": "song",
                "title": "Song",
                "verdict": "ok",
                "known": "ok",
                "gate": "ok",
                "absolute": False,
                "reasons": [],
                "ask": [],
                "may_ask": [],
                "instead": [],
                "misfits": misfit,
            },
        ],
    }


def test_the_text_of_a_library_stands_worst_first() -> None:
    picture = Picture(NOON, yes=frozenset({"trauma"}), circumstances=frozenset({"rural"}))
    assert as_text(screened(LIBRARY, picture), LIBRARY, 7) == (
        "Library revision 7: 1 fine, 1 ask a doctor, 1 ask first, 1 held back.\n"
        "\n"
        "Contraindicated (1)\n"
        "  Hug  [hug]\n"
        "      Leave this off, without exception: Because of trauma (TRAUMA).\n"
        "      Instead: song\n"
        "      May ask: shy\n"
        "      Sentence F1.\n"
        "\n"
        "Doctor first (1)\n"
        "  Ask  [ask]\n"
        "      Ask a doctor first: Because of trauma (TRAUMA).\n"
        "      Sentence F1.\n"
        "\n"
        "Ask first (1)\n"
        "  Swim  [swim]\n"
        "      Ask first: HEART.\n"
        "      Instead: song\n"
        "      May ask: shy\n"
        "      Sentence F1.\n"
        "\n"
        "OK (1)\n"
        "  Song  [song]\n"
        "      Sentence F1.\n"
    )


def test_every_verdict_has_its_place_in_the_text() -> None:
    assert sorted(WORST_FIRST) == sorted(Verdict)


def test_the_starter_library_is_json_all_of_it() -> None:
    data = json.loads(json.dumps(as_data(screened(starter_library(), Picture(NOON)), 1)))
    assert [row["slug"] for row in data["strategies"]] == [entry.slug for entry in starter_library().entries]


def test_the_overview_counts_what_is_held_back_for_the_day_with_what_is_left_off() -> None:
    library = make_library(
        [
            make_entry("fine"),
            make_entry("care", make_rule("a", W)),
            make_entry("ask", make_rule("b", X)),
            make_entry("off", make_rule("a", X)),
            make_entry("doubt", make_rule("c", X)),
            make_entry("doctor", kind=Kind.REFERRAL),
        ]
    )
    hurt = Picture(NOON, yes=frozenset("a"), unsure=frozenset("c"))
    assert overview(screened(library, hurt)) == "1 fine, 1 with care, 1 ask a doctor, 1 ask first, 2 held back"
    assert overview(screened(library, Picture(NOON, no=frozenset("abc")))) == "5 fine, 1 ask a doctor"
    assert overview(screened(make_library([]), Picture(NOON))) == "no strategies"
