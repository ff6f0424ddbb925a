"""A mention of an occasion: what one sentence gives of a visit, meeting, call or gathering."""

from __future__ import annotations

from dataclasses import dataclass, field

from kenes.read.occasion.line import Where
from kenes.read.occasion.scene import Side
from kenes.read.occasion.status import Standing
from kenes.text.span import Span


@dataclass(slots=True)
class Mention:
    """An occasion as one sentence has it. `kind` is visit, meeting, call, gathering or talk (an echo of one of them);
    `org` the organisation or group that gathers; `words` the lemmas of its name, for telling it from others."""

    kind: str
    anchor: Span
    sentence: int
    sides: tuple[Side, ...] = ()
    visitor: Side | None = None
    where: Where | None = None
    date: str | None = None
    standing: Standing = field(default_factory=Standing)
    format: str | None = None
    number: int | None = None
    org: Side | None = None
    words: frozenset[str] = frozenset()
    abroad: bool = False
    lasting: bool = False
    several: bool = False
    celebration: bool = False
    rule: str = ""
