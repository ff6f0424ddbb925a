"""How much of something there was in each week, month or year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from kenes.model.errors import BadInput
from kenes.store.numbers.which import Which, days
from kenes.store.schema import ROWS_A_DAY, UNKNOWN

STEPS = ("week", "month", "year")


class Point(NamedTuple):
    """A stretch of whole days, `since` and `until` its first and last as ISO dates, and how many records lie in it."""

    since: str
    until: str
    records: int


def series(connection: Connection, which: Which, step: str = "week") -> list[Point]:
    """The stretches from the first with a record to the last, those between without any as 0. A record without a day is in none.

    A week begins on Monday; the first and the last stretch end where the question does.
    """
    return points(days(connection, which), step, which)


def points(counts: Mapping[int, int], step: str, which: Which) -> list[Point]:
    """The same of counts by day number."""
    if step not in STEPS:
        raise BadInput(f"expected {', '.join(STEPS)}, got {step!r}")
    known = sorted(day for day in counts if day != UNKNOWN)
    if not known:
        return []
    sums: dict[int, int] = {}
    for day in known:
        first = start(day, step)
        sums[first] = sums.get(first, 0) + counts[day]
    found = []
    first, last = start(known[0], step), start(known[-1], step)
    while first <= last:
        after = _next(first, step)
        found.append(Point(_iso(first), _iso(after - 1), sums.get(first, 0)))
        first = after
    return [_within(each, which) for each in found]


def start(day: int, step: str) -> int:
    """The first day of the week, month or year of a day, by number; the week that holds 0001-01-01 begins there, a Monday."""
    if step == "week":
        return day - (day - 1) % 7
    on = date.fromordinal(day)
    return on.replace(day=1).toordinal() if step == "month" else on.replace(month=1, day=1).toordinal()


def _next(first: int, step: str) -> int:
    if step == "week":
        return first + 7
    on = date.fromordinal(first)
    return ((on + timedelta(days=31)).replace(day=1) if step == "month" else on.replace(year=on.year + 1)).toordinal()


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _within(point: Point, which: Which) -> Point:
    """The days of a stretch that the question asks for: its records are no others."""
    low, high = (row // ROWS_A_DAY for row in which.rows())
    since = max(date.fromisoformat(point.since).toordinal(), low)
    until = min(date.fromisoformat(point.until).toordinal(), high - 1)
    return Point(_iso(since), _iso(until), point.records)
