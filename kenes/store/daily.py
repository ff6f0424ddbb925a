"""The records of a view day by day, some of each: a crowded day hides no other."""

from __future__ import annotations

from sqlalchemy import Connection, select

from kenes.model.record import Record
from kenes.pack.pack import Pack
from kenes.store.index import match
from kenes.store.ready import stored_record
from kenes.store.schema import ROWS_A_DAY, records
from kenes.store.search import stretch
from kenes.store.view import View

MOST = 5000  # records of all days together


def daily(connection: Connection, pack: Pack, view: View, each: int) -> dict[int, list[Record]]:
    """At most `each` records of every day of a view by its number (kenes.store.index.said.day), in the order of the days. Raises
    BadInput for a view that cannot be asked."""
    low, high = stretch(view.since, view.until, ROWS_A_DAY)
    what = match.sought(connection, match.terms(view.words), view.marks(pack))
    if what is None:
        return {}
    rows: dict[int, list[int]] = {}
    for row in match.rows(connection, "said", what, low, high, MOST, least=True):
        some = rows.setdefault(row // ROWS_A_DAY, [])
        if len(some) < each:
            some.append(row)
    wanted = [row for some in rows.values() for row in some]
    held = connection.execute(select(records.c.row, records.c.body).where(records.c.row.in_(wanted)))
    bodies = {int(row): bytes(body) for row, body in held}
    return {day: [stored_record(bodies[row]) for row in some if row in bodies] for day, some in rows.items()}
