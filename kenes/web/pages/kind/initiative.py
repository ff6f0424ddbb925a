"""An initiative: who proposed it and to whom, what became of it step by step, its sentences."""

from __future__ import annotations

import msgspec

from kenes.model.record import Record
from kenes.store import query
from kenes.store.query import Heading
from kenes.web.page import Asked, NotFound, Page
from kenes.web.profile.sentences import MOST, Differing, Place, differing, evidence_of, places


class Initiative(msgspec.Struct, frozen=True):
    """`differs` are the fields on which documents contradict each other."""

    record: Record
    differs: tuple[Differing, ...]
    places: tuple[Place, ...]
    left_out: int
    headings: dict[str, Heading]


def initiative(asked: Asked) -> Initiative:
    """Raises NotFound for an id that no initiative has or had."""
    found = query.record(asked.connection, asked.params["id"])
    if found is None or found.kind != "initiative":
        raise NotFound(asked.params["id"])
    opened, left_out = places(asked.connection, evidence_of(found))
    return Initiative(
        record=found,
        differs=differing(asked.connection, found),
        places=opened,
        left_out=left_out,
        headings=query.headings(asked.connection, found.documents[:MOST]),
    )


ROUTES = (
    Page(
        "/initiative/{id}", initiative, "kind/initiative.html", shows=("initiative",), sample="/initiative/{initiative}"
    ),
)
