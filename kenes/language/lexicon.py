"""Word lists: tab-separated files of words/, a comment line opens with #, the first other line names the columns."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `words/<name>.tsv`, each a dict by column."""
    lines = [
        line.split("\t")
        for line in (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    header = lines[0]
    return tuple(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=False)) for cells in lines[1:])
