"""Visits as arcs on a map: from the capital of the guest's state to where the visit went. A place the pack has no coordinates
of stays in the table and off the map."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from kenes.pack.pack import Pack
from kenes.store.index.counted import VISITED
from kenes.store.numbers.ties import Ties, strongest


class Arc(NamedTuple):
    """`visitor` is a state, `destination` a place or a state; `start` and `stop` are (longitude, latitude) in degrees, None where the
    pack has none."""

    visitor: str
    destination: str
    records: int
    start: tuple[float, float] | None
    stop: tuple[float, float] | None


def visits(connection: Connection, pack: Pack, asked: Ties) -> list[Arc]:
    """The visits between states, the most frequent first; of `asked` its level, status and days."""
    between = msgspec.structs.replace(asked, what=VISITED, being="state", type=None)
    return [Arc(*each, where(pack, each.one), where(pack, each.other)) for each in strongest(connection, between)]


def where(pack: Pack, id: str) -> tuple[float, float] | None:
    """Longitude and latitude of a place, of the capital where it is a state."""
    row = pack.places.get(capitals(pack).get(id, id))
    return None if row is None or row.lat is None or row.lon is None else (row.lon, row.lat)


@lru_cache(maxsize=8)
def capitals(pack: Pack) -> dict[str, str]:
    """The place that is the capital of a state, by the state."""
    return {row.state: row.id for row in pack.places.values() if row.kind == "capital" and row.state is not None}
