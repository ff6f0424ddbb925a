"""Rows against columns: states against states, people against people, who met whom or who named whom."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from kenes.store.numbers.tally import tally
from kenes.store.numbers.ties import Ties, strongest
from kenes.store.numbers.which import count

MOST = 24  # rows and columns where none are named


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """`cells[row][column]` counts the records that tie the two, None where a row meets itself; `row_totals` and `column_totals`
    those that one of them is in, whoever else is, so they are no sums; `whole` all that the question asks for."""

    asked: Ties
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    whole: int


def matrix(connection: Connection, asked: Ties, among: Sequence[str] = (), most: int = MOST) -> Matrix:
    """The table of `among`, of those in most records where nobody is named. Ties between beings of one sort only."""
    ends = asked.ends
    if among:
        rows = columns = tuple(dict.fromkeys(among))
        row_totals = {each: count(connection, asked.of(each)) for each in rows}
        column_totals = (
            row_totals if ends.one == ends.other else {each: count(connection, asked.to(each)) for each in columns}
        )
    else:
        row_totals = dict(tally(connection, asked.all(), ends.one, being=asked.being, most=most))
        column_totals = row_totals
        if ends.one != ends.other:
            column_totals = dict(tally(connection, asked.all(), ends.other, being=asked.being, most=most))
        rows, columns = tuple(row_totals), tuple(column_totals)
    tied = {(each.one, each.other): each.records for each in strongest(connection, asked, among={*rows, *columns})}
    return Matrix(
        asked=asked,
        rows=rows,
        columns=columns,
        cells=tuple(tuple(None if row == column else tied.get((row, column), 0) for column in columns) for row in rows),
        row_totals=tuple(row_totals[each] for each in rows),
        column_totals=tuple(column_totals[each] for each in columns),
        whole=count(connection, asked.all()),
    )
