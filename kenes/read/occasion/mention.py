"""A mention of an occasion: what one sentence gives of a visit, meeting, call or gathering."""

from __future__ import annotations

from dataclasses import dataclass, field

from kenes.read.line.line import Where
from kenes.read.line.scene import Side
from kenes.read.occasion.status import Standing
from kenes.text.span import Span


@dataclass(slots=True)
class Mention:
    """An occasion as one sentence has it. `kind` is visit, meeting, call, gathering or talk (an echo of one of them);
    `org` the organisation or group that gathers; `heads` the lemma of
    its word, `words` all that tell it from others; `placed` is false where the place only stands near; `spoken` for
    what somebody says; `heading` for a headline's; `framed` where it only
    frames what its sentence tells («по итогам переговоров»); `remote` for talks by telephone or video; `told` where the verb of its
    clause is its own («состоялась», «провёл»), `lasting` for the news itself; `dated` where its day follows its own words; `attended` where it says who takes part; `turn` is 1 for «следующий саммит», -1 for «прошлый»: another one than the
    text's own."""

    kind: str
    anchor: Span
    sentence: int
    sides: tuple[Side, ...] = ()
    visitor: Side | None = None
    where: Where | None = None
    placed: bool = True
    date: str | None = None
    standing: Standing = field(default_factory=Standing)
    format: str | None = None
    number: int | None = None
    org: Side | None = None
    words: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    abroad: bool = False
    lasting: bool = False
    told: bool = False
    dated: bool = False
    several: bool = False
    celebration: bool = False
    attended: bool = False
    spoken: bool = False
    heading: bool = False
    framed: bool = False
    turn: int = 0
    remote: bool = False
    rule: str = ""
