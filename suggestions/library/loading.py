"""What is in a folder of library files, and is every one of them fit to load?

`load_folder` reads one strategy per file with the vocabulary beside it:

    people-watching.toml     one strategy; the file is named by its slug
    _flags.toml  _circumstances.toml  _citations.toml     what the strategies' rules, needs and sources name

It returns one `Library` or raises `LibraryProblems` with every complaint of the whole folder, each a sentence that
names file and field. Nothing is half loaded. `saving` writes the same files back, byte for byte.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from suggestions.library.circumstances import Circumstance, FitRule
from suggestions.library.citations import Citation
from suggestions.library.entry import Entry
from suggestions.library.fields import Fields, repeated
from suggestions.library.flags import Flag, Tier
from suggestions.library.library import Library
from suggestions.library.names import repeated_rule_ids, unknown_names
from suggestions.library.records import circumstance_from, citation_from, entry_from, fit_rule_from, flag_from, misfits

FLAGS_FILE = "_flags.toml"
CIRCUMSTANCES_FILE = "_circumstances.toml"
CITATIONS_FILE = "_citations.toml"
_VOCABULARY = (FLAGS_FILE, CIRCUMSTANCES_FILE, CITATIONS_FILE)

FILE_BYTES = 200_000
"""Largest file that is read at all: several times the largest of the starter library."""

Table = Mapping[str, object]


class LibraryProblems(Exception):
    """The files cannot be loaded. `sentences` says why, one sentence for each complaint."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


def load_folder(folder: Path) -> Library:
    """The library in a folder.

    Raises LibraryProblems with every complaint of the folder, or OSError when a file cannot be read at all.
    """
    if not folder.is_dir():
        raise LibraryProblems([f"There is no folder {folder}."])
    load = _Load()
    tables = {path.name: load.table(path) for path in sorted(folder.glob("*.toml"))}
    for name in _VOCABULARY:
        if name not in tables:
            load.complain(name, "the file is missing.")
    for name in tables:
        if name.startswith("_") and name not in _VOCABULARY:
            load.complain(name, "is not a vocabulary file, and a strategy's file name begins with a letter.")
    circumstances, fit_rules = load.circumstances(tables.get(CIRCUMSTANCES_FILE))
    library = Library(
        entries=load.entries({name: table for name, table in tables.items() if not name.startswith("_")}),
        flags=load.flags(tables.get(FLAGS_FILE)),
        circumstances=circumstances,
        fit_rules=fit_rules,
        citations=load.citations(tables.get(CITATIONS_FILE)),
    )
    load.raise_if_wrong()  # first, because a file that cannot be read would make every name in the others unknown
    load.check_names(library)
    load.raise_if_wrong()
    return library


def entry_from_toml(text: str, name: str) -> Entry:
    """The entry in the text of one strategy file, called `name` in complaints.

    Names of flags, citations and other strategies are not looked up: only the whole folder knows them. Raises
    LibraryProblems.
    """
    load = _Load()
    table = load.parsed(text, name)
    load.raise_if_wrong()
    entry = load.entry(name, table or {})
    load.raise_if_wrong()
    return entry


