"""The matrix: states against states or people against people, who met whom or who named whom; every cell opens its records."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

import msgspec
from sqlalchemy import Connection

from kenes.store.index.counted import MENTIONED, MET
from kenes.store.numbers import matrix as numbers
from kenes.store.numbers.kept import kept
from kenes.store.numbers.ties import BEINGS, Ties
from kenes.web.choices import choices
from kenes.web.numbers import Number, Year, address, called, meant, number, table, ties, years
from kenes.web.page import Asked, File, Page

WHAT = (MET, MENTIONED)
SIZES = (12, 24, 48)
WEIGHTS = 6  # shades of a cell


class Cell(msgspec.Struct, frozen=True):
    """`weight` is its shade, from 1 to WEIGHTS."""

    records: int
    address: str
    weight: int


class Head(msgspec.Struct, frozen=True):
    """A column: whose it is, all their records, and the address of the table sorted by it."""

    id: str
    total: Number
    sorted_by: str


class Row(msgspec.Struct, frozen=True):
    """A cell is None where there is nothing, or where the row meets itself."""

    id: str
    total: Number
    cells: tuple[Cell | None, ...]


class Matrix(msgspec.Struct, frozen=True):
    """`sort` is `records`, `name`, or the id of a column; a total counts each record once, so it is no sum of its row. `among` are
    the states or people asked for by name, `region` those the pack is about."""

    asked: Ties
    size: int
    sort: str
    names: dict[str, str]
    columns: tuple[Head, ...]
    rows: tuple[Row, ...]
    whole: Number
    years: tuple[Year, ...]
    among: tuple[str, ...]
    region: tuple[str, ...]
    csv: str


def matrix(asked: Asked) -> Matrix:
    what = ties(asked, asked.choice("what", WHAT) or MET, asked.choice("of", BEINGS) or "state")
    size = asked.number("size", 2, max(SIZES)) or SIZES[1]
    among = meant(asked, what.being)
    found, cells = kept(asked.connection, filled, what, among, size)
    names = called(asked, (*found.rows, *found.columns))
    sort = asked.one("sort") or "records"
    if sort not in (*found.columns, "name"):
        sort = "records"
    return Matrix(
        asked=what,
        size=size,
        sort=sort,
        names=names,
        columns=tuple(
            Head(column, number(total, what.to(column)), asked.address(sort=column))
            for column, total in zip(found.columns, found.column_totals, strict=True)
        ),
        rows=tuple(sorted(cells, key=_order(sort, found.columns, names))),
        whole=number(found.whole, what.all()),
        years=years(asked, what.all()),
        among=among,
        region=tuple(id for id, _ in choices(asked).region),
        csv=f"/matrix.csv{asked.address().removeprefix(asked.path)}",
    )


def filled(
    connection: Connection, what: Ties, among: tuple[str, ...], size: int
) -> tuple[numbers.Matrix, tuple[Row, ...]]:
    """The counts, and the rows with the addresses of their cells."""
    found = numbers.matrix(connection, what, among, size)
    most = max((many or 0 for row in found.cells for many in row), default=0)
    rows = tuple(
        Row(
            id=row,
            total=number(total, what.of(row)),
            cells=tuple(
                Cell(many, address(what.between(row, column)), shade(many, most)) if many else None
                for column, many in zip(found.columns, cells, strict=True)
            ),
        )
        for row, total, cells in zip(found.rows, found.row_totals, found.cells, strict=True)
    )
    return found, rows


def shade(many: int, most: int) -> int:
    """1 to WEIGHTS by the root of the share: a few cells hold most of the records."""
    return max(1, min(WEIGHTS, round(WEIGHTS * sqrt(many / most))))


def _order(sort: str, columns: tuple[str, ...], names: dict[str, str]) -> Callable[[Row], tuple[object, ...]]:
    if sort == "name":
        return lambda row: (names[row.id].casefold(),)
    if sort in columns:
        at = columns.index(sort)
        return lambda row: (-(cell.records if (cell := row.cells[at]) is not None else 0), -row.total.records)
    return lambda row: (-row.total.records, names[row.id].casefold())


def csv(asked: Asked) -> File:
    """A row a pair that has records, with the address that lists them."""
    found = matrix(asked)
    heads = ("one", "one_name", "other", "other_name", "records", "address")
    return table(
        f"kenes-matrix-{found.asked.what}-{found.asked.being}",
        heads,
        (
            (row.id, found.names[row.id], column.id, found.names[column.id], cell.records, cell.address)
            for row in found.rows
            for column, cell in zip(found.columns, row.cells, strict=True)
            if cell is not None
        ),
    )


_ASKS = (
    ("what", "what brings them together", {"type": "string", "enum": [*WHAT]}),
    ("size", "how many rows and columns at most", {"type": "integer", "minimum": 2, "maximum": max(SIZES)}),
    ("sort", "records, name, or the id of a column", {"type": "string"}),
    ("of", "who the rows and columns are", {"type": "string", "enum": [*BEINGS]}),
)
ROUTES = (Page("/matrix", matrix, "matrix.html", menu=(40, "Matrix"), asks=_ASKS), Page("/matrix.csv", csv, None))
