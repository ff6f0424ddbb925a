"""How many records name each: parties, themes, types, levels and statuses of records that fit a question."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, FromClause, func, select

from kenes.model.errors import BadInput
from kenes.store.index.counted import DISCUSSED, SPOKE, THEME
from kenes.store.numbers.ordered import Ordered
from kenes.store.numbers.which import COLUMNS, NAMES, Which, asked
from kenes.store.schema import facets, ties

_SPEAK = {"speaker": SPOKE, "present": DISCUSSED}


def tally(
    connection: Connection, which: Which, facet: str, *, being: str | None = None, most: int | None = None
) -> list[tuple[str, int]]:
    """The values of a facet in the records, with how many records have each; the most first, equals by id."""
    if facet not in NAMES:
        raise BadInput(f"expected what a record is counted by ({', '.join(NAMES)}), got {facet!r}")
    what = asked(which)
    if facet == THEME and len(which.facets) == 1 and which.facets[0][0] in _SPEAK:
        return _themes(connection, which, most)
    named = facets.alias()
    where = [named.c.facet == facet]
    source: FromClause = named
    if which.facets:
        source = Ordered(what.source, named, named.c.record == what.record)
        where += what.where
    else:  # what a record is asked for stands in each row of it
        where += [named.c.kind == which.kind, *(named.c[name] == value for name, value in which.columns())]
        low, high = which.rows()
        where += [named.c.record >= low, named.c.record < high]
    if being is not None:
        where.append(named.c.being == being)
    return _counted(connection, named.c.value, source, where, most)


def _themes(connection: Connection, which: Which, most: int | None) -> list[tuple[str, int]]:
    """The themes of one party, from its ties to them: a scan instead of a join."""
    name, id = which.facets[0]
    low, high = which.rows()
    where = [
        ties.c.what == _SPEAK[name], ties.c.being.in_(("state", "person", "body")), ties.c.one == id,
        *(ties.c[name] == value for name, value in which.columns()), ties.c.record >= low, ties.c.record < high,
    ]  # fmt: skip
    return _counted(connection, ties.c.other, ties, where, most)


def totals(connection: Connection, which: Which, facet: str, values: tuple[str, ...]) -> dict[str, int]:
    """How many records of a question without facets each of some values is in; 0 for one that is in none."""
    low, high = which.rows()
    where = [
        facets.c.kind == which.kind, facets.c.facet == facet, facets.c.value.in_(values),
        *(facets.c[name] == value for name, value in which.columns()), facets.c.record >= low, facets.c.record < high,
    ]  # fmt: skip
    return dict.fromkeys(values, 0) | dict(_counted(connection, facets.c.value, facets, where, None))


def columns(connection: Connection, which: Which, column: str) -> list[tuple[str, int]]:
    """The types, levels or statuses of the records, with how many have each; records without one are in none."""
    if column not in COLUMNS:
        raise BadInput(f"expected one of {', '.join(COLUMNS)}, got {column!r}")
    what = asked(which)
    told = what.first.c[column]
    return _counted(connection, told, what.source, [*what.where, told.is_not(None)], None)


def _counted(
    connection: Connection,
    told: ColumnElement[str],
    source: FromClause,
    where: list[ColumnElement[bool]],
    most: int | None,
) -> list[tuple[str, int]]:
    many = func.count()
    found = select(told, many).select_from(source).where(*where).group_by(told).order_by(many.desc(), told)
    return [
        (str(value), int(count)) for value, count in connection.execute(found if most is None else found.limit(most))
    ]
