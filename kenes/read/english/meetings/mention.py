"""A mention of an occasion in one row, and the occasion that mentions are gathered into."""

from __future__ import annotations

from dataclasses import dataclass, field

from kenes.model.mark import Party
from kenes.read.english.meetings.side import Side
from kenes.text.span import Span


@dataclass(frozen=True, slots=True)
class Where:
    """A place of an occasion and the state it is in; `city` where it is less than a state."""

    party: Party
    state: str | None
    city: bool


@dataclass(slots=True)
class Mention:
    """What one row says of an occasion. `echo`: only points to one told before («the talks»); `fresh`: tells the news."""

    kind: str
    row: int
    anchor: Span
    rule: str
    sides: list[Side] = field(default_factory=list)
    where: Where | None = None
    date: str | None = None
    status: str = "held"
    recalled: bool = False
    fresh: bool = False
    echo: bool = False
    definite: bool = False
    format: str | None = None
    number: int | None = None
    visitor: Side | None = None
    words: frozenset[str] = frozenset()
    abroad: bool = False  # of an organisation of states, of a series, «international»


@dataclass(slots=True)
class Occasion:
    """One occasion: its mentions in the order of the text and what they say together."""

    kind: str
    mentions: list[Mention]
    sides: list[Side] = field(default_factory=list)
    where: Where | None = None
    visitor: Side | None = None

    @property
    def dates(self) -> list[str]:
        return list(dict.fromkeys(each.date for each in self.mentions if each.date))

    @property
    def format(self) -> str | None:
        return next((each.format for each in self.mentions if each.format), None)
