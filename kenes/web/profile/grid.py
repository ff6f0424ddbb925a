"""What there was in each year: a row a question, a column a year; every cell opens its records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from math import sqrt

import msgspec

from kenes.store.numbers.kept import kept
from kenes.store.numbers.ties import Ties
from kenes.store.numbers.ties import days as tied_days
from kenes.store.numbers.which import Which, days
from kenes.store.schema import UNKNOWN
from kenes.web.numbers import Number, number
from kenes.web.page import Asked

WEIGHTS = 6  # shades of a cell
MOST = 14  # themes that have a row


class Cell(msgspec.Struct, frozen=True):
    """`weight` is its shade, from 1 to WEIGHTS."""

    records: int
    address: str
    weight: int


class Line(msgspec.Struct, frozen=True):
    """A row: `id` is the theme, type or stage it counts, empty for the row of all; `total` counts also what no document dates."""

    id: str
    total: Number
    cells: tuple[Cell | None, ...]


class Grid(msgspec.Struct, frozen=True):
    years: tuple[str, ...]
    lines: tuple[Line, ...]


Counted = tuple[str, Which, Mapping[int, int]]  # a row: its id, its question, its records by day


def grid(asked: Asked, questions: Iterable[tuple[str, Which]]) -> Grid:
    """A row each question that has records, in their order."""
    return _grid([(id, which, kept(asked.connection, days, which)) for id, which in questions])


def of_ties(asked: Asked, ties: Ties, one: str, whole: Which) -> Grid:
    """A row all of `whole`, then one each other end of the ties of `one`, those with most records first."""
    found = kept(asked.connection, tied_days, ties, one)
    most = sorted(found.items(), key=lambda each: (-sum(each[1].values()), each[0]))[:MOST]
    rows: list[Counted] = [("", whole, kept(asked.connection, days, whole))]
    return _grid(rows + [(other, ties.between(one, other), by_day) for other, by_day in most])


def _grid(rows: list[Counted]) -> Grid:
    rows = [row for row in rows if row[2]]
    by_year = [_by_year(by_day) for _, _, by_day in rows]
    known = [year for counts in by_year for year in counts]
    if not rows:
        return Grid((), ())
    span = range(min(known), max(known) + 1) if known else range(0)
    most = max((many for counts in by_year for many in counts.values()), default=1)
    return Grid(
        tuple(f"{year:04}" for year in span),
        tuple(
            Line(
                id,
                number(sum(by_day.values()), which),
                tuple(_cell(which, f"{year:04}", counts.get(year, 0), most) for year in span),
            )
            for (id, which, by_day), counts in zip(rows, by_year, strict=True)
        ),
    )


def _cell(which: Which, year: str, many: int, most: int) -> Cell | None:
    if not many:
        return None
    weight = max(1, min(WEIGHTS, round(WEIGHTS * sqrt(many / most))))
    return Cell(many, number(many, which.also(since=year, until=year)).address, weight)


def _by_year(by_day: Mapping[int, int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for day, many in by_day.items():
        if day != UNKNOWN:
            year = date.fromordinal(day).year
            found[year] = found.get(year, 0) + many
    return found
