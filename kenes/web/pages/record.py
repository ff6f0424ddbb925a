"""A record of any kind: every claim, who says so, and the sentence it stands in; which claim is shown and why."""

from __future__ import annotations

import msgspec

from kenes.model.record import Record
from kenes.store import query
from kenes.store.query import Heading
from kenes.text.span import Span
from kenes.web.page import Asked, NotFound, Page

SENTENCES = 60  # places of one record that are opened


class Place(msgspec.Struct, frozen=True):
    """Words in their sentence: `span` in the document's text, `hit` in the sentence."""

    document: str
    digest: str
    current: bool
    span: Span
    sentence: str
    hit: Span


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
    evidence = [each for field in found.fields for claim in field.claims for each in claim.evidence]
    known = list({(each.digest, each.span): each for each in evidence}.values())
    opened = [query.opened(asked.connection, each) for each in known[:SENTENCES]]
    places = tuple(
        Place(
            document=each.document.id,
            digest=each.evidence.digest,
            current=each.current,
            span=each.evidence.span,
            sentence=each.sentence.of(each.document.text),
            hit=Span(each.evidence.span.start - each.sentence.start, each.evidence.span.stop - each.sentence.start),
        )
        for each in opened
    )
    return Told(found, places, query.headings(asked.connection, found.documents[:SENTENCES]), len(known) - len(opened))


ROUTES = (Page("/record/{id}", record, "record.html", sample="/record/{engagement}"),)
