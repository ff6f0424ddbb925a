"""Who is brought together, and how often: who met whom, who visited where, who named whom, who spoke of what.

A tie counts the records that hold both ends of it, whatever else they hold: a gathering of five is a tie of each two.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from kenes.model.errors import BadInput
from kenes.store.index.counted import DISCUSSED, MENTIONED, MET, SPOKE, VISITED
from kenes.store.numbers.which import A_DAY, COLUMNS, Which
from kenes.store.schema import ties

BEINGS = ("state", "person")


class Ends(NamedTuple):
    """The kind of record that ties, and the facets of either end."""

    kind: str
    one: str
    other: str


ENDS: Mapping[str, Ends] = MappingProxyType(
    {
        MET: Ends("engagement", "present", "present"),
        VISITED: Ends("engagement", "visitor", "destination"),
        MENTIONED: Ends("utterance", "speaker", "mention"),
        SPOKE: Ends("utterance", "speaker", "theme"),
        DISCUSSED: Ends("engagement", "present", "theme"),
    }
)


class Tied(NamedTuple):
    one: str
    other: str
    records: int


class Ties(msgspec.Struct, frozen=True, kw_only=True):
    """The ties of one sort between beings of one sort (`state`, `person`; `body` only to themes; what a visit goes to is a place or a
    state). `since` and `until` are ISO prefixes, both within."""

    what: str
    being: str = "state"
    type: str | None = None
    level: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        if self.what not in ENDS:
            raise BadInput(f"expected a tie ({', '.join(ENDS)}), got {self.what!r}")
        if self.being not in (*BEINGS, "body"):
            raise BadInput(f"expected {', '.join(BEINGS)} or body, got {self.being!r}")
        self.all().rows()

    @property
    def ends(self) -> Ends:
        return ENDS[self.what]

    def all(self) -> Which:
        """Every record of the kind, tied or not."""
        columns = {name: getattr(self, name) for name in COLUMNS}
        return Which(kind=self.ends.kind, since=self.since, until=self.until, **columns)

    def of(self, one: str) -> Which:
        """The records of one end, whoever is at the other."""
        return self.all().also((self.ends.one, one))

    def to(self, other: str) -> Which:
        return self.all().also((self.ends.other, other))

    def between(self, one: str, other: str) -> Which:
        """The records that a tie counts."""
        return self.all().also((self.ends.one, one), (self.ends.other, other))


def strongest(
    connection: Connection,
    asked: Ties,
    *,
    one: str | None = None,
    among: Collection[str] | None = None,
    most: int | None = None,
) -> list[Tied]:
    """The ties, those of most records first, equals by id: all, those of `one`, or those with both ends `among` these."""
    where = _where(asked)
    if one is not None:
        where.append(ties.c.one == one)
    if among is not None:
        where += [ties.c.one.in_(sorted(among)), ties.c.other.in_(sorted(among))]
    many = func.count()
    told = select(ties.c.one, ties.c.other, many).where(*where).group_by(ties.c.one, ties.c.other)
    told = told.order_by(many.desc(), ties.c.one, ties.c.other)
    return [Tied(*each) for each in connection.execute(told if most is None else told.limit(most))]


def days(connection: Connection, asked: Ties, one: str) -> dict[str, dict[int, int]]:
    """How often `one` was tied to each other end on each day by its number."""
    day = (ties.c.record // A_DAY).label("day")
    told = select(ties.c.other, day, func.count()).where(*_where(asked), ties.c.one == one).group_by(ties.c.other, day)
    found: dict[str, dict[int, int]] = {}
    for other, on, many in connection.execute(told.order_by(ties.c.other, day)):
        found.setdefault(other, {})[int(on)] = int(many)
    return found


def _where(asked: Ties) -> list[ColumnElement[bool]]:
    which = asked.all()
    low, high = which.rows()
    where = [
        ties.c.what == asked.what,
        ties.c.being == asked.being,
        *(ties.c[name] == value for name, value in which.columns()),
    ]
    return (
        where if which.since is None and which.until is None else [*where, ties.c.record >= low, ties.c.record < high]
    )
