"""An utterance: who said it, its words as each outlet gives them side by side, whom and what it names, its sentences."""

from __future__ import annotations

import msgspec

from kenes.model.record import Record
from kenes.store import query
from kenes.store.query import Heading
from kenes.web.page import Asked, NotFound, Page
from kenes.web.profile.sentences import MOST, Differing, Place, differing, evidence_of, places
from kenes.web.profile.variants import Variant, variants


class Quotation(msgspec.Struct, frozen=True):
    """`differs` are the fields, beside the words, on which documents contradict each other."""

    record: Record
    variants: tuple[Variant, ...]
    differs: tuple[Differing, ...]
    places: tuple[Place, ...]
    left_out: int
    headings: dict[str, Heading]


def quotation(asked: Asked) -> Quotation:
    """Raises NotFound for an id that no utterance has or had."""
    found = query.record(asked.connection, asked.params["id"])
    if found is None or found.kind != "utterance":
        raise NotFound(asked.params["id"])
    headings = query.headings(asked.connection, found.documents[:MOST])
    opened, left_out = places(asked.connection, evidence_of(found))
    return Quotation(
        record=found,
        variants=variants(found, {id: each.lang for id, each in headings.items()}),
        differs=tuple(each for each in differing(asked.connection, found) if each.name != "words"),
        places=opened,
        left_out=left_out,
        headings=headings,
    )


ROUTES = (
    Page("/quotation/{id}", quotation, "kind/quotation.html", shows=("quotation",), sample="/quotation/{quotation}"),
)
