"""Which records a number counts: its kind, whom it names in which part, its type, level and status, its days.

The same conditions count and list, so a number and the list it opens cannot differ.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from sqlalchemy import BigInteger, ColumnElement, Connection, FromClause, func, literal_column, select

from kenes.model.errors import BadInput
from kenes.model.record import Record
from kenes.store.index.counted import DESTINATION, FACETS, THEME
from kenes.store.ready import stored_record
from kenes.store.schema import ROWS_A_DAY, facets, occasions, records
from kenes.store.search import stretch

KINDS = tuple(FACETS)
NAMES = tuple(dict.fromkeys((*(name for named in FACETS.values() for name in named), THEME, DESTINATION)))
COLUMNS = ("type", "level", "status")
A_DAY: ColumnElement[int] = literal_column(str(ROWS_A_DAY), BigInteger)


class Which(msgspec.Struct, frozen=True, kw_only=True):
    """The records of a kind with every one of `facets` (facet, value); `since` and `until` are ISO prefixes of a record's own
    day, else of its first publication, both within."""

    kind: str
    facets: tuple[tuple[str, str], ...] = ()
    type: str | None = None
    level: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise BadInput(f"expected a kind that is counted ({', '.join(KINDS)}), got {self.kind!r}")
        for name, _ in self.facets:
            if name not in NAMES:
                raise BadInput(f"expected what a record is counted by ({', '.join(NAMES)}), got {name!r}")
        self.rows()

    def also(self, *facets: tuple[str, str], **changed: str | None) -> Which:
        """The same with further facets and other columns or days."""
        return msgspec.structs.replace(self, facets=tuple(dict.fromkeys((*self.facets, *facets))), **changed)

    def rows(self) -> tuple[int, int]:
        """The numbers of its records lie from the first up to but not at the second. Raises BadInput for what is no day."""
        return stretch(self.since, self.until, ROWS_A_DAY)

    def columns(self) -> list[tuple[str, str]]:
        """Type, level and status as far as they are asked for."""
        return [(name, value) for name in COLUMNS if (value := getattr(self, name)) is not None]


class Asked(NamedTuple):
    """A question as SQL: `first` is the table whose rows are the records, `source` that with the others joined, one for each
    further facet."""

    first: FromClause
    source: FromClause
    where: list[ColumnElement[bool]]

    @property
    def record(self) -> ColumnElement[int]:
        return self.first.c.record


def asked(which: Which) -> Asked:
    first: FromClause = facets.alias() if which.facets else occasions
    source = first
    low, high = which.rows()
    where = [first.c.kind == which.kind, *(first.c[name] == value for name, value in which.columns())]
    if which.since is not None or which.until is not None:
        where += [first.c.record >= low, first.c.record < high]
    for at, (name, value) in enumerate(which.facets):
        here = facets.alias() if at else first
        where += [here.c.kind == which.kind, here.c.facet == name, here.c.value == value]
        if at:
            source = source.join(here, here.c.record == first.c.record)
    return Asked(first, source, where)


def count(connection: Connection, which: Which) -> int:
    """How many records there are."""
    what = asked(which)
    return int(connection.execute(select(func.count()).select_from(what.source).where(*what.where)).scalar_one())


def days(connection: Connection, which: Which) -> dict[int, int]:
    """How many records there are of each day by its number (1 for 0001-01-01, 0 for no day), in order, none for a day without."""
    what = asked(which)
    day = (what.record // A_DAY).label("day")
    told = select(day, func.count()).select_from(what.source).where(*what.where).group_by(day).order_by(day)
    return {int(on): int(many) for on, many in connection.execute(told)}


def listed(
    connection: Connection, which: Which, limit: int = 50, before: int | None = None
) -> list[tuple[int, Record]]:
    """The records themselves with their rows, the latest first; `before` a row goes on below it."""
    what = asked(which)
    told = select(what.record).select_from(what.source).where(*what.where).order_by(what.record.desc()).limit(limit)
    found = list(connection.execute(told if before is None else told.where(what.record < before)).scalars())
    held = connection.execute(select(records.c.row, records.c.body).where(records.c.row.in_(found)))
    bodies = {int(at): bytes(body) for at, body in held}
    return [(at, stored_record(bodies[at])) for at in found if at in bodies]
