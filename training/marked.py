"""A marked text: what a reader of any corpus gives, and what training and evaluation take. One line of JSON each.

`corpus` says whose head learns it; `kinds` what its annotators marked, so that absence of a mark means something; `spans`
are (kind, start, stop) in code points; `unsure` are (kind, start, stop) where nothing is learnt of that kind ("*": of any).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

Marked = tuple[str, int, int]


class MarkedText(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    corpus: str
    lang: str
    text: str
    kinds: tuple[str, ...]
    spans: tuple[Marked, ...] = ()
    unsure: tuple[Marked, ...] = ()


def written(texts: Iterable[MarkedText], path: Path) -> int:
    """The texts as JSON lines at `path`; how many."""
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for text in texts:
            file.write(msgspec.json.encode(text) + b"\n")
            count += 1
    return count


def loaded(path: Path) -> Iterator[MarkedText]:
    with path.open("rb") as file:
        for line in file:
            yield msgspec.json.decode(line, type=MarkedText)


def outermost(spans: Iterable[Marked]) -> set[Marked]:
    """The spans that stand inside no longer one."""
    row = set(spans)
    return {
        each
        for each in row
        if not any(o[1] <= each[1] and each[2] <= o[2] and o[2] - o[1] > each[2] - each[1] for o in row)
    }
