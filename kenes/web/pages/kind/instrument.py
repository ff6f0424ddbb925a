"""An instrument: its stages on a line, each opening its sentence or the page the pack has it from; its parties; its sentences."""

from __future__ import annotations

import msgspec

from kenes.model.record import Claim, Evidence, Record
from kenes.pack.tables import Stage
from kenes.store import query
from kenes.store.query import Heading
from kenes.store.schema import day_of
from kenes.web.page import Asked, NotFound, Page
from kenes.web.profile.names import Called, names
from kenes.web.profile.sentences import MOST, Differing, Place, differing, evidence_of, places

FOUNDING = "instrument:"  # before the pack's id, the id of the record of an instrument of the pack


class Stop(msgspec.Struct, frozen=True):
    """A stage it came to: `date` where it is known, else `told`, when the first document says so. Its words are `evidence`; a stage
    that the pack gives has `sources`; `parties` and `place` where it was a stage of some only."""

    stage: str
    date: str | None
    told: str | None
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    place: str | None = None


class Instrument(msgspec.Struct, frozen=True):
    """`record` is what documents say, None where none does yet; `id` the pack's, None for what only texts know."""

    id: str | None
    title: str
    names: tuple[Called, ...]
    kind: str | None
    stage: str | None
    parties: tuple[Claim, ...]
    stops: tuple[Stop, ...]
    record: Record | None
    differs: tuple[Differing, ...]
    places: tuple[Place, ...]
    left_out: int
    headings: dict[str, Heading]


def instrument(asked: Asked) -> Instrument:
    """By the id of the pack or of the record. Raises NotFound for any other."""
    id = asked.params["id"]
    found = query.record(asked.connection, FOUNDING + id if id in asked.pack.instruments else id)
    if found is not None and found.kind != "instrument":
        raise NotFound(id)
    known = id if id in asked.pack.instruments else found.entity("name") if found is not None else None
    row = asked.pack.instruments.get(known or "")
    if row is None and found is None:
        raise NotFound(id)
    stops = _stops(found, tuple(each for each in asked.pack.stages if row is not None and each.instrument == row.id))
    opened, left_out = places(asked.connection, evidence_of(found) if found is not None else ())
    called = asked.pack.called(row.id, asked.tongue.code) if row is not None else None
    return Instrument(
        id=row.id if row is not None else None,
        title=called or (found.title if found is not None else id),
        names=names(asked.pack, row.id) if row is not None else (),
        kind=row.kind if row is not None else found.value("kind") if found is not None else None,
        stage=stops[-1].stage if stops else None,
        parties=_parties(found, row.parties if row is not None else ()),
        stops=stops,
        record=found,
        differs=differing(asked.connection, found) if found is not None else (),
        places=opened,
        left_out=left_out,
        headings=query.headings(asked.connection, found.documents[:MOST]) if found is not None else {},
    )


def _parties(record: Record | None, known: tuple[str, ...]) -> tuple[Claim, ...]:
    """Those of the pack, then others that documents name."""
    field = record.field("party") if record is not None else None
    told = tuple(claim for claim in (field.held if field is not None else ()) if claim.entity not in known)
    return (*(Claim(value=id, entity=id) for id in known), *told)


def _stops(record: Record | None, known: tuple[Stage, ...]) -> tuple[Stop, ...]:
    """What documents tell and what the pack has, in the order of their days; a stage of one day is one stop."""
    found: dict[tuple[str, str | None], Stop] = {}
    for each in known:
        found[each.stage, each.date] = Stop(
            stage=each.stage,
            date=each.date,
            told=None,
            sources=_web(each.source),
            parties=each.parties,
            place=each.place,
        )
    for step in record.history if record is not None else ():
        same = found.get((step.value, step.date)) if step.date else None
        told = same or Stop(stage=step.value, date=step.date, told=step.told)
        found[step.value, step.date or step.told] = msgspec.structs.replace(
            told, told=step.told, evidence=step.evidence
        )
    return tuple(sorted(found.values(), key=lambda each: day_of(each.date or each.told)))


def _web(source: str) -> tuple[str, ...]:
    return tuple(each for each in source.split(";") if each.startswith(("https://", "http://")))


ROUTES = (
    Page(
        "/instrument/{id}",
        instrument,
        "kind/instrument.html",
        shows=("instrument",),
        sample="/instrument/ca-treaty-xxi",
    ),
)
