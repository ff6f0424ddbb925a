"""The network: who meets whom, who names whom. The strongest ties, drawn and as a table; every tie opens its records."""

from __future__ import annotations

import msgspec

from kenes.store.index.counted import MENTIONED, MET
from kenes.store.numbers.kept import kept
from kenes.store.numbers.tally import totals
from kenes.store.numbers.ties import BEINGS, Ties, strongest
from kenes.web.numbers import Number, Year, called, number, table, ties, years
from kenes.web.page import Asked, File, Page

WHAT = (MET, MENTIONED)
SIZES = (30, 60, 120)


class Node(msgspec.Struct, frozen=True):
    """Somebody in the network: `total` all their records of this sort, `address` their page."""

    id: str
    name: str
    total: Number
    address: str


class Edge(msgspec.Struct, frozen=True):
    """A tie of two nodes, by their ids; from the one who names to the one who is named."""

    one: str
    other: str
    number: Number


class Network(msgspec.Struct, frozen=True):
    """The `size` strongest ties, the strongest first. `directed` where one end does something to the other."""

    asked: Ties
    size: int
    directed: bool
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    names: dict[str, str]
    years: tuple[Year, ...]
    csv: str


def network(asked: Asked) -> Network:
    what = ties(asked, asked.choice("what", WHAT) or MET, asked.choice("of", BEINGS) or "person")
    size = asked.number("size", 2, max(SIZES)) or SIZES[1]
    directed = what.ends.one != what.ends.other
    found = kept(asked.connection, strongest, what, most=size if directed else 2 * size)  # who met stands both ways
    edges = tuple(
        Edge(each.one, each.other, number(each.records, what.between(each.one, each.other)))
        for each in found
        if directed or each.one < each.other
    )
    ids = list(dict.fromkeys(id for edge in edges for id in (edge.one, edge.other)))
    names = called(asked, ids)
    naming = tuple(id for id in ids if not directed or any(edge.one == id for edge in edges))
    named = tuple(id for id in ids if id not in naming)
    whole = _totals(asked, what, what.ends.one, naming) | _totals(asked, what, what.ends.other, named)
    return Network(
        asked=what,
        size=size,
        directed=directed,
        nodes=tuple(Node(id, names[id], whole[id], asked.links.entity(id)) for id in ids),
        edges=edges,
        names=names,
        years=years(asked, what.all()),
        csv=f"/network.csv{asked.address().removeprefix(asked.path)}",
    )


def _totals(asked: Asked, what: Ties, end: str, ids: tuple[str, ...]) -> dict[str, Number]:
    """All records of each as the end they are here; of those who are both, those where they name."""
    whole = what.all()
    found = kept(asked.connection, totals, whole, end, ids)
    return {id: number(found[id], whole.also((end, id))) for id in ids}


def csv(asked: Asked) -> File:
    """A row a tie, with the address that lists its records."""
    found = network(asked)
    return table(
        f"kenes-network-{found.asked.what}-{found.asked.being}",
        ("one", "one_name", "other", "other_name", "records", "address"),
        (
            (
                each.one,
                found.names[each.one],
                each.other,
                found.names[each.other],
                each.number.records,
                each.number.address,
            )
            for each in found.edges
        ),
    )


_ASKS = (
    ("what", "what ties them", {"type": "string", "enum": [*WHAT]}),
    ("of", "who is tied", {"type": "string", "enum": [*BEINGS]}),
    ("size", "how many at most", {"type": "integer", "minimum": 2, "maximum": max(SIZES)}),
)
ROUTES = (Page("/network", network, "network.html", menu=(60, "Network"), asks=_ASKS), Page("/network.csv", csv, None))
