"""The words of claims in their sentences."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection

from kenes.model.record import Claim, Evidence, Field, Record, Why
from kenes.store import query
from kenes.store.query import Opened
from kenes.text.span import Span

MOST = 60  # places of one record that are opened
EACH = 3  # of them for one claim that others contradict


class Place(msgspec.Struct, frozen=True):
    """A sentence and the words in it that are meant: `span` the first of them in the document's text, `hits` all of them in the
    sentence."""

    document: str
    digest: str
    current: bool
    span: Span
    sentence: str
    hits: tuple[Span, ...]


class Said(msgspec.Struct, frozen=True):
    """A claim, with some of the sentences that make it."""

    claim: Claim
    places: tuple[Place, ...]


class Differing(msgspec.Struct, frozen=True):
    """A field on which documents contradict each other: the claim that is shown first, and `why` it is."""

    name: str
    why: Why
    said: tuple[Said, ...]


def evidence_of(record: Record) -> tuple[Evidence, ...]:
    """Every place a record rests on, once, in the order of its claims."""
    told = (each for field in record.fields for claim in field.claims for each in claim.evidence)
    return tuple({(each.digest, each.span): each for each in told}.values())


def places(connection: Connection, evidence: Iterable[Evidence], most: int = MOST) -> tuple[tuple[Place, ...], int]:
    """The sentences of the first of some places, each sentence once, and how many places are left. Raises BadInput where a text is
    not in the store."""
    known = tuple(evidence)
    found: dict[tuple[str, Span], tuple[Opened, list[Span]]] = {}
    for each in known[:most]:
        opened = query.opened(connection, each)
        found.setdefault((each.digest, opened.sentence), (opened, []))[1].append(each.span)
    return tuple(_place(opened, spans) for opened, spans in found.values()), max(len(known) - most, 0)


def _place(opened: Opened, spans: list[Span]) -> Place:
    sentence = opened.sentence
    hits: list[Span] = []
    for each in sorted(Span(span.start - sentence.start, span.stop - sentence.start) for span in spans):
        if hits and each.start <= hits[-1].stop:
            hits[-1] = Span(hits[-1].start, max(hits[-1].stop, each.stop))
        else:
            hits.append(each)
    return Place(
        document=opened.document.id,
        digest=opened.evidence.digest,
        current=opened.current,
        span=spans[0],
        sentence=sentence.of(opened.document.text),
        hits=tuple(hits),
    )


def differing(connection: Connection, record: Record) -> tuple[Differing, ...]:
    """The fields of a record with more than one claim where only one can hold."""
    return tuple(
        Differing(field.name, field.why, _said(connection, field))
        for field in record.fields
        if not field.many and len(field.claims) > 1
    )


def _said(connection: Connection, field: Field) -> tuple[Said, ...]:
    return tuple(Said(claim, places(connection, claim.evidence, EACH)[0]) for claim in field.claims)
