"""A mention of an occasion: what one line says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kenes.read.surface.line import Line
from kenes.read.tajik.occasion.side import Side, Where
from kenes.text.span import Span


@dataclass(slots=True)
class Mention:
    """What one line says of an occasion. `echo`: only points to one told before («зимни мулоқот»)."""

    kind: str
    line: Line
    anchor: Span
    rule: str
    sides: list[Side] = field(default_factory=list)
    where: Where | None = None
    date: str | None = None
    status: str = "held"
    echo: bool = False
    told: bool = False  # a verb of its own tells it
    visitor: Side | None = None
    format: str | None = None
    words: frozenset[str] = frozenset()
