"""A record of any kind: every claim, who says so, and the sentence it stands in; which claim is shown and why."""

from __future__ import annotations

import msgspec

from kenes.model.record import Record
from kenes.store import query
from kenes.store.query import Heading
from kenes.web.page import Asked, NotFound, Page
from kenes.web.profile.sentences import MOST, Place, evidence_of, places


class Told(msgspec.Struct, frozen=True):
    """A record with the sentences of its claims, each sentence once, in the order of the claims."""

    record: Record
    places: tuple[Place, ...]
    headings: dict[str, Heading]
    left_out: int


def record(asked: Asked) -> Told:
    """Raises NotFound for an id that no record has or had."""
    found = query.record(asked.connection, asked.params["id"])
    if found is None:
        raise NotFound(asked.params["id"])
    opened, left_out = places(asked.connection, evidence_of(found))
    return Told(found, opened, query.headings(asked.connection, found.documents[:MOST]), left_out)


ROUTES = (Page("/record/{id}", record, "record.html", sample="/record/{engagement}"),)
