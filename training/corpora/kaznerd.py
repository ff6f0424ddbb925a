"""KazNERD (Yeshpanov, Khassanova, Varol 2022; CC BY 4.0): Kazakh news sentences in IOB2, 25 classes, flat.

Words are joined again as print sets them, so that the encoder sees running text. The file is divided in two halves by a
fixed draw: one is learnt from, the other scored.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from training.marked import MarkedText

KINDS = {
    "PERSON": "person", "ORGANISATION": "organisation", "POSITION": "post", "EVENT": "event", "DATE": "date", "LAW": "law",
    "LOCATION": "place", "FACILITY": "facility", "NORP": "nationality", "MONEY": "money", "GPE": "location",
}  # fmt: skip
_GLUED_BEFORE, _GLUED_AFTER = frozenset(",.!?:;)»%”"), frozenset("(«“")


def read(path: Path) -> list[MarkedText]:
    """The sentences of an IOB2 file."""
    found = []
    for number, row in enumerate(_sentences(path)):
        text, spans, last = "", list[tuple[str, int, int]](), ""
        going = False
        for word, tag in row:
            if text and word not in _GLUED_BEFORE and last not in _GLUED_AFTER:
                text += " "
            start, text, last = len(text), text + word, word
            if tag.startswith("B-"):
                going = tag[2:] in KINDS
                if going:
                    spans.append((KINDS[tag[2:]], start, len(text)))
            elif tag.startswith("I-") and going:
                spans[-1] = (spans[-1][0], spans[-1][1], len(text))
            else:
                going = False
        found.append(
            MarkedText(
                id=f"kaznerd-{number}",
                corpus="kaznerd",
                lang="kk",
                text=text,
                kinds=tuple(KINDS.values()),
                spans=tuple(spans),
            )
        )
    return found


def halves(texts: list[MarkedText], seed: int = 7) -> tuple[list[MarkedText], list[MarkedText]]:
    """(to learn from, to score); the same for the same file."""
    order = list(texts)
    random.Random(seed).shuffle(order)
    return order[: len(order) // 2], order[len(order) // 2 :]


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    row: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        parts = line.split()
        if len(parts) >= 2:
            row.append((parts[0], parts[-1]))
        elif row:
            yield row
            row = []
