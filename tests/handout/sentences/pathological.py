"""Texts that would keep a careless check busy: 20 kB each, longer than is read, so each is refused for its length.

`bin/bench` times the first 2,000 characters of each as well: no input may take over 50 ms.
"""

from __future__ import annotations

_SIZE = 20_000


def _of(piece: str) -> str:
    return (piece * (_SIZE // len(piece) + 1))[:_SIZE]


PATHOLOGICAL: dict[str, str] = {
    "ones": _of("1 "),
    "one digit run": _of("1"),
    "fractions": _of("1/"),
    "decimals": _of("1."),
    "one word": _of("a"),
    "single letters": _of("a "),
    "initials": _of("a."),
    "hyphens": _of("a-"),
    "spelled out": _of("o x y t o c i n "),
    "number words": _of("one "),
    "halves": _of("half a "),
    "vulgar fractions": _of("\u00bd"),
    "amounts": _of("1mg"),
    "units": _of("mg "),
    "a verb and a topic": _of("stop pill "),
    "verbs": _of("take "),
    "a verb and a number": _of("take 1 "),
    "the start of a frequency": _of("twice a "),
    "the start of an interval": _of("every 2 "),
    "the start of a saying": _of("dose of "),
    "the start of a thing": _of("put your tablet "),
    "joined names": _of("oxytocin"),
    "digits for letters": _of("0x"),
    "signs for letters": _of("a@"),
    "letters struck out": _of("a*a*a* "),
    "addresses": _of("a.com "),
    "domains": _of(".com"),
    "brackets": "(" * (_SIZE // 2) + ")" * (_SIZE // 2),
    "nested quantifier bait": "a" * (_SIZE - 1) + "!",
    "stops": _of("."),
    "line breaks": _of("\n"),
    "spaces": _of(" ")[:-1] + "a",
    "nothing to see": _of("\u200b"),
    "marks": "o" + _of("\u0301")[1:],
    "one character for eighteen": _of("\ufdfa"),
    "all kinds": _of("stop 2 oxytocin mg twice a day, buy half a tablet of o x y t o c i n at a.com or 0xyt0cin "),
}
