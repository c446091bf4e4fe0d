"""Does the digest of a folder tell every change, and nothing else?"""

from __future__ import annotations

from pathlib import Path

from suggestions.library.starter import FOLDER, digest


def test_digest_tells_each_change(tmp_path: Path) -> None:
    seen = [digest(tmp_path)]
    for name, text in (("a.toml", "x"), ("a.toml", "xy"), ("b.toml", ""), ("note.txt", "no file of the library")):
        (tmp_path / name).write_text(text)
        seen.append(digest(tmp_path))
    assert len(set(seen)) == 4
    assert seen[-1] == seen[-2]


def test_starter_library_is_where_it_is_looked_for() -> None:
    assert (FOLDER / "_flags.toml").is_file()
    assert digest() == digest(FOLDER)
