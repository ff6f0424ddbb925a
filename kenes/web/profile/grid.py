"""What there was in each year: a row a question, a column a year; every cell opens its records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from math import sqrt

import msgspec
from sqlalchemy import Connection

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


Years = dict[int, int]  # records by year, under 0 those without a day
Counted = tuple[str, Which, Years]  # a row: its id, its question, its records


def grid(asked: Asked, questions: Iterable[tuple[str, Which]]) -> Grid:
    """A row each question that has records, in their order."""
    told = tuple(questions)
    counts = kept(asked.connection, yearly, tuple(which for _, which in told))
    return _grid([(id, which, years) for (id, which), years in zip(told, counts, strict=True)])


def of_ties(asked: Asked, ties: Ties, one: str, whole: Which) -> Grid:
    """A row all of `whole`, then one each other end of the ties of `one`, those with most records first."""
    [counts] = kept(asked.connection, yearly, (whole,))
    rows: list[Counted] = [("", whole, counts)]
    others = kept(asked.connection, yearly_ties, ties, one)
    return _grid(rows + [(other, ties.between(one, other), years) for other, years in others])


def yearly(connection: Connection, questions: tuple[Which, ...]) -> tuple[Years, ...]:
    """The records of each question by year."""
    return tuple(_years(days(connection, which)) for which in questions)


def yearly_ties(connection: Connection, ties: Ties, one: str) -> tuple[tuple[str, Years], ...]:
    """The other ends of the ties of `one` with their records by year, those with most first, MOST of them."""
    found = tied_days(connection, ties, one)
    most = sorted(found.items(), key=lambda each: (-sum(each[1].values()), each[0]))[:MOST]
    return tuple((other, _years(by_day)) for other, by_day in most)


def _grid(rows: list[Counted]) -> Grid:
    rows = [row for row in rows if row[2]]
    known = [year for _, _, years in rows for year in years if year]
    span = range(min(known), max(known) + 1) if known else range(0)
    most = max((many for _, _, years in rows for year, many in years.items() if year), default=1)
    return Grid(
        tuple(f"{year:04}" for year in span),
        tuple(
            Line(
                id,
                number(sum(years.values()), which),
                tuple(_cell(which, f"{year:04}", years.get(year, 0), most) for year in span),
            )
            for id, which, years in rows
        ),
    )


def _cell(which: Which, year: str, many: int, most: int) -> Cell | None:
    if not many:
        return None
    weight = max(1, min(WEIGHTS, round(WEIGHTS * sqrt(many / most))))
    return Cell(many, number(many, which.also(since=year, until=year)).address, weight)


def _years(by_day: Mapping[int, int]) -> Years:
    found: Years = {}
    for day, many in by_day.items():
        year = date.fromordinal(day).year if day != UNKNOWN else 0
        found[year] = found.get(year, 0) + many
    return found
