"""A record as rows to be counted: its kind, type, level and status; whom and what it names; who is brought together by it.

Whom a number counts is found by the same claims as by the marks of kenes.store.index.said. Rejected claims count nothing, and nobody
whom the pack does not know and no record stands for is counted. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations, product
from types import MappingProxyType
from typing import NamedTuple

from kenes.model.record import Record
from kenes.pack.pack import Pack
from kenes.record.occasion.sides import is_person, place_state
from kenes.store.index.said import found_by, states

VERSION = 2  # of these rows: another makes a store ask for `kenes fold`
TYPE, LEVEL, STATUS = ("type", "form", "kind"), ("level",), ("status", "stage")  # the fields of an occasion, by kind
# Which fields of a kind make which facet.
FACETS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "utterance": {"speaker": ("speaker", "with"), "mention": ("mention",)},
        "engagement": {"present": ("participant", "host", "visitor"), "host": ("host",), "visitor": ("visitor",)},
        "instrument": {"party": ("party",)},
        "initiative": {"by": ("by",), "to": ("to",)},
    }
)
THEME, DESTINATION = "theme", "destination"
# What brings two together: of one facet with each other, or of one facet with another.
MET, VISITED, MENTIONED, SPOKE, DISCUSSED = "met", "visited", "mentioned", "spoke", "discussed"


class Occasion(NamedTuple):
    kind: str
    type: str | None
    level: str | None
    status: str | None


class Facet(NamedTuple):
    facet: str
    value: str
    being: str  # person, state, body, place or theme


class Tie(NamedTuple):
    """`being` is that of `one`. Who met stands both ways round."""

    what: str
    being: str
    one: str
    other: str


class Counted(NamedTuple):
    """What a record adds to the tables that are counted, each sorted."""

    occasion: Occasion
    facets: tuple[Facet, ...]
    ties: tuple[Tie, ...]


def counted(record: Record, pack: Pack) -> Counted | None:
    """The rows of a record; None for a kind that no number counts."""
    if record.kind not in FACETS:
        return None
    occasion = Occasion(record.kind, _first(record, TYPE), _first(record, LEVEL), _first(record, STATUS))
    facets = set(_parties(record, pack)) | set(_themes(record))
    if occasion.type == "visit":
        facets |= set(_destinations(record, pack, facets))
    return Counted(occasion, tuple(sorted(facets)), tuple(sorted(set(_ties(facets, pack)))))


def _first(record: Record, names: Iterable[str]) -> str | None:
    return next((value for name in names if (value := record.value(name)) is not None), None)


def _parties(record: Record, pack: Pack) -> Iterator[Facet]:
    """Everyone for themselves and for the state they act for."""
    for facet, fields in FACETS[record.kind].items():
        for field in record.fields:
            if field.name not in fields:
                continue
            for claim in found_by(field):
                if claim.entity is not None:
                    yield Facet(facet, claim.entity, being(pack, claim.entity))
                yield from (Facet(facet, state, being(pack, state)) for state in states(claim, pack))


def _themes(record: Record) -> Iterator[Facet]:
    field = record.field(THEME)
    yield from (Facet(THEME, claim.value, "theme") for claim in (field.held if field is not None else ()))


def _destinations(record: Record, pack: Pack, facets: Iterable[Facet]) -> Iterator[Facet]:
    """Where a visit goes: its place, where no place is told the states that receive."""
    place = record.entity("place")
    if place is not None:
        yield Facet(DESTINATION, place, "state" if being(pack, place) == "state" else "place")
        return
    yield from (
        Facet(DESTINATION, each.value, "state") for each in facets if each.facet == "host" and each.being == "state"
    )


def being(pack: Pack, id: str) -> str:
    """Whether an id is that of a person, a state, another body, or a place."""
    if is_person(pack, id):
        return "person"
    body = pack.organisations.get(id)
    if body is not None and body.kind == "state":
        return "state"
    return "place" if id in pack.places else "body"


def _ties(facets: Iterable[Facet], pack: Pack) -> Iterator[Tie]:
    held: dict[str, list[Facet]] = {}
    for each in sorted(facets):
        held.setdefault(each.facet, []).append(each)
    for kind in ("person", "state"):
        present, speakers, visitors = (
            [each.value for each in held.get(name, ()) if each.being == kind]
            for name in ("present", "speaker", "visitor")
        )
        yield from (Tie(MET, kind, one, other) for one, other in permutations(present, 2))
        mentioned = [each.value for each in held.get("mention", ()) if each.being == kind]
        yield from (Tie(MENTIONED, kind, one, other) for one, other in product(speakers, mentioned) if one != other)
        for goal in held.get(DESTINATION, ()):
            at = place_state(pack, goal.value)  # nobody visits home: there two documents disagree
            yield from (Tie(VISITED, kind, one, goal.value) for one in visitors if at is None or one != at)
    for what, facet in ((SPOKE, "speaker"), (DISCUSSED, "present")):
        yield from (
            Tie(what, one.being, one.value, theme.value) for one in held.get(facet, ()) for theme in held.get(THEME, ())
        )
