"""Which state or body a party stands for: a person for whom they serve, a ministry for its state, a city for its country."""

from __future__ import annotations

from kenes.pack.pack import Pack
from kenes.record.page import PERSON

UNKNOWN = "?"


def side(pack: Pack, entity: str | None, post: str | None = None) -> str:
    """The id of the state, of the international body where it is of none, UNKNOWN where the pack knows neither."""
    if post is not None and (state := pack.state_of(post)) is not None:
        return state
    if entity is None:
        return UNKNOWN
    if (person := pack.people.get(entity)) is not None:
        return person.state or UNKNOWN
    if (body := pack.organisations.get(entity)) is not None:
        return body.id if body.kind == "state" else body.state or body.parent or body.id
    if (place := pack.places.get(entity)) is not None:
        return place_state(pack, place.id) or UNKNOWN
    if entity in pack.posts:
        return pack.state_of(entity) or UNKNOWN
    return UNKNOWN


def is_person(pack: Pack, entity: str | None) -> bool:
    return entity is not None and (entity in pack.people or entity.startswith(PERSON))


def place_state(pack: Pack, entity: str | None) -> str | None:
    """The state a place or a state is in; None where the pack does not know the place."""
    if entity is None:
        return None
    if (row := pack.places.get(entity)) is not None:
        return row.id if row.kind == "state" and row.state is None else row.state
    body = pack.organisations.get(entity)
    return body.id if body is not None and body.kind == "state" else None
