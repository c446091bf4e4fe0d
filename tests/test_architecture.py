"""Is the drawing of the architecture true? The table in docs/architecture.md is made from the imports.

After a change of the arrows: python -m tests.test_architecture
"""

from __future__ import annotations

from pathlib import Path

from tests.test_layers import SLICES, modules, slice_of

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs/architecture.md"
START, END = "<!-- arrows -->\n", "<!-- end of arrows -->"


def arrows() -> str:
    """Which slice imports which, as a Markdown table."""
    short = [name.rsplit(".", maxsplit=1)[-1] for name in SLICES]
    found: set[tuple[int, int]] = set()
    for module in modules(ROOT):
        own = slice_of(module.name)
        others = {other for name in module.imports() if (other := slice_of(name)) is not None and other != own}
        found.update((own, other) for other in others if own is not None)
    lines = [f"| | {' | '.join(f'imports {name}' for name in short)} |", "|---" * (len(short) + 1) + "|"]
    for own, name in enumerate(short):
        cells = ["yes" if (own, other) in found else "" for other in range(len(short))]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def drawn() -> str:
    """The table as the document has it."""
    text = DOCUMENT.read_text()
    return text[text.index(START) + len(START) : text.index(END)]


def test_the_arrows_are_drawn_as_they_are() -> None:
    assert drawn() == arrows(), "Run: python -m tests.test_architecture"


def test_no_arrow_points_right() -> None:
    for row, line in enumerate(arrows().splitlines()[2:]):
        cells = [cell.strip() for cell in line.strip("|").split("|")][1:]
        assert cells[row + 1 :] == [""] * (len(SLICES) - row - 1)


if __name__ == "__main__":
    text = DOCUMENT.read_text()
    DOCUMENT.write_text(text[: text.index(START) + len(START)] + arrows() + text[text.index(END) :])
