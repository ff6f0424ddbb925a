"""The map of visits: an arc from the guest's capital to where the visit went; every arc opens its records."""

from __future__ import annotations

import msgspec

from kenes.store.index.counted import VISITED
from kenes.store.numbers.kept import kept
from kenes.store.numbers.ties import Ties
from kenes.store.numbers.visits import visits
from kenes.store.numbers.which import count
from kenes.web.numbers import Number, Year, called, number, table, ties, years
from kenes.web.page import Asked, File, Page

ROWS = 200  # arcs of the table


class Arc(msgspec.Struct, frozen=True):
    """`visitor` is a state, `destination` a place or a state; `start` and `stop` are (longitude, latitude), None where the pack has
    none and the map does not show it."""

    visitor: str
    destination: str
    number: Number
    start: tuple[float, float] | None
    stop: tuple[float, float] | None


class Visits(msgspec.Struct, frozen=True):
    """The arcs, those of most visits first; `off` how many have no place on the map; `whole` all visits, also those that no text
    says the guest or the destination of."""

    asked: Ties
    arcs: tuple[Arc, ...]
    names: dict[str, str]
    off: int
    whole: Number
    years: tuple[Year, ...]
    csv: str


def map_of(asked: Asked) -> Visits:
    what = msgspec.structs.replace(ties(asked, VISITED, "state"), type="visit")
    found = kept(asked.connection, visits, asked.pack, what)
    arcs = tuple(
        Arc(
            each.visitor,
            each.destination,
            number(each.records, what.between(each.visitor, each.destination)),
            each.start,
            each.stop,
        )
        for each in found[:ROWS]
    )
    all_of = what.all()
    return Visits(
        asked=what,
        arcs=arcs,
        names=called(asked, (id for each in arcs for id in (each.visitor, each.destination))),
        off=sum(each.start is None or each.stop is None for each in arcs),
        whole=number(kept(asked.connection, count, all_of), all_of),
        years=years(asked, all_of),
        csv=f"/map.csv{asked.address().removeprefix(asked.path)}",
    )


def csv(asked: Asked) -> File:
    """A row an arc, with its ends in degrees and the address that lists its visits."""
    found = map_of(asked)
    heads = (
        "visitor",
        "visitor_name",
        "destination",
        "destination_name",
        "visits",
        "from_lon",
        "from_lat",
        "to_lon",
        "to_lat",
        "address",
    )
    return table(
        "kenes-visits",
        heads,
        (
            (
                each.visitor, found.names[each.visitor], each.destination, found.names[each.destination], each.number.records,
                *(each.start or ("", "")), *(each.stop or ("", "")), each.number.address,
            )
            for each in found.arcs
        ),
    )  # fmt: skip


ROUTES = (Page("/map", map_of, "map.html", menu=(70, "Map")), Page("/map.csv", csv, None))