class _Load:
    """One load: reads tables into values and gathers what is wrong with them."""

    def __init__(self) -> None:
        self._sentences: list[str] = []

    def complain(self, place: str, sentence: str) -> None:
        self._sentences.append(f"{place}: {sentence}")

    def raise_if_wrong(self) -> None:
        if self._sentences:
            raise LibraryProblems(self._sentences)

    def table(self, path: Path) -> Table | None:
        """The parsed file; None with a complaint when there is nothing to read."""
        if not path.is_file():
            self.complain(path.name, "is not a file.")
            return None
        if (size := path.stat().st_size) > FILE_BYTES:
            self.complain(path.name, f"has {size:,} bytes; {FILE_BYTES:,} is the most.")
            return None
        try:
            return self.parsed(path.read_bytes().decode("utf-8"), path.name)
        except UnicodeDecodeError as error:
            self.complain(path.name, f"is not UTF-8 text (byte {error.start + 1}).")
            return None

    def parsed(self, text: str, name: str) -> Table | None:
        try:
            return tomllib.loads(text)
        except RecursionError:
            self.complain(name, "is not valid TOML: it is nested too deeply.")
        except ValueError as error:  # TOMLDecodeError, and what int() says of a number with thousands of digits
            self.complain(name, f"is not valid TOML: {str(error)[:200]}.")
        return None

    def entries(self, tables: Mapping[str, Table | None]) -> tuple[Entry, ...]:
        read = {name: self.entry(name, table) for name, table in tables.items() if table is not None}
        for name, entry in read.items():
            if entry.slug and name != f"{entry.slug}.toml":
                self.complain(f"{name}, slug", f'is "{entry.slug}", so the file must be named {entry.slug}.toml.')
        for slug in repeated(entry.slug for entry in read.values()):
            names = ", ".join(name for name, entry in read.items() if entry.slug == slug)
            self.complain(names, f'the slug "{slug}" is used twice.')
        return tuple(sorted(read.values(), key=lambda entry: entry.slug))

    def entry(self, name: str, table: Table) -> Entry:
        fields = self._fields(name, table, "entry")
        entry = entry_from(fields)
        fields.finish()
        for key, sentence in misfits(entry):
            fields.complain(key, sentence)
        return entry

    def flags(self, table: Table | None) -> tuple[Flag, ...]:
        if table is None:
            return ()
        fields = self._fields(FLAGS_FILE, table)
        flags = tuple(flag_from(each) for each in fields.tables("flags", "flag", 200))
        fields.finish()
        self._one_each(FLAGS_FILE, "flags", [flag.slug for flag in flags])
        tiers = [flag.tier for flag in flags]
        if tiers != sorted(tiers, key=list(Tier).index):
            self.complain(FLAGS_FILE, "core flags must come before conditional ones.")
        return flags

    def circumstances(self, table: Table | None) -> tuple[tuple[Circumstance, ...], tuple[FitRule, ...]]:
        if table is None:
            return (), ()
        fields = self._fields(CIRCUMSTANCES_FILE, table)
        circumstances = tuple(circumstance_from(each) for each in fields.tables("circumstances", "circumstance", 100))
        fit_rules = tuple(fit_rule_from(each) for each in fields.tables("fit_rules", "fit_rule", 300))
        fields.finish()
        self._one_each(CIRCUMSTANCES_FILE, "circumstances", [each.slug for each in circumstances])
        self._one_each(CIRCUMSTANCES_FILE, "fit_rules", [rule.id for rule in fit_rules])
        return circumstances, fit_rules

    def citations(self, table: Table | None) -> tuple[Citation, ...]:
        if table is None:
            return ()
        fields = self._fields(CITATIONS_FILE, table)
        citations = tuple(citation_from(each) for each in fields.tables("citations", "citation", 2000))
        fields.finish()
        self._one_each(CITATIONS_FILE, "citations", [citation.key for citation in citations])
        self._one_each(CITATIONS_FILE, "labels", [citation.label for citation in citations])
        return citations

    def check_names(self, library: Library) -> None:
        for stem, field, sentence in unknown_names(library):
            self.complain(f"{stem}.toml, {field}", sentence)
        for rule_id, slugs in repeated_rule_ids(library):
            names = ", ".join(f"{slug}.toml" for slug in slugs)
            self.complain(names, f'the rule id "{rule_id}" is used twice.')

    def _fields(self, name: str, table: Table, owner: str = "") -> Fields:
        return Fields(table, owner, lambda field, sentence: self.complain(f"{name}, {field}", sentence))

    def _one_each(self, name: str, what: str, names: Sequence[str]) -> None:
        if not names:
            self.complain(name, f"holds no {what}.")
        for repeat in repeated(names):
            self.complain(f"{name}, {what}", f'"{repeat}" is there twice.')
