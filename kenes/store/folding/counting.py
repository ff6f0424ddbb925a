"""The tables that are counted, kept with the records: rows come and go with the record they count."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from kenes.model.record import Record
from kenes.pack.pack import Pack
from kenes.store.bulk import insert, removed
from kenes.store.index.counted import counted
from kenes.store.schema import turns

_TOLD = ("type", "level", "status")


def kept(connection: Connection, made: Sequence[tuple[int, Record]], pack: Pack) -> None:
    """Writes what new records, each with its row, add to the numbers."""
    occasions: list[tuple[object, ...]] = []
    facets: list[tuple[object, ...]] = []
    ties: list[tuple[object, ...]] = []
    for row, record in made:
        found = counted(record, pack)
        if found is None:
            continue
        kind, *told = found.occasion
        occasions.append((row, kind, *told))
        facets += [(kind, each.facet, each.value, row, each.being, *told) for each in found.facets]
        ties += [(*each, row, *told) for each in found.ties]
    insert(connection, "occasions", ("record", "kind", *_TOLD), occasions)
    insert(connection, "facets", ("kind", "facet", "value", "record", "being", *_TOLD), facets)
    insert(connection, "ties", ("what", "being", "one", "other", "record", *_TOLD), ties)


def dropped(connection: Connection, rows: Sequence[int]) -> None:
    """Takes the records of these rows out of the numbers."""
    for table in ("occasions", "facets", "ties"):
        removed(connection, table, "record", rows)


def turned(connection: Connection) -> None:
    """Notes that documents, records, stories or judgements of this store may be others now."""
    connection.execute(turns.update().values(turn=turns.c.turn + 1))


def turn(connection: Connection) -> int:
    """A number that is another one whenever what readers see has changed: what was made at the same turn still holds."""
    return int(connection.execute(select(turns.c.turn)).scalar_one())
